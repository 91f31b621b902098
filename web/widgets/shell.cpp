#include "web/widgets/shell.hpp"

#include "web/frame.hpp"
#include "web/platform/browser.hpp"
#include "web/text.hpp"
#include "web/widgets/avatar_face.hpp"
#include "web/widgets/button.hpp"
#include "web/widgets/card.hpp"
#include "web/widgets/dialog.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/shell_tools.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>

namespace gapura::web {

namespace {

constexpr float side_width = 248;
constexpr float bottom_nav_height = 64;

struct State {
    bool drawer_open = false;
    bool menu_open = false;
    float bar_height = 64;
    float bottom = 0; ///< height of what covers the lower edge of the page
    Rectangle view;
};
State& state() {
    static State only;
    return only;
}

float bottom_bar_height() { return ui::remembered(ui::hash(1, "bottom bar")); }

/// The sign of the gate.
void draw_mark(Rectangle at, Color color) {
    float const u = at.width / 48;
    float const thickness = 8 * u, radius_of = 12 * u;
    Point const centre{at.x + 24 * u, at.y + 22 * u};
    paint::arc(centre, radius_of, 3.14159265f, 2 * 3.14159265f, color, thickness);
    paint::fill({centre.x - radius_of - thickness / 2, centre.y - 0.5f, thickness, 20 * u}, color);
    paint::fill({centre.x + radius_of - thickness / 2, centre.y - 0.5f, thickness, 20 * u}, color);
    paint::circle({centre.x, centre.y + 15 * u}, 4.2f * u, color);
}

/// A link of the navigation: beside one another in the bar, below one another at the side, with its icon above.
enum class Place { bar, side, bottom };

bool nav_link(Destination const& to, Rectangle at, Place place) {
    ItemId const id = ui::item_id(to.label, to.href, "nav");
    auto const& colors = palette();
    auto const touch = ui::touch(id, at);
    auto const ink = to.current ? colors.accent.on_soft : mix(colors.text_muted, colors.text, touch.hover);
    if (place == Place::bottom) {
        Rectangle const pill{at.centre().x - 29, at.y + 7, 58, 30};
        float const shown = ui::ease(ui::hash(id, "current"), to.current ? 1.f : 0.f, 0.18f);
        if (shown > 0)
            paint::fill({pill.centre().x - 29 * shown, pill.y, 58 * shown, pill.height},
                        colors.accent.soft.faded(shown), 15);
        paint::icon(to.icon, pill.centre(), 21, ink);
        paint::text_in({at.x, at.y + 38, at.width, 18}, to.label, {12, 18, Weight::semibold}, ink,
                       paint::Side::centre);
        if (ui::shows_focus(id)) paint::focus_ring(at.inset(5), 12, 0);
    } else {
        auto const style = TextStyle{15, 22, Weight::semibold};
        auto const fill = to.current ? colors.accent.soft : colors.sunken.faded(touch.hover);
        if (fill.alpha > 0) paint::fill(at, fill, 11);
        float x = at.x + (place == Place::side ? 13 : 14);
        if (to.icon != Icon::none && place == Place::side) {
            paint::icon(to.icon, {x + 10, at.centre().y}, 20, ink);
            x += 33;
        }
        paint::text_in({x, at.y, at.right() - x, at.height}, to.label, style, ink);
        if (ui::shows_focus(id)) paint::focus_ring(at, 11, 0);
    }
    auto& record = ui::record(Role::link, id, at, to.label);
    record.href = to.href;
    record.current = to.current;
    return touch.pressed;
}

bool side_links(std::span<Destination const> destinations, Rectangle area) {
    bool pressed = false;
    float y = area.y;
    for (auto const& to : destinations) {
        pressed |= nav_link(to, {area.x, y, area.width, 44}, Place::side);
        y += 48;
    }
    return pressed;
}

void draw_brand(Shell const& options, Point at, bool small) {
    ItemId const id = ui::item_id("brand", {}, "brand");
    auto const& colors = palette();
    auto const style = TextStyle{20, 28, Weight::bold};
    float const name_width = paint::width("Gapura", style);
    float const section =
        options.section.empty() || small ? 0 : paint::width(options.section, type::small_strong) + 24;
    Rectangle const place{at.x, at.y - 22, 40 + name_width, 44};
    auto const touch = ui::touch(id, place);
    Rectangle const tile{at.x, at.y - 16, 32, 32};
    paint::fill(tile, mix(colors.accent.solid, colors.text, touch.hover * 0.15f), 9);
    draw_mark(tile.inset(4), colors.accent.on_solid);
    paint::text_in({at.x + 41, place.y, name_width + 2, 44}, "Gapura", style, colors.text);
    if (section > 0) {
        Rectangle const pill{place.right() + 12, at.y - 13, section - 4, 26};
        paint::fill(pill, colors.accent.soft, 8);
        paint::text_in(pill, options.section, type::small_strong, colors.accent.on_soft, paint::Side::centre);
    }
    if (ui::shows_focus(id)) paint::focus_ring(place, 10, 0);
    ui::record(Role::link, id, place, text("ui.home")).href = options.home_href;
}

float brand_width(Shell const& options, bool small) {
    float const section =
        options.section.empty() || small ? 0 : paint::width(options.section, type::small_strong) + 36;
    return 41 + paint::width("Gapura", {20, 28, Weight::bold}) + section;
}

/// Width of the tools at the right end of the bar, which are drawn from there to the left.
float tools_width(Shell const& options) {
    bool const phone = frame().phone();
    float width = 56 + 44 + (options.inbox_href.empty() ? 0 : 46);
    if (!options.account_name.empty())
        width += 48;
    else if (!options.sign_in_href.empty())
        width += (phone ? 34 : 44) + paint::width(text("ui.sign_in"), type::small_strong);
    return width;
}

void draw_tools(Shell const& options, float right, float centre) {
    auto const& colors = palette();
    ui::begin_box({ui::BoxKind::row, 2, Align::centre, Justify::end, Wrap::no},
                  {right - tools_width(options) - 40, centre - 22, tools_width(options) + 40, 0});
    draw_language_tool();
    bool const is_dark = theme() == Theme::dark;
    if (icon_button({.icon = is_dark ? Icon::sun : Icon::moon,
                     .name = text(is_dark ? "ui.theme.to_light" : "ui.theme.to_dark"),
                     .key = "theme"}))
        set_theme_choice(is_dark ? ThemeChoice::light : ThemeChoice::dark);
    if (!options.inbox_href.empty()) draw_inbox_tool(options.inbox_href, options.inbox_unread);
    if (!options.account_name.empty()) {
        ItemId const id = ui::item_id("account", {}, "tool");
        auto const at = ui::place({44, 44});
        auto const touch = ui::touch(id, at);
        draw_avatar(options.account_name, at.inset(4));
        if (touch.hover > 0) paint::outline(at.inset(2), colors.line_strong.faded(touch.hover), 22, 2);
        if (ui::shows_focus(id)) paint::focus_ring(at.inset(3), 22, 1);
        auto const name = text("ui.account_of", {{"name", options.account_name}});
        auto& record = ui::record(Role::button, id, at, name);
        record.tooltip = name;
        record.expanded = state().menu_open;
        if (touch.pressed) state().menu_open = true;
    } else if (!options.sign_in_href.empty()) {
        spacer(4);
        link({.label = text("ui.sign_in"),
              .href = options.sign_in_href,
              .look = Link::Look::button_primary,
              .scale = Scale::small});
    }
    ui::end_box();
}

/// The account's menu: a small panel below the avatar.
bool draw_menu(Shell const& options) {
    auto& open = state().menu_open;
    if (!open) return false;
    ItemId const id = ui::hash(3, "account menu");
    if (ui::was_dismissed(id)) {
        open = false;
        ui::unsettle();
        return false;
    }
    bool sign_out = false;
    ui::layer(1, [&] {
        auto const& colors = palette();
        auto const view = frame().viewport;
        float const width = 268;
        float const head = 76;
        float const height = head + float(options.account_menu.size()) * 48 + (options.can_sign_out ? 57 : 0) + 10;
        Rectangle const at{view.width - width - (frame().phone() ? 12 : 24), state().bar_height + 4, width, height};
        paint::fill({0, 0, view.width, view.height}, colors.scrim.faded(frame().phone() ? 0.5f : 0.12f));
        paint::lift(at, radius::card, paint::Height::overlay);
        paint::fill(at, colors.surface, radius::card);
        paint::outline(at, colors.line, radius::card);
        auto const title = text("ui.account");
        auto const opened = ui::open_record(Role::dialog, id, title);
        ui::push_scope(id);
        draw_avatar(options.account_name, {at.x + 18, at.y + 18, 40, 40});
        auto const name = paint::lay(options.account_name, type::strong, width - 90, 1);
        paint::text({at.x + 70, at.y + 26}, name, colors.text);
        ui::record(Role::paragraph, ui::hash(id, "name"), {at.x + 70, at.y + 26, name.size.width, 24},
                   options.account_name);
        paint::fill({at.x, at.y + head - 1, width, 1}, colors.line);
        if (side_links(options.account_menu, {at.x + 10, at.y + head + 8, width - 20, 0})) open = false;
        if (options.can_sign_out) {
            float const y = at.y + head + float(options.account_menu.size()) * 48 + 8;
            if (!options.account_menu.empty()) paint::fill({at.x, y, width, 1}, colors.line);
            Rectangle const place{at.x + 10, y + 7, width - 20, 44};
            auto const label = text("ui.sign_out");
            ItemId const item = ui::item_id("sign out", {}, "tool");
            auto const touch = ui::touch(item, place);
            if (touch.hover > 0) paint::fill(place, colors.sunken.faded(touch.hover), 11);
            paint::icon(Icon::log_out, {place.x + 23, place.centre().y}, 20, colors.text_muted);
            paint::text_in({place.x + 46, place.y, place.width - 50, 44}, label, {15, 22, Weight::semibold},
                           colors.text);
            if (ui::shows_focus(item)) paint::focus_ring(place, 11, 0);
            ui::record(Role::button, item, place, label);
            if (touch.pressed) {
                sign_out = true;
                open = false;
            }
        }
        ui::pop_scope();
        ui::close_record(opened, at);
    });
    if (!open) ui::unsettle();
    return sign_out;
}

/// The last address that was given to a page which had another.
struct Renamed {
    std::string from, to;
};
Renamed& renamed() {
    static Renamed only;
    return only;
}

std::string path_only() {
    auto const address = platform::address();
    auto path = address.substr(0, address.find('?'));
    return path == renamed().to ? renamed().from : path;
}

} // namespace

ShellAsked shell(Shell const& options, Body body) {
    auto const& colors = palette();
    auto const view = frame().viewport;
    bool const phone = frame().phone();
    bool const side = options.navigation == Shell::Navigation::side;
    bool const sidebar = side && frame().room() == Room::desktop;
    bool const hamburger = side && !sidebar;
    bool const bottom_nav = !side && phone && options.destinations.size() > 1; // one alone leads nowhere new
    auto& s = state();
    s.bar_height = phone ? 58 : 66;
    float const margin = phone ? 16 : 28;

    // ---- the page first: bars are drawn over it
    float const band = options.offline ? 40 : 0;
    float const left = sidebar ? side_width : 0;
    float const top = s.bar_height + band;
    s.view = {left, top, view.width - left, view.height - top - (bottom_nav ? bottom_nav_height : 0)};

    std::size_t const banner = ui::open_record(Role::banner, ui::hash(2, "banner"));
    ui::begin_box({ui::BoxKind::column}, {0, 0, view.width, 0});
    paint::fill({0, 0, view.width, s.bar_height}, colors.surface);
    paint::fill({0, s.bar_height - 1, view.width, 1}, colors.line);
    float x = margin;
    if (hamburger) {
        ui::begin_box({ui::BoxKind::column}, {x - 10, (s.bar_height - 44) / 2, 44, 0});
        if (icon_button({.icon = Icon::menu, .name = text("ui.menu"), .key = "menu"})) s.drawer_open = true;
        ui::end_box();
        x += 40;
    }
    draw_brand(options, {x, s.bar_height / 2}, phone);
    x += brand_width(options, phone) + 20;
    if (!side && !phone && !options.destinations.empty()) {
        auto const name = text("ui.navigation");
        auto const nav = ui::open_record(Role::navigation, ui::hash(2, "navigation"), name);
        float from = x;
        for (auto const& to : options.destinations) {
            float const width = paint::width(to.label, {15, 22, Weight::semibold}) + 28;
            nav_link(to, {x, (s.bar_height - 42) / 2, width, 42}, Place::bar);
            x += width + 4;
        }
        ui::close_record(nav, {from, (s.bar_height - 42) / 2, x - from, 42});
    }
    draw_tools(options, view.width - margin + 6, s.bar_height / 2);
    ui::end_box();
    ui::close_record(banner, {0, 0, view.width, s.bar_height});

    if (options.offline) {
        Rectangle const at{0, s.bar_height, view.width, band};
        paint::fill(at, colors.warning.soft);
        auto const words = text("ui.offline");
        paint::icon(Icon::wifi_off, {margin + 9, at.centre().y}, 18, colors.warning.on_soft);
        paint::text_in({margin + 28, at.y, at.width - 2 * margin - 28, at.height}, words, type::small_strong,
                       colors.warning.on_soft);
        ui::record(Role::status, ui::hash(2, "offline"), at, words);
    }
    if (sidebar) {
        Rectangle const at{0, top, side_width, view.height - top};
        paint::fill(at, colors.surface);
        paint::fill({at.right() - 1, at.y, 1, at.height}, colors.line);
        auto const nav = ui::open_record(Role::navigation, ui::hash(2, "navigation"), text("ui.navigation"));
        side_links(options.destinations, {at.x + 14, at.y + 18, at.width - 28, 0});
        ui::close_record(nav, at);
    }

    Semantic main;
    main.id = ui::hash(ui::hash(2, "main"), path_only());
    main.role = Role::main;
    s.bottom = bottom_bar_height();
    // Each address has a scroll place, a scope and a focus of its own.
    ui::push_scope(main.id);
    ui::scroll_region(std::move(main), s.view, s.bottom, body);
    ui::pop_scope();

    if (bottom_nav) {
        Rectangle const at{0, view.height - bottom_nav_height, view.width, bottom_nav_height};
        paint::fill(at, colors.surface);
        paint::fill({at.x, at.y, at.width, 1}, colors.line);
        auto const nav = ui::open_record(Role::navigation, ui::hash(2, "navigation"), text("ui.navigation"));
        float const width = std::min(140.f, view.width / float(options.destinations.size()));
        float from = (view.width - width * float(options.destinations.size())) / 2;
        for (auto const& to : options.destinations) {
            nav_link(to, {from, at.y, width, at.height}, Place::bottom);
            from += width;
        }
        ui::close_record(nav, at);
    }
    if (hamburger)
        drawer({.title = text("ui.menu"), .width = 300, .key = "navigation"}, s.drawer_open, [&] {
            auto const slot = ui::open_slot();
            auto const nav = ui::open_record(Role::navigation, ui::hash(4, "navigation"), text("ui.navigation"));
            float const height = float(options.destinations.size()) * 48;
            if (side_links(options.destinations, {slot.x, slot.y, slot.width, 0})) s.drawer_open = false;
            ui::close_record(nav, {slot.x, slot.y, slot.width, height});
            ui::close_slot({slot.width, height});
        });
    ShellAsked asked;
    asked.sign_out = draw_menu(options);
    return asked;
}

void page(Page const& options, Body body) {
    bool const phone = frame().phone();
    float const margin = phone ? 16 : 32;
    auto const slot = ui::open_slot();
    float const room = slot.width - options.aside;
    float const width = std::min(options.max_width, room - 2 * margin);
    float const top = phone ? 20 : 36;
    ui::begin_box({ui::BoxKind::column, phone ? std::min(options.gap, 20.f) : options.gap},
                  {slot.x + (room - width) / 2, slot.y + top, width, 0});
    if (!options.back_href.empty())
        link({.label = options.back_label,
              .href = options.back_href,
              .icon = Icon::arrow_left,
              .scale = Scale::small});
    body();
    auto const used = ui::end_box();
    ui::close_slot({slot.width, used.height + top + (phone ? 32 : 56)});
}

void page_header(std::string_view title, std::string_view subtitle, Body actions) {
    row({.gap = space::l, .align = Align::end}, [&] {
        column({.gap = 4, .width = 260, .grow = 1}, [&] {
            heading(1, title);
            if (!subtitle.empty()) muted(subtitle);
        });
        row({.gap = space::s}, actions);
    });
}

void page_header(std::string_view title, std::string_view subtitle) {
    column({.gap = 4}, [&] {
        heading(1, title);
        if (!subtitle.empty()) muted(subtitle);
    });
}

void hero(std::string_view title, std::string_view words_of, Body actions) {
    ItemId const id = ui::hash(ui::next_box_id(), "hero");
    bool const phone = frame().phone();
    auto const slot = ui::open_slot();
    float const padding = phone ? 24 : 56;
    float const height = ui::remembered(id, 260);
    Rectangle const at{slot.x, slot.y, slot.width, height};
    bool const is_dark = theme() == Theme::dark;
    auto const deep = is_dark ? Color(0x0f2b26) : Color(0x0b4f46);
    auto const bright = is_dark ? Color(0x174a40) : Color(0x158573);
    paint::fill(at, deep, radius::dialog);
    ui::push_clip(at);
    float const x = phone ? at.right() - 40 : at.right() - at.width * 0.2f;
    float const base = at.bottom() + 4;
    for (int ring = 6; ring >= 1; --ring) {
        float const r = (phone ? 190.f : at.height * 1.15f) * float(ring) / 6;
        std::vector<Point> arch{{x + r * 0.74f, base}};
        for (int i = 0; i <= 28; ++i) {
            float const angle = 3.14159265f * float(i) / 28;
            arch.push_back({x + std::cos(angle) * r * 0.74f, base - r * 0.36f - std::sin(angle) * r * 0.56f});
        }
        arch.push_back({x - r * 0.74f, base});
        paint::convex(arch, mix(deep, bright, 0.12f + 0.13f * float(6 - ring)));
    }
    ui::pop_clip();
    // The arches reach the corners, which are round: a frame in the page's colour covers what lies outside of them.
    paint::outline(at.inset(-12), palette().page, radius::dialog + 12, 12);
    float const width = std::min(slot.width - 2 * padding, 620.f);
    float const size = phone ? 30 : 44;
    auto const white = Color(0xffffff);
    float y = slot.y + padding;
    auto const heading_id = ui::text_id();
    auto const head = paint::lay(title, {size, size * 1.16f, Weight::bold}, width);
    paint::text({slot.x + padding, y}, head, white);
    ui::record(Role::heading, heading_id, {slot.x + padding, y, head.size.width, head.size.height}, title).level = 1;
    y += head.size.height + 12;
    auto const body = paint::lay(words_of, {phone ? 16.f : 18.f, phone ? 25.f : 28.f}, width);
    paint::text({slot.x + padding, y}, body, mix(deep, white, 0.86f));
    ui::record(Role::paragraph, ui::text_id(), {slot.x + padding, y, body.size.width, body.size.height}, words_of);
    y += body.size.height + 22;
    ui::begin_box({ui::BoxKind::column, 12}, {slot.x + padding, y, std::min(width, 520.f), 0});
    actions();
    auto const used = ui::end_box();
    y += used.height + padding - (used.height > 0 ? 0 : 22);
    ui::remember(id, y - slot.y);
    ui::close_slot({slot.width, y - slot.y});
}

void bottom_bar(Body body) {
    ItemId const id = ui::hash(1, "bottom bar");
    auto const view = state().view;
    ui::outside_region([&] {
        auto const& colors = palette();
        float const height = bottom_bar_height();
        Rectangle const at{view.x, view.bottom() - height, view.width, height};
        ui::push_clip({view.x, view.y, view.width, view.height});
        paint::shadow(at, 0, 14, -2, colors.shadow.faded(0.5f));
        paint::fill(at, colors.surface);
        paint::fill({at.x, at.y, at.width, 1}, colors.line);
        ui::occlude(at);
        float const margin = frame().phone() ? 16 : 32;
        ui::begin_box({ui::BoxKind::column, 8}, {at.x + margin, at.y + 12, at.width - 2 * margin, 0});
        body();
        auto const used = ui::end_box();
        ui::pop_clip();
        ui::remember(id, used.height + 24);
    });
}

void side_pane(std::string_view name, float width, Body body) {
    ItemId const id = ui::hash(1, "side pane");
    auto const view = state().view;
    ui::outside_region([&] {
        auto const& colors = palette();
        Rectangle const at{view.right() - width, view.y, width, view.height - bottom_bar_height()};
        paint::fill(at, colors.sunken);
        paint::fill({at.x, at.y, 1, at.height}, colors.line);
        Semantic pane;
        pane.id = id, pane.role = Role::complementary, pane.label = name;
        pane.focusable = true;
        ui::scroll_region(std::move(pane), at, 0, [&] {
            auto const slot = ui::open_slot();
            ui::begin_box({ui::BoxKind::column, space::l}, {slot.x + 20, slot.y + 24, slot.width - 40, 0});
            body();
            auto const used = ui::end_box();
            ui::close_slot({slot.width, used.height + 56});
        });
    });
}

void same_page_at(std::string_view from, std::string_view to) {
    renamed() = {std::string(from.substr(0, from.find('?'))), std::string(to.substr(0, to.find('?')))};
}

void page_title(std::string_view title) {
    static std::string shown;
    std::string const whole = title.empty() ? "Gapura" : std::string(title) + " · Gapura";
    if (whole == shown) return;
    shown = whole;
    platform::set_title(whole);
}

} // namespace gapura::web
