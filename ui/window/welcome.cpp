#include "ui/window/welcome.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

constexpr int kWidth = 520;

} // namespace

Welcome::Welcome(QWidget* parent)
    : QWidget(parent), title_(new QLabel(this)), text_(new QLabel(this)),
      demo_(choice("welcomeDemo", Glyph::Play, tr("Start the demo"))),
      folder_(choice("welcomeFolder", Glyph::Table, tr("Open a data folder…"))),
      server_(choice("welcomeServer", Glyph::Link, tr("Connect to a running engine…"))),
      retry_(new QPushButton(tr("Try again"), this)), around_(new QPushButton(tr("Look around first"), this)),
      connect_(new QPushButton(tr("Connect"), this)), server_row_(new QWidget(this)),
      port_row_(new QWidget(this)), url_(new QLineEdit(this)) {
    setObjectName(QStringLiteral("welcome"));
    title_->setObjectName(QStringLiteral("welcomeTitle"));
    title_->setProperty("title", true);
    text_->setObjectName(QStringLiteral("welcomeText"));
    text_->setProperty("dim", true);
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    demo_->setProperty("first", true);
    retry_->setObjectName(QStringLiteral("welcomeRetry"));
    retry_->setAccessibleName(retry_->text());
    around_->setObjectName(QStringLiteral("welcomeAround"));
    around_->setAccessibleName(around_->text());
    around_->setProperty("flat", true);
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
    buildPorts();
    auto* column = new QVBoxLayout;
    column->setSpacing(10);
    column->addStretch(2);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{title_, text_, port_row_, demo_, folder_, server_, server_row_})
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
    title_->setFixedWidth(kWidth);
    connect(demo_, &QPushButton::clicked, this, &Welcome::demoWanted);
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
    setProblem({});
    setData({});
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

void Welcome::describe(QPushButton* button, const QString& text) {
    button->findChild<QLabel*>(QStringLiteral("choiceDetail"))->setText(text);
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

void Welcome::setProblem(const QString& reason) {
    retry_->setVisible(!reason.isEmpty());
    demo_->setVisible(reason.isEmpty());
    title_->setText(reason.isEmpty() ? tr("Welcome to Turbofan") : tr("The engine could not start"));
    text_->setText(reason.isEmpty() ? tr("There is no model yet. The demo trains one in a few seconds and "
                                         "lets simulated users ask it "
                                         "while their engines wear; nothing leaves this machine.")
                                    : reason);
}

void Welcome::setData(const QString& data_name) {
    describe(demo_, data_name.isEmpty()
                        ? tr("Ten minutes, offline, on the data that are there or are simulated")
                        : tr("Ten minutes, offline, on the %1 data").arg(data_name));
    describe(folder_, tr("Models, records and prepared data of an earlier run, or an empty folder"));
    describe(server_, tr("Watch and steer a `turbofan serve` on this or another machine"));
}

void Welcome::setDemoPossible(bool possible, const QString& why_not) {
    demo_->setEnabled(possible);
    demo_->setToolTip(possible ? QString() : why_not);
    demo_->setStatusTip(demo_->toolTip());
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
