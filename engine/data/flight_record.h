// One flight of a simulated engine as the line that C-MAPSS files hold.
#pragma once

#include <string>

#include "engine/data/engine_life.h"

namespace turbofan::fleet {

// What a line is made of besides chance.
struct Flight {
    int subset;
    int unit;
    int cycle;
    Fault fault;
    Wear wear;
};

// Draws regime, settings and sensor noise, and appends "unit cycle settings sensors  \n" in the decimals of
// NASA's files.
void appendFlight(std::string& text, const Flight& flight, RandomStream& random);

} // namespace turbofan::fleet
