// Every word that the window shows is in tr(), is in the .ts files, and is translated.
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

const QString kRoot = QStringLiteral(TURBOFAN_SOURCE_DIR);

QString readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// "%1", "%n", … of a text, sorted: a translation that loses one loses a number on the screen.
QStringList placesOf(const QString& text) {
    static const QRegularExpression place("%L?[0-9n]");
    QStringList all;
    for (auto it = place.globalMatch(text); it.hasNext();) all << it.next().captured();
    all.removeDuplicates();
    all.sort();
    return all;
}

// Arguments that people see; what is in quotes there must have gone through tr().
const QRegularExpression& spoken() {
    static const QRegularExpression calls(
        "\\b(setText|setToolTip|setStatusTip|setAccessibleName|setAccessibleDescription|setWindowTitle|"
        "setPlaceholderText|setTitle|setSuffix|setPrefix|setDescription|addAction|addItem|addTab|addRow|"
        "setTabText|setWhatsThis|setInformativeText|setLabelText|showMessage|new QLabel|new QPushButton|"
        "new QToolButton|new QCheckBox|new QGroupBox|new QRadioButton)\\(\\s*"
        "(?:QStringLiteral\\(|QLatin1String\\(|QString\\()?\"([^\"]*)\"");
    return calls;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT
private slots:
    void theFilesFollowTheSources() {
        QTemporaryDir folder;
        QProcess update;
        update.setProcessChannelMode(QProcess::MergedChannels);
        update.start(kRoot + "/resources/translations/update", {folder.path()});
        QVERIFY2(update.waitForFinished(120'000), "lupdate did not end");
        const QByteArray said = update.readAll();
        QVERIFY2(update.exitStatus() == QProcess::NormalExit && update.exitCode() == 0,
                 "Not translated (run ./run translations, then fill in the German):\n" + said);
        for (const QString language : {"en", "de"}) {
            const QString name = "turbofan_" + language + ".ts";
            QVERIFY2(readAll(folder.filePath(name)) == readAll(kRoot + "/resources/translations/" + name),
                     qPrintable(name + " is behind the sources: ./run translations"));
        }
    }

    void noTranslationLosesAPlace() {
        QFile file(kRoot + "/resources/translations/turbofan_de.ts");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        int seen = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) continue;
            if (xml.name() == u"source") source = xml.readElementText();
            const bool form = xml.name() == u"numerusform";
            if (!form && xml.name() != u"translation") continue;
            const QString text = xml.readElementText(form ? QXmlStreamReader::ErrorOnUnexpectedElement
                                                          : QXmlStreamReader::IncludeChildElements);
            ++seen;
            // "once" needs no number.
            if (form && text == QLatin1String("einmal")) continue;
            if (source.contains("%n") || source.contains("%Ln")) {
                for (const QString& place : placesOf(source))
                    QVERIFY2(text.contains(place), qPrintable(source + " → " + text));
            } else {
                QVERIFY2(placesOf(text) == placesOf(source), qPrintable(source + " → " + text));
            }
            QVERIFY2(source.startsWith(' ') == text.trimmed().isEmpty() || text.startsWith(' ') ||
                         !source.startsWith(' '),
                     qPrintable("the space before is lost: " + source));
        }
        QVERIFY(seen > 900);
    }

    // A level that is passed is one thing, what rings the bell another.
    void levelsAndAlarmsHaveWordsOfTheirOwn() {
        QFile file(kRoot + "/resources/translations/turbofan_de.ts");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        int levels = 0, alarms = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) continue;
            if (xml.name() == u"source") source = xml.readElementText().toLower();
            if (xml.name() != u"translation") continue;
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).toLower();
            const bool level = source.contains("alert"), alarm = source.contains("alarm");
            levels += level;
            alarms += alarm;
            QVERIFY2(text.contains("alarm") == alarm, qPrintable(source + " → " + text));
            QVERIFY2(text.contains("kritisch") == level, qPrintable(source + " → " + text));
        }
        QVERIFY(levels > 10 && alarms > 5);
    }

    void noSpokenLiteralOutsideOfTr() {
        QStringList bare;
        for (const QString root : {"/ui", "/app/console"}) {
            QDirIterator files(kRoot + root, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = files.next(), text = readAll(path);
                for (auto it = spoken().globalMatch(text); it.hasNext();) {
                    const QRegularExpressionMatch call = it.next();
                    static const QRegularExpression words("[A-Za-z]{2}");
                    const QString literal = call.captured(2);
                    if (literal == QLatin1String("Turbofan") || literal.startsWith(QLatin1String("http")) ||
                        !literal.contains(words))
                        continue;
                    bare << path.mid(kRoot.size() + 1) + ": " + call.captured(0);
                }
            }
        }
        QVERIFY2(bare.isEmpty(), qPrintable(bare.join('\n')));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
