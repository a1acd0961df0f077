// The whole window over one engine, as an operator has it before him: it may be looked at. Acting takes a
// Hand.
#pragma once

#include <memory>

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/charts/live_chart.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"

namespace turbofan::ui {

// The real pages over the real bridge at its usual beat, in a window of default size and state. Gives out
// values only: no pointer to anything that could be clicked leaves it but to its Hand.
class Desk {
public:
    using Remembered = QVariantMap; // settings that an earlier session left

    explicit Desk(PortOpener opener, const Remembered& remembered = {}) : bridge_(std::move(opener)) {
        qputenv("HOME", home_.path().toUtf8()); // where files are offered to be saved
        const QString settings = home_.filePath("console.ini");
        for (auto it = remembered.begin(); it != remembered.end(); ++it)
            QSettings(settings, QSettings::IniFormat).setValue(it.key(), it.value());
        WindowOptions options;
        options.make_page = makePage;
        options.settings_file = settings;
        options.theme = ThemeChoice::Dark;
        window_ = std::make_unique<ConsoleWindow>(bridge_, options);
        window_->show();
        bridge_.start();
        if (!QTest::qWaitForWindowActive(window_.get())) qFatal("the window did not become active");
    }
    ~Desk() { window_.reset(); }

    // --- looking
    QString folder() const { return home_.path(); }
    LinkState link() const { return bridge_.link(); }
    std::shared_ptr<const Overview> overview() const { return bridge_.overview(); }
    bool welcomed() const { return window_->welcomeShown(); }
    QString page() const { return seen<QStackedWidget>("pages")->currentWidget()->objectName(); }
    bool sees(const QString& name) const { return visible(name) != nullptr; }
    bool canPress(const QString& name) const {
        const QWidget* found = visible(name);
        return found && found->isEnabled();
    }
    // Of a label, button, field or number.
    QString text(const QString& name) const {
        const QWidget* found = visible(name);
        if (!found) return QStringLiteral("there is no ") + name;
        if (const auto* label = qobject_cast<const QLabel*>(found)) return label->text();
        if (const auto* field = qobject_cast<const QLineEdit*>(found)) return field->text();
        if (const auto* number = qobject_cast<const QAbstractSpinBox*>(found)) return number->text();
        return found->property("text").toString();
    }
    // What a screen reader is told beside the name: what a tile or a chart shows.
    QString says(const QString& name) const {
        const QWidget* found = visible(name);
        return found ? found->accessibleDescription() : QStringLiteral("there is no ") + name;
    }
    // Everything that labels below `name` say, top down.
    QString words(const QString& name) const {
        const QWidget* found = visible(name);
        QStringList all;
        if (found)
            for (const QLabel* label : found->findChildren<QLabel*>())
                if (label->isVisible() && !label->text().isEmpty()) all << label->text();
        return all.join('\n');
    }
    QStringList selectedRow(const QString& table) const {
        const auto* view = seen<QTableView>(table);
        return view ? cells(*view, view->currentIndex().row()) : QStringList();
    }
    QStringList tableRow(const QString& table, int row) const {
        const auto* view = seen<QTableView>(table);
        return view ? cells(*view, row) : QStringList();
    }
    // What a chart would take along, line by line: time, seconds, one column a series.
    QStringList chartLines(const QString& chart, bool visible_only = true) const {
        const auto* found = window_->findChild<LiveChart*>(chart);
        return found ? found->csv(visible_only).split('\n', Qt::SkipEmptyParts) : QStringList();
    }

private:
    friend class Hand;

    QWidget* visible(const QString& name, int nth = 0) const {
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (top->isVisible() && top->objectName() == name) return top;
            for (QWidget* widget : top->findChildren<QWidget*>(name))
                if (widget->isVisible() && nth-- == 0) return widget;
        }
        return nullptr;
    }
    template <class T>
    T* seen(const QString& name) const {
        return qobject_cast<T*>(visible(name));
    }
    static QStringList cells(const QTableView& view, int row) {
        QStringList all;
        for (int column = 0; row >= 0 && column < view.model()->columnCount(); ++column)
            all << view.model()->index(row, column).data().toString();
        return all;
    }

    QTemporaryDir home_;
    Bridge bridge_;
    std::unique_ptr<ConsoleWindow> window_;
};

} // namespace turbofan::ui
