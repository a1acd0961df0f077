#include "engine/report/scatter_plot.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include <cairo.h>
#include <fmt/format.h>

#include "engine/report/axis_ticks.h"

namespace turbofan {
namespace {

struct SurfaceCleanup {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextCleanup {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceCleanup>;
using Context = std::unique_ptr<cairo_t, ContextCleanup>;

struct Colour {
    double r, g, b, a = 1;
};
constexpr Colour kPaper{1, 1, 1};
constexpr Colour kInk{0.09, 0.11, 0.15};
constexpr Colour kQuiet{0.38, 0.42, 0.48};
constexpr Colour kGrid{0.90, 0.91, 0.93};
constexpr Colour kPoint{0.10, 0.40, 0.85, 0.40};
constexpr Colour kDiagonal{0.85, 0.33, 0.10};

// Lengths in units of a 900 × 700 picture; `scale` makes them pixels of this one.
struct Sheet {
    cairo_t* cr;
    double scale;
    double left, top, right, bottom; // of the plot, pixels
    Axis axis;

    double x(double cycles) const { return left + cycles / axis.top * (right - left); }
    double y(double cycles) const { return bottom - cycles / axis.top * (bottom - top); }
};

void use(cairo_t* cr, const Colour& c) {
    cairo_set_source_rgba(cr, c.r, c.g, c.b, c.a);
}

enum class Weight { Normal, Bold };
enum class Align { Left, Centre, Right };

void write(const Sheet& sheet, double x, double y, const std::string& text, double size, Align align,
           Weight weight = Weight::Normal) {
    cairo_t* cr = sheet.cr;
    cairo_select_font_face(cr, "Inter", CAIRO_FONT_SLANT_NORMAL,
                           weight == Weight::Bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, size * sheet.scale);
    cairo_text_extents_t extents;
    cairo_text_extents(cr, text.c_str(), &extents);
    const double shift = align == Align::Left     ? 0
                         : align == Align::Centre ? extents.x_advance / 2
                                                  : extents.x_advance;
    cairo_move_to(cr, x - shift, y);
    cairo_show_text(cr, text.c_str());
}

void line(cairo_t* cr, double x1, double y1, double x2, double y2) {
    cairo_move_to(cr, x1, y1);
    cairo_line_to(cr, x2, y2);
    cairo_stroke(cr);
}

void drawAxes(const Sheet& sheet) {
    cairo_t* cr = sheet.cr;
    cairo_set_line_width(cr, sheet.scale);
    for (const double tick : sheet.axis.ticks()) {
        use(cr, kGrid);
        line(cr, sheet.x(tick), sheet.top, sheet.x(tick), sheet.bottom);
        line(cr, sheet.left, sheet.y(tick), sheet.right, sheet.y(tick));
        use(cr, kQuiet);
        const std::string text = fixedText(tick, sheet.axis.decimals);
        write(sheet, sheet.x(tick), sheet.bottom + 20 * sheet.scale, text, 13, Align::Centre);
        write(sheet, sheet.left - 10 * sheet.scale, sheet.y(tick) + 4.5 * sheet.scale, text, 13,
              Align::Right);
    }
    use(cr, kInk);
    line(cr, sheet.left, sheet.top, sheet.left, sheet.bottom);
    line(cr, sheet.left, sheet.bottom, sheet.right, sheet.bottom);
    write(sheet, (sheet.left + sheet.right) / 2, sheet.bottom + 46 * sheet.scale,
          "true remaining useful life, cycles", 14, Align::Centre);
    cairo_save(cr);
    cairo_translate(cr, sheet.left - 54 * sheet.scale, (sheet.top + sheet.bottom) / 2);
    cairo_rotate(cr, -std::numbers::pi / 2);
    write(sheet, 0, 0, "predicted, cycles", 14, Align::Centre);
    cairo_restore(cr);
}

void drawDiagonal(const Sheet& sheet) {
    cairo_t* cr = sheet.cr;
    use(cr, kDiagonal);
    cairo_set_line_width(cr, 1.6 * sheet.scale);
    const double dashes[] = {7 * sheet.scale, 5 * sheet.scale};
    cairo_set_dash(cr, dashes, 2, 0);
    line(cr, sheet.x(0), sheet.y(0), sheet.x(sheet.axis.top), sheet.y(sheet.axis.top));
    cairo_set_dash(cr, nullptr, 0, 0);
}

void drawPoints(const Sheet& sheet, const ScatterPlot& plot) {
    cairo_t* cr = sheet.cr;
    use(cr, kPoint);
    for (std::size_t i = 0; i < plot.predicted.size(); ++i) {
        const double predicted = plot.predicted[i];
        const double truth = static_cast<double>(plot.truth[i]);
        if (!std::isfinite(predicted) || !std::isfinite(truth)) continue;
        const double x = sheet.x(std::clamp(truth, 0.0, sheet.axis.top));
        const double y = sheet.y(std::clamp(predicted, 0.0, sheet.axis.top));
        cairo_arc(cr, x, y, 3.6 * sheet.scale, 0, 2 * std::numbers::pi);
        cairo_fill(cr);
    }
}

void drawHeading(const Sheet& sheet, const ScatterPlot& plot) {
    use(sheet.cr, kInk);
    write(sheet, sheet.left, 36 * sheet.scale, plot.title, 20, Align::Left, Weight::Bold);
    use(sheet.cr, kQuiet);
    write(sheet, sheet.left, 62 * sheet.scale, plot.subtitle, 14, Align::Left);
    use(sheet.cr, kDiagonal);
    write(sheet, sheet.right, 62 * sheet.scale, "– – predicted = true", 13, Align::Right);
}

double highestOf(const ScatterPlot& plot) {
    double highest = 0;
    for (const double p : plot.predicted)
        if (std::isfinite(p)) highest = std::max(highest, p);
    for (const float t : plot.truth)
        if (std::isfinite(t)) highest = std::max(highest, static_cast<double>(t));
    return highest > 0 ? highest : 100;
}

cairo_status_t takeBytes(void* png, const unsigned char* data, unsigned size) {
    static_cast<std::string*>(png)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

Result<std::string> renderPng(const ScatterPlot& plot, int width, int height) {
    if (plot.predicted.size() != plot.truth.size())
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} predictions cannot be drawn against {} true values",
                                plot.predicted.size(), plot.truth.size()));
    if (width < 200 || height < 200 || width > 8000 || height > 8000)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a picture of {} × {} pixels is not drawn", width, height),
                    "choose sides from 200 to 8000 pixels");
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    const Context context(cairo_create(surface.get()));
    const double scale = std::min(width / 900.0, height / 700.0);
    const Sheet sheet{context.get(),
                      scale,
                      84 * scale,
                      86 * scale,
                      width - 28 * scale,
                      height - 66 * scale,
                      niceAxis(highestOf(plot), 7)};
    use(sheet.cr, kPaper);
    cairo_paint(sheet.cr);
    drawHeading(sheet, plot);
    drawAxes(sheet);
    drawPoints(sheet, plot);
    drawDiagonal(sheet);
    if (plot.predicted.empty()) {
        use(sheet.cr, kQuiet);
        write(sheet, (sheet.left + sheet.right) / 2, (sheet.top + sheet.bottom) / 2, "no predictions", 16,
              Align::Centre);
    }
    cairo_surface_flush(surface.get());
    std::string png;
    if (const auto status = cairo_status(sheet.cr); status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Internal,
                    fmt::format("the scatter plot could not be drawn: {}", cairo_status_to_string(status)));
    if (const auto status = cairo_surface_write_to_png_stream(surface.get(), &takeBytes, &png);
        status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Internal,
                    fmt::format("the scatter plot could not be written: {}", cairo_status_to_string(status)));
    return png;
}

} // namespace turbofan
