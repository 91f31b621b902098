#include "web/widgets/button.hpp"

#include "web/text.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <cmath>

namespace gapura::web {

namespace {

struct Measures {
    float height, padding, icon, gap;
    TextStyle style;
};

Measures measures(Scale scale) {
    switch (scale) {
    case Scale::small:
        return {38, 14, 17, 7, {14, 20, Weight::semibold}};
    case Scale::large:
        return {54, 26, 21, 10, {17, 24, Weight::semibold}};
    case Scale::normal:
        break;
    }
    return {46, 20, 19, 9, {15.5f, 22, Weight::semibold}};
}

struct Look {
    Color fill, text, outline;
    bool raised = false;
};

Look look_of(Kind kind, ui::Touch const& touch, bool enabled) {
    auto const& colors = palette();
    if (!enabled) {
        auto const text = mix(colors.text_faint, colors.sunken, 0.15f);
        if (kind == Kind::ghost) return {Color(0, 0), text, Color(0, 0)};
        return {colors.sunken, text, Color(0, 0)};
    }
    bool const is_dark = theme() == Theme::dark;
    auto const towards = is_dark ? Color(0xffffff) : Color(0x06201b);
    float const shift = 0.12f * touch.hover + 0.12f * touch.press;
    switch (kind) {
    case Kind::primary:
        return {mix(colors.accent.solid, towards, shift), colors.accent.on_solid, Color(0, 0), true};
    case Kind::danger:
        return {mix(colors.danger.solid, towards, shift), colors.danger.on_solid, Color(0, 0), true};
    case Kind::secondary:
        return {mix(colors.surface, colors.sunken, 0.7f * touch.hover + 0.3f * touch.press), colors.text,
                mix(colors.line, colors.line_strong, 0.35f + 0.3f * touch.hover)};
    case Kind::ghost:
        break;
    }
    return {colors.sunken.faded(touch.hover * 0.8f + touch.press * 0.2f), colors.accent.on_soft, Color(0, 0)};
}

struct Face {
    std::string_view label;
    Kind kind;
    Icon icon;
    Scale scale;
    bool enabled = true, loading = false;
};

float face_width(Face const& face) {
    auto const m = measures(face.scale);
    float width = 2 * m.padding + paint::width(face.label, m.style);
    if (face.icon != Icon::none) width += m.icon + (face.label.empty() ? 0 : m.gap);
    return std::ceil(width);
}

void draw_face(Rectangle at, Face const& face, ui::Touch const& touch, bool focused) {
    auto const m = measures(face.scale);
    auto const look = look_of(face.kind, touch, face.enabled);
    float const rounding = face.scale == Scale::small ? 10 : 12;
    auto box = at;
    if (!frame().reduced_motion) box = box.inset(touch.press * 0.8f);
    if (look.raised) paint::shadow(box, rounding, 5, 1.5f, palette().shadow.faded(0.7f * (1 - touch.press)));
    if (look.fill.alpha > 0) paint::fill(box, look.fill, rounding);
    if (look.outline.alpha > 0) paint::outline(box, look.outline, rounding, 1);
    if (focused) paint::focus_ring(at, rounding);
    if (face.loading) {
        paint::spinner(at.centre(), m.icon + 3, look.text);
        return;
    }
    float const limit = at.width - 2 * m.padding + 2;
    float const indent = face.icon == Icon::none ? 0 : m.icon + (face.label.empty() ? 0 : m.gap);
    float const label_width = std::min(paint::width(face.label, m.style), limit - indent);
    float const x = at.x + (at.width - label_width - indent) / 2;
    if (indent > 0) paint::icon(face.icon, {x + m.icon / 2, at.centre().y}, m.icon, look.text);
    paint::text_in({x + indent, at.y, label_width + 1, at.height}, face.label, m.style, look.text);
}

} // namespace

bool button(Button const& options) {
    ItemId const id = ui::item_id(options.label, options.key, "button");
    Face const face{options.label, options.kind, options.icon, options.scale, !options.disabled, options.loading};
    auto const at = ui::place({face_width(face), measures(options.scale).height}, options.fill == Fill::width);
    bool const enabled = !options.disabled && !options.loading;
    auto const touch = ui::touch(id, at, enabled);
    if (ui::in_view(at.inset(-8))) draw_face(at, face, touch, ui::shows_focus(id));

    auto& record = ui::record(Role::button, id, at, options.label);
    record.accessible_name = options.name;
    record.disabled = !enabled;
    record.busy = options.loading;
    record.submits = options.submits;
    if (options.disabled) record.description = options.reason;
    if (options.expanded_known) record.expanded = options.expanded;
    return touch.pressed;
}

bool link(Link const& options) {
    ItemId const id = ui::item_id(options.label, options.key.empty() ? options.href : options.key, "link");
    Rectangle at;
    ui::Touch touch;
    if (options.look == Link::Look::text) {
        auto const style = options.scale == Scale::small ? type::small_strong : type::strong;
        float const indent = options.icon == Icon::none ? 0 : style.size + 10;
        auto const slot = ui::open_slot();
        auto const block = paint::lay(options.label, style, std::max(20.f, slot.width - indent));
        // Taller than its words, to be hit by a thumb, without taking more room in running text.
        Size const size{block.size.width + indent, std::max(block.size.height, 28.f)};
        float x = slot.x;
        if (ui::box_align() == Align::centre && !ui::in_row()) x += (slot.width - size.width) / 2;
        ui::close_slot(size);
        at = {x, slot.y, size.width, size.height};
        touch = ui::touch(id, at);
        auto const color = mix(palette().accent.on_soft, palette().text, touch.hover * 0.5f);
        if (indent > 0) paint::icon(options.icon, {at.x + style.size / 2 + 1, at.centre().y}, style.size + 2, color);
        float const top = at.y + (at.height - block.size.height) / 2;
        paint::text({at.x + indent, top}, block, color);
        // Always underlined, faintly: a link in a text is not told by its colour alone.
        float const base = top + block.size.height - style.line / 2 + style.size * 0.52f;
        paint::line({at.x + indent, base}, {at.right(), base}, color.faded(0.25f + 0.75f * touch.hover));
        if (ui::shows_focus(id)) paint::focus_ring(at, 6, 1);
    } else {
        static constexpr Kind kinds[] = {Kind::ghost, Kind::primary, Kind::secondary, Kind::ghost};
        Face const face{options.label, kinds[int(options.look)], options.icon, options.scale};
        at = ui::place({face_width(face), measures(options.scale).height}, options.fill == Fill::width);
        touch = ui::touch(id, at);
        if (ui::in_view(at.inset(-8))) draw_face(at, face, touch, ui::shows_focus(id));
    }
    auto& record = ui::record(Role::link, id, at, options.label);
    record.accessible_name = options.name;
    record.href = options.href;
    record.current = options.current;
    record.new_tab = options.new_tab;
    record.download = options.download;
    return touch.pressed;
}

bool icon_button(IconButton const& options) {
    ItemId const id = ui::item_id(options.name, options.key, "icon button");
    float const side = options.scale == Scale::small ? 36 : options.scale == Scale::large ? 52 : 44;
    auto const at = ui::place({side, side});
    auto const touch = ui::touch(id, at, !options.disabled);
    auto const& colors = palette();
    bool const on = options.pressed_known && options.pressed;
    auto const fill = on ? colors.accent.soft : colors.sunken.faded(touch.hover * 0.9f + touch.press * 0.1f);
    if (fill.alpha > 0) paint::fill(at.inset(touch.press), fill, 12);
    auto color = options.tone == Tone::neutral ? colors.text_muted : colors.of(options.tone).on_soft;
    if (on) color = colors.accent.on_soft;
    if (options.disabled) color = colors.text_faint.faded(0.5f);
    paint::icon(options.icon, at.centre(),
                options.scale == Scale::small   ? 18
                : options.scale == Scale::large ? 26
                                                : 21,
                color);
    if (ui::shows_focus(id)) paint::focus_ring(at, 12, 0);
    auto& record = ui::record(Role::button, id, at, options.name);
    record.disabled = options.disabled;
    record.tooltip = options.name;
    if (options.pressed_known) record.pressed = options.pressed;
    return touch.pressed;
}

} // namespace gapura::web
