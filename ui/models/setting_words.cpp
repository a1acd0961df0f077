#include "ui/models/setting_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

constexpr std::array kKnown{
    QT_TRANSLATE_NOOP("SettingWords", "Demo"),
    QT_TRANSLATE_NOOP("SettingWords", "Drift"),
    QT_TRANSLATE_NOOP("SettingWords", "Training"),
    QT_TRANSLATE_NOOP("SettingWords", "Where things are"),
    QT_TRANSLATE_NOOP("SettingWords", "Services"),
    QT_TRANSLATE_NOOP("SettingWords", "operator"),
    QT_TRANSLATE_NOOP("SettingWords", "environment or .env"),
    QT_TRANSLATE_NOOP("SettingWords", "default"),
    QT_TRANSLATE_NOOP("SettingWords", "Address of the MLflow server; empty means none."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Name in MLflow's model registry that runs become versions of; empty means none."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Whether the demo begins by removing models, feedback and predictions."),
    QT_TRANSLATE_NOOP("SettingWords", "Users that the demo simulates."),
    QT_TRANSLATE_NOOP("SettingWords", "Largest number of rows in one request of a simulated user."),
    QT_TRANSLATE_NOOP("SettingWords", "Length of the demo in minutes."),
    QT_TRANSLATE_NOOP("SettingWords", "Whether one request in ten of the demo is bad input."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Share of the training engines that the first model learns from, in (0, 1]."),
    QT_TRANSLATE_NOOP("SettingWords", "Whether drift starts a retraining by itself."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Folder with the twelve text files, for a first start; empty means none is offered."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Folder of the twelve text files; empty means raw/ in the data directory."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Folder of the prepared rows; empty means prepared/ in the data directory."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Folder that CSV exports go to; empty means ready/ in the data directory."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Folder of the model bundles; empty means models/ in the data directory."),
    QT_TRANSLATE_NOOP("SettingWords", "Folder of the store; empty means the data directory itself."),
    QT_TRANSLATE_NOOP("SettingWords", "Seconds between drift checks."),
    QT_TRANSLATE_NOOP("SettingWords", "Seconds of feedback that a drift check looks at."),
    QT_TRANSLATE_NOOP("SettingWords", "Mean PSI from which drift is suspected."),
    QT_TRANSLATE_NOOP("SettingWords", "Mean PSI from which drift is certain."),
    QT_TRANSLATE_NOOP("SettingWords", "Mean KS statistic from which drift is suspected."),
    QT_TRANSLATE_NOOP("SettingWords", "Mean KS statistic from which drift is certain."),
    QT_TRANSLATE_NOOP("SettingWords", "Multiple of the baseline RMSE above which drift is suspected."),
    QT_TRANSLATE_NOOP("SettingWords", "Multiple of the baseline RMSE above which drift is certain."),
    QT_TRANSLATE_NOOP("SettingWords", "Seconds after a successful training in which no other starts."),
    QT_TRANSLATE_NOOP("SettingWords", "Trees in a forest."),
    QT_TRANSLATE_NOOP("SettingWords", "Seed of the forest; the same seed gives the same bytes."),
    QT_TRANSLATE_NOOP("SettingWords", "Threads that build trees; 0 means all processors."),
    QT_TRANSLATE_NOOP("SettingWords", "Bundles kept on disk; the live one always stays."),
    QT_TRANSLATE_NOOP("SettingWords", "Whether a training's model that is clearly worse than the one in "
                                      "service, on the same test engines, is only saved."),
    QT_TRANSLATE_NOOP("SettingWords", "Largest request body in bytes."),
    QT_TRANSLATE_NOOP("SettingWords", "Open connections per port."),
    QT_TRANSLATE_NOOP("SettingWords", "Seconds a client has to send its request header."),
    QT_TRANSLATE_NOOP("SettingWords", "Seconds a client has to send its request body."),
    QT_TRANSLATE_NOOP("SettingWords", "Seconds an idle connection is kept."),
    QT_TRANSLATE_NOOP("SettingWords",
                      "Where the drift detector asks for a training when it runs in a process of its own.")};

} // namespace

QString settingWord(const std::string& text) {
    const auto known = std::ranges::find_if(kKnown, [&](const char* one) { return text == one; });
    return known == kKnown.end() ? QString::fromStdString(text)
                                 : QCoreApplication::translate("SettingWords", *known);
}

} // namespace turbofan::ui
