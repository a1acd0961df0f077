// A store in a temporary folder, and records to put into it.
#pragma once

#include <QTemporaryDir>

#include <memory>
#include <string>

#include "engine/store/store.h"

namespace turbofan {

inline const Instant kStart{std::chrono::seconds(1'700'000'000)};

struct TempStore {
    QTemporaryDir folder;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(kStart);
    StoreOptions options;
    std::unique_ptr<Store> store;

    explicit TempStore(bool open_now = true) {
        options.file = std::filesystem::path(folder.path().toStdString()) / "store.db";
        if (open_now) reopen();
    }

    // Closes and opens again, as a restart of the program does.
    void reopen() {
        store.reset();
        auto opened = Store::open(options, clock);
        if (!opened) qFatal("%s", opened.error().text().c_str());
        store = std::move(*opened);
    }
};

inline FeedbackRecord feedback(const std::string& prediction_id, double predicted = 50, double actual = 40) {
    FeedbackRecord record;
    record.prediction_id = prediction_id;
    record.predicted_rul = predicted;
    record.actual_rul = actual;
    record.engine_id = 1001;
    record.prediction_timestamp = kStart;
    record.feedback_timestamp = kStart;
    return record;
}

} // namespace turbofan
