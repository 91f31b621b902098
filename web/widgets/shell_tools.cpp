#include "web/widgets/shell_tools.hpp"

#include "web/text.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>

namespace gapura::web {

void draw_language_tool() {
    auto const& colors = palette();
    // The name of the language that one gets, in that language.
    auto const name = text("ui.switch_language");
    ItemId const id = ui::item_id("language", {}, "tool");
    auto const at = ui::place({52, 44});
    auto const touch = ui::touch(id, at);
    if (touch.hover > 0) paint::fill(at.inset(1), colors.sunken.faded(touch.hover), 12);
    paint::icon(Icon::languages, {at.x + 17, at.centre().y}, 18, colors.text_muted);
    paint::text_in({at.x + 28, at.y, 22, 44}, language() == Language::indonesian ? "ID" : "EN",
                   {12.5f, 18, Weight::bold}, colors.text_muted);
    if (ui::shows_focus(id)) paint::focus_ring(at, 12, 0);
    auto& record = ui::record(Role::button, id, at, name);
    record.tooltip = name;
    if (touch.pressed) set_language(language() == Language::indonesian ? Language::english : Language::indonesian);
}

void draw_inbox_tool(std::string_view href, std::int64_t unread) {
    auto const& colors = palette();
    ItemId const id = ui::item_id("inbox", {}, "tool");
    auto const at = ui::place({44, 44});
    auto const touch = ui::touch(id, at);
    if (touch.hover > 0) paint::fill(at.inset(1), colors.sunken.faded(touch.hover), 12);
    paint::icon(Icon::bell, at.centre(), 20, colors.text_muted);
    if (unread > 0) {
        auto const count = unread > 99 ? std::string("99+") : std::to_string(unread);
        float const width = std::max(18.f, paint::width(count, {11, 16, Weight::bold}) + 10);
        Rectangle const pill{at.right() - 5 - width, at.y + 4, width, 18};
        paint::fill({pill.x - 2, pill.y - 2, pill.width + 4, pill.height + 4}, colors.surface, 11);
        paint::fill(pill, colors.accent.solid, 9);
        paint::text_in(pill, count, {11, 16, Weight::bold}, colors.accent.on_solid, paint::Side::centre);
    }
    if (ui::shows_focus(id)) paint::focus_ring(at, 12, 0);
    auto const name = unread > 0 ? text("ui.inbox_unread", {{"count", unread}}) : text("ui.inbox");
    auto& record = ui::record(Role::link, id, at, name);
    record.href = href;
    record.tooltip = name;
}

} // namespace gapura::web
