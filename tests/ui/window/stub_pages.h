// Pages that note what is asked of them, for tests of the window without the real ones.
#pragma once

#include <map>

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/pages/page.h"
#include "ui/window/page_names.h"

namespace turbofan::ui {

class StubPage : public Page {
public:
    StubPage(PageId id, PageContext context) : Page(context), id_(id) {
        auto* box = new QVBoxLayout(this);
        box->addWidget(new QLabel(pageWord(id)));
        auto* edit = new QLineEdit;
        edit->setAccessibleName("Text");
        edit->setObjectName("stubEdit");
        box->addWidget(edit);
        box->addStretch(1);
    }
    PageId id() const override { return id_; }
    QString title() const override { return pageWord(id_); }
    void refresh() override { ++refreshed; }
    void reveal(const QVariant& target) override { revealed = target; }
    PageExport exported() override { return {pageName(id_), {borrowed(&rows)}, {borrowed(&rows)}, {}}; }
    void save(QSettings& s) const override { s.setValue(pageName(id_) + "/kept", kept); }
    void restore(QSettings& s) override { kept = s.value(pageName(id_) + "/kept", 0).toInt(); }

    QStandardItemModel rows{3, 2};
    int refreshed = 0, kept = 0;
    QVariant revealed;

private:
    PageId id_;
};

inline Page* makeStubPage(PageId id, PageContext context) {
    return new StubPage(id, context);
}

} // namespace turbofan::ui
