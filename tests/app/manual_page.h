// A manual page as a reader sees it, for tests.
#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QString>

namespace turbofan::testing {

// Without the marks of roff; requests stay at the beginning of their lines.
inline QString plainPage(QString page) {
    static const QRegularExpression font("\\\\f[BIR]");
    page.remove(font);
    const QList<QPair<QString, QString>> marks = {{"\\-", "-"},   {"\\&", ""},     {"\\(aq", "'"},
                                                  {"\\(ga", "`"}, {"\\(dq", "\""}, {"\\(ha", "^"},
                                                  {"\\(ti", "~"}};
    for (const auto& [mark, sign] : marks) page.replace(mark, sign);
    static const QRegularExpression sign("\\\\\\[u([0-9A-F]{4})\\]");
    for (auto found = sign.match(page); found.hasMatch(); found = sign.match(page))
        page.replace(found.captured(0), QString(QChar(found.captured(1).toUShort(nullptr, 16))));
    return page;
}

// What groff complains about; "no groff" where it is not installed.
inline QString complaintsAbout(const QString& page) {
    const QString groff = QStandardPaths::findExecutable("groff");
    if (groff.isEmpty()) return "no groff";
    QProcess process;
    process.start(groff, {"-man", "-Tutf8", "-ww", "-z"});
    process.write(page.toUtf8());
    process.closeWriteChannel();
    if (!process.waitForFinished()) return "groff does not end";
    return QString::fromUtf8(process.readAllStandardError()) + (process.exitCode() == 0 ? "" : "it failed");
}

} // namespace turbofan::testing
