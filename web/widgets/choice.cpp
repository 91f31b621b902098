#include "web/widgets/choice.hpp"

#include "web/text.hpp"
#include "web/widgets/field_frame.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <cmath>

namespace gapura::web {

Edited select(Field const& field, std::span<Option const> options, std::string& value) {
    auto made = begin_field(field, 50, FieldShape::chooser);
    made.right = 44;
    auto const edited = take_edit(made.id, value);
    std::string_view shown;
    for (auto const& option : options)
        if (option.value == value) shown = option.label;
    auto const prompt = field.placeholder.empty() ? text("ui.choose") : std::string(field.placeholder);
    draw_value(made, shown, prompt, field.disabled);
    paint::icon(Icon::chevron_down, {made.box.right() - 24, made.box.centre().y}, 19, palette().text_muted);
    auto& record = record_field(made, field, Role::select);
    record.value = value;
    record.placeholder = prompt;
    for (auto const& option : options)
        record.options.push_back({std::string(option.value), std::string(option.label), option.disabled});
    return edited;
}

namespace {

/// Words beside a mark: their blocks and how high they are together.
struct Caption {
    paint::Block label, description;
    float height = 0;
    float width = 0;
};

Caption lay_caption(std::string_view label, std::string_view description, float width, TextStyle style) {
    Caption made{paint::lay(label, style, width), paint::lay(description, type::caption, width)};
    made.height = made.label.size.height + (description.empty() ? 0 : made.description.size.height + 1);
    made.width = std::max(made.label.size.width, made.description.size.width);
    return made;
}

void draw_caption(Caption const& made, Point at, bool disabled) {
    auto const& colors = palette();
    paint::text(at, made.label, disabled ? colors.text_faint : colors.text);
    paint::text({at.x, at.y + made.label.size.height + 1}, made.description, colors.text_muted);
}

void draw_tick(Rectangle box, float shown, Color color) {
    if (shown <= 0) return;
    auto const at = [&](float x, float y) { return Point{box.x + box.width * x, box.y + box.height * y}; };
    paint::polyline({at(0.26f, 0.53f), at(0.43f, 0.70f), at(0.75f, 0.33f)}, color.faded(shown), 2.2f);
}

} // namespace

bool checkbox(Checkbox const& options, bool& checked) {
    ItemId const id = ui::item_id(options.label, options.key, "field");
    ItemId const note = ui::hash(id, "note");
    auto const slot = ui::open_slot();
    auto const made = lay_caption(options.label, options.description, std::max(40.f, slot.width - 34), {16, 23});
    float const top = 6;
    Rectangle const at{slot.x, slot.y, std::min(slot.width, made.width + 34), made.height + 2 * top};
    auto const touch = ui::touch(id, at, !options.disabled);
    bool changed = false;
    if (auto const value = ui::take_change(id); value && !options.disabled) {
        changed = (*value == "1") != checked;
        checked = *value == "1";
    }
    auto const& colors = palette();
    float const on = ui::ease(ui::hash(id, "on"), checked ? 1.f : 0.f, 0.12f);
    Rectangle const box{at.x, at.y + top + 0.5f, 22, 22};
    auto const edge = options.error.empty() ? mix(colors.line_strong, colors.accent.solid, std::max(on, touch.hover))
                                            : colors.danger.solid;
    paint::fill(box, mix(colors.surface, colors.accent.solid, on), 7);
    paint::outline(box, edge, 7, 1.5f);
    draw_tick(box, on, colors.accent.on_solid);
    if (ui::shows_focus(id)) paint::focus_ring(box, 7);
    draw_caption(made, {at.x + 34, at.y + top}, options.disabled);
    float height = at.height;
    if (!options.error.empty()) {
        auto const words = paint::lay(options.error, type::caption, std::max(40.f, slot.width - 34));
        paint::text({at.x + 34, at.bottom()}, words, colors.danger.on_soft);
        ui::record(Role::label_only, note, {at.x + 34, at.bottom(), words.size.width, words.size.height},
                   options.error);
        height += words.size.height + 2;
    }
    auto& record = ui::record(Role::checkbox, id, at, options.label);
    record.checked = checked;
    record.description = options.description;
    record.disabled = options.disabled;
    record.required = options.required;
    record.invalid = !options.error.empty();
    if (record.invalid) record.described_by = note;
    ui::close_slot({at.width, height});
    return changed;
}

bool toggle(Checkbox const& options, bool& on) {
    ItemId const id = ui::item_id(options.label, options.key, "field");
    auto const slot = ui::open_slot();
    auto const made = lay_caption(options.label, options.description, std::max(40.f, slot.width - 66), type::strong);
    float const height = std::max(44.f, made.height + 8);
    Rectangle const at{slot.x, slot.y, slot.width, height};
    auto const touch = ui::touch(id, at, !options.disabled);
    bool changed = false;
    if (auto const value = ui::take_change(id); value && !options.disabled) {
        changed = (*value == "1") != on;
        on = *value == "1";
    }
    auto const& colors = palette();
    float const share = ui::ease(ui::hash(id, "on"), on ? 1.f : 0.f, 0.16f);
    draw_caption(made, {at.x, at.y + (height - made.height) / 2}, options.disabled);
    Rectangle const track{at.right() - 46, at.centre().y - 13, 46, 26};
    auto const off_color = mix(colors.line_strong, colors.text_muted, touch.hover * 0.5f);
    paint::fill(track, mix(off_color, colors.accent.solid, share), 13);
    Point const knob{track.x + 13 + 20 * share, track.centre().y};
    paint::circle({knob.x, knob.y + 1}, 10, Color(0, 40));
    paint::circle(knob, 10,
                  theme() == Theme::dark ? mix(colors.page, colors.accent.on_solid, share) : Color(0xffffff));
    if (ui::shows_focus(id)) paint::focus_ring(track, 13);
    auto& record = ui::record(Role::toggle, id, at, options.label);
    record.checked = on;
    record.description = options.description;
    record.disabled = options.disabled;
    ui::close_slot({slot.width, height});
    return changed;
}

Edited radio_group(Field const& field, std::span<Option const> options, std::string& value) {
    ItemId const id = ui::item_id(field.label, field.key, "field");
    ItemId const note = ui::hash(id, "note");
    auto const& colors = palette();
    auto const group = ui::open_record(Role::radio_group, id, field.label);
    auto const slot = ui::open_slot();
    float y = slot.y;
    if (!field.label_hidden) {
        auto const label = paint::lay(field.label, type::small_strong, slot.width);
        paint::text({slot.x, y}, label, colors.text);
        y += label.size.height + 8;
    }
    Edited edited;
    for (auto const& option : options) {
        ItemId const item = ui::hash(id, option.value);
        float const indent = option.icon == Icon::none ? 50 : 82;
        auto const made = lay_caption(option.label, option.description, std::max(40.f, slot.width - indent - 16),
                                      {16, 23, Weight::semibold});
        Rectangle const at{slot.x, y, slot.width, made.height + 26};
        auto const touch = ui::touch(item, at, !option.disabled && !field.disabled);
        if (auto const changed = ui::take_change(item); changed && *changed == "1" && value != option.value) {
            value = option.value;
            edited.changed = true;
        }
        if (ui::was_left(item)) edited.left = true;
        float const on = ui::ease(ui::hash(item, "on"), value == option.value ? 1.f : 0.f, 0.14f);
        paint::fill(at, mix(mix(colors.surface, colors.sunken, touch.hover * 0.4f), colors.accent.soft, on * 0.55f),
                    radius::field);
        paint::outline(at, mix(mix(colors.line, colors.line_strong, 0.6f), colors.accent.solid, on), radius::field,
                       1 + 0.6f * on);
        Point const centre{at.x + 26, at.y + 13 + 12};
        paint::circle(centre, 10.5f, mix(colors.line_strong, colors.accent.solid, on));
        paint::circle(centre, 9, mix(colors.surface, colors.accent.solid, on));
        if (on > 0) paint::circle(centre, 4 * on, colors.accent.on_solid);
        if (option.icon != Icon::none) paint::icon(option.icon, {at.x + 60, centre.y}, 21, colors.accent.on_soft);
        draw_caption(made, {at.x + indent, at.y + 13}, option.disabled);
        if (ui::shows_focus(item)) paint::focus_ring(at, radius::field);
        auto& record = ui::record(Role::radio, item, at, option.label);
        record.checked = value == option.value;
        record.value = option.value;
        record.description = option.description;
        record.disabled = option.disabled || field.disabled;
        record.name = "r" + std::to_string(id);
        y = at.bottom() + 8;
    }
    y -= 8;
    auto const words = field.error.empty() ? field.hint : field.error;
    if (!words.empty()) {
        auto const block = paint::lay(words, type::caption, slot.width);
        y += 6;
        paint::text({slot.x, y}, block, field.error.empty() ? colors.text_muted : colors.danger.on_soft);
        ui::record(Role::label_only, note, {slot.x, y, slot.width, block.size.height}, words);
        y += block.size.height;
    }
    ui::close_slot({slot.width, y - slot.y});
    ui::close_record(group, {slot.x, slot.y, slot.width, y - slot.y});
    auto& record = ui::record_at(group);
    record.required = field.required;
    record.invalid = !field.error.empty();
    if (!words.empty()) record.described_by = note;
    return edited;
}

bool segmented(std::string_view label, std::span<Option const> options, std::string& value) {
    ItemId const id = ui::item_id(label, {}, "segmented");
    auto const& colors = palette();
    auto const style = type::small_strong;
    auto const slot = ui::open_slot();
    float widest = 0, total = 0;
    for (auto const& option : options) {
        float const width = paint::width(option.label, style) + 32 + (option.icon == Icon::none ? 0 : 24);
        widest = std::max(widest, width);
        total += width;
    }
    // Equal parts where there is room for them.
    bool const equal = widest * float(options.size()) + 8 <= slot.width;
    float const scale = equal || total + 8 <= slot.width ? 1 : (slot.width - 8) / total;
    float const width = equal ? widest * float(options.size()) : total * scale;
    Rectangle const whole{slot.x, slot.y, width + 8, 44};
    paint::fill(whole, colors.sunken, 13);
    auto const group = ui::open_record(Role::radio_group, id, label);
    bool changed = false;
    float x = whole.x + 4, chosen_x = x, chosen_width = 0;
    std::vector<Rectangle> places;
    for (auto const& option : options) {
        float const part =
            equal ? widest : (paint::width(option.label, style) + 32 + (option.icon == Icon::none ? 0 : 24)) * scale;
        Rectangle const at{x, whole.y + 4, part, 36};
        ItemId const item = ui::hash(id, option.value);
        if (auto const press = ui::take_change(item); press && *press == "1" && value != option.value) {
            value = option.value;
            changed = true;
        }
        if (value == option.value) {
            chosen_x = x;
            chosen_width = part;
        }
        places.push_back(at);
        x += part;
    }
    if (chosen_width > 0) {
        float const slide = ui::ease(ui::hash(id, "x"), chosen_x - whole.x, 0.18f);
        float const grow = ui::ease(ui::hash(id, "width"), chosen_width, 0.18f);
        Rectangle const at{whole.x + slide, whole.y + 4, grow, 36};
        paint::shadow(at, 10, 4, 1, colors.shadow.faded(0.7f));
        paint::fill(at, theme() == Theme::dark ? mix(colors.surface_raised, Color(0xffffff), 0.12f) : colors.surface,
                    10);
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        auto const& option = options[i];
        ItemId const item = ui::hash(id, option.value);
        auto const touch = ui::touch(item, places[i], !option.disabled);
        bool const chosen = value == option.value;
        auto const color = chosen ? colors.text : mix(colors.text_muted, colors.text, touch.hover);
        float const indent = option.icon == Icon::none ? 0 : 24;
        float const text_width = std::min(paint::width(option.label, style), places[i].width - indent - 8);
        float const from = places[i].x + (places[i].width - text_width - indent) / 2;
        paint::icon(option.icon, {from + 8, places[i].centre().y}, 17, color);
        paint::text_in({from + indent, places[i].y, text_width + 1, places[i].height}, option.label, style, color);
        if (ui::shows_focus(item)) paint::focus_ring(places[i], 10, 0);
        auto& record = ui::record(Role::radio, item, places[i], option.label);
        record.checked = chosen;
        record.value = option.value;
        record.disabled = option.disabled;
        record.name = "r" + std::to_string(id);
    }
    ui::close_slot({whole.width, whole.height});
    ui::close_record(group, whole);
    return changed;
}

bool tabs(std::string_view label, std::span<Option const> options, std::string& value) {
    ItemId const id = ui::item_id(label, {}, "tabs");
    auto const& colors = palette();
    auto const style = TextStyle{15, 22, Weight::semibold};
    auto const slot = ui::open_slot();
    Rectangle const whole{slot.x, slot.y, slot.width, 46};
    paint::line({whole.x, whole.bottom() - 0.5f}, {whole.right(), whole.bottom() - 0.5f}, colors.line);
    auto const group = ui::open_record(Role::tab_list, id, label);
    bool changed = false;
    float x = whole.x;
    float words = 0, icons = 0;
    for (auto const& option : options) {
        words += paint::width(option.label, style);
        if (option.icon != Icon::none) icons += 24;
    }
    // Where there is little room the icons go first, then the air between the words, and only then are words cut.
    float const count = std::max(1.f, float(options.size()));
    bool const with_icons = words + icons + 28 * count <= slot.width;
    float const air = std::clamp((slot.width - words - (with_icons ? icons : 0)) / count, 12.f, 28.f);
    float const total = words + (with_icons ? icons : 0) + air * count;
    float const squeeze = total > slot.width ? slot.width / total : 1;
    for (auto const& option : options) {
        float const indent = option.icon == Icon::none || !with_icons ? 0 : 24;
        float const width = (paint::width(option.label, style) + indent + air) * squeeze;
        Rectangle const at{x, whole.y, width, 46};
        ItemId const item = ui::hash(id, option.value);
        auto const touch = ui::touch(item, at, !option.disabled);
        if (touch.pressed && value != option.value) {
            value = option.value;
            changed = true;
        }
        bool const chosen = value == option.value;
        auto const color = chosen ? colors.accent.on_soft : mix(colors.text_muted, colors.text, touch.hover);
        if (indent > 0) paint::icon(option.icon, {at.x + air / 2 + 8, at.centre().y - 1}, 17, color);
        float const side = air / 2 * squeeze;
        paint::text_in({at.x + side + indent, at.y, width - 2 * side - indent + 2, at.height - 2}, option.label,
                       style, color);
        float const shown = ui::ease(ui::hash(item, "line"), chosen ? 1.f : 0.f, 0.16f);
        float const half = (width / 2 - 8) * shown;
        if (shown > 0)
            paint::fill({at.centre().x - half, at.bottom() - 3, 2 * half, 3}, colors.accent.solid.faded(shown), 1.5f);
        if (ui::shows_focus(item)) paint::focus_ring(at.inset(3), 8, 0);
        auto& record = ui::record(Role::tab, item, at, option.label);
        record.selected = chosen;
        record.disabled = option.disabled;
        x += width;
    }
    ui::close_slot({slot.width, whole.height});
    ui::close_record(group, whole);
    return changed;
}

} // namespace gapura::web
