<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActSentences</name>
    <message numerus="yes">
        <source>%1 started a demo of %n user(s) over %2 min at speed %3</source>
        <translation>
            <numerusform>%1 started a demo of %n user over %2 min at speed %3</numerusform>
            <numerusform>%1 started a demo of %n users over %2 min at speed %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 acknowledged event(s) %2</source>
        <translation>
            <numerusform>%1 acknowledged event %2</numerusform>
            <numerusform>%1 acknowledged events %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s), newest first</source>
        <translation>
            <numerusform>%Ln sample, newest first</numerusform>
            <numerusform>%Ln samples, newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message numerus="yes">
        <source>%n retrainings</source>
        <translation>
            <numerusform>%n retraining</numerusform>
            <numerusform>%n retrainings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of the model</source>
        <translation>
            <numerusform>%n change of the model</numerusform>
            <numerusform>%n changes of the model</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n acts of operators</source>
        <translation>
            <numerusform>%n act of operators</numerusform>
            <numerusform>%n acts of operators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n demo events</source>
        <translation>
            <numerusform>%n demo event</numerusform>
            <numerusform>%n demo events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drift checks</source>
        <translation>
            <numerusform>%n drift check</numerusform>
            <numerusform>%n drift checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feedback events</source>
        <translation>
            <numerusform>%n feedback event</numerusform>
            <numerusform>%n feedback events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n system events</source>
        <translation>
            <numerusform>%n system event</numerusform>
            <numerusform>%n system events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages about drift</source>
        <translation>
            <numerusform>%n message about drift</numerusform>
            <numerusform>%n messages about drift</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthSentences</name>
    <message numerus="yes">
        <source>%n run(s) wait for MLflow: %1.</source>
        <translation>
            <numerusform>%n run waits for MLflow: %1.</numerusform>
            <numerusform>%n runs wait for MLflow: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::DriftPage</name>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln engine(s)</source>
        <comment>of which</comment>
        <translation>
            <numerusform>%Ln engine</numerusform>
            <numerusform>%Ln engines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feature(s)</source>
        <translation>
            <numerusform>%Ln feature</numerusform>
            <numerusform>%Ln features</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln feature(s)</source>
        <translation>
            <numerusform>%1 of %Ln feature</numerusform>
            <numerusform>%1 of %Ln features</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::EventsBar</name>
    <message numerus="yes">
        <source>%n kinds</source>
        <translation>
            <numerusform>%n kind</numerusform>
            <numerusform>%n kinds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::EventsPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>newest %Ln event(s)</source>
        <translation>
            <numerusform>newest %Ln event</numerusform>
            <numerusform>newest %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>newest %Ln event(s); older ones stay in the store</source>
        <translation>
            <numerusform>newest %Ln event; older ones stay in the store</numerusform>
            <numerusform>newest %Ln events; older ones stay in the store</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FeaturePanel</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln engine(s) behind it</source>
        <translation>
            <numerusform>%Ln engine behind it</numerusform>
            <numerusform>%Ln engines behind it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FeatureTrace</name>
    <message numerus="yes">
        <source>%1 %2, warn %3, alert %4, over %n check(s)</source>
        <translation>
            <numerusform>%1 %2, warn %3, alert %4, over %n check</numerusform>
            <numerusform>%1 %2, warn %3, alert %4, over %n checks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FleetPage</name>
    <message numerus="yes">
        <source>%Ln engine(s)</source>
        <translation>
            <numerusform>%Ln engine</numerusform>
            <numerusform>%Ln engines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln engine(s) want a mechanic now</source>
        <translation>
            <numerusform>%Ln wants a mechanic now</numerusform>
            <numerusform>%Ln want a mechanic now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::FleetSide</name>
    <message numerus="yes">
        <source>%Ln prediction(s)</source>
        <translation>
            <numerusform>%Ln prediction</numerusform>
            <numerusform>%Ln predictions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LegendBar</name>
    <message numerus="yes">
        <source>%n more series</source>
        <translation>
            <numerusform>%n more series</numerusform>
            <numerusform>%n more series</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::LiveTimeline</name>
    <message numerus="yes">
        <source>%n span(s); now %1</source>
        <translation>
            <numerusform>%n span; now %1</numerusform>
            <numerusform>%n spans; now %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ModelsPage</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::OverviewSide</name>
    <message numerus="yes">
        <source>Demo: %1, %2 of %3, %n user(s)</source>
        <translation>
            <numerusform>Demo: %1, %2 of %3, %n user</numerusform>
            <numerusform>Demo: %1, %2 of %3, %n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PlotWidget</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PredictionDetail</name>
    <message numerus="yes">
        <source>%Ln tree(s) of %1 voted</source>
        <translation>
            <numerusform>%Ln tree of %1 voted</numerusform>
            <numerusform>%Ln trees of %1 voted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is gone: %Ln tree(s) of %2, which serves now, voted instead</source>
        <translation>
            <numerusform>%1 is gone: %Ln tree of %2, which serves now, voted instead</numerusform>
            <numerusform>%1 is gone: %Ln trees of %2, which serves now, voted instead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inputs, %Ln outside</source>
        <translation>
            <numerusform>Inputs, %Ln outside</numerusform>
            <numerusform>Inputs, %Ln outside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::PredictionsPage</name>
    <message numerus="yes">
        <source>newest %Ln prediction(s)</source>
        <translation>
            <numerusform>newest %Ln prediction</numerusform>
            <numerusform>newest %Ln predictions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused, %Ln new wait(s)</source>
        <translation>
            <numerusform>Paused, %Ln new waits</numerusform>
            <numerusform>Paused, %Ln new wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::RulHistory</name>
    <message numerus="yes">
        <source>%Ln prediction(s), the newest %1 cycles; %2 with their actual value</source>
        <translation>
            <numerusform>%Ln prediction, the newest %1 cycles; %2 with their actual value</numerusform>
            <numerusform>%Ln predictions, the newest %1 cycles; %2 with their actual value</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ScatterPlot</name>
    <message numerus="yes">
        <source>%1: %Ln point(s)</source>
        <translation>
            <numerusform>%1: %Ln point</numerusform>
            <numerusform>%1: %Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::SensorTraces</name>
    <message numerus="yes">
        <source>%1 over %n cycle(s)</source>
        <translation>
            <numerusform>%1 over %n cycle</numerusform>
            <numerusform>%1 over %n cycles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::SettingsPage</name>
    <message numerus="yes">
        <source>%Ln setting(s)</source>
        <translation>
            <numerusform>%Ln setting</numerusform>
            <numerusform>%Ln settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln setting(s)</source>
        <translation>
            <numerusform>%1 of %Ln setting</numerusform>
            <numerusform>%1 of %Ln settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::StatusPill</name>
    <message numerus="yes">
        <source>%1 · %n reason(s)</source>
        <translation>
            <numerusform>%1 · %n reason</numerusform>
            <numerusform>%1 · %n reasons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ThresholdOptions</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::ThresholdsForm</name>
    <message numerus="yes">
        <source>Would have seen %Ln drift(s) in the last 6 h (now: %1).</source>
        <translation>
            <numerusform>Would have seen %Ln drift in the last 6 h (now: %1).</numerusform>
            <numerusform>Would have seen %Ln drifts in the last 6 h (now: %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drift(s) in the last 6 h.</source>
        <translation>
            <numerusform>%Ln drift in the last 6 h.</numerusform>
            <numerusform>%Ln drifts in the last 6 h.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::TopBar</name>
    <message numerus="yes">
        <source>%Ln alarm(s) are open: see Events.</source>
        <translation>
            <numerusform>One alarm is open: see Events.</numerusform>
            <numerusform>%Ln alarms are open: see Events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::VotesHistogram</name>
    <message numerus="yes">
        <source>%n vote(s), eight of ten between %1 and %2 cycles, predicted %3</source>
        <translation>
            <numerusform>%n vote, eight of ten between %1 and %2 cycles, predicted %3</numerusform>
            <numerusform>%n votes, eight of ten between %1 and %2 cycles, predicted %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>turbofan::ui::WhatIfPanel</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>. Judged on %Ln point(s) of history.</source>
        <translation>
            <numerusform>. Judged on %Ln point of history.</numerusform>
            <numerusform>. Judged on %Ln points of history.</numerusform>
        </translation>
    </message>
</context>
</TS>
