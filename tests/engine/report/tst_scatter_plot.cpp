#include <cmath>
#include <random>

#include <QFile>
#include <QtEndian>
#include <QtTest>

#include "engine/report/scatter_plot.h"

using namespace turbofan;

namespace {

struct Picture {
    int width = 0, height = 0;
    QByteArray rows; // unfiltered bytes are not needed: filters do not make a picture uniform
};

// Reads IHDR and inflates IDAT; an empty picture when the bytes are not a whole PNG.
Picture decode(const std::string& png) {
    Picture picture;
    const QByteArray bytes = QByteArray::fromStdString(png);
    if (!bytes.startsWith("\x89PNG\r\n\x1a\n")) return picture;
    QByteArray packed;
    bool ended = false;
    for (int at = 8; at + 12 <= bytes.size();) {
        const auto length = static_cast<int>(qFromBigEndian<quint32>(bytes.constData() + at));
        const QByteArray type = bytes.mid(at + 4, 4);
        if (type == "IHDR") {
            picture.width = qFromBigEndian<qint32>(bytes.constData() + at + 8);
            picture.height = qFromBigEndian<qint32>(bytes.constData() + at + 12);
        }
        if (type == "IDAT") packed += bytes.mid(at + 8, length);
        ended = ended || type == "IEND";
        at += 12 + length;
    }
    if (!ended) return {};
    QByteArray prefixed(4, '\0'); // qUncompress wants the expected size first
    qToBigEndian<quint32>(static_cast<quint32>(picture.width * picture.height * 4), prefixed.data());
    picture.rows = qUncompress(prefixed + packed);
    return picture;
}

struct Points {
    std::vector<double> predicted;
    std::vector<float> truth;
};
Points cloud() {
    std::mt19937 random(7);
    Points points;
    for (int i = 0; i < 707; ++i) {
        const double truth = std::uniform_real_distribution(7.0, 194.0)(random);
        points.truth.push_back(static_cast<float>(truth));
        const double seen = truth > 125 ? 125 + (truth - 125) * 0.4 : truth;
        points.predicted.push_back(std::max(0.0, std::normal_distribution(seen, 5 + truth * 0.08)(random)));
    }
    return points;
}

} // namespace

class TestScatterPlot : public QObject {
    Q_OBJECT
private slots:
    void drawsAPicture() {
        const Points points = cloud();
        const auto png =
            renderPng({"Predicted against true remaining useful life",
                       "model v3.0, 707 engines, RMSE 24.1 cycles", points.predicted, points.truth});
        QVERIFY(png);
        const Picture picture = decode(*png);
        QCOMPARE(picture.width, 900);
        QCOMPARE(picture.height, 700);
        QCOMPARE(picture.rows.size(), (900 * 3 + 1) * 700);
        const QString name = qEnvironmentVariable("TURBOFAN_TEST_SCATTER"); // for the eye
        if (name.isEmpty()) return;
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(*png));
    }
    void pointsMakeADifference() {
        const Points points = cloud();
        const auto all = renderPng({"t", "s", points.predicted, points.truth});
        Points moved = points;
        moved.predicted[100] = moved.predicted[100] > 60 ? 10 : 120;
        QVERIFY(decode(*all).rows != decode(*renderPng({"t", "s", moved.predicted, moved.truth})).rows);
        QVERIFY(*all == *renderPng({"t", "s", points.predicted, points.truth}));
    }
    void otherSizes() {
        const Points points = cloud();
        const Picture picture = decode(*renderPng({"t", "s", points.predicted, points.truth}, 450, 300));
        QCOMPARE(picture.width, 450);
        QCOMPARE(picture.height, 300);
    }
    void oddNumbersAreLeftOut() {
        const std::vector<double> predicted{NAN, INFINITY, -5, 1e300, 20};
        const std::vector<float> truth{1, 2, 3, INFINITY, NAN};
        QVERIFY(renderPng({"t", "s", predicted, truth}));
        QVERIFY(renderPng({"t", "s", {}, {}}));
    }
    void refusesWhatCannotBeDrawn() {
        const std::vector<double> predicted{1, 2};
        const std::vector<float> truth{1};
        QCOMPARE(renderPng({"t", "s", predicted, truth}).error().code, ErrorCode::InvalidArgument);
        QVERIFY(!renderPng({"t", "s", {}, {}}, 0, 0));
        QVERIFY(!renderPng({"t", "s", {}, {}}, 100'000, 500));
    }
};

QTEST_GUILESS_MAIN(TestScatterPlot)
#include "tst_scatter_plot.moc"
