// The keys of single places are told in the words in which Qt tells those of the actions.
#include <QAction>
#include <QTest>
#include <QTranslator>

#include "ui/widgets/key_groups.h"

using namespace turbofan::ui;

namespace {

// As Qt's own translation, which a machine may lack.
struct GermanKeys : QTranslator {
    QString translate(const char* context, const char* source, const char*, int) const override {
        if (QLatin1String(context) != QLatin1String("QShortcut")) return {};
        const QLatin1String word(source);
        return word == QLatin1String("Ctrl")    ? QStringLiteral("Strg")
               : word == QLatin1String("Shift") ? QStringLiteral("Umschalt")
                                                : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestKeyGroups : public QObject {
    Q_OBJECT
private slots:
    void allKeysAreToldAlike() {
        GermanKeys german;
        QCoreApplication::installTranslator(&german);
        QAction retrain(QStringLiteral("Retrain"));
        retrain.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
        QStringList keys;
        for (const KeyGroup& group : keyGroups({&retrain}))
            for (const KeyLine& line : group.lines) keys << line.key;
        QCoreApplication::removeTranslator(&german);
        for (const char* key : {"Strg+T", "Strg+← →", "Strg+Z, Strg+Umschalt+Z", "Strg+C", "Strg+Umschalt+C"})
            QVERIFY2(keys.contains(QString::fromUtf8(key)), qPrintable(keys.join(QLatin1String(" | "))));
    }
};

QTEST_MAIN(TestKeyGroups)
#include "tst_key_groups.moc"
