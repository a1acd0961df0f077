// The four curves of a demo with their bands, thresholds and legends, as HTML.
#pragma once

#include <string>
#include <vector>

#include "engine/report/demo_report.h"
#include "engine/report/svg_chart.h"

namespace turbofan {

// A chart with what stands around it.
struct ChartCard {
    std::string heading; // "RMSE"
    std::string unit;    // "cycles, over the last minute"
    Chart chart;
};

// Predictions/s, RMSE, KS, PSI: in this order, all over the same time.
std::vector<ChartCard> chartCards(const DemoReport& report);

std::string chartCardHtml(const ChartCard& card);

// What the page's script needs: about 2,000 of the samples, gaps among them (up to as many again), and
// where the plots lie. The charts have the same x.
std::string chartDataJson(const std::vector<ChartCard>& cards);

} // namespace turbofan
