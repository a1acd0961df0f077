#include "ui/window/export_sheet.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace turbofan::ui {
namespace {

QString endingOf(ExportKind kind) {
    switch (kind) {
    case ExportKind::Table:
        return QStringLiteral("csv");
    case ExportKind::Picture:
        return QStringLiteral("png");
    case ExportKind::Incident:
        break;
    }
    return QStringLiteral("zip");
}

// A row of choices of which one holds.
QWidget* choices(QWidget* parent, QButtonGroup* group, const QString& name,
                 const std::vector<std::pair<int, QString>>& options, int checked) {
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto* label = new QLabel(name, row);
    label->setMinimumWidth(64);
    layout->addWidget(label);
    for (const auto& [id, text] : options) {
        auto* button = new QRadioButton(text, row);
        button->setAccessibleName(name + QStringLiteral(": ") + QString(text).remove('&'));
        group->addButton(button, id);
        button->setChecked(id == checked);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    return row;
}

} // namespace

ExportSheet::ExportSheet(QWidget* host) : Overlay(host, QSize(600, 430)) {
    setObjectName(QStringLiteral("exportSheet"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Export"));
    build();
}

void ExportSheet::build() {
    auto* title = new QLabel(tr("Export"), card());
    title->setProperty("title", true);
    content()->addWidget(title);
    kinds_ = new QButtonGroup(this);
    addKind(ExportKind::Table, tr("&Table (CSV)"), tr("Figures or rows in full precision, times in UTC"));
    addKind(ExportKind::Picture, tr("&Picture (PNG)"),
            tr("As it looks, with time range, model version and thresholds"));
    addKind(ExportKind::Incident, tr("&Incident (zip)"),
            tr("Figures, charts, events, trainings, drift and settings of the time shown"));
    extent_ = new QButtonGroup(this);
    extent_row_ =
        choices(card(), extent_, tr("Extent"), {{0, tr("What is &shown")}, {1, tr("&All there is")}}, 0);
    scale_ = new QButtonGroup(this);
    scale_row_ = choices(card(), scale_, tr("Size"), {{1, tr("&1 ×")}, {2, tr("&2 ×")}}, 2);
    content()->addWidget(extent_row_);
    content()->addWidget(scale_row_);
    content()->addWidget(buildFile());
    note_ = new QLabel(card());
    note_->setObjectName(QStringLiteral("exportNote"));
    note_->setProperty("dim", true);
    note_->setWordWrap(true);
    content()->addWidget(note_);
    content()->addStretch(1);
    content()->addWidget(buildButtons());
    connect(kinds_, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on) onKind();
    });
    connect(extent_, &QButtonGroup::idToggled, this, [this] { look(); });
}

QRadioButton* ExportSheet::addKind(ExportKind kind, const QString& text, const QString& says) {
    auto* button = new QRadioButton(text, card());
    button->setObjectName(QStringLiteral("export_") + endingOf(kind));
    button->setAccessibleName(QString(text).remove('&'));
    button->setAccessibleDescription(says);
    kinds_->addButton(button, int(kind));
    auto* words = new QLabel(says, card());
    words->setProperty("dim", true);
    words->setProperty("small", true);
    words->setIndent(26);
    content()->addWidget(button);
    content()->addWidget(words);
    return button;
}

QWidget* ExportSheet::buildFile() {
    auto* row = new QWidget(card());
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    path_ = new QLineEdit(row);
    path_->setObjectName(QStringLiteral("exportPath"));
    path_->setAccessibleName(tr("File"));
    auto* browse = new QToolButton(row);
    browse->setText(tr("Choose…"));
    browse->setAccessibleName(tr("Choose the file"));
    auto* label = new QLabel(tr("&File"), row);
    label->setBuddy(path_);
    label->setMinimumWidth(64);
    layout->addWidget(label);
    layout->addWidget(path_, 1);
    layout->addWidget(browse);
    connect(path_, &QLineEdit::textChanged, this, &ExportSheet::look);
    connect(browse, &QToolButton::clicked, this, &ExportSheet::browse);
    return row;
}

QWidget* ExportSheet::buildButtons() {
    auto* row = new QWidget(card());
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    copy_ = new QPushButton(tr("&Copy"), row);
    copy_->setObjectName(QStringLiteral("exportCopy"));
    copy_->setToolTip(tr("To the clipboard instead of a file"));
    auto* cancel = new QPushButton(tr("Cancel"), row);
    save_ = new QPushButton(row);
    save_->setObjectName(QStringLiteral("exportSave"));
    save_->setProperty("primary", true);
    for (QPushButton* button : {copy_, cancel, save_}) button->setAutoDefault(true); // Enter presses them
    layout->addWidget(copy_);
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(save_);
    connect(copy_, &QPushButton::clicked, this, [this] { accept(true); });
    connect(cancel, &QPushButton::clicked, this, &Overlay::dismiss);
    connect(save_, &QPushButton::clicked, this, [this] { accept(false); });
    return row;
}

void ExportSheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return accept(false);
    // Outside of the file's name a kind's own letter is enough.
    if (!(event->modifiers() & ~Qt::AltModifier))
        for (QAbstractButton* kind : kinds_->buttons())
            if (kind->shortcut() == QKeySequence(Qt::ALT | Qt::Key(event->key()))) return kind->click();
    Overlay::keyPressEvent(event);
}

