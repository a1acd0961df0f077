// Colours, fonts and their change at run time: the one palette that widgets, charts and tables draw with.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QString>
#include <QVector>

class QApplication;

namespace turbofan::ui {

enum class ThemeChoice { System, Light, Dark };

// Colour is for what is not normal: grey is normal, and every colour goes with a word or an icon.
struct Colours {
    bool dark = true;
    QColor window;    // behind the cards
    QColor card;      // tiles, charts, tables
    QColor card_line; // their frames
    QColor text;      // 4.5:1 on card and window
    QColor text_dim;  // captions; 4.5:1 as well
    QColor grid;      // of charts
    QColor accent;    // selection, focus, the default button
    QColor on_accent; // text on it
    QColor good;
    QColor warn;
    QColor alert;
    QColor band; // retraining bands
    QColor disabled;
    QVector<QColor> series; // eight, told apart by colour-blind eyes; 3:1 on card
};

// GUI thread only. One per application.
class Theme : public QObject {
    Q_OBJECT
public:
    static Theme& instance();

    // Sets Fusion, palette, font (Inter where installed) and style sheet; emits changed().
    void apply(ThemeChoice choice);
    ThemeChoice choice() const { return choice_; }
    const Colours& colours() const { return colours_; }

    QFont font() const;        // body
    QFont captionFont() const; // small, for captions
    QFont figureFont() const;  // large, tabular figures, for tiles
    QFont monospaceFont() const;

signals:
    void changed();

private:
    Theme() = default;
    ThemeChoice choice_ = ThemeChoice::System;
    Colours colours_;
};

} // namespace turbofan::ui
