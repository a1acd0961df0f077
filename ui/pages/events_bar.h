// What of the timeline is shown: search, kinds, alarms only, floods folded or not.
#pragma once

#include <QSet>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QSettings;
class QToolButton;

namespace turbofan::ui {

class FlowRow;

// GUI thread.
class EventsBar : public QWidget {
    Q_OBJECT
public:
    explicit EventsBar(QWidget* parent = nullptr);

    QString text() const;
    QSet<QString> kinds() const; // empty = all
    bool alarmsOnly() const;
    bool folded() const; // floods; a search looks into them in any case
    void clear();
    void showAlarmsOnly();
    void setCount(const QString& text);
    void addChooser(QToolButton* columns); // of the table, beside the count

    void save(QSettings& settings) const;
    void restore(QSettings& settings);

signals:
    void changed();
    void exportAsked();
    void incidentAsked();

private:
    void buildKinds();
    void nameKinds();

    FlowRow* row_ = nullptr;
    QLineEdit* search_ = nullptr;
    QToolButton *kinds_ = nullptr, *alarms_ = nullptr, *folded_ = nullptr, *export_ = nullptr;
    QList<QAction*> kind_actions_; // their data is the kind
    QLabel* count_ = nullptr;
};

} // namespace turbofan::ui
