#include "web/widgets/field.hpp"

#include "shared/base/text.hpp"
#include "web/text.hpp"
#include "web/widgets/button.hpp"
#include "web/widgets/field_frame.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace gapura::web {

namespace {

constexpr float box_height = 50;
constexpr float inset = 15;
constexpr TextStyle label_style{14, 20, Weight::semibold};

std::string& wanted_focus() {
    static std::string label;
    return label;
}

struct EntryKind {
    char const* type;
    char const* autocomplete;
    char const* input_mode;
};

EntryKind kind_of(Entry entry) {
    switch (entry) {
    case Entry::email:
        return {"email", "email", "email"};
    case Entry::phone:
        return {"tel", "tel", "tel"};
    case Entry::url:
        return {"url", "url", "url"};
    case Entry::username:
        return {"text", "username", ""};
    case Entry::search:
        return {"search", "off", "search"};
    case Entry::new_password:
        return {"password", "new-password", ""};
    case Entry::current_password:
        return {"password", "current-password", ""};
    case Entry::one_time_code:
        return {"text", "one-time-code", "numeric"};
    case Entry::number: // with a key for the decimal sign, which "numeric" may lack
        return {"text", "off", "decimal"};
    default:
        return {"text", "", ""};
    }
}

} // namespace

void want_focus(std::string_view label) { wanted_focus() = label; }

FieldFrame begin_field(Field const& options, float height, FieldShape shape) {
    FieldFrame made;
    made.id = ui::item_id(options.label, options.key, "field");
    made.note_id = ui::hash(made.id, "note");
    if (!wanted_focus().empty() && wanted_focus() == options.label) {
        wanted_focus().clear();
        ui::focus(made.id);
    }
    auto const& colors = palette();
    auto const slot = ui::open_slot();
    made.slot_width = slot.width;
    float y = slot.y;
    if (!options.label_hidden) {
        float const mark_width = options.optional_mark ? paint::width(text("ui.optional"), type::small) + 8 : 0;
        auto const label = paint::lay(options.label, label_style, std::max(40.f, slot.width - mark_width));
        paint::text({slot.x, y}, label, colors.text);
        if (options.optional_mark)
            paint::text({slot.x + label.size.width + 6, y}, paint::lay(text("ui.optional"), type::small),
                        colors.text_muted);
        y += label.size.height + 6;
    }
    made.box = {slot.x, y, slot.width, height};
    made.invalid = !options.error.empty();
    auto const hover_at = ui::touch(made.id, made.box, !options.disabled);
    made.pressed = hover_at.pressed;
    made.focused = ui::has_focus(made.id) && shape != FieldShape::chooser;
    float const rounding = shape == FieldShape::pill ? height / 2 : radius::field;
    float const glow = ui::ease(ui::hash(made.id, "glow"), ui::has_focus(made.id) ? 1.f : 0.f, 0.12f);
    auto const edge = made.invalid ? colors.danger.solid
                                   : mix(mix(colors.line_strong, colors.line, shape == FieldShape::pill ? 0.5f : 0.f),
                                         colors.text_muted, hover_at.hover * 0.6f);
    if (shape != FieldShape::cells) {
        if (glow > 0)
            paint::outline(made.box.inset(-3),
                           (made.invalid ? colors.danger.solid : colors.focus).faded(0.22f * glow), rounding + 3, 3);
        paint::fill(made.box, options.disabled ? colors.sunken : colors.surface, rounding);
        paint::outline(made.box, mix(edge, made.invalid ? colors.danger.solid : colors.focus, glow), rounding,
                       1 + 0.75f * std::max(glow, made.invalid ? 0.6f : 0.f));
    }
    y += height;

    made.left = made.right = inset;
    if (options.icon != Icon::none) {
        paint::icon(options.icon, {made.box.x + inset + 9, made.box.y + std::min(height, box_height) / 2}, 19,
                    colors.text_muted);
        made.left = inset + 30;
    }
    if (!options.suffix.empty()) {
        float const width = paint::width(options.suffix, type::small);
        paint::text_in({made.box.right() - inset - width, made.box.y, width + 1, height}, options.suffix, type::small,
                       colors.text_muted);
        made.right = inset + width + 8;
    }
    auto const note = made.invalid ? options.error : options.hint;
    if (!note.empty()) {
        float const indent = made.invalid ? 21 : 0;
        auto const block = paint::lay(note, type::caption, std::max(40.f, slot.width - indent));
        auto const color = made.invalid ? colors.danger.on_soft : colors.text_muted;
        y += 6;
        if (made.invalid) paint::icon(Icon::circle_alert, {slot.x + 8, y + 9}, 15, color);
        paint::text({slot.x + indent, y}, block, color);
        made.note_place = {slot.x, y, slot.width, block.size.height};
        made.note = note;
        y += block.size.height;
    }
    ui::close_slot({slot.width, y - slot.y});
    return made;
}

