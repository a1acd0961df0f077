// The engine chosen in the fleet: its newest prediction, how it came there, and its sensors.
#pragma once

#include <QFrame>

#include "engine/control/fleet.h"

class QLabel;
class QMenu;
class QPushButton;
class QStackedLayout;

namespace turbofan::ui {

class RulHistory;
class SensorTraces;

// GUI thread.
class FleetSide : public QFrame {
    Q_OBJECT
public:
    explicit FleetSide(QWidget* parent = nullptr);

    void showRow(const FleetRow& row); // what the table knows, at once
    void showDetail(const EngineDetail& detail);
    void showProblem(const QString& sentence); // the detail could not be read
    void showNothing();

    QStringList chosenSensors() const;
    void setChosenSensors(const QStringList& names);

signals:
    void explainAsked(qint64 engine);

private:
    QWidget* buildFigures();
    QWidget* buildTraceBar();
    void fillSensorMenu();

    qint64 engine_ = -1;
    QLabel *heading_, *standing_, *figure_, *facts_, *problem_;
    QPushButton *explain_, *choose_;
    QMenu* menu_;
    RulHistory* history_;
    SensorTraces* traces_;
    QWidget* body_;
    QLabel* nothing_;
};

} // namespace turbofan::ui
