#include "ui/window/welcome.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/theme/engine_sentences.h"
#include "ui/theme/icons.h"
#include "ui/theme/letters.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

constexpr int kWidth = 720; // the longest line in every language

} // namespace

Welcome::Welcome(QWidget* parent)
    : QWidget(parent), title_(new QLabel(this)), text_(new QLabel(this)), preparing_(new QLabel(this)),
      demo_(choice("welcomeDemo", Glyph::Play, tr("Start the demo"))),
      download_(choice("welcomeDownload", Glyph::Export, tr("Download the NASA data"))),
      simulate_(choice("welcomeSimulate", Glyph::Fleet, tr("Simulate engines"))),
      folder_(choice("welcomeFolder", Glyph::Table, tr("Open a data folder…"))),
      server_(choice("welcomeServer", Glyph::Link, tr("Connect to a running engine…"))),
      retry_(new QPushButton(this)), around_(new QPushButton(tr("Look around first"), this)),
      connect_(new QPushButton(tr("Connect"), this)), progress_(new QProgressBar(this)),
      server_row_(new QWidget(this)), port_row_(new QWidget(this)), preparation_(buildPreparation()),
      url_(new QLineEdit(this)) {
    setObjectName(QStringLiteral("welcome"));
    title_->setObjectName(QStringLiteral("welcomeTitle"));
    title_->setProperty("title", true);
    // Larger letters make longer lines.
    title_->setFixedWidth(widened(kWidth, fontMetrics()));
    text_->setObjectName(QStringLiteral("welcomeText"));
    text_->setProperty("dim", true);
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    demo_->setProperty("first", true);
    retry_->setObjectName(QStringLiteral("welcomeRetry"));
    around_->setObjectName(QStringLiteral("welcomeAround"));
    around_->setAccessibleName(around_->text());
    around_->setProperty("flat", true);
    buildServerRow();
    buildPorts();
    auto* column = new QVBoxLayout;
    column->setSpacing(10);
    column->addStretch(2);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{title_, text_, preparation_, port_row_, demo_, download_, simulate_,
                                         folder_, server_, server_row_})
        column->addWidget(widget);
    auto* last = new QHBoxLayout;
    last->addWidget(retry_);
    last->addStretch(1);
    last->addWidget(around_);
    column->addLayout(last);
    column->addStretch(3);
    auto* row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addLayout(column);
    row->addStretch(1);
    connectParts();
    setNews(WelcomeNews{});
}

void Welcome::connectParts() {
    connect(demo_, &QPushButton::clicked, this, &Welcome::demoWanted);
    connect(download_, &QPushButton::clicked, this, [this] { emit dataWanted(QStringLiteral("nasa")); });
    connect(simulate_, &QPushButton::clicked, this, [this] { emit dataWanted(QStringLiteral("simulated")); });
    connect(retry_, &QPushButton::clicked, this, &Welcome::retryWanted);
    connect(around_, &QPushButton::clicked, this, &Welcome::lookAround);
    connect(folder_, &QPushButton::clicked, this, &Welcome::chooseFolder);
    connect(server_, &QPushButton::clicked, this, [this] {
        server_row_->setVisible(!server_row_->isVisible());
        if (server_row_->isVisible()) url_->setFocus();
    });
    const auto go = [this] { emit serverChosen(url_->text().trimmed()); };
    connect(connect_, &QPushButton::clicked, this, go);
    connect(url_, &QLineEdit::returnPressed, this, go);
    setFocusProxy(demo_); // Enter starts it
    setAcceptDrops(true);
}

void Welcome::buildServerRow() {
    url_->setObjectName(QStringLiteral("welcomeUrl"));
    url_->setAccessibleName(tr("Address of the server"));
    url_->setText(QStringLiteral("http://127.0.0.1:3000"));
    connect_->setObjectName(QStringLiteral("welcomeConnect"));
    connect_->setAccessibleName(connect_->text());
    auto* address = new QHBoxLayout(server_row_);
    address->setContentsMargins(0, 0, 0, 0);
    address->addWidget(url_, 1);
    address->addWidget(connect_);
    server_row_->hide();
}

