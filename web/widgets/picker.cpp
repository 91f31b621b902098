#include "web/widgets/picker.hpp"

#include "shared/base/text.hpp"
#include "web/text.hpp"
#include "web/widgets/card.hpp"
#include "web/widgets/dialog.hpp"
#include "web/widgets/feedback.hpp"
#include "web/widgets/field_frame.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

namespace gapura::web {
namespace {

constexpr std::size_t few_options = 8; ///< which one sees at a glance: no search field

/// Only one list is open at a time.
struct OpenList {
    ItemId of = 0;
    std::string search;
};
OpenList& open_list() {
    static OpenList only;
    return only;
}

std::string_view label_of(std::span<Option const> choices, std::string_view value) {
    for (auto const& option : choices)
        if (option.value == value) return option.label;
    return {};
}

bool matches(std::string_view label, std::string const& wanted) {
    return wanted.empty() || search_key(label).find(wanted) != std::string::npos;
}

void draw_options(std::span<Option const> choices, std::string_view label, std::string& value, Picked& picked) {
    auto& list_state = open_list();
    if (choices.size() > few_options)
        search_field({.label = text("picker.search"), .autofocus = !frame().phone()}, list_state.search);
    std::string const wanted = search_key(list_state.search);
    bool any = false;
    for (auto const& option : choices) any = any || matches(option.label, wanted);
    if (!any)
        empty_state({.icon = Icon::search, .title = text("picker.nothing"), .words = text("picker.nothing_words")});
    list({.name = label}, [&] {
        for (auto const& option : choices) {
            if (!matches(option.label, wanted)) continue;
            std::string const mark = option.value == value ? text("picker.chosen") : "";
            if (!list_item({.title = option.label,
                            .badge = mark,
                            .badge_tone = Tone::accent,
                            .presses = true,
                            .key = option.value}))
                continue;
            picked.changed = value != option.value;
            value = option.value;
            list_state.of = 0;
            ui::unsettle();
        }
    });
}

void draw_list(Picker const& options, std::span<Option const> choices, std::string& value, Picked& picked) {
    switch (options.state) {
    case Picker::State::loading:
        return skeleton_rows(5);
    case Picker::State::failed:
        picked.retry = error_state(options.failed_words);
        return;
    case Picker::State::ready:
        return draw_options(choices, options.field.label, value, picked);
    }
}

} // namespace

Picked picker(Picker const& options, std::span<Option const> choices, std::string& value) {
    auto const& field = options.field;
    Picked picked;
    auto made = begin_field(field, 50, FieldShape::chooser);
    made.right = 44;
    if (made.pressed) open_list() = {made.id, {}};
    auto shown = label_of(choices, value);
    if (shown.empty() && !value.empty()) shown = options.shown;
    auto const prompt = field.placeholder.empty() ? text("ui.choose") : std::string(field.placeholder);
    draw_value(made, shown, prompt, field.disabled);
    paint::icon(Icon::chevron_down, {made.box.right() - 24, made.box.centre().y}, 19, palette().text_muted);
    auto& record = record_field(made, field, Role::button);
    record.label = std::string(field.label) + ": " + (shown.empty() ? prompt : std::string(shown));
    record.expanded = open_list().of == made.id ? 1 : 0;

    if (open_list().of != made.id) return picked;
    bool open = true;
    picked.open = true;
    ui::push_scope(made.id);
    dialog({.title = field.label, .key = "list"}, open, [&] { draw_list(options, choices, value, picked); });
    ui::pop_scope();
    if (!open) open_list().of = 0;
    picked.left = open_list().of != made.id;
    return picked;
}

} // namespace gapura::web
