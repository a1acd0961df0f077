// The real program in a folder of its own, run as a user or a script would.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace turbofan::testing {

inline constexpr int kPatienceMs = 60000;

struct Outcome {
    int code = -1;
    QString out;
    QString err;
    QJsonDocument json() const { return QJsonDocument::fromJson(out.toUtf8()); }
    QStringList lines() const { return out.split('\n', Qt::SkipEmptyParts); }
};

// A working directory of its own, and an environment without any setting from outside.
class Place {
public:
    QString path(const QString& name = {}) const { return folder_.filePath(name); }

    void prepare(QProcess& process, const QStringList& settings = {}) const {
        QProcessEnvironment environment;
        environment.insert("PATH", qEnvironmentVariable("PATH"));
        environment.insert("HOME", folder_.path());
        environment.insert("TRAINING_TREES", "10");
        for (const QString& setting : settings)
            environment.insert(setting.section('=', 0, 0), setting.section('=', 1));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder_.path());
    }

    void start(QProcess& process, const QStringList& words, const QStringList& settings = {}) const {
        prepare(process, settings);
        process.start(TURBOFAN_BINARY, words);
        if (!process.waitForStarted(kPatienceMs)) qFatal("%s does not start", TURBOFAN_BINARY);
    }

    Outcome run(const QStringList& words, const QStringList& settings = {},
                const QByteArray& input = {}) const {
        QProcess process;
        start(process, words, settings);
        process.write(input);
        process.closeWriteChannel();
        return finish(process);
    }

    static Outcome finish(QProcess& process) {
        if (!process.waitForFinished(kPatienceMs)) {
            process.kill();
            process.waitForFinished();
            return {};
        }
        Outcome outcome;
        outcome.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        outcome.out = QString::fromUtf8(process.readAllStandardOutput());
        outcome.err = QString::fromUtf8(process.readAllStandardError());
        return outcome;
    }

    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        if (!file.open(QFile::WriteOnly)) qFatal("cannot write");
        file.write(bytes);
    }

    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    // All files below, by path, hidden ones included; lock files may stay.
    QStringList files() const {
        QStringList names;
        QDirIterator it(folder_.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) names << it.next().mid(folder_.path().size() + 1);
        names.removeIf([](const QString& name) { return name.endsWith(".lock"); });
        names.sort();
        return names;
    }

private:
    QTemporaryDir folder_;
};

// The first port that the system gives to whoever asks for any, connections of other tests among them.
inline int firstGivenPort() {
    QFile range("/proc/sys/net/ipv4/ip_local_port_range");
    return range.open(QFile::ReadOnly) ? range.readAll().simplified().split(' ').first().toInt() : 0;
}

// Ports that nobody listens on, of those that the system gives to nobody: of the others, one may be gone by
// the time that its program starts. Held together until all are known: one that is free again may be chosen a
// second time.
inline QStringList freePorts(int count) {
    constexpr int kFirst = 10100;
    const int given = firstGivenPort();
    QStringList ports;
    std::vector<int> held;
    while (ports.size() < count) {
        held.push_back(::socket(AF_INET, SOCK_STREAM, 0));
        if (held.back() < 0) qFatal("no socket");
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int wanted = given > 12000 ? QRandomGenerator::system()->bounded(kFirst, given) : 0; // 0: any
        address.sin_port = htons(static_cast<std::uint16_t>(wanted));
        socklen_t size = sizeof address;
        if (::bind(held.back(), reinterpret_cast<sockaddr*>(&address), size) != 0) continue; // taken
        ::getsockname(held.back(), reinterpret_cast<sockaddr*>(&address), &size);
        ports << QString::number(ntohs(address.sin_port));
    }
    for (const int fd : held) ::close(fd);
    return ports;
}

inline QString fourPorts() {
    return freePorts(4).join(',');
}

// Reads standard error until it matches; false at the end of the patience or of the program.
inline bool waitForWords(QProcess& process, const QString& words, QString& seen) {
    QElapsedTimer timer;
    timer.start();
    while (!seen.contains(words)) {
        if (process.state() == QProcess::NotRunning || timer.elapsed() > kPatienceMs) return false;
        process.waitForReadyRead(50);
        seen += QString::fromUtf8(process.readAllStandardError());
    }
    return true;
}

// A place with prepared data of 40 simulated engines and a model of half of them; made once, then copied.
class TrainedPlace {
public:
    TrainedPlace()
        : initialized(here.run({"initialize", "--source", "simulated", "--engines", "40", "--json"})),
          trained(here.run({"train", "--fraction", "0.5", "--json"})) {
        if (initialized.code != 0) qFatal("%s", qPrintable(initialized.err));
        if (trained.code != 0) qFatal("%s", qPrintable(trained.err));
    }

    enum class With { Data, Model };
    std::unique_ptr<Place> copy(With with) const {
        namespace fs = std::filesystem;
        auto made = std::make_unique<Place>();
        const fs::path from = here.path("data").toStdString();
        const fs::path to = made->path("data").toStdString();
        fs::create_directories(to);
        fs::copy(from / "prepared", to / "prepared", fs::copy_options::recursive);
        if (with == With::Model) {
            fs::copy(from / "models", to / "models", fs::copy_options::recursive);
            fs::copy(from / "turbofan.sqlite", to / "turbofan.sqlite");
        }
        return made;
    }

    Place here;
    Outcome initialized;
    Outcome trained;
};

} // namespace turbofan::testing
