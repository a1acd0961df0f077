#include "engine/control/alarm_state.h"

namespace turbofan {

AlarmState alarmState(const EventRow& event, Instant now) {
    if (!event.alarm) return AlarmState::None;
    if (event.acknowledged_by) return AlarmState::Acknowledged;
    if (event.time < now - kAlarmsOpenFor) return AlarmState::Past;
    return event.shelved_until && *event.shelved_until > now ? AlarmState::Shelved : AlarmState::Open;
}

} // namespace turbofan
