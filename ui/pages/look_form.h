// How the window looks: theme, and local or universal times.
#pragma once

#include <QFrame>

class QComboBox;
class QSettings;

namespace turbofan::ui {

// GUI thread. Changes take effect at once, and are kept by save() and restore().
class LookForm : public QFrame {
    Q_OBJECT
public:
    explicit LookForm(QWidget* parent = nullptr);
    void save(QSettings& settings) const;
    void restore(QSettings& settings);

signals:
    void timesChanged();

private:
    QComboBox *theme_, *times_;
};

} // namespace turbofan::ui
