// What the README says about settings and commands is what the program has.
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "engine/base/settings.h"

using namespace turbofan;

class TestReadme : public QObject {
    Q_OBJECT
    QString readme_;
private slots:
    void initTestCase() {
        QFile file(TURBOFAN_SOURCE_DIR "/README.md");
        QVERIFY(file.open(QIODevice::ReadOnly));
        readme_ = QString::fromUtf8(file.readAll());
    }

    void everySettingStandsWithItsDefault() {
        const Settings defaults;
        for (const SettingInfo& info : settingsTable()) {
            const std::string value = info.get(defaults);
            const QString row = QString("| `%1` | %2 | %3 |")
                                    .arg(QString::fromStdString(std::string(info.variable)),
                                         value.empty() ? "–" : "`" + QString::fromStdString(value) + "`",
                                         QString::fromStdString(std::string(info.meaning)));
            QVERIFY2(readme_.contains(row), qPrintable("not in the README: " + row));
        }
    }

    void noSettingIsDocumentedThatDoesNotExist() {
        static const QRegularExpression row("^\\| `([A-Z_]+)` \\|", QRegularExpression::MultilineOption);
        int found = 0;
        for (auto it = row.globalMatch(readme_); it.hasNext(); ++found) {
            const std::string name = it.next().captured(1).toStdString();
            const auto known = settingsTable();
            QVERIFY2(std::any_of(known.begin(), known.end(),
                                 [&](const SettingInfo& i) { return i.variable == name; }),
                     name.c_str());
        }
        QCOMPARE(found, static_cast<int>(settingsTable().size()));
    }

    void continuousIntegrationRunsTheReadmesTestCommand() {
        QFile ci(TURBOFAN_SOURCE_DIR "/.ci/run");
        QVERIFY(ci.open(QIODevice::ReadOnly));
        QVERIFY(QString::fromUtf8(ci.readAll()).contains("\n./run test\n"));
        QVERIFY(readme_.contains("\n./run test "));
    }
};

QTEST_GUILESS_MAIN(TestReadme)
#include "tst_readme.moc"
