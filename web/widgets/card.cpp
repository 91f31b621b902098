#include "web/widgets/card.hpp"

#include "web/widgets/avatar_face.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gapura::web {

namespace {

/// Lists that are open, innermost last: how many items they have drawn.
std::vector<int>& open_lists() {
    static std::vector<int> only;
    return only;
}

struct Surface {
    Rectangle at;
    ItemId height_id = 0;
    float padding = 0;
};

Surface open_surface(float padding, float grow, float max_width) {
    ItemId const id = ui::hash(ui::next_box_id(), "surface");
    auto const slot = ui::open_slot(grow, grow > 0 ? 240 : 0);
    float width = slot.width, x = slot.x;
    if (max_width > 0 && width > max_width) {
        if (!ui::in_row()) x += (width - max_width) / 2;
        width = max_width;
    }
    float const natural = ui::remembered(id, 0);
    return {{x, slot.y, width, std::max(natural, slot.height)}, id, padding};
}

float close_surface(Surface const& surface, Size used) {
    float const natural = used.height + 2 * surface.padding;
    ui::remember(surface.height_id, natural);
    ui::close_slot({surface.at.width, natural});
    return natural;
}

Rectangle inside(Surface const& surface) {
    auto const& at = surface.at;
    return {at.x + surface.padding, at.y + surface.padding, std::max(1.f, at.width - 2 * surface.padding), 0};
}

} // namespace

void card(Card const& options, Body body) {
    auto const padding = frame().phone() ? std::min(options.padding, 16.f) : options.padding;
    auto const surface = open_surface(padding, options.grow, options.max_width);
    auto const& colors = palette();
    if (options.tone == Tone::neutral) {
        if (theme() == Theme::light) paint::lift(surface.at, radius::card, paint::Height::card);
        paint::fill(surface.at, colors.surface, radius::card);
        paint::outline(surface.at, theme() == Theme::dark ? colors.line : colors.line.faded(0.7f), radius::card);
    } else {
        paint::fill(surface.at, colors.of(options.tone).soft, radius::card);
    }
    std::optional<std::size_t> group;
    if (!options.name.empty())
        group = ui::open_record(Role::group, ui::item_id(options.name, {}, "card"), options.name);
    ui::begin_box({ui::BoxKind::column, options.gap, options.align}, inside(surface));
    body();
    auto const used = ui::end_box();
    if (group) ui::close_record(*group, surface.at);
    close_surface(surface, used);
}

void card(Body body) { card({}, body); }

bool card_link(CardLink const& options, Body body) {
    ItemId const id = ui::item_id(options.name, options.key.empty() ? options.href : options.key, "card");
    auto const surface = open_surface(options.padding, 0, 0);
    auto const& colors = palette();
    auto const touch = ui::touch(id, surface.at);
    float const up = frame().reduced_motion ? 0 : touch.hover * 2 - touch.press;
    Rectangle const at{surface.at.x, surface.at.y - up, surface.at.width, surface.at.height};
    if (theme() == Theme::light) {
        paint::lift(at, radius::card, paint::Height::card);
        if (touch.hover > 0) paint::lift(at, radius::card, paint::Height::raised, touch.hover);
    }
    paint::fill(at, mix(colors.surface, colors.surface_raised, touch.hover), radius::card);
    ui::record(Role::link, id, surface.at, options.name).href = options.href;
    ui::push_silence();
    auto inner = inside(surface);
    inner.y -= up;
    ui::begin_box({ui::BoxKind::column, options.gap}, inner);
    body();
    close_surface(surface, ui::end_box());
    ui::pop_silence();
    paint::outline(
        at,
        mix(theme() == Theme::dark ? colors.line : colors.line.faded(0.7f), colors.line_strong, touch.hover * 0.4f),
        radius::card);
    if (ui::shows_focus(id)) paint::focus_ring(surface.at, radius::card);
    return touch.pressed;
}

void list(List const& options, Body body) {
    ItemId const id = ui::item_id(options.name, {}, "list");
    auto const slot = ui::open_slot();
    auto const opened = ui::open_record(Role::list, id, options.name);
    ui::push_scope(id);
    open_lists().push_back(options.dividers ? 0 : -1);
    ui::begin_box({ui::BoxKind::column, 0}, {slot.x, slot.y, slot.width, 0});
    body();
    auto const used = ui::end_box();
    open_lists().pop_back();
    ui::pop_scope();
    ui::close_record(opened, {slot.x, slot.y, slot.width, used.height});
    ui::close_slot({slot.width, used.height});
}

namespace {
/// A hairline above every item but the first.
void divide(ui::Slot const& slot) {
    if (open_lists().empty() || open_lists().back() < 0) return;
    if (open_lists().back()++ > 0) paint::fill({slot.x, slot.y - 0.5f, slot.width, 1}, palette().line);
}
} // namespace

