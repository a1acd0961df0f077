// What this window does its own way: theme, local or universal times, units, notifications, its layout as a
// file.
#pragma once

#include <QFrame>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSettings;

namespace turbofan::ui {

// GUI thread. Changes take effect at once; theme and times are kept by save() and restore(), the rest by the
// window, whose actions "window_notify" and "window_tray" the boxes follow.
class LookForm : public QFrame {
    Q_OBJECT
public:
    explicit LookForm(QWidget* parent = nullptr);
    void save(QSettings& settings) const;
    void restore(QSettings& settings);

signals:
    void timesChanged();
    void verbAsked(const QString& verb); // of the window: "save_layout", …

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addLanguages(QFormLayout* layout);
    void addNotifications(QFormLayout* layout);
    void addLayout(QFormLayout* layout);
    void follow(QCheckBox* box, const QString& action);

    QCheckBox *notify_ = nullptr, *tray_ = nullptr;
    QComboBox *theme_, *times_, *units_, *language_;
};

} // namespace turbofan::ui
