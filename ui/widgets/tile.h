// One figure at a glance: caption, number, what it means, how old it is, and where it is going.
#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "engine/control/overview.h"

namespace turbofan::ui {

// GUI thread. A card; a click or Enter asks for more about it.
class Tile : public QWidget {
    Q_OBJECT
public:
    explicit Tile(QString caption, QWidget* parent = nullptr);

    void setFigure(const QString& figure, const QString& unit = {}); // "19.8", "/s"; "–" for nothing
    void setDetail(const QString& detail);                           // "baseline 16.0 · warn 25"
    // Warn and alert colour the figure and add an icon and the word.
    void setLevel(LevelState level);
    void setFigureSaysLevel(bool says);        // the figure is the word already: it is not said again below
    void setAge(const QString& age);           // "0.4 s ago"; at the right of the caption
    void setTrend(std::vector<double> values); // oldest first; NaN = gap
    void setStale(bool stale);                 // grey: the number is old

    QString caption() const { return caption_; }
    QString figure() const { return figure_; }
    QString detail() const { return detail_; }
    LevelState level() const { return level_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void describe();
    QFont figureFontFor(qreal width) const;

    QString caption_, figure_, unit_, detail_, age_;
    bool figure_says_level_ = false;
    LevelState level_ = LevelState::Normal;
    std::vector<double> trend_;
    bool stale_ = false, hovered_ = false;
};

} // namespace turbofan::ui