QWidget* Welcome::buildPreparation() {
    auto* panel = new QFrame(this);
    panel->setObjectName(QStringLiteral("welcomePreparation"));
    panel->setProperty("card", true);
    preparing_->setObjectName(QStringLiteral("preparationText"));
    progress_->setObjectName(QStringLiteral("preparationProgress"));
    progress_->setAccessibleName(tr("Progress of getting the data"));
    progress_->setTextVisible(false);
    auto* cancel = new QPushButton(tr("Cancel"), panel);
    cancel->setObjectName(QStringLiteral("preparationCancel"));
    cancel->setAccessibleName(tr("Cancel getting the data"));
    connect(cancel, &QPushButton::clicked, this, &Welcome::cancelWanted);
    auto* words = new QVBoxLayout;
    words->addWidget(preparing_);
    words->addWidget(progress_);
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(16);
    row->addLayout(words, 1);
    row->addWidget(cancel);
    panel->hide();
    return panel;
}

// A button with a title and a line below it, which a plain one cannot set apart.
QPushButton* Welcome::choice(const char* name, Glyph glyph, const QString& title) {
    auto* button = new QPushButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("choice", true);
    button->setAutoDefault(true);
    button->setAccessibleName(title);
    auto* sign = new QLabel(button);
    auto* heading = new QLabel(title, button);
    heading->setObjectName(QStringLiteral("choiceTitle"));
    heading->setProperty("heading", true);
    auto* detail = new QLabel(button);
    detail->setObjectName(QStringLiteral("choiceDetail"));
    detail->setProperty("dim", true);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(heading);
    words->addWidget(detail);
    auto* row = new QHBoxLayout(button);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(14);
    row->addWidget(sign);
    row->addLayout(words, 1);
    for (QLabel* label : {sign, heading, detail}) label->setAttribute(Qt::WA_TransparentForMouseEvents);
    button->setMinimumHeight(fontMetrics().height() * 2 + 30);
    const auto draw = [sign, glyph] {
        const QColor colour = Theme::instance().colours().accent;
        sign->setPixmap(icon(glyph, colour).pixmap(QSize(24, 24), sign->devicePixelRatioF()));
    };
    connect(&Theme::instance(), &Theme::changed, button, draw);
    draw();
    return button;
}

void Welcome::describe(QPushButton* button, const QString& title, const QString& text) {
    button->findChild<QLabel*>(QStringLiteral("choiceTitle"))->setText(title);
    button->findChild<QLabel*>(QStringLiteral("choiceDetail"))->setText(text);
    button->setAccessibleName(title);
    button->setAccessibleDescription(text);
}

void Welcome::buildPorts() {
    auto* row = new QHBoxLayout(port_row_);
    row->setContentsMargins(0, 0, 0, 0);
    const QStringList words = {tr("Take other ports"), tr("Attach to that server"),
                               tr("Go on without ports")};
    const char* names[] = {"portsOthers", "portsAttach", "portsNone"};
    for (int i = 0; i < 3; ++i) {
        auto* button = new QPushButton(words[i], port_row_);
        button->setObjectName(QString::fromLatin1(names[i]));
        button->setAccessibleName(words[i]);
        connect(button, &QPushButton::clicked, this, [this, i] { emit portsChosen(i); });
        row->addWidget(button);
    }
    row->addStretch(1);
    port_row_->hide();
}

void Welcome::offerPorts(bool offered) {
    port_row_->setVisible(offered);
}

void Welcome::setNews(const WelcomeNews& news) {
    news_ = news;
    if (preparation_->isVisibleTo(this)) return; // told when it is over
    showWords();
    showChoices();
}

void Welcome::showWords() {
    const bool failed = !news_.problem.isEmpty();
    title_->setText(!failed                        ? tr("Welcome to Turbofan")
                    : lacksData(news_.need)        ? tr("Turbofan needs engine data first")
                    : news_.need == DataNeed::Kept ? tr("The data could not be replaced")
                                                   : tr("The engine could not start"));
    text_->setText(failed && news_.need == DataNeed::Missing
                       ? tr("There are none here yet. Download NASA's, simulate some, or open a folder that "
                            "holds them.")
                   : failed
                       ? news_.problem
                       : tr("There is no model yet. The demo trains one in a few seconds and lets simulated "
                            "users ask it while their engines wear; nothing leaves this machine."));
    if (text_->property("dim").toBool() == failed) { // a reason is to be read
        text_->setProperty("dim", !failed);
        text_->style()->unpolish(text_);
        text_->style()->polish(text_);
    }
    retry_->setVisible(failed && !lacksData(news_.need));
    retry_->setText(news_.need == DataNeed::Kept ? tr("Go on with the data that are there")
                                                 : tr("Try again"));
    retry_->setAccessibleName(retry_->text());
}

