#include "ui/theme/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// A resource of a static library is only there once somebody asks for it, from outside of every namespace.
static void openTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace turbofan::ui {
namespace {

QString g_choice;

QString folder() {
    return QStringLiteral(":/translations");
}

// One per layer: plurals of the source, Qt's own words, ours. They live as long as the program.
QTranslator& layer(int index) {
    static QTranslator layers[3];
    return layers[index];
}

} // namespace

void installPlurals() {
    openTranslations();
    if (layer(0).isEmpty() && !layer(0).load(folder() + QStringLiteral("/turbofan_en.qm"))) return;
    QCoreApplication::installTranslator(&layer(0));
}

QStringList languages() {
    return {QStringLiteral("en"), QStringLiteral("de")};
}

QString languageName(const QString& code) {
    return code == QLatin1String("de") ? QStringLiteral("Deutsch") : QStringLiteral("English");
}

void useLanguage(const QString& choice) {
    g_choice = choice;
    for (const int index : {1, 2}) QCoreApplication::removeTranslator(&layer(index));
    const QLocale locale = choice.isEmpty() ? QLocale::system() : QLocale(choice);
    // The system's own locale knows more than its language (the country, the user's formats).
    if (!choice.isEmpty())
        QLocale::setDefault(locale.language() == QLocale::system().language() ? QLocale::system() : locale);
    const QString dash = QStringLiteral("_");
    if (layer(1).load(locale, QStringLiteral("qtbase"), dash,
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&layer(1));
    if (layer(2).load(locale, QStringLiteral("turbofan"), dash, folder()))
        QCoreApplication::installTranslator(&layer(2));
}

bool speaksEnglish() {
    const QLocale::Language language = QLocale().language();
    return language == QLocale::English || language == QLocale::C;
}

QString languageChoice() {
    return g_choice;
}

void chooseLanguage(const QString& choice) {
    g_choice = choice;
}

} // namespace turbofan::ui
