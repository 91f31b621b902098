#pragma once
// The life of an order (OR4): which change may follow which, as data.

#include "shared/base/result.hpp"
#include "shared/domain/names.hpp"

#include <cstdint>

namespace gapura::domain {

enum class OrderState : std::uint8_t { pending, approved, completed, rejected, cancelled };

template <>
struct Names<OrderState> {
    static constexpr std::array<std::string_view, 5> text{"pending", "approved", "completed", "rejected",
                                                          "cancelled"};
};

struct OrderChange {
    OrderState from;
    OrderState to;
    constexpr bool operator==(OrderChange const&) const = default;
};

/// Every change that OR4 knows. What is not here is refused with the present state.
inline constexpr std::array order_changes{
    OrderChange{OrderState::pending, OrderState::approved},
    OrderChange{OrderState::approved, OrderState::completed},
    OrderChange{OrderState::pending, OrderState::rejected},
    OrderChange{OrderState::pending, OrderState::cancelled},
    OrderChange{OrderState::approved, OrderState::cancelled},
    OrderChange{OrderState::completed, OrderState::cancelled},
};

/// Why a change was refused: the order is in a state from which the wanted one cannot be reached.
struct RefusedOrderChange {
    OrderState present;
    OrderState wanted;
    constexpr bool operator==(RefusedOrderChange const&) const = default;
};

/// The new state, or the refusal (409). A change to the present state is refused too: it was somebody else's.
Outcome<OrderState, RefusedOrderChange> change(OrderState present, OrderState wanted);

/// Whether tickets of an order in this state are taken from the stock (OR6): approved and completed.
constexpr bool holds_stock(OrderState state) {
    return state == OrderState::approved || state == OrderState::completed;
}

/// What a pending order has of the stock: nothing, or its tickets for the time of a hold (OR7).
enum class Hold : std::uint8_t { none, held };

constexpr bool holds_stock(OrderState state, Hold hold) {
    return holds_stock(state) || (state == OrderState::pending && hold == Hold::held);
}

/// Whether an order in this state keeps its member from registering again for a one-seat event (OR3, OR8).
constexpr bool counts_as_registered(OrderState state) { return state == OrderState::pending || holds_stock(state); }

/// What a permitted change does to the stock, in tickets per ticket of the order: −1 takes, +1 puts back, 0 nothing.
constexpr int stock_effect(OrderChange made, Hold hold = Hold::none) {
    return static_cast<int>(holds_stock(made.from, hold)) - static_cast<int>(holds_stock(made.to));
}

/// Why an order was closed by itself; `none` where a person did it.
enum class OrderCause : std::uint8_t {
    none,
    sold_out,        ///< its tickets or seats are gone (OR6, the auto-reject guard)
    event_cancelled, ///< the event was cancelled
    event_withdrawn, ///< the event is archived or a draft again
    member_gone,     ///< whoever ordered has erased the account (AC13)
    hold_expired,    ///< nobody approved it while its tickets were held (OR7)
    payment_expired, ///< its online payment was not made in time (OR9)
    refunded,        ///< the provider gave the money back (OR9)
};

template <>
struct Names<OrderCause> {
    static constexpr std::array<std::string_view, 8> text{
        "none",        "sold_out",     "event_cancelled", "event_withdrawn",
        "member_gone", "hold_expired", "payment_expired", "refunded"};
};

/// Who changed an order, as much as everybody may know.
enum class OrderActor : std::uint8_t { member, organizer, system };

template <>
struct Names<OrderActor> {
    static constexpr std::array<std::string_view, 3> text{"member", "organizer", "system"};
};

/// How pending orders are listed and processed (OR10): VIP first, then mixed, then regular.
enum class OrderClass : std::uint8_t { vip, mixed, regular };

template <>
struct Names<OrderClass> {
    static constexpr std::array<std::string_view, 3> text{"vip", "mixed", "regular"};
};

} // namespace gapura::domain
