#include "web/client/order_words.hpp"

#include "web/frame.hpp"
#include "web/text.hpp"

#include <algorithm>
#include <array>

namespace gapura::web {

std::string order_number_words(OrderId id) { return text("order.number", {{"number", std::to_string(id.value)}}); }

std::string order_state_words(domain::OrderState state) {
    switch (state) {
    case domain::OrderState::pending:
        return text("order_state.pending");
    case domain::OrderState::approved:
        return text("order_state.approved");
    case domain::OrderState::completed:
        return text("order_state.completed");
    case domain::OrderState::rejected:
        return text("order_state.rejected");
    case domain::OrderState::cancelled:
        return text("order_state.cancelled");
    }
    return {};
}

Tone order_state_tone(domain::OrderState state) {
    switch (state) {
    case domain::OrderState::pending:
        return Tone::warning;
    case domain::OrderState::approved:
        return Tone::positive;
    case domain::OrderState::completed:
        return Tone::info;
    case domain::OrderState::rejected:
        return Tone::danger;
    case domain::OrderState::cancelled:
        break;
    }
    return Tone::neutral;
}

std::string order_cause_words(domain::OrderCause cause) {
    struct Said {
        std::string_view cause, key;
    };
    // By name: a cause that this list does not know yet is shown without words.
    static constexpr std::array said{
        Said{"sold_out", "order_cause.sold_out"},
        Said{"event_cancelled", "order_cause.event_cancelled"},
        Said{"event_withdrawn", "order_cause.event_withdrawn"},
        Said{"member_gone", "order_cause.member_gone"},
        Said{"hold_expired", "order_cause.hold_expired"},
        Said{"payment_expired", "order_cause.payment_expired"},
        Said{"refunded", "order_cause.refunded"},
    };
    auto const name = contract::name_of(cause);
    auto const found = std::find_if(said.begin(), said.end(), [&](Said const& each) { return each.cause == name; });
    return found == said.end() ? std::string() : text(found->key);
}

std::string order_class_words(domain::OrderClass order_class) {
    switch (order_class) {
    case domain::OrderClass::vip:
        return text("order_class.vip");
    case domain::OrderClass::mixed:
        return text("order_class.mixed");
    case domain::OrderClass::regular:
        return text("order_class.regular");
    }
    return {};
}

std::string order_items_words(std::vector<api::OrderItem> const& items) {
    std::string words;
    for (auto const& item : items)
        words += (words.empty() ? "" : ", ") + std::to_string(item.quantity) + " × " + item.name;
    return words;
}

namespace {
std::string actor_words(api::OrderStep const& step) {
    if (!step.by_name.empty()) return step.by_name;
    switch (step.by) {
    case domain::OrderActor::member:
        return text("order_actor.member");
    case domain::OrderActor::organizer:
        return text("order_actor.organizer");
    case domain::OrderActor::system:
        return text("order_actor.system");
    }
    return {};
}
} // namespace

std::string order_step_words(api::OrderStep const& step) {
    std::string const who = actor_words(step);
    if (!step.from) return text("order_step.placed", {{"who", who}});
    switch (step.to) {
    case domain::OrderState::approved:
        return text("order_step.approved", {{"who", who}});
    case domain::OrderState::completed:
        return text("order_step.completed", {{"who", who}});
    case domain::OrderState::rejected:
        return text("order_step.rejected", {{"who", who}});
    case domain::OrderState::cancelled:
        return text("order_step.cancelled", {{"who", who}});
    case domain::OrderState::pending:
        break;
    }
    return order_state_words(step.to);
}

double seconds_until(Instant then) {
    return std::max(0.0, static_cast<double>((then - frame().now).microseconds) / 1e6);
}

std::size_t unique_digits_begin(std::string const& amount, std::int64_t unique_digits) {
    if (unique_digits <= 0) return amount.size();
    int digits = 0;
    for (auto at = amount.size(); at > 0; --at)
        if (amount[at - 1] >= '0' && amount[at - 1] <= '9' && ++digits == 3) return at - 1;
    return amount.size();
}

} // namespace gapura::web
