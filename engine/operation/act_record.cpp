#include "engine/operation/act_record.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/sentence.h"
#include "engine/lifecycle/kept_event.h"

namespace turbofan {
namespace json = boost::json;
namespace {

std::string nameOf(const Operator& who) {
    return who.actor.empty() ? "operator" : who.actor;
}

// The same as the subject of a sentence: a person by name, a face of the program in words.
std::string subjectOf(const Operator& who) {
    const std::string name = nameOf(who);
    if (name == "cli") return "the command line";
    if (name == "http") return "a client over HTTP";
    if (name == "console") return "the console";
    if (name == "operator") return "an operator";
    return name;
}

void append(Engine& engine, EventKind kind, const Operator& who, std::string sentence,
            const json::object& details) {
    EventRecord event;
    event.time = engine.clock().now();
    event.kind = kind;
    event.actor = nameOf(who);
    event.sentence = asSentence(std::move(sentence));
    event.details_json = jsonText(details);
    keepEvent(engine.store(), event);
}

} // namespace

void recordAct(Engine& engine, const Operator& who, const Act& act) {
    json::object details{{"action", act.action},
                         {"before", act.before},
                         {"after", act.after},
                         {"reason", who.reason},
                         {"overridden", json::array(act.overridden.begin(), act.overridden.end())}};
    for (const auto& [name, value] : act.facts) details[name] = value;
    append(engine, EventKind::Operator, who,
           fmt::format("{} {}{}", subjectOf(who), act.did, who.reason.empty() ? "." : ": " + who.reason),
           details);
}

void recordRefusal(Engine& engine, const Operator& who, const std::string& action,
                   const std::string& could_not, const Error& error) {
    json::object details{{"action", action},
                         {"reason", who.reason},
                         {"error", traits(error.code).name},
                         {"message", error.message},
                         {"cure", error.cure}};
    append(engine, EventKind::Warning, who,
           fmt::format("{} could not {}: {}", subjectOf(who), could_not, error.message), details);
}

} // namespace turbofan
