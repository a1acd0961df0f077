#include "ui/theme/style_sheet.h"

#include <QHash>

#include "ui/theme/palettes.h"
#include "ui/theme/sheet_images.h"

namespace turbofan::ui {
namespace {

// Names between @…@ are colours or sizes. Backgrounds are set for our own classes only, so that plain
// containers show what is behind them.
constexpr const char* kSheet = R"CSS(
QToolTip { background: @raised@; color: @text@; border: 1px solid @line@; border-radius: 6px; padding: 5px 8px; }
QLabel[caption="true"] { color: @dim@; font-size: @small@pt; font-weight: 600; }
QLabel[dim="true"] { color: @dim@; }
QLabel[small="true"] { font-size: @small@pt; }
QLabel[title="true"] { font-size: @title@pt; font-weight: 600; }
QLabel[heading="true"] { font-weight: 600; }
QFrame[card="true"] { background: @card@; border: 1px solid @line@; border-radius: 8px; }
QFrame[bar="true"] { background: @window@; border: none; }
QFrame[topline="true"] { background: @window@; border: none; border-top: 1px solid @line@; }
QFrame[bottomline="true"] { background: @window@; border: none; border-bottom: 1px solid @line@; }
QFrame[sideline="true"] { background: @window@; border: none; border-right: 1px solid @line@; }

QFrame[sheet="true"] { background: @card@; border: none; border-left: 1px solid @line_strong@; }
QFrame[sheetFoot="true"] { background: @card@; border: none; border-top: 1px solid @line@; }
QFrame[warnBanner="true"] { background: @warn_tint@; border: none; border-bottom: 1px solid @warn_line@; }
QFrame[alertBanner="true"] { background: @alert_tint@; border: none; border-bottom: 1px solid @alert_line@; }

QPushButton, QToolButton { background: @raised@; color: @text@; border: 1px solid @line@; border-radius: 6px; padding: 5px 12px; }
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: @hover@; border-color: @line_strong@; }
QPushButton:pressed, QToolButton:pressed { background: @line@; }
QPushButton:focus, QToolButton:focus { border-color: @accent@; }
QPushButton:disabled, QToolButton:disabled { color: @disabled@; background: @card@; }
QPushButton:checked, QToolButton:checked { background: @selected@; border-color: @accent@; }
QPushButton[primary="true"] { background: @accent@; color: @on_accent@; border-color: @accent@; font-weight: 600; }
QPushButton[primary="true"]:hover { background: @accent_hover@; }
QPushButton[primary="true"]:focus { border: 2px solid @text@; padding: 4px 11px; }
QPushButton[primary="true"]:disabled { background: @line@; color: @disabled@; border-color: @line@; }
QPushButton[danger="true"] { color: @alert@; border-color: @alert_line@; }
QPushButton[flat="true"], QToolButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover, QToolButton[flat="true"]:hover { background: @hover@; }
QPushButton[flat="true"]:focus, QToolButton[flat="true"]:focus { border-color: @accent@; }
QPushButton[old="true"], QLabel[old="true"] { color: @disabled@; }
QPushButton[pill="true"] { border-radius: 14px; padding: 5px 14px 5px 10px; font-weight: 600; }
QPushButton[choice="true"] { text-align: left; padding: 14px 16px; border-radius: 8px; background: @card@; }
QPushButton[choice="true"]:hover { background: @hover@; }
QPushButton[choice="true"]:focus { border-color: @accent@; }
QPushButton[choice="true"][first="true"] { border-color: @accent@; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit, QPlainTextEdit, QTextEdit {
  background: @input@; color: @text@; border: 1px solid @line@; border-radius: 6px; padding: 4px 8px;
  selection-background-color: @accent@; selection-color: @on_accent@; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateTimeEdit:focus, QPlainTextEdit:focus { border-color: @accent@; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: @disabled@; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: @raised@; border: 1px solid @line@; selection-background-color: @selected@; selection-color: @text@; outline: 0; }

QAbstractItemView { background: @card@; alternate-background-color: @card@; border: none; outline: 0;
  selection-background-color: @selected@; selection-color: @text@; gridline-color: @grid@; }
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid @grid@; }
QTableView::item:selected { background: @selected@; color: @text@; }
QTableView[framed="true"], QListView[framed="true"], QTreeView[framed="true"] { border: 1px solid @line@; border-radius: 8px; }
QTableView:focus, QListView:focus { border-color: @accent@; }
QHeaderView { background: @card@; border: none; border-top-left-radius: 8px; border-top-right-radius: 8px; }
QHeaderView::section { background: transparent; color: @dim@; border: none; border-bottom: 1px solid @line@; padding: 6px 8px;
  font-size: @small@pt; font-weight: 600; }
QTableCornerButton::section { background: transparent; border: none; }
QListWidget[pages="true"] { background: transparent; border: none; }
QListWidget[pages="true"]::item { border-radius: 6px; padding: 8px 10px; margin: 1px 0; color: @dim@; }
QListWidget[pages="true"]::item:hover { background: @hover@; color: @text@; }
QListWidget[pages="true"]::item:selected { background: @selected@; color: @text@; }

QMenu { background: @raised@; color: @text@; border: 1px solid @line@; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected@; }
QMenu::item:disabled { color: @disabled@; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line_strong@; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @disabled@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 10px; }
QSplitter::handle:vertical { height: 10px; }

QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @dim@; padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text@; border-bottom-color: @accent@; }
QTabBar::tab:hover { color: @text@; }
QTabBar::tab:focus { color: @accent@; }
QProgressBar { background: @line@; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent@; border-radius: 3px; }
)CSS";

