#pragma once
// The frame round every screen: top bar, navigation, the scrolling page, and the full-screen variant for the door.

#include "web/style.hpp"
#include "web/widgets/icon.hpp"
#include "web/widgets/layout.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace gapura::web {

struct Destination {
    std::string_view label;
    std::string_view href;
    Icon icon = Icon::none;
    bool current = false;
};

struct Shell {
    std::span<Destination const> destinations; ///< public pages: in the top bar (bottom bar on a phone)
    enum class Navigation { top, side } navigation = Navigation::top; ///< side: admin; a drawer on a phone
    std::string_view section;      ///< beside the brand in the bar ("Admin", "Door")
    std::string_view account_name; ///< empty: nobody is signed in
    std::string_view account_href = "/account";
    std::string_view sign_in_href = "/sign-in";
    std::string_view home_href = "/";
    std::string_view inbox_href; ///< empty: no way to an inbox
    std::int64_t inbox_unread = 0;
    bool offline = false;                      ///< shows a band below the bar
    std::span<Destination const> account_menu; ///< links in the account's menu
    bool can_sign_out = true;
};

/// What was asked for in the shell in this frame.
struct ShellAsked {
    bool sign_out = false;
};

/// Draws the bar with brand, language, theme and account, the navigation, and the page in `body` within `main`.
ShellAsked shell(Shell const& options, Body body);

struct Page {
    float max_width = 1120; ///< of its column; reading pages 720, forms 520
    float gap = space::xl;
    std::string_view back_label; ///< a link above the title
    std::string_view back_href;
    float aside = 0; ///< px at the right that a side_pane() takes
};
/// The centred column of a screen, inside shell().
void page(Page const& options, Body body);

/// Title on the left, actions on the right (below it on a phone).
void page_header(std::string_view title, std::string_view subtitle, Body actions);
void page_header(std::string_view title, std::string_view subtitle = {});

/// A large picture-less opening of the catalogue, with the brand's gate drawn behind the words.
void hero(std::string_view title, std::string_view words, Body actions);

/// Stays at the bottom edge of the page area while its content scrolls: the register button on a phone.
void bottom_bar(Body body);

/// The right part of the page area, `width` px wide, which scrolls by itself: a preview beside a form.
void side_pane(std::string_view name, float width, Body body);

/// The page that is shown has another address from now on and stays as it is: its focus, its scrolling. A new record
/// gets the address of an existing one while somebody types.
void same_page_at(std::string_view from, std::string_view to);

/// The page's title in the browser's tab and for screen readers ("<title> · Gapura"). Call once per screen and frame.
void page_title(std::string_view title);

} // namespace gapura::web
