#pragma once
// Data tables: a real table on a desktop, a card per row on a phone.

#include "web/widgets/button.hpp"
#include "web/widgets/card.hpp"
#include "web/widgets/layout.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace gapura::web {

enum class Order { none, ascending, descending };

struct TableColumn {
    std::string_view title;
    float weight = 1; ///< its share of the width
    Align align = Align::start;
    bool sortable = false;
    bool primary = false;       ///< the heading of a row's card on a phone
    bool untitled_card = false; ///< its control says it all: the title is not drawn
};

struct Table {
    std::string_view name; ///< accessible name, required
    std::span<TableColumn const> columns;
    std::int64_t rows = 0;
    int sorted_by = -1; ///< index of the column
    Order order = Order::none;
};

/// What was asked for in this frame.
struct TableAsked {
    int sort_by = -1; ///< the header that was pressed, or -1
};

/// `draw_row(index)` calls cell() once for each column, in order.
TableAsked data_table(Table const& options, IndexedBody draw_row);

/// A cell with anything inside.
void cell(Body body);
/// A cell with a text.
void cell(std::string_view words);
void cell(std::string_view words, Tone badge_tone);
/// A cell whose text is a link.
void cell_link(std::string_view words, std::string_view href);

/// "Page 2 of 7" with buttons; true when `page` (from 1) changed.
bool pager(int& page, int pages);

} // namespace gapura::web
