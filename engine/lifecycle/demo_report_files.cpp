#include "engine/lifecycle/demo_report_files.h"

#include "engine/base/files.h"

namespace turbofan {

Result<std::filesystem::path> writeDemoReport(const DemoReport& report, const std::filesystem::path& folder) {
    if (auto ok = writeFileAtomically(folder / "report.json", reportToJson(report) + "\n"); !ok)
        return fail(ok.error());
    const auto page = folder / "report.html";
    if (auto ok = writeFileAtomically(page, reportToHtml(report)); !ok) return fail(ok.error());
    return page;
}

} // namespace turbofan
