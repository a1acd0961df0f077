// No text is cut: in English, in German, and in a language whose every text is 40 % longer. CTest runs this
// at the usual size, in letters of 14 pt, and at 125 % and 200 % scale.
#include <QApplication>
#include <QTest>

#include "tests/ui/window/clipping.h"
#include "tests/ui/window/pseudo_language.h"
#include "tests/ui/window/window_stand.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

// With TURBOFAN_SHOTS each step is kept as a picture.
void keepPicture(QWidget& window, QString name) {
    const QString folder = qEnvironmentVariable("TURBOFAN_SHOTS");
    if (!folder.isEmpty()) window.grab().save(folder + "/" + name.replace('/', '-') + ".png");
}

} // namespace

class TestWordsFit : public QObject {
    Q_OBJECT
private slots:
    void nothingIsClipped_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("english") << "en";
        QTest::newRow("german") << "de";
        QTest::newRow("pseudo") << "C"; // no translator of ours comes above it
    }
    void nothingIsClipped() {
        QFETCH(QString, language);
        PseudoLanguage pseudo;
        WindowStand stand(language, language == "C" ? &pseudo : nullptr);
        Clipping clipping;
        stand.walk([&](const QString& where) {
            clipping.check(*stand.window, where);
            keepPicture(*stand.window, language + "-" + where);
        });
        QVERIFY2(clipping.found.isEmpty(), told(clipping.found));
    }

    void everyWordAskedForIsInTheTranslation() {
        PseudoLanguage pseudo;
        WindowStand stand("C", &pseudo);
        stand.walk([](const QString&) {});
        QVERIFY(pseudo.asked.size() > 500);
        QTranslator german;
        QVERIFY(german.load(":/translations/turbofan_de.qm"));
        QStringList unknown;
        for (const PseudoLanguage::Asked& one : pseudo.asked)
            if (german.translate(one.context, one.source, one.disambiguation, one.n).isNull())
                unknown << one.context + ": " + one.source;
        QVERIFY2(unknown.isEmpty(), told(unknown));
    }
};

QTEST_MAIN(TestWordsFit)
#include "tst_words_fit.moc"
