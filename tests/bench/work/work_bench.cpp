// Times one piece of the program's work in this process and tells it as one line of JSON:
//     work_bench TASK NAME=VALUE…
// tests/bench/compare.py runs it in turn with the peers.
#include "tests/bench/work/work.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace turbofan::bench {

void stop(const std::string& why) {
    fmt::print(stderr, "work_bench: {}\n", why);
    std::exit(2);
}

std::string Words::text(const std::string& name) const {
    const auto found = words_.find(name);
    if (found == words_.end()) stop(name + "= is missing");
    return found->second;
}

std::string Words::text(const std::string& name, const std::string& otherwise) const {
    const auto found = words_.find(name);
    return found == words_.end() ? otherwise : found->second;
}

double Words::number(const std::string& name, double otherwise) const {
    const auto found = words_.find(name);
    if (found == words_.end()) return otherwise;
    char* end = nullptr;
    const double value = std::strtod(found->second.c_str(), &end);
    if (end == found->second.c_str() || *end != '\0') stop(name + "= is not a number: " + found->second);
    return value;
}

namespace {

double statusMb(const std::string& field) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field + ":")) return std::atof(line.c_str() + field.size() + 1) / 1024;
    return 0;
}

} // namespace

double residentMb() {
    return statusMb("VmRSS");
}
double peakMb() {
    return statusMb("VmHWM");
}
void forgetPeak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace turbofan::bench

int main(int argc, char** argv) {
    using namespace turbofan::bench;
    const std::map<std::string, Told (*)(const Words&)> tasks = {
        {"export", exportRows}, {"simulate", simulate}, {"prepare", prepare}, {"features", features},
        {"online", online},     {"drift", drift},       {"bin", bin},         {"train", train},
        {"predict", predict},   {"open", open},         {"history", history}};
    const auto task = argc < 2 ? tasks.end() : tasks.find(argv[1]);
    if (task == tasks.end()) stop("the first word is a task");
    std::map<std::string, std::string> words;
    for (int i = 2; i < argc; ++i) {
        const std::string word = argv[i];
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos) stop("no NAME=VALUE: " + word);
        words[word.substr(0, equals)] = word.substr(equals + 1);
    }
    const Told told = task->second(Words(words));
    std::string facts;
    for (const auto& [name, value] : told.facts)
        facts += fmt::format("{}\"{}\": {}", facts.empty() ? "" : ", ", name, value);
    fmt::print("{{\"task\": \"{}\", \"ms\": [{}], \"facts\": {{{}}}}}\n", task->first,
               fmt::join(told.ms, ", "), facts);
}
