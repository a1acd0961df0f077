// What one task of work_bench is given and what it tells: plain words in, times and facts out.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/training/training_set.h"

namespace turbofan::bench {

// "trees=500" and the like, as they stood on the command line. Missing or wrong ones end the program.
class Words {
public:
    explicit Words(std::map<std::string, std::string> words) : words_(std::move(words)) {}

    std::string text(const std::string& name) const;
    std::string text(const std::string& name, const std::string& otherwise) const;
    double number(const std::string& name, double otherwise) const;
    int count(const std::string& name, int otherwise) const {
        return static_cast<int>(number(name, otherwise));
    }

private:
    std::map<std::string, std::string> words_;
};

struct Told {
    std::vector<double> ms;              // one per repetition
    std::map<std::string, double> facts; // what was worked on, and how good it was
};

// Ends the program with the error's text: a bench has nobody to hand an error to.
[[noreturn]] void stop(const std::string& why);
template <class T>
T valueOf(Result<T> result) {
    if (!result) stop(result.error().text());
    return std::move(*result);
}

// Milliseconds that `work` takes by the wall clock.
template <class Work>
double millisecondsOf(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}
template <class Work>
std::vector<double> repeated(int times, const Work& work) {
    std::vector<double> ms;
    for (int i = 0; i < times; ++i) ms.push_back(millisecondsOf(work));
    return ms;
}

// Resident memory in MB: now, and the most since forgetPeak().
double residentMb();
double peakMb();
void forgetPeak();

// The folder named by raw=, or several with commas between them: their rows one after the other.
Dataset readRaw(const Words& words);
std::shared_ptr<const PreparedRows> readRows(const Words& words);

// The tasks. Data:
Told exportRows(const Words& words);
Told simulate(const Words& words);
Told prepare(const Words& words);
Told features(const Words& words);
Told online(const Words& words);
Told drift(const Words& words);
// Forest:
Told bin(const Words& words);
Told train(const Words& words);
Told predict(const Words& words);
Told open(const Words& words);
// Store:
Told history(const Words& words);

} // namespace turbofan::bench
