// What a page has to take along; the window asks where to, and writes it.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractItemModel>
#include <QString>

namespace turbofan::ui {

class LiveChart;

// A model of the page's own (borrowed) or one made for this.
using ExportTable = std::shared_ptr<const QAbstractItemModel>;
inline ExportTable borrowed(const QAbstractItemModel* model) {
    return {model, [](const QAbstractItemModel*) {}};
}

// GUI thread; used up before the page is gone. Tables stand one below the other in the file.
struct PageExport {
    QString subject;                // "events": part of the file's name
    std::vector<ExportTable> shown; // what one sees; a page has tables or charts
    std::vector<ExportTable> all;   // without filters
    std::vector<LiveChart*> charts; // that one sees
};

} // namespace turbofan::ui
