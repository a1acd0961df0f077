// Every setting of the engine has its German words.
#include <QTest>

#include "engine/base/settings.h"
#include "tests/ui/no_warnings.h"
#include "ui/models/setting_words.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestSettingWords : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() { useLanguage("en"); }

    void everyMeaningIsGerman() {
        useLanguage("de");
        QVERIFY(settingsTable().size() > 30);
        for (const SettingInfo& info : settingsTable()) {
            const std::string meaning(info.meaning);
            QVERIFY2(settingWord(meaning) != QString::fromStdString(meaning), meaning.c_str());
        }
    }
    void groupsAndOriginsToo() {
        useLanguage("de");
        QCOMPARE(settingWord("Where things are"), QString("Wo alles liegt"));
        QCOMPARE(settingWord("environment or .env"), QString("Umgebung oder .env"));
        QCOMPARE(settingWord("default"), QString("Vorgabe"));
        QCOMPARE(settingWord("something new"), QString("something new"));
        useLanguage("en");
        QCOMPARE(settingWord("default"), QString("default"));
    }
};

QTEST_MAIN(TestSettingWords)
#include "tst_setting_words.moc"
