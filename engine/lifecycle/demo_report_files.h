// A demo's report on disk: report.json and report.html, replaced by each demo.
#pragma once

#include <filesystem>

#include "engine/base/error.h"
#include "engine/report/demo_report.h"

namespace turbofan {

// Writes both into `folder` (made when missing), each whole or not at all. The path of report.html.
Result<std::filesystem::path> writeDemoReport(const DemoReport& report, const std::filesystem::path& folder);

} // namespace turbofan