// Only where the pictures could be drawn: without them Fusion's own marks are better than none.
constexpr const char* kPictures = R"CSS(
QComboBox::down-arrow { image: url("@images@down.png"); width: 12px; height: 12px; }
QAbstractSpinBox { padding-right: 22px; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 20px; border: none; background: transparent; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; width: 20px; border: none; background: transparent; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover@; }
QAbstractSpinBox::up-arrow { image: url("@images@up.png"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("@images@down.png"); width: 10px; height: 10px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @line_strong@; border-radius: 4px; background: @input@; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent@; }
QCheckBox::indicator:checked { background: @accent@; border-color: @accent@; image: url("@images@check.png"); }
QCheckBox::indicator:disabled { border-color: @line@; background: @card@; }
QCheckBox:focus { color: @accent@; }
)CSS";

QString points(double value) {
    return QString::number(value, 'f', 1);
}

} // namespace

QPalette paletteOf(const Colours& c) {
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.card);
    p.setColor(QPalette::AlternateBase, blend(c.text, c.card, 0.03));
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.text_dim);
    p.setColor(QPalette::Button, blend(c.text, c.card, 0.05));
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.alert);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.on_accent);
    p.setColor(QPalette::ToolTipBase, c.card);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.band);
    p.setColor(QPalette::Light, blend(c.text, c.card, 0.12));
    p.setColor(QPalette::Midlight, blend(c.text, c.card, 0.08));
    p.setColor(QPalette::Mid, c.card_line);
    p.setColor(QPalette::Dark, c.card_line);
    p.setColor(QPalette::Shadow, c.dark ? QColor(Qt::black) : c.card_line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    return p;
}

QString styleSheetOf(const Colours& c, double body_points) {
    const QString images = sheetImages(c);
    const QHash<QString, QString> names = {
        {"images", images},
        {"window", c.window.name()},
        {"card", c.card.name()},
        {"line", c.card_line.name()},
        {"line_strong", blend(c.text, c.card_line, 0.18).name()},
        {"text", c.text.name()},
        {"dim", c.text_dim.name()},
        {"grid", c.grid.name()},
        {"accent", c.accent.name()},
        {"accent_hover", blend(c.text, c.accent, 0.15).name()},
        {"on_accent", c.on_accent.name()},
        {"alert", c.alert.name()},
        {"alert_line", blend(c.alert, c.card, 0.5).name()},
        {"warn_line", blend(c.warn, c.card, 0.5).name()},
        {"warn_tint", blend(c.warn, c.window, 0.10).name()},
        {"alert_tint", blend(c.alert, c.window, 0.10).name()},
        {"disabled", c.disabled.name()},
        {"raised", c.dark ? blend(c.text, c.card, 0.05).name() : c.card.name()},
        {"hover", blend(c.text, c.card, 0.08).name()},
        {"input", c.dark ? c.window.name() : c.card.name()},
        {"selected", blend(c.accent, c.card, c.dark ? 0.20 : 0.13).name()},
        {"small", points(body_points * 0.88)},
        {"title", points(body_points * 1.35)},
    };
    QString sheet = QString::fromLatin1(kSheet);
    if (!images.isEmpty()) sheet += QString::fromLatin1(kPictures);
    for (auto it = names.begin(); it != names.end(); ++it) sheet.replace('@' + it.key() + '@', it.value());
    return sheet;
}

} // namespace turbofan::ui
