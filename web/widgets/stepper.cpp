#include "web/widgets/stepper.hpp"

#include "web/text.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>

namespace gapura::web {
namespace {

constexpr float disc = 32, touched = 44; // px; what is pressed is larger than what is drawn

struct Step {
    int index = 0;
    std::string_view name;
    Rectangle place; ///< of the disc and its name
    bool done = false, present = false, reachable = false;
};

void draw_disc(Point centre, Step const& step, float hover) {
    auto const& colors = palette();
    bool const filled = step.done || step.present;
    auto const fill = step.present ? colors.accent.solid : mix(colors.accent.soft, colors.accent.solid, hover * 0.2f);
    paint::circle(centre, disc / 2, filled ? fill : colors.line_strong);
    if (!filled) paint::circle(centre, disc / 2 - 1.5f, colors.surface);
    if (step.done && !step.present) return paint::icon(Icon::check, centre, 17, colors.accent.on_soft);
    Rectangle const at{centre.x - disc / 2, centre.y - disc / 2, disc, disc};
    paint::text_in(at, std::to_string(step.index + 1), type::small_strong,
                   step.present ? colors.accent.on_solid : colors.text_muted, paint::Side::centre);
}

/// True when it was pressed.
bool draw_step(ItemId id, Step const& step, bool names) {
    bool const presses = step.reachable && !step.present;
    auto const touch = presses ? ui::touch(id, step.place) : ui::Touch{};
    Point const centre{step.place.x + touched / 2, step.place.centre().y};
    draw_disc(centre, step, touch.hover);
    if (names) {
        auto const& colors = palette();
        auto const color = step.present || step.done ? colors.text : colors.text_muted;
        float const x = step.place.x + touched + 2;
        paint::text_in({x, step.place.y, step.place.right() - x, step.place.height}, step.name,
                       step.present ? type::small_strong : type::small,
                       mix(color, colors.accent.on_soft, touch.hover));
    }
    if (ui::shows_focus(id)) paint::focus_ring(step.place, 12, 0);
    auto const state = step.present ? text("ui.step_present")
                       : step.done  ? text("ui.step_done")
                                    : text("ui.step_ahead");
    std::string const label = std::to_string(step.index + 1) + ". " + std::string(step.name) + " (" + state + ")";
    ui::record(presses ? Role::button : Role::paragraph, id, step.place, label);
    return touch.pressed;
}

} // namespace

std::optional<int> stepper(Stepper const& options) {
    ItemId const id = ui::item_id(options.label, {}, "stepper");
    auto const slot = ui::open_slot();
    auto const opened = ui::open_record(Role::group, id, options.label);
    auto const count = int(options.steps.size());
    bool const names = !frame().phone();
    float const bar = 4, top = names ? 0.f : 26.f;
    auto const& colors = palette();
    if (!names) {
        auto const counted = text("ui.step_of", {{"present", options.present + 1}, {"total", count}});
        auto const name = options.steps[std::size_t(options.present)];
        paint::text_in({slot.x, slot.y, slot.width, 20}, name, type::small_strong, colors.text);
        float const width = paint::width(counted, type::small);
        paint::text_in({slot.x + slot.width - width, slot.y, width + 1, 20}, counted, type::small, colors.text_muted);
    }
    // Equal gaps between the steps, whatever the length of their names.
    std::vector<float> widths;
    float used = 0;
    for (auto const name : options.steps)
        widths.push_back(touched + (names ? 2 + paint::width(name, type::small_strong) : 0)), used += widths.back();
    float const gap = count > 1 ? std::max(4.f, (slot.width - used) / float(count - 1)) : 0;

    std::optional<int> pressed;
    float x = slot.x;
    for (int i = 0; i < count; ++i) {
        Rectangle const place{x, slot.y + top, widths[std::size_t(i)], touched};
        Step const step{i,
                        options.steps[std::size_t(i)],
                        place,
                        i < options.reachable && i != options.present,
                        i == options.present,
                        i <= options.reachable};
        if (draw_step(ui::hash(id, std::int64_t{i}), step, names)) pressed = i;
        if (i + 1 < count && gap > 16) {
            float const share =
                ui::ease(ui::hash(id, 100 + std::int64_t{i}), i < options.reachable ? 1.f : 0.f, 0.25f);
            Rectangle const line{place.right() + 6, place.centre().y - bar / 2, gap - 12, bar};
            paint::fill(line, colors.sunken, bar / 2);
            if (share > 0) paint::fill({line.x, line.y, line.width * share, bar}, colors.accent.solid, bar / 2);
        }
        x += widths[std::size_t(i)] + gap;
    }
    Rectangle const whole{slot.x, slot.y, slot.width, top + touched};
    ui::close_record(opened, whole);
    ui::close_slot({whole.width, whole.height});
    return pressed;
}

} // namespace gapura::web
