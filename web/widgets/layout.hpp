#pragma once
// Where things stand: columns, rows, grids. Everything else is placed into the innermost of them.
//
//     column({.gap = space::xl}, [&] {
//         heading(1, text("catalogue.title"));
//         row({}, [&] {
//             button({.label = text("event.register"), .icon = Icon::plus});
//         });
//     });
//
// A frame is built again, before it is shown, until every size that depends on another has settled.

#include "web/geometry.hpp"
#include "web/style.hpp"

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace gapura::web {

/// Refers to a callable for the length of a call; does not own it.
class Body {
public:
    template <class Callable, class = std::enable_if_t<!std::is_same_v<std::decay_t<Callable>, Body> &&
                                                       std::is_invocable_v<Callable&>>>
    Body(Callable&& callable) // NOLINT: a lambda is meant to turn into it
        : subject_(const_cast<void*>(static_cast<void const*>(&callable))),
          call_([](void* subject) { (*static_cast<std::remove_reference_t<Callable>*>(subject))(); }) {}
    void operator()() const { call_(subject_); }

private:
    void* subject_;
    void (*call_)(void*);
};

/// Across the direction of a column or row.
enum class Align { start, centre, end, stretch };
/// Along a row.
enum class Justify { start, centre, end, between };
enum class Wrap { no, yes };

struct Column {
    float gap = space::l;
    Align align = Align::stretch; ///< of its children
    float width = 0;              ///< fixed, px; 0: as wide as the place it stands in (in a row: as its content)
    float grow = 0;               ///< in a row: its share of the room that is left
    float max_width = 0;          ///< 0: none; a narrower column than its place stands in the middle of it
    float min_height = 0;
    float padding = 0;
};

/// Children stand below one another.
void column(Column const& options, Body body);
void column(Body body);

struct Row {
    float gap = space::m;
    Align align = Align::centre; ///< children of unlike height
    Justify justify = Justify::start;
    Wrap wrap = Wrap::yes; ///< what does not fit goes on in the next line
    float grow = 0;        ///< in a row: its share of the room that is left
};

/// Children stand beside one another.
void row(Row const& options, Body body);
void row(Body body);

struct Grid {
    float min_width = 280; ///< of a child, px; as many columns as fit
    int max_columns = 12;
    float gap = space::l;
};

/// Children of equal width in as many columns as fit, equal in height within a line: usually cards.
void grid(Grid const& options, Body body);

/// An empty place; in a row it is `size` wide, in a column `size` high.
void spacer(float size);

/// In a row: takes the room that is left, so that what follows stands at the end.
void stretch();

/// A hairline across a column.
void divider();

/// A space for ids: what repeats (a list's items, a table's rows) goes through this, so that each keeps its own state
/// and focus when others come and go.
void keyed(std::string_view key, Body body);
void keyed(std::int64_t key, Body body);

/// Width in px that a child of the present container may have.
float available_width();

} // namespace gapura::web
