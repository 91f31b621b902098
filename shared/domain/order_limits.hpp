#pragma once
// What one order may hold (OR3).

#include "shared/base/id.hpp"
#include "shared/domain/money.hpp"
#include "shared/domain/names.hpp"
#include "shared/domain/registration.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace gapura::domain {

/// OR3's default, across all ticket types of one order.
inline constexpr std::int64_t tickets_per_order = 5;

struct OrderLine {
    TicketTypeId ticket_type;
    std::int64_t quantity = 0;
};

enum class OrderProblem : std::uint8_t {
    empty,            ///< no line at all
    quantity_too_low, ///< a line of less than one ticket
    type_twice,       ///< one ticket type in two lines
    too_many,         ///< more than the limit altogether
    one_seat_only,    ///< more than one ticket for an event with one seat per member
};

template <>
struct Names<OrderProblem> {
    static constexpr std::array<std::string_view, 5> text{"empty", "quantity_too_low", "type_twice", "too_many",
                                                          "one_seat_only"};
};

/// The first problem with an order's lines, nullopt when it may be placed. Whether each ticket type can be had now is
/// `may_take`'s question.
std::optional<OrderProblem> order_problem(std::span<OrderLine const> lines, SeatRule seat_rule,
                                          std::int64_t limit = tickets_per_order);

struct PricedLine {
    Money price; ///< of one ticket
    std::int64_t quantity = 0;
};

/// What the lines cost together; nullopt when currencies are mixed or the sum does not fit. No lines cost IDR 0.
std::optional<Money> order_total(std::span<PricedLine const> lines);

} // namespace gapura::domain