void ExportSheet::openWith(const ExportOffer& offer, ExportKind preferred,
                           std::function<void(ExportChoice)> chosen) {
    offer_ = offer;
    chosen_ = std::move(chosen);
    proposed_.clear();
    kinds_->button(int(ExportKind::Table))->setEnabled(offer.table);
    const bool no_table = preferred == ExportKind::Table && !offer.table;
    kinds_->button(int(no_table ? ExportKind::Picture : preferred))->setChecked(true);
    extent_->button(0)->setChecked(true);
    onKind();
    openOver();
    save_->setFocus(Qt::ShortcutFocusReason); // Enter saves
}

ExportChoice ExportSheet::choice() const {
    ExportChoice choice;
    choice.kind = ExportKind(kinds_->checkedId());
    choice.all = choice.kind == ExportKind::Table && extent_->checkedId() == 1;
    choice.scale = scale_->checkedId();
    choice.path = QDir::fromNativeSeparators(path_->text().trimmed());
    return choice;
}

void ExportSheet::onKind() {
    const ExportKind kind = choice().kind;
    extent_row_->setVisible(kind == ExportKind::Table);
    scale_row_->setVisible(kind != ExportKind::Table);
    copy_->setEnabled(kind != ExportKind::Incident);
    proposeName();
    look();
}

// A name that somebody has typed is kept, with the ending of the kind.
void ExportSheet::proposeName() {
    const ExportKind kind = choice().kind;
    if (!path_->text().isEmpty() && path_->text() != proposed_) {
        const QFileInfo typed(choice().path);
        path_->setText(QDir::toNativeSeparators(
            typed.dir().filePath(typed.completeBaseName() + QLatin1Char('.') + endingOf(kind))));
        return;
    }
    const bool incident = kind == ExportKind::Incident || offer_.subject.isEmpty();
    const QString subject = incident ? QStringLiteral("incident") : offer_.subject;
    proposed_ = QDir::toNativeSeparators(
        QDir(offer_.folder)
            .filePath(QStringLiteral("turbofan-%1-%2.%3").arg(subject, offer_.stamp, endingOf(kind))));
    path_->setText(proposed_);
}

void ExportSheet::look() {
    const ExportChoice now = choice();
    const bool exists = QFileInfo::exists(now.path);
    save_->setText(exists ? tr("&Replace") : tr("Sa&ve"));
    save_->setEnabled(!now.path.isEmpty());
    QString words = now.kind == ExportKind::Table && now.all ? tr("Everything that the window holds.")
                                                             : tr("Time shown: %1.").arg(offer_.range);
    if (!now.all && now.kind != ExportKind::Incident && !offer_.what.isEmpty())
        words.prepend(offer_.what + QStringLiteral(". "));
    if (exists) words += QLatin1Char(' ') + tr("A file of this name is there and will be replaced.");
    note_->setText(words);
}

void ExportSheet::browse() {
    const QString ending = endingOf(choice().kind);
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save as"), choice().path, QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending),
        nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty()) path_->setText(QDir::toNativeSeparators(path));
}

void ExportSheet::accept(bool to_clipboard) {
    ExportChoice made = choice();
    if (to_clipboard) made.path.clear();
    if (!to_clipboard && made.path.isEmpty()) return;
    dismiss();
    if (const auto tell = std::exchange(chosen_, {})) tell(made);
}

} // namespace turbofan::ui
