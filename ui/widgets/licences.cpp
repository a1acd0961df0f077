#include "ui/widgets/licences.h"

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(About)
};

} // namespace

std::vector<Licence> licences() {
    return {
        {"Qt 6 (Core, Gui, Widgets)", "LGPL-3.0", Words::tr("the window")},
        {"Qt Charts", "GPL-3.0", Words::tr("axes and grids of the charts")},
        {"Eigen", "MPL-2.0", Words::tr("features and forests")},
        {"SQLite", Words::tr("public domain"), Words::tr("the store")},
        {"prometheus-cpp", "MIT", Words::tr("metrics")},
        {"Boost (Asio, Beast, JSON, URL)", "BSL-1.0", Words::tr("the server and JSON")},
        {"simdjson", "Apache-2.0", Words::tr("reading requests")},
        {"fmt", "MIT", Words::tr("text")},
        {"spdlog", "MIT", Words::tr("the log")},
        {"CLI11", "BSD-3-Clause", Words::tr("the command line")},
        {"tl-expected", "CC0-1.0", Words::tr("errors as values")},
        {"libcurl", "curl", Words::tr("downloads and MLflow")},
        {"libarchive", "BSD-2-Clause", Words::tr("the data's archive")},
        {"OpenSSL", "Apache-2.0", Words::tr("checksums")},
        {"cairo", Words::tr("LGPL-2.1 or MPL-1.1"), Words::tr("plots of the report")},
        {"Inter", "OFL-1.1", Words::tr("the typeface, where installed")},
    };
}

} // namespace turbofan::ui
