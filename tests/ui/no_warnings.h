// Makes the running test function fail on any warning of Qt; call it from init(), since each function forgets
// it.
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace turbofan::ui {

// The offscreen platform says of every window that it has no size hints; that one is not about us.
inline void failOnAnyWarning() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

} // namespace turbofan::ui
