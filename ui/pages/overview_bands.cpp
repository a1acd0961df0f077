#include "ui/pages/overview_bands.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

QString said(const char* text) {
    return QCoreApplication::translate("Bands", text);
}

QString version(const std::string& text) {
    return versionText(QString::fromStdString(text));
}

QString labelOf(const RunRow& run) {
    const QString number = QString::number(run.run);
    if (run.state == "failed") return said(QT_TRANSLATE_NOOP("Bands", "Training %1 failed")).arg(number);
    if (run.state == "cancelled")
        return said(QT_TRANSLATE_NOOP("Bands", "Training %1 cancelled")).arg(number);
    if (run.state == "interrupted")
        return said(QT_TRANSLATE_NOOP("Bands", "Training %1 interrupted")).arg(number);
    if (run.state == "held" && run.version)
        return said(QT_TRANSLATE_NOOP("Bands", "%1 held back")).arg(version(*run.version));
    if (run.state == "running") return said(QT_TRANSLATE_NOOP("Bands", "Training %1 …")).arg(number);
    if (!run.version) return said(QT_TRANSLATE_NOOP("Bands", "Training %1")).arg(number);
    if (run.version_before)
        return QStringLiteral("%1 → %2").arg(version(*run.version_before), version(*run.version));
    return version(*run.version);
}

QString detailOf(const RunRow& run) {
    if (run.state == "running") return percentText(run.fraction, 0);
    if (run.state != "succeeded") return {};
    if (run.rmse_before && run.rmse_after)
        return said(QT_TRANSLATE_NOOP("Bands", "RMSE %1 → %2"))
            .arg(numberText(*run.rmse_before, 1), numberText(*run.rmse_after, 1));
    if (run.rmse_before)
        return said(QT_TRANSLATE_NOOP("Bands", "RMSE %1 → …")).arg(numberText(*run.rmse_before, 1));
    return run.test_rmse ? said(QT_TRANSLATE_NOOP("Bands", "test RMSE %1")).arg(numberText(*run.test_rmse, 1))
                         : QString();
}

} // namespace

std::map<std::string, double> reusedVersions(const std::vector<RunRow>& runs) {
    std::map<std::string, double> newest;
    std::map<std::string, int> made;
    for (const RunRow& run : runs) {
        if (!run.version || !run.finished) continue;
        ++made[*run.version];
        double& at = newest[*run.version];
        at = std::max(at, secondsOf(*run.finished));
    }
    std::erase_if(newest, [&](const auto& one) { return made[one.first] < 2; });
    return newest;
}

std::vector<Band> bandsOf(const std::vector<RunRow>& runs, Instant now) {
    std::vector<Band> bands;
    bands.reserve(runs.size());
    for (const RunRow& run : runs) {
        if (run.state != "running" && !run.finished) continue; // nobody knows when it ended
        Band band;
        band.id = run.run;
        band.from = secondsOf(run.started);
        band.to = std::max(band.from, secondsOf(run.finished.value_or(now)));
        band.label = labelOf(run);
        band.detail = detailOf(run);
        band.failed = run.state != "running" && run.state != "succeeded";
        bands.push_back(std::move(band));
    }
    std::ranges::sort(bands, {}, &Band::from);
    return bands;
}

} // namespace turbofan::ui
