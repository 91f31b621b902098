#pragma once
// Surfaces: cards, sections, rows of a list.

#include "web/widgets/button.hpp"
#include "web/widgets/layout.hpp"

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace gapura::web {

struct Card {
    float padding = 20;
    float gap = space::m;
    Tone tone = Tone::neutral; ///< other than neutral: tinted
    float grow = 0;            ///< in a row
    float max_width = 0;
    Align align = Align::stretch;
    std::string_view name; ///< of the group that its controls are to a screen reader; none without
};
void card(Card const& options, Body body);
void card(Body body);

/// A card that is one link: lifts when hovered. `name` is its accessible name; texts within are not read separately.
struct CardLink {
    std::string_view href;
    std::string_view name;
    float padding = 0;
    float gap = 0;
    std::string_view key;
};
bool card_link(CardLink const& options, Body body);

/// A list, whose items are made by list_item() or list_link() within.
struct List {
    std::string_view name;
    bool dividers = true;
};
void list(List const& options, Body body);

/// One line of a list: icon or picture, title, subtitle, something at the end.
struct ListItem {
    std::string_view title;
    std::string_view subtitle;
    Icon icon = Icon::none;
    std::string_view initials_of; ///< a person's name: shown as a round avatar
    std::string_view end;         ///< short text at the right
    std::string_view badge;
    Tone badge_tone = Tone::neutral;
    std::string_view href; ///< not empty: the whole line is a link
    bool presses = false;  ///< the whole line is a button
    bool current = false;  ///< what it stands for is shown beside the list
    std::string_view key;
};
/// True when pressed.
bool list_item(ListItem const& options);
/// With anything of one's own inside.
void list_item(Body body);

/// Draws only what is in view of a long list. `item_height` px is the same for all; `draw(index)` draws one.
struct LongList {
    std::string_view name;
    std::int64_t count = 0;
    float item_height = 64;
};
class IndexedBody {
public:
    template <class Callable, class = std::enable_if_t<!std::is_same_v<std::decay_t<Callable>, IndexedBody> &&
                                                       std::is_invocable_v<Callable&, std::int64_t>>>
    IndexedBody(Callable&& callable) // NOLINT: a lambda is meant to turn into it
        : subject_(const_cast<void*>(static_cast<void const*>(&callable))),
          call_([](void* subject, std::int64_t index) {
              (*static_cast<std::remove_reference_t<Callable>*>(subject))(index);
          }) {}
    void operator()(std::int64_t index) const { call_(subject_, index); }

private:
    void* subject_;
    void (*call_)(void*, std::int64_t);
};
void long_list(LongList const& options, IndexedBody draw);

} // namespace gapura::web
