#include "engine/base/time_text.h"

#include <fmt/format.h>

namespace turbofan {
namespace {

// Takes `count` digits off the front of `text`; -1 when they are not there.
int takeDigits(std::string_view& text, int count) {
    if (text.size() < static_cast<std::size_t>(count)) return -1;
    int value = 0;
    for (int i = 0; i < count; ++i) {
        const char c = text[static_cast<std::size_t>(i)];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(static_cast<std::size_t>(count));
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

// Microseconds of ".123456789"; digits past the sixth are dropped, as Python's datetime does. -1 on error.
int takeFraction(std::string_view& text) {
    int micros = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 6) micros = micros * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0) return -1;
    for (; digits < 6; ++digits) micros *= 10;
    return micros;
}

struct Zone {
    bool ok;
    std::chrono::minutes offset;
};

Zone takeZone(std::string_view& text) {
    using std::chrono::minutes;
    if (text.empty()) return {true, minutes(0)};
    if (take(text, 'Z') || take(text, 'z')) return {text.empty(), minutes(0)};
    const bool minus = text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return {false, minutes(0)};
    const int hours = takeDigits(text, 2);
    int mins = 0;
    if (!text.empty()) {
        take(text, ':');
        mins = takeDigits(text, 2);
    }
    if (hours < 0 || hours > 23 || mins < 0 || mins > 59 || !text.empty()) return {false, minutes(0)};
    const minutes total(hours * 60 + mins);
    return {true, minus ? -total : total};
}

} // namespace

std::string formatIso8601(Instant t) {
    using namespace std::chrono;
    const auto day = floor<days>(t);
    const year_month_day date(day);
    const hh_mm_ss time(t - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count());
}

Result<Instant> parseIso8601(std::string_view text) {
    using namespace std::chrono;
    const auto bad = [whole = text] {
        return fail(ErrorCode::InvalidArgument, fmt::format("\"{}\" is not an ISO-8601 time", whole),
                    "write it like 2026-11-23T12:34:56Z");
    };
    std::string_view rest = text;
    const int y = takeDigits(rest, 4);
    if (y < 0 || !take(rest, '-')) return bad();
    const int m = takeDigits(rest, 2);
    if (m < 0 || !take(rest, '-')) return bad();
    const int d = takeDigits(rest, 2);
    const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
    if (d < 0 || !date.ok()) return bad();
    if (rest.empty()) return sys_days(date);
    if (!take(rest, 'T') && !take(rest, 't') && !take(rest, ' ')) return bad();
    const int hour = takeDigits(rest, 2);
    if (hour < 0 || hour > 23 || !take(rest, ':')) return bad();
    const int minute = takeDigits(rest, 2);
    if (minute < 0 || minute > 59) return bad();
    int second = 0, micros = 0;
    if (take(rest, ':')) {
        second = takeDigits(rest, 2);
        if (second < 0 || second > 59) return bad();
        if (take(rest, '.') || take(rest, ',')) micros = takeFraction(rest);
        if (micros < 0) return bad();
    }
    const Zone zone = takeZone(rest);
    if (!zone.ok) return bad();
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second) + microseconds(micros) -
           zone.offset;
}

} // namespace turbofan
