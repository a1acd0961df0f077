// The rows of docs/console-performance.md: what was measured beside what is allowed.
#pragma once

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/slowness.h"

namespace turbofan::bench {

struct Figure {
    std::string what;
    double measured = 0;
    double budget = 0; // as much is allowed; 0 = told only
    std::string unit;
    double slowness = 1; // of the machine while this was measured
    bool isTime() const { return unit == "ms" || unit == "s"; }
    double allowed() const { return isTime() ? budget * slowness : budget; }
    bool holds() const { return budget <= 0 || measured <= allowed(); }
};

inline void print(const std::vector<Figure>& figures) {
    for (const Figure& f : figures) {
        const auto text = [&](double v) {
            return fmt::format("{:.{}f} {}", v, v < 10 ? 2 : v < 100 ? 1 : 0, f.unit);
        };
        const std::string budget = f.budget > 0 ? fmt::format("{:g} {}", f.budget, f.unit) : "–";
        fmt::print("| {} | {} | {} |{}\n", f.what, budget, text(f.measured),
                   f.holds() ? "" : "  over budget");
        if (f.budget > 0 && f.allowed() > f.budget)
            fmt::print(stderr, "{}: {} here, since this machine takes {:.2f} times as long\n", f.what,
                       text(f.allowed()), f.slowness);
    }
    std::fflush(stdout);
}

// Others may use the machine as well: measures again, up to three times, until all budgets hold, and keeps
// the least of each figure. A slower machine is allowed more time (slowness.h). What is slow by itself is
// slow each time.
inline std::vector<Figure> bestOfThree(const std::function<std::vector<Figure>()>& measure) {
    std::vector<Figure> best;
    for (int attempt = 0; attempt < 3; ++attempt) {
        std::vector<Figure> now = measure();
        const double slow = slowness();
        for (Figure& f : now) f.slowness = slow;
        if (best.empty()) best = now;
        for (std::size_t i = 0; i < now.size(); ++i)
            if (now[i].measured * best[i].allowed() < best[i].measured * now[i].allowed() ||
                (now[i].budget <= 0 && now[i].measured < best[i].measured))
                best[i] = now[i];
        if (std::ranges::all_of(best, &Figure::holds)) break;
        std::fprintf(stderr, "attempt %d was over a budget\n", attempt + 1);
    }
    return best;
}

inline int judge(const std::vector<Figure>& figures) {
    print(figures);
    return std::ranges::all_of(figures, &Figure::holds) ? 0 : 1;
}

} // namespace turbofan::bench