// Each says beforehand what it does, the network included.
void Welcome::showChoices() {
    const bool preparing = preparation_->isVisibleTo(this);
    const bool failed = !news_.problem.isEmpty();
    const bool missing = failed && lacksData(news_.need);
    const bool offer_data = missing || news_.need == DataNeed::Kept || (!failed && news_.simulated);
    demo_->setVisible(!preparing && (!failed || missing));
    download_->setVisible(!preparing && offer_data);
    simulate_->setVisible(!preparing && missing);
    folder_->setVisible(!preparing);
    server_->setVisible(!preparing);
    around_->setVisible(!preparing);
    demo_->setEnabled(missing || news_.engine_there);
    demo_->setToolTip(demo_->isEnabled() ? QString() : tr("The engine is not there."));
    demo_->setStatusTip(demo_->toolTip());
    describe(demo_, tr("Start the demo"),
             missing ? tr("Ten minutes; downloads NASA's data first, or simulates without network")
             : news_.data_name.isEmpty()
                 ? tr("Ten minutes, offline, on the data that are there")
                 : tr("Ten minutes, offline, on the %1 data").arg(engineSentence(news_.data_name)));
    describe(download_, tr("Download the NASA data"),
             missing ? tr("12 MB, once; needs the network")
                     : tr("12 MB, once; replaces the simulated engines"));
    describe(simulate_, tr("Simulate engines"),
             tr("Offline, in a few seconds; every page says that they are simulated"));
    describe(folder_, tr("Open a data folder…"),
             tr("The twelve C-MAPSS files, or an earlier run; can be dropped here"));
    describe(server_, tr("Connect to a running engine…"),
             tr("Watch and steer a `turbofan serve` on this or another machine"));
}

void Welcome::showPreparation(const QString& words, double share) {
    const bool shown = !words.isEmpty();
    preparing_->setText(words);
    progress_->setRange(0, share < 0 ? 0 : 1000);
    if (share >= 0) progress_->setValue(int(1000 * share));
    progress_->setAccessibleDescription(words);
    if (shown == preparation_->isVisibleTo(this)) return;
    preparation_->setVisible(shown);
    if (shown) {
        title_->setText(tr("Getting the data ready"));
        text_->setText(tr("What is there stays as it is until all of it has arrived."));
        retry_->hide();
        showChoices();
    } else {
        setNews(WelcomeNews(news_));
    }
}

namespace {

// The first that is a folder, or one of the twelve text files, which stands for the folder that it is in; any
// other file's folder is not meant.
QString folderOf(const QMimeData& dropped) {
    static const QRegularExpression kOfTheData(QStringLiteral("^(train|test|RUL)_FD00[1-4]\\.txt$"));
    for (const QUrl& url : dropped.urls()) {
        if (!url.isLocalFile()) continue;
        const QFileInfo one(url.toLocalFile());
        if (one.isDir()) return one.absoluteFilePath();
        if (one.isFile() && kOfTheData.match(one.fileName()).hasMatch()) return one.absolutePath();
    }
    return {};
}

// Never moved, whatever is proposed: its source would take away what it believes to be moved.
void acceptCopy(QDropEvent* event) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

} // namespace

void Welcome::dragEnterEvent(QDragEnterEvent* event) {
    const bool preparing = preparation_->isVisibleTo(this);
    if (!preparing && !folderOf(*event->mimeData()).isEmpty()) acceptCopy(event);
}

// Much may have happened since it came over the window.
void Welcome::dropEvent(QDropEvent* event) {
    const QString folder = folderOf(*event->mimeData());
    acceptCopy(event);
    if (!folder.isEmpty() && !preparation_->isVisibleTo(this)) emit folderChosen(folder);
}

void Welcome::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Choose a data folder"));
    dialog->setObjectName(QStringLiteral("welcomeFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &Welcome::folderChosen);
    dialog->open();
}

} // namespace turbofan::ui
