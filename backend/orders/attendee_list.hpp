#pragma once
// A list of attendees out of a table: which column is what, and what each line says (OR13). Pure.

#include "backend/csv/read_table.hpp"
#include "backend/orders/box_office_store.hpp"
#include "shared/api/attendee_import.hpp"

#include <set>

namespace gapura::orders {

/// Numbers of columns, from 0; none where the list has no such column.
struct ListColumns {
    std::optional<std::int64_t> name{}, email{}, phone{}, age{}, type{}, payment{};
};
/// By the titles that people give them, in Indonesian and English.
ListColumns guessed_columns(std::vector<std::string> const& titles);

struct ListedGuest {
    std::int64_t line = 0;
    Guest guest;
    std::size_t type = 0; ///< index among the event's types
    std::string type_written{};
    std::vector<api::LineProblem> problems{};
    std::vector<api::LineWarning> warnings{};
};

/// What the lines are read against.
struct ListRules {
    std::vector<StockedType> const& types;
    std::size_t default_type = 0;
    domain::CounterPayment payment = domain::CounterPayment::free;
    std::set<std::string> const& registered; ///< keys of addresses with a valid ticket
};
/// From the line with number `begin` of the table on.
std::vector<ListedGuest> guests_of(csv::Table const& table, std::size_t begin, ListColumns const& columns,
                                   ListRules const& rules);

} // namespace gapura::orders
