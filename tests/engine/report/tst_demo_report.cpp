#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

#include "engine/report/demo_report.h"
#include "engine/report/report_charts.h"
#include "tests/engine/report/sample_report.h"

using namespace turbofan;

namespace {

QStringList svgs(const QString& html) {
    QStringList found;
    static const QRegularExpression svg("<svg.*?</svg>", QRegularExpression::DotMatchesEverythingOption);
    auto it = svg.globalMatch(html);
    while (it.hasNext()) found << it.next().captured(0);
    return found;
}

QString pageOf(const DemoReport& report) {
    return QString::fromStdString(reportToHtml(report));
}

} // namespace

class TestDemoReport : public QObject {
    Q_OBJECT
private slots:
    void jsonHoldsTheSameNumbers() {
        const DemoReport report = test::sampleReport();
        const std::string text = reportToJson(report);
        QJsonParseError error;
        const QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(root["requests"].toInt(), 2381);
        QCOMPARE(root["latency_p99_ms"].toDouble(), 18.9);
        QCOMPARE(root["started"].toString(), QString("2025-11-23T12:14:00.000000Z"));
        QCOMPARE(root["complete"].toBool(), true);
        const QJsonArray samples = root["samples"].toArray();
        QCOMPARE(samples.size(), 601);
        QVERIFY(samples[0].toObject()["rmse"].isNull());
        for (const int i : {100, 333, 600}) {
            const auto& sample = report.samples[static_cast<std::size_t>(i)];
            QVERIFY(samples[i].toObject()["rmse"].toDouble() == sample.rmse);
            QVERIFY(samples[i].toObject()["psi"].toDouble() == sample.psi);
            QCOMPARE(samples[i].toObject()["live_version"].toInt(), sample.live_version);
        }
        const QJsonArray retrainings = root["retrainings"].toArray();
        QCOMPARE(retrainings.size(), 6);
        QVERIFY(retrainings[2].toObject()["fraction"].toDouble() == report.retrainings[2].fraction);
        QVERIFY(retrainings[5].toObject()["rmse_after"].isNull());
        QCOMPARE(retrainings[0].toObject()["trigger"].toString().toStdString(),
                 report.retrainings[0].trigger);
    }

    void jsonIsStable() {
        const std::string text = reportToJson(test::sampleReport());
        QCOMPARE(text, reportToJson(test::sampleReport()));
        QVERIFY(text.find("\"program_version\"") < text.find("\"data_name\""));
        QVERIFY(text.find("\"retrainings\"") < text.find("\"samples\""));
        QVERIFY(text.find("18.9") != std::string::npos); // not 1.89E1
    }

    void noLineCrossesAHoleInTheSamples() {
        DemoReport report = test::sampleReport();
        const auto pieces = [](const DemoReport& told) {
            std::size_t count = 0;
            const ChartCard predictions = chartCards(told).front();
            bool before = false;
            for (const double y : predictions.chart.curves.front().y) {
                count += std::isfinite(y) && !before;
                before = std::isfinite(y);
            }
            return count;
        };
        const std::size_t whole = pieces(report);
        std::erase_if(report.samples,
                      [](const DemoSample& s) { return s.seconds > 299.5 && s.seconds < 370.5; });
        QCOMPARE(pieces(report), whole + 1);
        // A sample or two that came late are none.
        report = test::sampleReport();
        std::erase_if(report.samples,
                      [](const DemoSample& s) { return s.seconds > 299.5 && s.seconds < 301.5; });
        QCOMPARE(pieces(report), whole);
    }

    // Where the page's script has fewer samples than there are.
    void holesAreThereWhenSamplesAreLeftOut() {
        DemoReport report;
        const auto isHole = [](int s) { return s % 1000 >= 995; };
        for (int s = 0; s < 9999; ++s)
            if (!isHole(s)) report.samples.push_back({.seconds = double(s), .predictions_per_second = 100});
        const QJsonObject data =
            QJsonDocument::fromJson(QByteArray::fromStdString(chartDataJson(chartCards(report)))).object();
        const QJsonArray x = data["x"].toArray();
        const QJsonArray y = data["charts"]["predictions"]["series"].toArray().at(0).toArray();
        QVERIFY2(x.size() > 1500 && x.size() < 2100, qPrintable(QString::number(x.size())));
        QCOMPARE(y.size(), x.size());
        for (int s = 0; s < 9000; ++s) { // what the page shows at each second: the last sample before it
            int at = 0;
            while (at + 1 < x.size() && x.at(at + 1).toDouble() <= s) ++at;
            if (s % 1000 == 998) QVERIFY2(y.at(at).isNull(), qPrintable(QString::number(s)));
            if (s % 1000 < 990 && s % 1000 > 10) QCOMPARE(y.at(at).toDouble(), 100.0);
        }
    }