platform::Semantic& record_field(FieldFrame const& made, Field const& options, Role role) {
    if (!made.note.empty()) {
        // The note stands before the field among the records, so that the one returned stays valid; it is tied to the
        // field by describedby, and so read with it.
        ui::record(Role::label_only, made.note_id, made.note_place, made.note);
    }
    auto& record = ui::record(role, made.id, made.box, options.label);
    if (!made.note.empty()) record.described_by = made.note_id;
    record.invalid = made.invalid;
    record.required = options.required;
    record.disabled = options.disabled;
    record.autofocus = options.autofocus;
    record.placeholder = options.placeholder;
    record.max_length = options.max_length;
    auto const kind = kind_of(options.entry);
    record.input_type = kind.type;
    record.autocomplete = options.autocomplete.empty() ? kind.autocomplete : options.autocomplete;
    record.input_mode = kind.input_mode;
    if (options.entry == Entry::search) record.enter_key = "search";
    if (!options.autocomplete.empty()) record.name = options.autocomplete;
    record.font_size = 16;
    record.font_weight = 400;
    record.padding_left = made.left;
    record.padding_right = made.right;
    return record;
}

void draw_value(FieldFrame const& made, std::string_view shown, std::string_view placeholder, bool disabled) {
    if (made.focused || !ui::in_view(made.box)) return;
    Rectangle const inner{made.box.x + made.left, made.box.y, made.box.width - made.left - made.right,
                          made.box.height};
    auto const& colors = palette();
    ui::push_clip(inner);
    auto const style = TextStyle{16, 24};
    if (shown.empty()) {
        auto const block = paint::lay(placeholder, style, inner.width, 1);
        paint::text({inner.x, inner.y + (inner.height - block.size.height) / 2}, block, colors.text_faint);
    } else {
        auto const block = paint::lay(shown, style);
        paint::text({inner.x, inner.y + (inner.height - block.size.height) / 2}, block,
                    disabled ? colors.text_muted : colors.text);
    }
    ui::pop_clip();
}

Edited take_edit(ItemId id, std::string& value) {
    Edited edited;
    if (auto changed = ui::take_change(id)) {
        edited.changed = *changed != value;
        value = std::move(*changed);
    }
    edited.left = ui::was_left(id);
    return edited;
}

namespace {

/// At most that many code points: what is pasted may be longer than the element's own limit counts.
void cut(std::string& value, int limit) {
    if (limit <= 0) return;
    std::string_view rest = value;
    for (int i = 0; i < limit; ++i)
        if (!next_code_point(rest)) return;
    value.resize(value.size() - rest.size());
}

} // namespace

Edited text_field(Field const& options, std::string& value) {
    auto const made = begin_field(options, box_height, FieldShape::box);
    auto const edited = take_edit(made.id, value);
    cut(value, options.max_length);
    draw_value(made, value, options.placeholder, options.disabled);
    auto& record = record_field(made, options, Role::text_field);
    record.value = value;
    record.spellcheck = options.entry == Entry::text && options.autocomplete.empty();
    return edited;
}

Edited password_field(Field const& options, std::string& value) {
    auto const made = [&] {
        auto frame_of = begin_field(options, box_height, FieldShape::box);
        frame_of.right = 54;
        return frame_of;
    }();
    auto const edited = take_edit(made.id, value);
    ItemId const shown_id = ui::hash(made.id, "shown");
    ItemId const eye = ui::hash(made.id, "eye");
    static std::unordered_map<ItemId, bool> shown_passwords;
    bool& shown = shown_passwords[shown_id];

    std::string mask;
    for (std::size_t i = 0; i < count_code_points(value); ++i) mask += "•";
    draw_value(made, shown ? value : mask, options.placeholder, options.disabled);
    auto& record = record_field(made, options, Role::text_field);
    record.value = value;
    if (shown) record.input_type = "text";

    Rectangle const at{made.box.right() - 48, made.box.y + 3, 44, 44};
    auto const touch = ui::touch(eye, at);
    if (touch.pressed) shown = !shown;
    auto const& colors = palette();
    if (touch.hover > 0) paint::fill(at.inset(2), colors.sunken.faded(touch.hover), 10);
    paint::icon(shown ? Icon::eye_off : Icon::eye, at.centre(), 20, colors.text_muted);
    if (ui::shows_focus(eye)) paint::focus_ring(at.inset(4), 10, 0);
    auto const name = text(shown ? "ui.hide_password" : "ui.show_password");
    auto& toggle_record = ui::record(Role::button, eye, at, name);
    toggle_record.tooltip = name;
    return edited;
}

