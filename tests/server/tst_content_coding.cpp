#include <QtTest>

#include "server/content_coding.h"

using namespace turbofan;

class TstContentCoding : public QObject {
    Q_OBJECT

private slots:
    void whatIsPackedComesBack() {
        std::string text;
        for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + ",";
        for (const ContentCoding coding : {ContentCoding::Gzip, ContentCoding::Deflate}) {
            const std::string small = encoded(coding, text);
            QVERIFY(small.size() < text.size() / 2);
            QVERIFY(decoded(coding, small, text.size()).value() == text);
            QCOMPARE(decoded(coding, encoded(coding, ""), 0).value(), std::string());
        }
    }

    void aBombIsStoppedAtItsLimit() {
        for (const ContentCoding coding : {ContentCoding::Gzip, ContentCoding::Deflate}) {
            const std::string bomb = encoded(coding, std::string(64u << 20, 'x'));
            QVERIFY(bomb.size() < 1u << 19);
            const auto out = decoded(coding, bomb, 1000);
            QVERIFY(!out);
            QVERIFY2(out.error().message.find("1000") != std::string::npos, out.error().message.c_str());
        }
    }

    void gzipSaysHowMuchComesOut() {
        const std::string text(100'000, 'x');
        QCOMPARE(unpackedSize(ContentCoding::Identity, text), text.size());
        QCOMPARE(unpackedSize(ContentCoding::Gzip, encoded(ContentCoding::Gzip, text)), text.size());
        QCOMPARE(unpackedSize(ContentCoding::Deflate, std::string(10, 'x')), std::size_t{320}); // a guess
        QCOMPARE(unpackedSize(ContentCoding::Gzip, ""), std::size_t{0});
        QCOMPARE(unpackedSize(ContentCoding::Gzip, "\1\2"), std::size_t{0x201});
        std::string liar = encoded(ContentCoding::Gzip, std::string(64u << 20, 'x'));
        liar.replace(liar.size() - 4, 4, std::string("\1\0\0\0", 4));
        QCOMPARE(unpackedSize(ContentCoding::Gzip, liar), std::size_t{1});
        const auto out = decoded(ContentCoding::Gzip, liar, 1u << 20); // found out before it is all there
        QVERIFY(!out);
        QVERIFY2(out.error().message.find("not gzip") != std::string::npos, out.error().message.c_str());
    }

    void damagedUnfinishedAndLongerDataIsRefused() {
        const std::string good = encoded(ContentCoding::Gzip, std::string(1000, 'x') + "y");
        QVERIFY(decoded(ContentCoding::Gzip, good, 2000));
        QVERIFY(!decoded(ContentCoding::Gzip, good.substr(0, good.size() - 1), 2000));
        QVERIFY(!decoded(ContentCoding::Gzip, good + "x", 2000));
        QVERIFY(!decoded(ContentCoding::Deflate, good, 2000));
        QVERIFY(!decoded(ContentCoding::Gzip, "plain text", 2000));
        QVERIFY(!decoded(ContentCoding::Gzip, "", 2000));
        std::string damaged = good;
        damaged[damaged.size() - 6] ^= 1;
        QVERIFY(!decoded(ContentCoding::Gzip, damaged, 2000));
    }

    void headersAreRead() {
        QVERIFY(contentCoding("") == ContentCoding::Identity);
        QVERIFY(contentCoding("GZIP") == ContentCoding::Gzip);
        QVERIFY(contentCoding(" deflate ") == ContentCoding::Deflate);
        QVERIFY(!contentCoding("br"));
        QVERIFY(!contentCoding("gzip, gzip"));
        QVERIFY(acceptedCoding("") == ContentCoding::Identity);
        QVERIFY(acceptedCoding("deflate, gzip;q=0.5, br") == ContentCoding::Gzip);
        QVERIFY(acceptedCoding("gzip;q=0, deflate") == ContentCoding::Deflate);
        QVERIFY(acceptedCoding("br, *;q=0.1") == ContentCoding::Identity);
        QVERIFY(acceptedCoding("gzip;q=x") == ContentCoding::Identity);
    }
};

QTEST_GUILESS_MAIN(TstContentCoding)
#include "tst_content_coding.moc"