    void anEmptyReportIsStillOne() {
        const QJsonObject root =
            QJsonDocument::fromJson(QByteArray::fromStdString(reportToJson({}))).object();
        QCOMPARE(root["samples"].toArray().size(), 0);
        const QString page = pageOf({});
        QCOMPARE(svgs(page).size(), 4);
        QVERIFY(!page.contains("nan") && !page.contains("inf\""));
    }

    void thePageStandsAlone() {
        const QString page = pageOf(test::sampleReport());
        for (const char* outside :
             {"http://", "https://", "src=", "@import", "url(\"", "url('", "//cdn", "<link", "<img"})
            QVERIFY2(!page.contains(outside), outside);
        QVERIFY(page.contains("<title>"));
        QVERIFY(page.contains("prefers-color-scheme:dark"));
        QVERIFY(page.contains("default-src 'none'"));
    }

    void fourWellFormedCharts() {
        const auto charts = svgs(pageOf(test::sampleReport()));
        QCOMPARE(charts.size(), 4);
        for (const QString& chart : charts) {
            QXmlStreamReader xml(chart);
            bool labelled = false;
            while (!xml.atEnd()) {
                xml.readNext();
                if (xml.isStartElement() && xml.name() == QLatin1String("svg"))
                    labelled = xml.attributes().value("role") == QLatin1String("img") &&
                               !xml.attributes().value("aria-label").isEmpty();
            }
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QVERIFY(labelled);
        }
    }

    void tagsAreBalanced() {
        const QString page = pageOf(test::sampleReport());
        for (const char* tag :
             {"main", "section", "div", "table", "tr", "td", "dl", "span", "svg", "script", "style", "h2"}) {
            const int open = page.count(QRegularExpression(QString("<%1[ >]").arg(tag)));
            QCOMPARE(open, page.count(QString("</%1>").arg(tag)));
            QVERIFY(open > 0);
        }
    }

    void everyRetrainingIsLabelled() {
        const DemoReport report = test::sampleReport();
        const auto charts = svgs(pageOf(report));
        QVERIFY(charts[1].contains(">v1 → v2, RMSE "));
        QVERIFY(charts[1].contains(QRegularExpression(">v6 → v7, RMSE \\d+\\.\\d → –<")));
        for (const QString& chart : charts) {
            QCOMPARE(chart.count("class=\"band\""), 6);
            QCOMPARE(chart.count("class=\"label\""), 6);
        }
        const QString page = pageOf(report);
        QCOMPARE(page.count("<tr>"), 7);
    }

    void wordsOfOthersAreEscaped() {
        DemoReport report = test::sampleReport();
        report.data_name = "<b>\"simulated\" & co</b>";
        report.program_version = "</script><script>alert(1)</script>";
        report.retrainings[0].trigger = "RMSE > 3 & <i>x</i>";
        const QString page = pageOf(report);
        QVERIFY(!page.contains("<b>\"") && !page.contains("<script>alert") && !page.contains("<i>x"));
        QVERIFY(page.contains("RMSE &gt; 3 &amp; &lt;i&gt;x&lt;/i&gt;"));
        for (const QString& chart : svgs(page)) {
            QXmlStreamReader xml(chart);
            while (!xml.atEnd()) xml.readNext();
            QVERIFY(!xml.hasError());
        }
    }

    void saysWhatIsSpecial() {
        DemoReport report = test::sampleReport();
        QVERIFY(!pageOf(report).contains("class=\"note\""));
        report.data_name = "simulated";
        report.complete = false;
        report.seconds = 312;
        QVERIFY(pageOf(report).contains("Simulated data."));
        QVERIFY(pageOf(report).contains("5:12 of 10:00"));
        report.unexpected_failures = 3;
        QVERIFY(pageOf(report).contains("3 failures"));
        QVERIFY(pageOf(report).contains("tile bad"));
    }

    // Written out for the eye when TURBOFAN_TEST_REPORT names a file.
    void canBeLookedAt() {
        const QString name = qEnvironmentVariable("TURBOFAN_TEST_REPORT");
        if (name.isEmpty()) QSKIP("TURBOFAN_TEST_REPORT names no file to write the page to");
        DemoReport report = test::sampleReport();
        report.complete = !name.contains("stopped");
        if (name.contains("stopped")) report.data_name = "simulated";
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(reportToHtml(report)));
    }
};

QTEST_GUILESS_MAIN(TestDemoReport)
#include "tst_demo_report.moc"
