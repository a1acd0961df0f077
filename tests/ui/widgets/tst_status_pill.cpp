// The pill says the same reasons as the terminal, with their cures.
#include <QFrame>
#include <QLabel>
#include <QTest>

#include "tests/ui/fake_world.h"
#include "tests/ui/no_warnings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/level_look.h"
#include "ui/widgets/status_pill.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestStatusPill : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        Theme::instance().apply(ThemeChoice::Light);
    }

    void wordsOfTheReasons() {
        const std::vector<HealthReason> reasons = {
            {HealthLevel::NotReady, "store", "The store cannot be read.", "Check the disk."},
            {HealthLevel::Attention, "drift", "Mean KS is high.", ""}};
        QCOMPARE(
            reasonsText(reasons),
            QString("not ready: The store cannot be read. Check the disk.\nattention: Mean KS is high."));
    }

    void anAlertIsAsRedAsItsTile() {
        Overview o;
        o.health = HealthLevel::Alert;
        o.reasons = {{HealthLevel::Alert, "drift", "Mean KS 0.31 is over its alert level 0.20.", "Retrain."}};
        StatusPill pill;
        pill.setStatus(LinkState::Live, {}, &o);
        QCOMPARE(pill.text(), QString("Alert"));
        QCOMPARE(lookOf(HealthLevel::Alert).colour, lookOf(LevelState::Alert).colour);
        QVERIFY(lookOf(HealthLevel::Attention).colour == lookOf(LevelState::Warn).colour);
        QVERIFY(pill.reasons().startsWith("alert: Mean KS"));
    }

    void oneClickShowsWhy() {
        StatusPill pill;
        const FakeWorld world = makeFakeWorld(fakeInstant(1.7e9));
        pill.setStatus(LinkState::Live, {}, &world.overview);
        QVERIFY(pill.text().startsWith("Attention"));
        QCOMPARE(pill.toolTip(), reasonsText(world.overview.reasons));
        QCOMPARE(pill.statusTip(), pill.toolTip());
        QTest::mouseClick(&pill, Qt::LeftButton);
        auto* panel = pill.findChild<QFrame*>("statusReasons");
        QVERIFY(panel);
        QString text;
        for (const QLabel* label : panel->findChildren<QLabel*>()) text += label->text();
        QVERIFY(text.contains("Mean KS 0.11") && text.contains("Look at the Drift page"));
        panel->close();
    }

    void theLinkComesFirst() {
        StatusPill pill;
        const FakeWorld world = makeFakeWorld(fakeInstant(1.7e9));
        pill.setStatus(LinkState::Lost, "The server cannot be reached.", &world.overview);
        QCOMPARE(pill.text(), QString("Connection lost"));
        QVERIFY(pill.reasons().contains("cannot be reached"));
        QVERIFY2(!pill.reasons().contains("KS"), "old reasons are not told as present ones");
        Overview well;
        pill.setStatus(LinkState::Live, {}, &well);
        QCOMPARE(pill.text(), QString("Ready"));
        QCOMPARE(pill.toolTip(), QString("All is well."));
    }
};

QTEST_MAIN(TestStatusPill)
#include "tst_status_pill.moc"
