// What is to be taken along, how much of it and where to: asked on one card, answered with one key.
#pragma once

#include <functional>

#include <QString>

#include "ui/window/overlay.h"

class QAbstractButton;
class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace turbofan::ui {

enum class ExportKind { Table, Picture, Incident };

struct ExportOffer {
    QString subject;    // "events"; empty = only picture and incident
    bool table = false; // CSV can be had
    QString what;       // "RMSE", "4 charts"; may be empty
    QString range;      // "15:02:00 to 15:07:00": what is shown of the time
    QString stamp;      // "20261125-150700": in the names of files
    QString folder;     // proposed
};

struct ExportChoice {
    ExportKind kind = ExportKind::Table;
    bool all = false; // not only what is shown; tables only
    int scale = 2;    // of pictures
    QString path;     // empty = the clipboard
};

// GUI thread. Says nothing of how it went; `chosen` is called once the card is gone.
class ExportSheet : public Overlay {
    Q_OBJECT
public:
    explicit ExportSheet(QWidget* host);

    void openWith(const ExportOffer& offer, ExportKind preferred, std::function<void(ExportChoice)> chosen);
    ExportChoice choice() const; // as it stands

protected:
    void keyPressEvent(QKeyEvent* event) override; // Enter saves

private:
    void build();
    QRadioButton* addKind(ExportKind kind, const QString& text, const QString& says);
    QWidget* buildFile();
    QWidget* buildButtons();
    void onKind();
    void proposeName();
    void look();
    void browse();
    void accept(bool to_clipboard);

    ExportOffer offer_;
    std::function<void(ExportChoice)> chosen_;
    QString proposed_; // the path that was filled in last
    QButtonGroup *kinds_ = nullptr, *extent_ = nullptr, *scale_ = nullptr;
    QWidget *extent_row_ = nullptr, *scale_row_ = nullptr;
    QLineEdit* path_ = nullptr;
    QLabel* note_ = nullptr;
    QPushButton *copy_ = nullptr, *save_ = nullptr;
};

} // namespace turbofan::ui
