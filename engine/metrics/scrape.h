// What a scrape asks for, and what the process's owner adds to its answer.
#pragma once

#include <optional>

namespace turbofan {

// Prometheus text 0.0.4, which everybody reads, or OpenMetrics 1.0, for whoever asks for it.
enum class ExpositionFormat { Text, OpenMetrics };

// Figures of the process that /proc does not know; one that is not known is left out of the answer.
struct ProcessFigures {
    std::optional<double> store_queue_records; // waiting for the store's writer
    std::optional<double> store_bytes;         // the database with its log
    std::optional<double> disk_free_bytes;     // on the fuller disk of data and models
    std::optional<double> http_connections;    // open on the port that is asked
};

struct Scrape {
    ExpositionFormat format = ExpositionFormat::Text;
    ProcessFigures process;
};

} // namespace turbofan
