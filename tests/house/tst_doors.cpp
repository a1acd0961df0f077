// Reads every include of our own code and fails where one goes through a door that the drawing does not have.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

// What each floor may include of the floors below; docs/architecture.md draws the same.
const QMap<QString, QStringList>& doors() {
    static const QMap<QString, QStringList> table = {
        {"engine/base", {}},
        {"engine/control", {"engine/base"}},
        {"engine/data", {"engine/base"}},
        {"engine/features", {"engine/data", "engine/base"}},
        {"engine/drift", {"engine/features", "engine/base"}},
        {"engine/model", {"engine/features", "engine/base"}},
        {"engine/training", {"engine/model", "engine/features", "engine/data", "engine/base"}},
        {"engine/store", {"engine/base"}},
        {"engine/metrics", {"engine/base"}},
        {"engine/report", {"engine/base"}},
        {"engine/exports", {"engine/base", "engine/control", "engine/report"}},
        {"engine/tracking", {"engine/base"}},
        {"engine/lifecycle",
         {"engine/base", "engine/control", "engine/data", "engine/features", "engine/drift", "engine/model",
          "engine/training", "engine/store", "engine/metrics", "engine/report", "engine/tracking"}},
        {"engine/operation",
         {"engine/base", "engine/control", "engine/data", "engine/features", "engine/drift", "engine/model",
          "engine/training", "engine/store", "engine/lifecycle"}},
        // Server and command line see the engine's public headers: values of every floor, services of the
        // lifecycle.
        {"server", {"engine/"}},
        {"app/cli", {"engine/", "server"}},
        // The window knows values and the one port; only the bridge calls the port.
        {"ui/theme", {"engine/base", "engine/features"}},
        {"ui/charts", {"engine/base", "ui/theme"}},
        {"ui/bridge", {"engine/base", "engine/control", "engine/exports", "ui/charts"}},
        {"ui/models", {"engine/base", "engine/control", "ui/theme"}},
        {"ui/widgets", {"engine/base", "engine/control", "ui/bridge", "ui/theme"}},
        {"ui/pages",
         {"engine/base", "engine/control", "engine/exports", "ui/bridge", "ui/models", "ui/charts",
          "ui/widgets", "ui/theme"}},
        {"ui/window", {"engine/base", "engine/control", "engine/exports", "ui/"}},
        {"app/console", {"app/cli", "engine/", "server", "ui/"}},
        {"app", {"app/cli", "app/console", "engine/", "server", "ui/"}},
    };
    return table;
}

// Third-party headers that belong to one floor only, so that a change of library stays behind one door.
struct Guarded {
    QString header;
    QStringList floors;
};
const QList<Guarded>& guarded() {
    static const QList<Guarded> table = {
        {"sqlite3.h", {"engine/store"}},
        {"prometheus/", {"engine/metrics"}},
        {"boost/asio", {"server"}},
        {"boost/beast", {"server"}},
        {"cairo", {"engine/report"}},
        {"spdlog/", {"engine/base"}},
        {"CLI/", {"app/cli"}},
        {"curl/", {"engine/data", "engine/tracking"}},
        {"archive", {"engine/data", "engine/exports"}},
        {"sys/socket.h", {"server"}},
        {"Q",
         {"ui/theme", "ui/charts", "ui/bridge", "ui/models", "ui/widgets", "ui/pages", "ui/window",
          "app/console"}},
    };
    return table;
}

QString floorOf(const QString& path) {
    const QStringList parts = path.split('/');
    const bool deep = parts.size() > 2 && (parts[0] == "engine" || parts[0] == "app" || parts[0] == "ui");
    return deep ? parts[0] + "/" + parts[1] : parts[0];
}

QStringList sourceFiles() {
    QStringList files;
    const QDir root(TURBOFAN_SOURCE_DIR);
    for (const QString folder : {"engine", "server", "app", "ui"}) {
        QDirIterator it(root.filePath(folder), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) files << root.relativeFilePath(it.next());
    }
    return files;
}

struct Include {
    QString name;
    bool own; // "…" rather than <…>
};

QList<Include> includesOf(const QString& text) {
    static const QRegularExpression pattern("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]",
                                            QRegularExpression::MultilineOption);
    QList<Include> found;
    auto it = pattern.globalMatch(text);
    while (it.hasNext()) {
        const auto match = it.next();
        found.append({match.captured(2), match.captured(1) == "\""});
    }
    return found;
}

// The complaint about one include, or nothing.
QString complaint(const QString& file, const Include& include) {
    const QString floor = floorOf(file);
    if (include.own) {
        if (!include.name.contains('/')) return {}; // generated: turbofan_version.h
        const QString target = floorOf(include.name);
        if (target == floor) return {};
        for (const QString& door : doors().value(floor))
            if (door.endsWith('/') ? include.name.startsWith(door) : target == door) return {};
        return QString("%1 includes %2: no door from %3 to %4").arg(file, include.name, floor, target);
    }
    for (const Guarded& guard : guarded())
        if (include.name.startsWith(guard.header) && !guard.floors.contains(floor))
            return QString("%1 includes <%2>, which belongs to %3")
                .arg(file, include.name, guard.floors.join(", "));
    return {};
}

} // namespace

class TestDoors : public QObject {
    Q_OBJECT
private slots:
    void everyIncludeGoesThroughADoor() {
        const QStringList files = sourceFiles();
        QVERIFY2(files.size() > 50, "the sources were not found");
        QStringList complaints;
        for (const QString& name : files) {
            QFile file(QDir(TURBOFAN_SOURCE_DIR).filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const Include& include : includesOf(QString::fromUtf8(file.readAll()))) {
                const QString text = complaint(name, include);
                if (!text.isEmpty()) complaints << text;
            }
            QVERIFY2(doors().contains(floorOf(name)),
                     qPrintable("a floor that the drawing does not have: " + name));
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join('\n')));
    }

    void forbiddenDoorsAreSeen() {
        QVERIFY(!complaint("engine/model/forest.cpp", {"engine/training/bins.h", true}).isEmpty());
        QVERIFY(!complaint("engine/store/store.cpp", {"engine/lifecycle/engine.h", true}).isEmpty());
        QVERIFY(!complaint("engine/lifecycle/engine.cpp", {"server/server.h", true}).isEmpty());
        QVERIFY(!complaint("engine/lifecycle/engine.cpp", {"sqlite3.h", false}).isEmpty());
        QVERIFY(!complaint("server/server.cpp", {"QString", false}).isEmpty());
        QVERIFY(complaint("engine/training/bins.cpp", {"engine/model/forest.h", true}).isEmpty());
        QVERIFY(complaint("server/server.cpp", {"boost/asio.hpp", false}).isEmpty());
    }

    void everyFolderHasItsDoorPlate() {
        const QDir root(TURBOFAN_SOURCE_DIR);
        QStringList bare;
        for (const QString& floor : doors().keys())
            if (root.exists(floor) && !root.exists(floor + "/README.md")) bare << floor;
        for (const QString folder : {"engine", "tests", "docs", "resources"})
            if (!root.exists(folder + "/README.md")) bare << folder;
        QVERIFY2(bare.isEmpty(), qPrintable("without a README.md: " + bare.join(", ")));
    }
};

QTEST_GUILESS_MAIN(TestDoors)
#include "tst_doors.moc"
