#include "backend/orders/order_request.hpp"

#include "shared/api/registration_facts.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/order_limits.hpp"

#include <algorithm>

namespace gapura::orders {
namespace {

using api::Refusal;
using api::Refused;
using events::EventPage;
using Wanted = std::vector<api::PlaceOrder::Item>;

std::string field_of(std::size_t item, std::string_view name) {
    return "items[" + std::to_string(item) + "]." + std::string(name);
}

std::optional<Refused> limits_problem(EventPage const& event, Wanted const& wanted) {
    std::vector<domain::OrderLine> lines;
    lines.reserve(wanted.size());
    for (auto const& item : wanted) lines.push_back({item.ticket_type_id, item.quantity});
    auto const limit = event.order_limit;
    auto const problem = domain::order_problem(lines, event.seat_rule, limit);
    if (!problem) return std::nullopt;
    switch (*problem) {
    case domain::OrderProblem::empty:
        return Refused(contract::Problems{{"too_few", "items", 1}});
    case domain::OrderProblem::quantity_too_low:
        return Refused(contract::Problems{{"too_small", "items[0].quantity", 1}});
    case domain::OrderProblem::type_twice:
        return Refused(contract::Problems{{"type_twice", "items"}});
    case domain::OrderProblem::too_many:
    case domain::OrderProblem::one_seat_only:
        break;
    }
    Refused refused(Refusal::too_many_tickets, "items");
    refused.limit = *problem == domain::OrderProblem::one_seat_only ? 1 : limit;
    return refused;
}

std::vector<std::string> names_of(api::PlaceOrder::Item const& item) {
    std::vector<std::string> names;
    names.reserve(item.attendees.size());
    for (auto const& name : item.attendees) names.emplace_back(trimmed(name));
    return names;
}

api::Result<std::vector<api::OrderItem>> priced(EventPage const& event, Wanted const& wanted, Instant now) {
    std::vector<api::OrderItem> items;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        auto const& types = event.ticket_types;
        auto const type = std::find_if(types.begin(), types.end(), [&](api::TicketType const& each) {
            return each.id == wanted[i].ticket_type_id;
        });
        if (type == types.end()) return Refused(Refusal::wrong_ticket_type, field_of(i, "ticket_type_id"));
        if (static_cast<std::int64_t>(wanted[i].attendees.size()) > wanted[i].quantity)
            return Refused(contract::Problems{{"too_many", field_of(i, "attendees"), wanted[i].quantity}});
        domain::SaleFacts const sale{type->price, type->available, type->sales_open_at, type->sales_close_at};
        auto const verdict = domain::may_take(sale, wanted[i].quantity, domain::PaidTickets::offered, now);
        if (!verdict.can_register()) {
            auto refused = api::refused_registration(verdict);
            refused.field = field_of(i, "quantity");
            return refused;
        }
        items.push_back({type->id, type->name, wanted[i].quantity, type->price, names_of(wanted[i])});
    }
    std::sort(items.begin(), items.end(),
              [](auto const& one, auto const& other) { return one.ticket_type_id < other.ticket_type_id; });
    return items;
}

} // namespace

api::Result<std::vector<api::OrderItem>> priced_items(EventPage const& event, Wanted const& wanted, Instant now) {
    auto const verdict = domain::may_register(api::registration_facts(event), now);
    if (!verdict.can_register()) return api::refused_registration(verdict);
    if (auto const problem = limits_problem(event, wanted)) return *problem;
    return priced(event, wanted, now);
}

std::int64_t total_of(EventPage const& event, std::vector<api::OrderItem> const& items) {
    auto const currency = domain::Currency::of(event.currency).value_or(domain::Currency());
    std::vector<domain::PricedLine> lines;
    lines.reserve(items.size());
    for (auto const& item : items) lines.push_back({{item.price, currency}, item.quantity});
    // The contract's largest price times the most tickets of an order fits a thousand times over.
    return domain::order_total(lines).value().minor_units;
}

} // namespace gapura::orders
