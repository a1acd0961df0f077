// What one sees before there is anything to see: the ways on, each with what it does.
#pragma once

#include <QWidget>

#include "ui/theme/icons.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace turbofan::ui {

// What the engine wants of data: nothing; some; some, and those asked for could not be had; or some other
// than those that could not be had (the earlier ones are still there).
enum class DataNeed { Here, Missing, NotHad, Kept };
inline bool lacksData(DataNeed need) {
    return need == DataNeed::Missing || need == DataNeed::NotHad;
}

// What the welcome page goes by.
struct WelcomeNews {
    QString problem; // why the engine did not start; empty = it did, or is about to
    DataNeed need = DataNeed::Here;
    QString data_name; // what the demo would run on; empty = not known yet
    bool simulated = false;
    bool engine_there = false;
};

// GUI thread.
class Welcome : public QWidget {
    Q_OBJECT
public:
    explicit Welcome(QWidget* parent = nullptr);

    void setNews(const WelcomeNews& news);
    // Data are being got ready: in place of the choices, how far. Empty words = no longer. A share below 0 is
    // not known.
    void showPreparation(const QString& words, double share);
    void offerPorts(bool offered); // a port is taken: other ones, attach, or none

signals:
    void portsChosen(int choice); // 0 others, 1 attach, 2 none
    void demoWanted();
    void dataWanted(const QString& source); // "nasa" or "simulated"
    void cancelWanted();                    // the preparation
    void retryWanted();
    void folderChosen(const QString& folder);
    void serverChosen(const QString& url);
    void lookAround(); // show the pages as they are

protected:
    // A folder that is dropped is opened, as by the button; of a file, the folder that it is in.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QPushButton* choice(const char* name, Glyph glyph, const QString& title);
    static void describe(QPushButton* button, const QString& title, const QString& text);
    void chooseFolder();
    void buildPorts();
    void buildServerRow();
    QWidget* buildPreparation();
    void connectParts();
    void showWords();
    void showChoices();

    WelcomeNews news_;
    QLabel *title_, *text_, *preparing_;
    QPushButton *demo_, *download_, *simulate_, *folder_, *server_, *retry_, *around_, *connect_;
    QProgressBar* progress_;
    QWidget *server_row_, *port_row_, *preparation_;
    QLineEdit* url_;
};

} // namespace turbofan::ui
