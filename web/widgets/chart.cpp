#include "web/widgets/chart.hpp"

#include "web/text.hpp"
#include "web/widgets/card.hpp"
#include "web/widgets/feedback.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>

namespace gapura::web {

void stat_tile(Stat const& options) {
    card({.gap = 4}, [&] {
        auto const id = ui::text_id();
        auto const slot = ui::open_slot();
        auto const& colors = palette();
        auto const& tone = colors.of(options.tone == Tone::neutral ? Tone::accent : options.tone);
        float const room = slot.width - (options.icon == Icon::none ? 0 : 48);
        auto const label = paint::lay(options.label, type::small, room);
        auto const value = paint::lay(options.value, {30, 38, Weight::bold}, slot.width, 1);
        auto const note = paint::lay(options.note, type::caption, slot.width);
        float y = slot.y;
        float const top = options.icon == Icon::none ? label.size.height : std::max(36.f, label.size.height);
        paint::text({slot.x, y + (top - label.size.height) / 2}, label, colors.text_muted);
        if (options.icon != Icon::none) {
            Rectangle const box{slot.x + slot.width - 36, y, 36, 36};
            paint::fill(box, tone.soft, 11);
            paint::icon(options.icon, box.centre(), 19, tone.on_soft);
        }
        y += top + 4;
        paint::text({slot.x, y}, value, colors.text);
        y += value.size.height;
        if (options.done >= 0) {
            y += 8;
            paint::fill({slot.x, y, slot.width, 6}, colors.sunken, 3);
            float const share = ui::ease(id, std::clamp(options.done, 0.f, 1.f), 0.3f);
            if (share > 0.001f) paint::fill({slot.x, y, std::max(6.f, slot.width * share), 6}, tone.solid, 3);
            y += 6;
        }
        if (!options.note.empty()) {
            y += 6;
            paint::text({slot.x, y}, note, colors.text_muted);
            y += note.size.height;
        }
        ui::close_slot({slot.width, y - slot.y});
        std::string spoken = std::string(options.label) + ": " + std::string(options.value);
        if (!options.note.empty()) spoken += ", " + std::string(options.note);
        ui::record(Role::paragraph, id, {slot.x, slot.y, slot.width, y - slot.y}, spoken);
    });
}

namespace {

/// A round number at least as large: 1, 2, 2.5 or 5 times a power of ten.
double round_up(double value) {
    if (value <= 0) return 1;
    double const power = std::pow(10, std::floor(std::log10(value)));
    for (double const step : {1.0, 2.0, 2.5, 5.0, 10.0})
        if (step * power >= value - 1e-9) return step * power;
    return 10 * power;
}

std::string spoken_summary(Chart const& options, std::span<ChartPoint const> points) {
    if (!options.summary.empty()) return std::string(options.summary);
    if (points.empty()) return std::string(options.title) + ": " + text("ui.no_data");
    double low = points[0].value, high = low;
    for (auto const& point : points) {
        low = std::min(low, point.value);
        high = std::max(high, point.value);
    }
    auto const number = [](double value) { return format_number(std::llround(value)); };
    auto const unit = options.unit.empty() ? std::string() : " " + std::string(options.unit);
    return text("ui.chart_summary", {{"title", options.title},
                                     {"count", format_number(std::int64_t(points.size()))},
                                     {"low", number(low) + unit},
                                     {"high", number(high) + unit},
                                     {"last", number(points.back().value) + unit}});
}

} // namespace

void chart(Chart const& options, std::span<ChartPoint const> points) {
    auto const id = ui::text_id();
    auto const at = ui::place({200, options.height}, true);
    auto const& colors = palette();
    ui::record(Role::image, id, at, spoken_summary(options, points));
    if (!ui::in_view(at)) return;
    if (points.empty()) {
        paint::text_in(at, text("ui.no_data"), type::small, colors.text_muted, paint::Side::centre);
        return;
    }
    double high = 0;
    for (auto const& point : points) high = std::max(high, point.value);
    double const top = std::max(round_up(high), 4.0);
    float axis = 0;
    for (int i = 0; i <= 4; ++i)
        axis = std::max(axis, paint::width(format_number(std::llround(top * i / 4)), type::caption));
    Rectangle const plot{at.x + axis + 12, at.y + 10, at.width - axis - 16, at.height - 40};
    for (int i = 0; i <= 4; ++i) {
        float const y = plot.bottom() - plot.height * float(i) / 4;
        paint::fill({plot.x, std::round(y), plot.width, 1}, i == 0 ? colors.line_strong.faded(0.6f) : colors.line);
        paint::text_in({at.x, y - 9, axis, 18}, format_number(std::llround(top * i / 4)), type::caption,
                       colors.text_muted, paint::Side::end);
    }
    std::size_t const count = points.size();
    float const step = plot.width / float(count);
    auto const x_of = [&](std::size_t i) { return plot.x + step * (float(i) + 0.5f); };
    auto const y_of = [&](double value) { return plot.bottom() - plot.height * float(value / top); };

    if (options.shape == Chart::Shape::bars) {
        float const width = std::clamp(step * 0.62f, 2.f, 44.f);
        for (std::size_t i = 0; i < count; ++i) {
            float const y = y_of(points[i].value * double(ui::ease(ui::hash(id, std::int64_t(i)), 1.f)));
            if (plot.bottom() - y < 0.5f) continue;
            paint::fill_top({x_of(i) - width / 2, y, width, plot.bottom() - y}, colors.accent.solid,
                            std::min({6.f, width / 2, plot.bottom() - y}));
        }
    } else {
        std::vector<Point> line;
        for (std::size_t i = 0; i < count; ++i) line.push_back({x_of(i), y_of(points[i].value)});
        for (std::size_t i = 0; i + 1 < count; ++i)
            paint::convex({line[i], line[i + 1], {line[i + 1].x, plot.bottom()}, {line[i].x, plot.bottom()}},
                          colors.accent.solid.faded(0.10f));
        if (count > 1) paint::polyline(line, colors.accent.solid, 2.5f);
        paint::circle(line.back(), 5, colors.accent.solid);
        paint::circle(line.back(), 2.5f, colors.surface);
    }
    // As many labels as fit without touching.
    float widest = 1;
    for (auto const& point : points) widest = std::max(widest, paint::width(point.label, type::caption) + 12);
    auto const every = std::max<std::size_t>(1, std::size_t(std::ceil(widest / step)));
    for (std::size_t i = (count - 1) % every; i < count; i += every) {
        float const half = widest / 2;
        float const x = std::clamp(x_of(i) - half, at.x, at.right() - widest);
        paint::text_in({x, plot.bottom() + 6, widest, 20}, points[i].label, type::caption, colors.text_muted,
                       paint::Side::centre);
    }
}

} // namespace gapura::web