Edited code_field(Field const& options, std::string& value, int digits) {
    auto field = options;
    field.entry = Entry::one_time_code;
    field.max_length = digits;
    // The frame is drawn here, cell by cell; begin_field draws label and note round an invisible box.
    auto const made = begin_field(field, 60, FieldShape::cells);
    auto edited = take_edit(made.id, value);
    value.erase(std::remove_if(value.begin(), value.end(), [](char c) { return c < '0' || c > '9'; }), value.end());
    cut(value, digits);

    auto const& colors = palette();
    float const gap = made.box.width < 330 ? 6 : 10;
    float const cell = std::min(56.f, (made.box.width - gap * float(digits - 1)) / float(digits));
    bool const focused = ui::has_focus(made.id);
    auto const active = std::min(std::size_t(digits - 1), value.size());
    for (int i = 0; i < digits; ++i) {
        Rectangle const at{made.box.x + float(i) * (cell + gap), made.box.y, cell, made.box.height};
        bool const here = focused && std::size_t(i) == active;
        paint::fill(at, colors.surface, radius::field);
        if (here) paint::outline(at.inset(-3), colors.focus.faded(0.22f), radius::field + 3, 3);
        paint::outline(at,
                       here           ? colors.focus
                       : made.invalid ? colors.danger.solid
                                      : colors.line_strong,
                       radius::field, here ? 2 : 1);
        if (std::size_t(i) < value.size())
            paint::text_in(at, value.substr(std::size_t(i), 1), {24, 30, Weight::semibold}, colors.text,
                           paint::Side::centre);
        else if (here)
            paint::fill({at.centre().x - 1, at.centre().y - 12, 2, 24}, colors.focus);
    }
    auto& record = record_field(made, field, Role::text_field);
    record.value = value;
    record.unseen = true;
    record.place.width = cell * float(digits) + gap * float(digits - 1);
    record.letter_spacing = cell - 4;
    return edited;
}

Edited text_area(TextArea const& options, std::string& value) {
    constexpr float line = 24, padding = 13;
    ItemId const width_id = ui::hash(ui::hash(ui::scope(), options.field.label), "area width");
    float const limit = ui::remembered(width_id, 300) - 2 * inset;
    int rows = options.rows;
    if (options.grows) {
        auto const block = paint::lay(value, {16, line}, limit);
        int const needed = int(std::lround(block.size.height / line)) + (!value.empty() && value.back() == '\n');
        rows = std::clamp(needed + 1, options.rows, 16);
    }
    auto const made = begin_field(options.field, float(rows) * line + 2 * padding, FieldShape::box);
    ui::remember(width_id, made.box.width);
    auto const edited = take_edit(made.id, value);
    cut(value, options.field.max_length);
    if (!made.focused) {
        auto const& colors = palette();
        ui::push_clip(made.box.inset(4));
        auto const block = paint::lay(value.empty() ? options.field.placeholder : std::string_view(value), {16, line},
                                      made.box.width - 2 * inset);
        paint::text({made.box.x + inset, made.box.y + padding}, block,
                    value.empty() ? colors.text_faint : colors.text);
        ui::pop_clip();
    }
    auto& record = record_field(made, options.field, Role::text_area);
    record.value = value;
    record.padding_top = padding;
    record.line_height = line;
    record.spellcheck = true;
    return edited;
}

