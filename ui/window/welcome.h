// What one sees before there is anything to see: three ways on, each with what it does.
#pragma once

#include <QWidget>

#include "ui/theme/icons.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace turbofan::ui {

// GUI thread.
class Welcome : public QWidget {
    Q_OBJECT
public:
    explicit Welcome(QWidget* parent = nullptr);

    // Why the engine did not start; empty = it did, but there is no model or no data.
    void setProblem(const QString& reason);
    void setData(const QString& data_name); // what the demo would run on; empty = none yet
    void setDemoPossible(bool possible, const QString& why_not);

    void offerPorts(bool offered); // a port is taken: other ones, attach, or none

signals:
    void portsChosen(int choice); // 0 others, 1 attach, 2 none
    void demoWanted();
    void retryWanted();
    void folderChosen(const QString& folder);
    void serverChosen(const QString& url);
    void lookAround(); // show the pages as they are

private:
    QPushButton* choice(const char* name, Glyph glyph, const QString& title);
    static void describe(QPushButton* button, const QString& text);
    void chooseFolder();
    void buildPorts();

    QLabel *title_, *text_;
    QPushButton *demo_, *folder_, *server_, *retry_, *around_, *connect_;
    QWidget *server_row_, *port_row_;
    QLineEdit* url_;
};

} // namespace turbofan::ui
