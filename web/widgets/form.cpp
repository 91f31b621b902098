#include "web/widgets/form.hpp"

#include "web/widgets/field_frame.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

namespace gapura::web {

void form(Form const& options, Body body) {
    ItemId const id = ui::item_id(options.name, options.key, "form");
    ui::push_scope(id);
    auto const slot = ui::open_slot();
    auto const opened = ui::open_record(Role::form, id, options.name);
    ui::begin_box({ui::BoxKind::column, options.gap}, {slot.x, slot.y, slot.width, 0});
    body();
    auto const used = ui::end_box();
    ui::close_record(opened, {slot.x, slot.y, slot.width, used.height});
    ui::close_slot({slot.width, used.height});
    ui::pop_scope();
}

void error_summary(std::string_view title, std::span<Problem const> problems) {
    if (problems.empty()) return;
    ItemId const id = ui::item_id("error summary", {}, "summary");
    auto const& colors = palette();
    auto const& tone = colors.danger;
    auto const slot = ui::open_slot();
    float const inner = std::max(40.f, slot.width - 66);
    auto const head = paint::lay(title, type::strong, inner);
    std::vector<paint::Block> lines;
    float height = 28 + head.size.height + 4;
    for (auto const& problem : problems) {
        lines.push_back(paint::lay(problem.words, {15, 22}, inner));
        height += lines.back().size.height + 8;
    }
    Rectangle const at{slot.x, slot.y, slot.width, height};
    paint::fill(at, tone.soft, 14);
    paint::icon(Icon::circle_alert, {at.x + 27, at.y + 26}, 22, tone.on_soft);
    paint::text({at.x + 50, at.y + 14}, head, tone.on_soft);
    auto const opened = ui::open_record(Role::group, id, title);
    ui::record(Role::alert, ui::hash(id, "title"), {at.x + 50, at.y + 14, head.size.width, head.size.height}, title);
    float y = at.y + 14 + head.size.height + 4;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        Rectangle const place{at.x + 50, y, lines[i].size.width, lines[i].size.height + 8};
        ItemId const item = ui::hash(id, std::int64_t(i));
        paint::text({place.x, y + 4}, lines[i], tone.on_soft);
        if (problems[i].label.empty()) {
            ui::record(Role::paragraph, item, place, problems[i].words);
        } else {
            auto const touch = ui::touch(item, place);
            float const base = y + 4 + lines[i].size.height - 3;
            paint::line({place.x, base}, {place.right(), base}, tone.on_soft.faded(0.35f + 0.65f * touch.hover));
            if (ui::shows_focus(item)) paint::focus_ring(place, 6, 0);
            ui::record(Role::button, item, place, problems[i].words);
            if (touch.pressed) want_focus(problems[i].label);
        }
        y += place.height;
    }
    ui::close_record(opened, at);
    ui::close_slot({slot.width, height});
}

void focus_field(std::string_view label) { want_focus(label); }

} // namespace gapura::web