namespace {

/// What the person has typed while it is not yet a number, by field.
std::string& typed_number(ItemId id) {
    static std::unordered_map<ItemId, std::string> typed;
    return typed[id];
}

std::optional<std::int64_t> number_of(std::string_view typed) {
    std::int64_t number = 0;
    bool any = false, negative = false;
    for (char const c : typed) {
        if (c >= '0' && c <= '9') {
            if (number > 900'000'000'000'000) return std::nullopt;
            number = number * 10 + (c - '0');
            any = true;
        } else if (c == '-' && !any) {
            negative = true;
        } else if (c != '.' && c != ',' && c != ' ') {
            return std::nullopt;
        }
    }
    if (!any) return std::nullopt;
    return negative ? -number : number;
}

struct NumberLook {
    std::string prefix;
    bool steps = false;
    std::int64_t minimum = 0, maximum = 0;
};

Edited edit_number(Field options, NumberLook const& look, std::optional<std::int64_t>& value) {
    options.entry = Entry::number;
    auto made = begin_field(options, box_height, FieldShape::box);
    auto const& colors = palette();
    if (!look.prefix.empty()) {
        float const width = paint::width(look.prefix, type::body);
        paint::text_in({made.box.x + inset, made.box.y, width + 1, made.box.height}, look.prefix, type::body,
                       colors.text_muted);
        made.left = inset + width + 8;
    }
    if (look.steps) made.right = 96;
    auto& typed = typed_number(made.id);
    if (!made.focused || number_of(typed) != value) {
        auto const parsed = number_of(typed);
        if (parsed != value) typed = value ? std::to_string(*value) : "";
    }
    Edited edited;
    edited.left = ui::was_left(made.id);
    if (auto changed = ui::take_change(made.id)) {
        typed = std::move(*changed);
        auto const parsed = number_of(typed);
        edited.changed = true;
        value = parsed;
    }
    draw_value(made, value ? format_number(*value) : typed, options.placeholder, options.disabled);
    ItemId const id = made.id;
    {
        auto& record = record_field(made, options, Role::text_field);
        record.value = typed;
    }
    if (look.steps) {
        auto const step = [&](Icon icon, std::string const& name, std::string_view part, float from_right, int by) {
            ItemId const item = ui::hash(id, part);
            Rectangle const at{made.box.right() - from_right, made.box.y + 4, 42, made.box.height - 8};
            bool const possible = !options.disabled && (by < 0 ? value.value_or(look.minimum) > look.minimum
                                                               : value.value_or(look.minimum) < look.maximum);
            auto const touch = ui::touch(item, at, possible);
            if (touch.hover > 0) paint::fill(at, colors.sunken.faded(touch.hover), 9);
            paint::icon(icon, at.centre(), 18, possible ? colors.text_muted : colors.text_faint.faded(0.45f));
            if (ui::shows_focus(item)) paint::focus_ring(at.inset(2), 9, 0);
            auto& record = ui::record(Role::button, item, at, name);
            record.disabled = !possible;
            if (touch.pressed) {
                value = std::clamp(value.value_or(look.minimum) + by, look.minimum, look.maximum);
                typed = std::to_string(*value);
                edited.changed = true;
            }
        };
        step(Icon::minus, text("ui.decrease", {{"label", options.label}}), "less", 90, -1);
        step(Icon::plus, text("ui.increase", {{"label", options.label}}), "more", 46, 1);
    }
    return edited;
}

} // namespace

Edited number_field(NumberField const& options, std::optional<std::int64_t>& value) {
    return edit_number(options.field, {{}, options.field.suffix.empty(), options.minimum, options.maximum}, value);
}

Edited money_field(Field const& options, std::string_view currency, std::optional<std::int64_t>& minor_units) {
    // The sign as the language writes it, without the digit.
    auto sign = format_money(0, currency);
    auto const end = sign.find_first_of("0123456789");
    sign = end == sign.npos || end == 0 ? std::string(currency) : std::string(trimmed(sign.substr(0, end)));
    return edit_number(options, {sign}, minor_units);
}

namespace {
Edited edit_date(Field const& options, std::string& value, char const* type, TimeStyle style) {
    auto made = begin_field(options, box_height, FieldShape::box);
    auto const edited = take_edit(made.id, value);
    auto const parsed = instant_of_local(value.size() == 10 ? value + "T00:00" : value, "UTC");
    if (!made.focused) {
        auto const right = made.right;
        made.right = 48;
        draw_value(made, parsed ? format_time(*parsed, "UTC", style) : value,
                   options.placeholder.empty() ? text("ui.choose") : std::string(options.placeholder),
                   options.disabled);
        made.right = right;
        paint::icon(Icon::calendar_days, {made.box.right() - 25, made.box.centre().y}, 19, palette().text_muted);
    }
    auto& record = record_field(made, options, Role::text_field);
    record.input_type = type;
    record.value = value;
    record.placeholder.clear();
    return edited;
}
} // namespace

Edited date_time_field(Field const& options, std::string& local) {
    return edit_date(options, local, "datetime-local", TimeStyle::date_time);
}

Edited date_field(Field const& options, std::string& date) {
    return edit_date(options, date, "date", TimeStyle::date);
}

Edited search_field(Field const& options, std::string& value) {
    auto field = options;
    field.entry = Entry::search;
    field.icon = options.icon == Icon::none ? Icon::search : options.icon;
    if (field.placeholder.empty()) field.placeholder = field.label;
    field.label_hidden = true;
    auto made = begin_field(field, 48, FieldShape::pill);
    bool const clears = !value.empty();
    made.right = 50;
    auto edited = take_edit(made.id, value);
    draw_value(made, value, field.placeholder, field.disabled);
    {
        auto& record = record_field(made, field, Role::text_field);
        record.value = value;
    }
    if (clears) {
        ItemId const item = ui::hash(made.id, "clear");
        Rectangle const at{made.box.right() - 46, made.box.y + 3, 42, 42};
        auto const touch = ui::touch(item, at);
        paint::icon(Icon::x, at.centre(), 18, mix(palette().text_muted, palette().text, touch.hover));
        if (ui::shows_focus(item)) paint::focus_ring(at.inset(4), 20, 0);
        auto const name = text("ui.clear");
        ui::record(Role::button, item, at, name).tooltip = name;
        if (touch.pressed) {
            value.clear();
            edited.changed = true;
            ui::focus(made.id);
        }
    }
    return edited;
}

} // namespace gapura::web
