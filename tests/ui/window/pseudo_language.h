// A language that nobody speaks: every text of ours is 40 % longer, and what is asked for is written down.
#pragma once

#include <QSet>
#include <QTranslator>

namespace turbofan::ui {

class PseudoLanguage : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override {
        if (context[0] == 'Q' && context != std::string_view("QObject")) return {}; // Qt's own
        asked.insert({context, source, disambiguation, n});
        QString text = QString::fromUtf8(source);
        if (n >= 0) text.replace("(s)", n == 1 ? "" : "s");
        return longer(text);
    }

    // Symbols and units stay: "s", "/s", "%1 min", "RMSE".
    static QString longer(const QString& text) {
        qsizetype letters = 0;
        for (const QChar c : text) letters += c.isLetter() ? 1 : 0;
        if (letters < 5) return text;
        const bool words = text.trimmed().contains(' ');
        QString filler;
        const qsizetype wanted = (text.size() * 2 + 4) / 5;
        while (filler.size() < wanted) filler += words && filler.size() % 7 == 0 ? u' ' : u'ö';
        const bool dots = text.endsWith(u'…');
        return (dots ? text.chopped(1) : text) + filler + (dots ? QStringLiteral("…") : QString());
    }

    struct Asked {
        QByteArray context, source, disambiguation;
        int n;
        bool operator==(const Asked& other) const {
            return context == other.context && source == other.source &&
                   disambiguation == other.disambiguation;
        }
        friend size_t qHash(const Asked& a, size_t seed) {
            return qHashMulti(seed, a.context, a.source, a.disambiguation);
        }
    };
    mutable QSet<Asked> asked;
};

} // namespace turbofan::ui