bool list_item(ListItem const& options) {
    ItemId const id = ui::item_id(options.title, options.key.empty() ? options.href : options.key, "item");
    auto const& colors = palette();
    auto const slot = ui::open_slot();
    bool const leads = options.icon != Icon::none || !options.initials_of.empty();
    bool const goes = !options.href.empty() || options.presses;
    float const indent = leads ? 56 : 0;
    float const end_width = options.end.empty() ? 0 : paint::width(options.end, type::small) + 16;
    float const badge_width = options.badge.empty() ? 0 : paint::width(options.badge, type::caption_strong) + 32;
    float const arrow = options.href.empty() ? 0 : 28;
    float const limit = std::max(60.f, slot.width - indent - end_width - badge_width - arrow);
    auto const title = paint::lay(options.title, type::strong, limit, 2);
    auto const subtitle = paint::lay(options.subtitle, type::small, limit, 2);
    float const words = title.size.height + (options.subtitle.empty() ? 0 : subtitle.size.height + 1);
    float const height = std::max(leads ? 64.f : 52.f, words + 24);
    Rectangle const at{slot.x, slot.y, slot.width, height};
    divide(slot);

    ui::Touch touch;
    if (options.current) paint::fill({at.x - 10, at.y + 2, at.width + 20, at.height - 4}, colors.accent.soft, 12);
    if (goes) {
        touch = ui::touch(id, at);
        if (touch.hover > 0)
            paint::fill({at.x - 10, at.y + 2, at.width + 20, at.height - 4}, colors.sunken.faded(0.65f * touch.hover),
                        12);
    }
    if (!options.initials_of.empty()) {
        draw_avatar(options.initials_of, {at.x, at.centre().y - 20, 40, 40});
    } else if (options.icon != Icon::none) {
        paint::fill({at.x, at.centre().y - 20, 40, 40}, colors.accent.soft, 12);
        paint::icon(options.icon, {at.x + 20, at.centre().y}, 20, colors.accent.on_soft);
    }
    float y = at.y + (height - words) / 2;
    paint::text({at.x + indent, y}, title, colors.text);
    paint::text({at.x + indent, y + title.size.height + 1}, subtitle, colors.text_muted);
    float right = at.right() - arrow;
    if (arrow > 0)
        paint::icon(Icon::chevron_right, {at.right() - 9, at.centre().y}, 19,
                    mix(colors.text_faint, colors.text, touch.hover));
    if (badge_width > 0) {
        auto const& tone = colors.of(options.badge_tone);
        Rectangle const pill{right - badge_width + 12, at.centre().y - 13, badge_width - 12, 26};
        paint::fill(pill, tone.soft, 13);
        paint::text_in({pill.x + 10, pill.y, pill.width - 19, pill.height}, options.badge, type::caption_strong,
                       tone.on_soft);
        right = pill.x - 4;
    }
    if (end_width > 0)
        paint::text_in({right - end_width, at.y, end_width, at.height}, options.end, type::small, colors.text_muted,
                       paint::Side::end);
    if (goes && ui::shows_focus(id)) paint::focus_ring(at, 12, 0);

    std::string name(options.title);
    for (auto const part : {options.subtitle, options.badge, options.end})
        if (!part.empty()) name += ", " + std::string(part);
    bool const in_list = !open_lists().empty();
    ItemId const item = ui::hash(id, "line");
    std::size_t opened = 0;
    if (in_list) opened = ui::open_record(Role::list_item, item);
    if (goes) {
        auto& record = ui::record(options.href.empty() ? Role::button : Role::link, id, at, name);
        record.href = options.href;
        record.current = options.current;
    } else {
        ui::record(Role::paragraph, id, at, name);
    }
    if (in_list) ui::close_record(opened, at);
    ui::close_slot({slot.width, height});
    return touch.pressed;
}

void list_item(Body body) {
    ItemId const id = ui::hash(ui::next_box_id(), "item");
    auto const slot = ui::open_slot();
    divide(slot);
    auto const opened = ui::open_record(Role::list_item, id);
    ui::begin_box({ui::BoxKind::column, space::s}, {slot.x, slot.y + 12, slot.width, 0});
    body();
    auto const used = ui::end_box();
    ui::close_record(opened, {slot.x, slot.y, slot.width, used.height + 24});
    ui::close_slot({slot.width, used.height + 24});
}

void long_list(LongList const& options, IndexedBody draw) {
    ItemId const id = ui::item_id(options.name, {}, "long list");
    auto const slot = ui::open_slot();
    float const height = float(options.count) * options.item_height;
    auto const view = ui::clip();
    auto const first = std::max<std::int64_t>(0, std::int64_t((view.y - slot.y) / options.item_height) - 3);
    auto const last =
        std::min<std::int64_t>(options.count, std::int64_t((view.bottom() - slot.y) / options.item_height) + 4);
    auto const opened = ui::open_record(Role::list, id, options.name);
    ui::push_scope(id);
    for (auto index = first; index < last; ++index) {
        float const y = slot.y + float(index) * options.item_height;
        if (index > 0) paint::fill({slot.x, y - 0.5f, slot.width, 1}, palette().line);
        keyed(index, [&] {
            ItemId const item = ui::item_id("line", {}, "long list item");
            auto const line = ui::open_record(Role::list_item, item);
            ui::begin_box({ui::BoxKind::column, 0}, {slot.x, y, slot.width, 0});
            draw(index);
            ui::end_box();
            ui::close_record(line, {slot.x, y, slot.width, options.item_height});
        });
    }
    ui::pop_scope();
    ui::close_record(opened, {slot.x, slot.y, slot.width, height});
    ui::close_slot({slot.width, height});
}

} // namespace gapura::web
