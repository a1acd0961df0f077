// All words that a window shows or would show: texts of widgets, cells, menus, tips, what a screen reader is
// told, and what plots paint.
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPaintEngine>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSet>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>

#include "ui/charts/live_chart.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

// Paints nothing and keeps the words.
class WordsPaper : public QPaintDevice {
    struct Engine : QPaintEngine {
        explicit Engine(QSet<QString>& words) : QPaintEngine(AllFeatures), words_(words) {}
        bool begin(QPaintDevice*) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState&) override {}
        void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
        void drawPath(const QPainterPath&) override {}
        void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
        void drawTextItem(const QPointF&, const QTextItem& item) override { words_ << item.text(); }
        Type type() const override { return User; }
        QSet<QString>& words_;
    };

public:
    WordsPaper(QSize size, QSet<QString>& words) : size_(size), engine_(words) {}
    QPaintEngine* paintEngine() const override { return &engine_; }

protected:
    int metric(PaintDeviceMetric what) const override {
        switch (what) {
        case PdmWidth:
        case PdmWidthMM:
            return size_.width();
        case PdmHeight:
        case PdmHeightMM:
            return size_.height();
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        default:
            return 96;
        }
    }

private:
    QSize size_;
    mutable Engine engine_;
};

struct SeenWords {
    QSet<QString> all;

    void look(QWidget& window) {
        add(window.windowTitle());
        WordsPaper paper(window.size(), all);
        QPainter painter(&paper);
        window.render(&painter);
        painter.end();
        for (QWidget* widget : window.findChildren<QWidget*>())
            if (widget->isVisible()) lookAt(*widget);
        for (const QAction* action : window.findChildren<QAction*>()) ofAction(*action);
    }

private:
    void add(const QString& text) {
        if (!text.isEmpty() && !text.startsWith(QLatin1Char('{'))) all << text; // no evidence as it is stored
    }
    void ofAction(const QAction& action) {
        for (const QString& text : {action.text(), action.toolTip(), action.statusTip(), action.whatsThis()})
            add(text);
    }
    void ofTable(const PlotTable& table) {
        for (const QString& text : table.columns) add(text);
        for (const QStringList& row : table.rows)
            for (const QString& text : row) add(text);
    }
    void ofItems(const QAbstractItemView& view) {
        const QAbstractItemModel* model = view.model();
        if (!model) return;
        for (int row = 0; row < std::min(model->rowCount(), 60); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                    add(model->index(row, column).data(role).toString());
        if (!qobject_cast<const QTableView*>(&view)) return;
        for (int column = 0; column < model->columnCount(); ++column)
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole})
                add(model->headerData(column, Qt::Horizontal, role).toString());
    }
    void lookAt(QWidget& widget) {
        for (const QString& text : {widget.toolTip(), widget.statusTip(), widget.whatsThis(),
                                    widget.accessibleName(), widget.accessibleDescription()})
            add(text);
        for (const QAction* action : widget.actions()) ofAction(*action);
        if (const auto* label = qobject_cast<QLabel*>(&widget)) add(label->text());
        if (const auto* button = qobject_cast<QAbstractButton*>(&widget)) add(button->text());
        if (const auto* box = qobject_cast<QGroupBox*>(&widget)) add(box->title());
        if (const auto* text = qobject_cast<QPlainTextEdit*>(&widget))
            add(text->toPlainText() + text->placeholderText());
        if (const auto* edit = qobject_cast<QLineEdit*>(&widget)) {
            add(edit->text());
            add(edit->placeholderText());
        }
        if (const auto* combo = qobject_cast<QComboBox*>(&widget))
            for (int i = 0; i < combo->count(); ++i) {
                add(combo->itemText(i));
                add(combo->itemData(i, Qt::ToolTipRole).toString());
            }
        if (const auto* tabs = qobject_cast<QTabBar*>(&widget))
            for (int i = 0; i < tabs->count(); ++i) {
                add(tabs->tabText(i));
                add(tabs->tabToolTip(i));
            }
        if (const auto* view = qobject_cast<QAbstractItemView*>(&widget)) ofItems(*view);
        if (auto* plot = qobject_cast<PlotWidget*>(&widget)) {
            add(plot->description());
            ofTable(plot->table());
        }
        if (auto* chart = qobject_cast<LiveChart*>(&widget)) add(chart->description());
    }
};

} // namespace turbofan::ui
