#include "ui/window/command_palette.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include "ui/window/fuzzy.h"
#include "ui/window/palette_rows.h"

namespace turbofan::ui {
namespace {

constexpr std::size_t kShown = 60;

// Beside the text only what means all that was typed counts: its letters alone are in any long text.
std::optional<int> scoreOf(const QString& typed, const Command& command) {
    const std::optional<int> by_text = fuzzyScore(typed, command.text);
    if (command.meaning.isEmpty()) return by_text;
    for (const QString& word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        if (!command.meaning.contains(word, Qt::CaseInsensitive)) return by_text;
    // In another order than it is said in, the shortest comes first.
    const std::optional<int> as_said = command.meaning.contains(typed.trimmed(), Qt::CaseInsensitive)
                                           ? fuzzyScore(typed, command.meaning)
                                           : std::nullopt;
    const int by_meaning = as_said.value_or(-int(command.meaning.size()));
    return std::max(by_text.value_or(by_meaning), by_meaning);
}

QString describe(const Command& command) {
    const QString hint = command.enabled ? command.hint : command.why_not;
    return command.meaning.isEmpty() ? hint : command.meaning + QStringLiteral("; ") + hint;
}

} // namespace

CommandPalette::CommandPalette(QWidget* host)
    : Overlay(host, QSize(620, 460)), typed_(new QLineEdit(card())), list_(new QListWidget(card())) {
    setObjectName(QStringLiteral("palette"));
    typed_->setObjectName(QStringLiteral("paletteText"));
    typed_->setAccessibleName(tr("What to do or find"));
    typed_->setPlaceholderText(tr("Type an action, a page, an engine or a feature"));
    typed_->installEventFilter(this);
    list_->setObjectName(QStringLiteral("paletteList"));
    list_->setAccessibleName(tr("What fits"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setUniformItemSizes(true);
    list_->setItemDelegate(new PaletteRows(list_));
    list_->setIconSize(QSize(18, 18));
    content()->addWidget(typed_);
    content()->addWidget(list_, 1);
    connect(typed_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(typed_, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::run);
}

void CommandPalette::openWith(std::vector<Command> commands) {
    commands_ = std::move(commands);
    typed_->clear();
    filter();
    openOver();
    typed_->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::add(std::vector<Command> commands) {
    if (!isVisible()) return;
    std::move(commands.begin(), commands.end(), std::back_inserter(commands_));
    filter();
}

void CommandPalette::filter() {
    struct Hit {
        int score;
        std::size_t command;
    };
    std::vector<Hit> hits;
    const QString typed = typed_->text();
    for (std::size_t i = 0; i < commands_.size(); ++i)
        if (const auto score = scoreOf(typed, commands_[i]))
            hits.push_back({typed.isEmpty() ? 0 : *score, i});
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    if (hits.size() > kShown) hits.resize(kShown);
    list_->clear();
    for (const Hit& hit : hits) {
        const Command& command = commands_[hit.command];
        auto* item = new QListWidgetItem(command.icon, command.text, list_);
        item->setData(Qt::UserRole, qulonglong(hit.command));
        item->setData(PaletteRows::kHint, command.enabled ? command.hint : command.why_not);
        item->setData(PaletteRows::kMeaning, command.meaning);
        item->setData(Qt::AccessibleDescriptionRole, describe(command));
        item->setToolTip(command.text + QLatin1Char('\n') + describe(command));
        if (!command.enabled) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    list_->setCurrentRow(0);
}

void CommandPalette::run() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item) return;
    const Command command = commands_[std::size_t(item->data(Qt::UserRole).toULongLong())];
    if (!command.enabled) return;
    dismiss();
    if (command.run) command.run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == typed_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int rows = list_->count(), page = 8;
        int row = list_->currentRow();
        if (key == Qt::Key_Down || key == Qt::Key_Tab)
            row += 1;
        else if (key == Qt::Key_Up || key == Qt::Key_Backtab)
            row -= 1;
        else if (key == Qt::Key_PageDown)
            row += page;
        else if (key == Qt::Key_PageUp)
            row -= page;
        else
            return Overlay::eventFilter(watched, event);
        if (rows > 0) list_->setCurrentRow(std::clamp(row, 0, rows - 1));
        return true;
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace turbofan::ui
