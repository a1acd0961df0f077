#include <QtTest>

#include "engine/report/html_text.h"

using namespace turbofan;

class TestHtmlText : public QObject {
    Q_OBJECT
private slots:
    void escapes() {
        QCOMPARE(escapeHtml("<a href=\"x\">Tom & 'Jerry'</a>"),
                 std::string("&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;"));
        QCOMPARE(escapeHtml("&amp;"), std::string("&amp;amp;"));
        QCOMPARE(escapeHtml("v3 → v4"), std::string("v3 → v4"));
        QCOMPARE(escapeHtml(std::string("a\0b\x1b\nc", 6)), std::string("ab\nc"));
    }
};

QTEST_GUILESS_MAIN(TestHtmlText)
#include "tst_html_text.moc"
