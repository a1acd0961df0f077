#include "ui/pages/fleet_side.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/models/fleet_model.h"
#include "ui/models/status_cells.h"
#include "ui/pages/rul_history.h"
#include "ui/pages/sensor_traces.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

QLabel* labelled(const char* name, const char* property, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    if (property) label->setProperty(property, true);
    return label;
}

QString factsOf(const FleetRow& row) {
    QStringList facts;
    if (row.low && row.high)
        facts << FleetSide::tr("Eight of ten trees vote %1–%2")
                     .arg(numberText(row.low, 0), numberText(row.high, 0));
    else if (const QString why = noSpanWords(row); !why.isEmpty())
        facts << FleetSide::tr("No span of the votes: %1").arg(why);
    if (row.cycle) facts << FleetSide::tr("at cycle %1").arg(*row.cycle);
    if (row.version) facts << FleetSide::tr("by %1").arg(versionText(QString::fromStdString(*row.version)));
    QString last = row.actual_rul ? FleetSide::tr("Actual %1, error %2")
                                        .arg(numberText(row.actual_rul, 0),
                                             row.last_error ? signedText(*row.last_error, 1) : noText())
                                  : FleetSide::tr("Never labelled: its error is not known");
    return facts.join(QStringLiteral(" · ")) + QLatin1Char('\n') + last + QStringLiteral(" · ") +
           FleetSide::tr("%Ln prediction(s)", nullptr, int(row.predictions)) + QStringLiteral(", ") +
           FleetSide::tr("%Ln label(s)", nullptr, int(row.feedback));
}

} // namespace

FleetSide::FleetSide(QWidget* parent) : QFrame(parent) {
    setObjectName("fleet_side");
    setAccessibleName(tr("The chosen engine"));
    setProperty("card", true);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 14, 16, 14);
    body_ = new QWidget(this);
    auto* layout = new QVBoxLayout(body_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(buildFigures());
    history_ = new RulHistory(body_);
    layout->addWidget(history_, 2);
    layout->addWidget(buildTraceBar());
    problem_ = labelled("engine_problem", "dim", body_);
    problem_->setWordWrap(true);
    problem_->hide();
    layout->addWidget(problem_);
    traces_ = new SensorTraces(body_);
    layout->addWidget(traces_, 3);
    nothing_ = labelled("no_engine", "dim", this);
    nothing_->setText(tr("Choose an engine to see its history and its sensors."));
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    outer->addWidget(body_);
    outer->addWidget(nothing_);
    showNothing();
}

QWidget* FleetSide::buildFigures() {
    auto* box = new QWidget(body_);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    heading_ = labelled("engine_heading", "title", box);
    standing_ = labelled("engine_standing", nullptr, box);
    standing_->setWordWrap(true);
    figure_ = labelled("engine_figure", nullptr, box);
    figure_->setFont(Theme::instance().figureFont());
    facts_ = labelled("engine_facts", "dim", box);
    facts_->setWordWrap(true);
    explain_ = new QPushButton(tr("Explain"), box);
    explain_->setObjectName("explain");
    explain_->setToolTip(tr("Why this engine's newest prediction came out as it did (Enter)"));
    connect(explain_, &QPushButton::clicked, this, [this] { emit explainAsked(engine_); });
    auto* head = new QHBoxLayout;
    head->addWidget(heading_, 1);
    head->addWidget(explain_);
    layout->addLayout(head);
    for (QLabel* label : {standing_, figure_, facts_}) layout->addWidget(label);
    return box;
}

QWidget* FleetSide::buildTraceBar() {
    auto* bar = new QWidget(body_);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* title = labelled("sensors_title", "heading", bar);
    title->setText(tr("Sensors"));
    choose_ = new QPushButton(tr("Choose…"), bar);
    choose_->setObjectName("choose_sensors");
    choose_->setToolTip(
        tr("Which sensors are shown; without a choice those that change most along its life"));
    menu_ = new QMenu(choose_);
    choose_->setMenu(menu_);
    connect(menu_, &QMenu::aboutToShow, this, &FleetSide::fillSensorMenu);
    layout->addWidget(title);
    layout->addStretch();
    layout->addWidget(choose_);
    return bar;
}

void FleetSide::fillSensorMenu() {
    menu_->clear();
    menu_->addAction(tr("Those that change most"), this, [this] { traces_->setChosen({}); });
    menu_->addSeparator();
    const QStringList shown = traces_->shown();
    for (const QString& name : traces_->available()) {
        QAction* action = menu_->addAction(namedSensor(name));
        action->setCheckable(true);
        action->setChecked(shown.contains(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            QStringList names = traces_->shown();
            if (on)
                names << name;
            else
                names.removeAll(name);
            traces_->setChosen(names);
        });
    }
}

void FleetSide::showRow(const FleetRow& row) {
    body_->show();
    nothing_->hide();
    if (engine_ != row.engine) {
        history_->clear();
        traces_->clear();
        problem_->hide();
    }
    engine_ = row.engine;
    heading_->setText(tr("Engine %1").arg(row.engine));
    QString words = QString::fromStdString(row.subset);
    if (row.urgency != Urgency::Unknown) words += QStringLiteral(" · ") + urgencyWord(row.urgency);
    if (const QString standing = standingWords(row); !standing.isEmpty())
        words += QStringLiteral(" · ") + standing;
    if (row.drifted) words += QStringLiteral(" · ") + tr("inputs outside range");
    standing_->setText(words);
    figure_->setText(row.predicted_rul ? unitsHeld(tr("%1 cycles left").arg(numberText(row.predicted_rul, 1)))
                                       : tr("No prediction yet"));
    facts_->setText(factsOf(row));
    explain_->setEnabled(row.predicted_rul.has_value());
    explain_->setStatusTip(row.predicted_rul ? QString()
                                             : tr("There is no prediction of this engine to explain yet."));
}

void FleetSide::showDetail(const EngineDetail& detail) {
    if (detail.row.engine != engine_) return;
    problem_->hide();
    history_->setEngine(detail);
    traces_->setEngine(detail);
}

void FleetSide::showProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->show();
}

void FleetSide::showNothing() {
    engine_ = -1;
    body_->hide();
    nothing_->show();
}

QStringList FleetSide::chosenSensors() const {
    return traces_->chosen();
}

void FleetSide::setChosenSensors(const QStringList& names) {
    traces_->setChosen(names);
}

} // namespace turbofan::ui
