#include "backend/orders/waiting_line.hpp"

#include "backend/accounts/secrets.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_page.hpp"
#include "backend/orders/order_request.hpp"
#include "backend/orders/question_store.hpp"
#include "backend/orders/questions.hpp"
#include "backend/orders/show_order.hpp"
#include "backend/orders/stats_store.hpp"
#include "backend/orders/waiting_offers.hpp"
#include "backend/orders/waiting_store.hpp"
#include "backend/orders/write_order.hpp"
#include "shared/api/registration_facts.hpp"
#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::orders {
namespace {

using domain::WaitingReason;
using domain::WaitingState;
using events::EventPage;
using storage::Session;

WaitingReason reason_of(EntryView const& entry, Instant now) {
    if (entry.state == WaitingState::offered) return WaitingReason::your_turn;
    if (entry.state != WaitingState::waiting) return WaitingReason::settled;
    QueueEvent const event{entry.event_state, entry.starts_at, entry.ends_at, entry.registration_closes_at};
    if (event.is_over(now)) return WaitingReason::registration_over;
    if (entry.has_their_seat) return WaitingReason::already_registered;
    if (entry.rejections >= domain::rejected_payments_limit) return WaitingReason::rejected_too_often;
    if (entry.open_offers > 0) return WaitingReason::others_have_offers;
    bool const only_seats_lack = entry.type_left > 0 && entry.seats_left <= 0;
    return only_seats_lack ? WaitingReason::event_full : WaitingReason::no_ticket_returned;
}

api::WaitingEntry shown(EntryView const& entry, Instant now) {
    bool const open = entry.state == WaitingState::waiting || entry.state == WaitingState::offered;
    return {.id = entry.id,
            .event_id = entry.event,
            .event_title = entry.title,
            .event_slug = entry.slug,
            .event_starts_at = entry.starts_at,
            .event_timezone = entry.timezone,
            .ticket_type_id = entry.type,
            .ticket_type = entry.type_name,
            .price = entry.price,
            .currency = entry.currency,
            .state = entry.state,
            .reason = reason_of(entry, now),
            .place = open ? entry.before + 1 : 0,
            .in_line = entry.in_line,
            .open_offers = entry.open_offers,
            .joined_at = entry.joined_at,
            .offer_expires_at = entry.state == WaitingState::offered ? entry.offer_expires_at : std::nullopt,
            .next_offer_ends_at = entry.next_offer_ends_at,
            .order_id = entry.order};
}

api::WaitingEntry entry_now(Context const& context, WaitingId id) {
    return context.database.read(
        [&](Session& session) { return shown(entries_of(session, context.account(), id, 1).at(0), context.now); });
}

/// The page as it would be with one ticket of the type left: what keeps the member from registering then keeps them
/// from waiting too.
EventPage with_a_ticket(EventPage page, TicketTypeId type) {
    page.available = std::max<std::int64_t>(1, page.available);
    std::erase_if(page.ticket_types, [&](api::TicketType const& each) { return each.id != type; });
    for (auto& each : page.ticket_types) each.available = std::max<std::int64_t>(1, each.available);
    return page;
}

std::optional<Refused> problem_of_joining(EventPage const& page, TicketTypeId type, Instant now) {
    auto const verdict = domain::may_register(api::registration_facts(with_a_ticket(page, type)), now);
    if (!verdict.can_register()) return api::refused_registration(verdict);
    for (auto const& each : page.ticket_types)
        if (each.id == type && each.available > 0) return Refused(Refusal::still_available);
    return std::nullopt;
}

/// An order of one ticket that is taken from the stock already.
struct HeldTicket {
    StockedType type;
    std::string attendee{};
    Instant held_until;
};

OrderId write_held(Session& session, Context const& context, Buyer const& buyer, EventPage const& page,
                   HeldTicket const& ticket) {
    std::vector<api::OrderItem> const items{
        {ticket.type.id, ticket.type.name, 1, ticket.type.price, {ticket.attendee}}};
    NewOrder order{.event = page.id,
                   .account = *buyer.id,
                   .seat_rule = page.seat_rule,
                   .amount = ticket.type.price,
                   .currency = page.currency,
                   .placed_by = context.account(),
                   .now = context.now};
    if (order.amount == 0) return write_approved(session, context, order, buyer, letter_event(page), items);
    order.hold_expires_at = ticket.held_until;
    return write_pending(session, context, order, buyer, items, terms_of(session, page.id).unique_digits);
}

Instant payable_until(Session& session, Context const& context, EventId event, std::optional<Instant> offer) {
    // Whoever takes an offer in its last minute still has time to pay.
    auto const least = minutes(std::max<std::int64_t>(60, terms_of(session, event).hold_minutes));
    return std::max(context.now + least, offer.value_or(context.now + context.settings.offer_lifetime));
}

bool is_good(std::optional<EntryRow> const& offer, Context const& context) {
    return offer && offer->account == context.account() && offer->state == WaitingState::offered &&
           context.now < *offer->offer_expires_at;
}

domain::OfferStanding standing_of(EntryRow const& offer, Context const& context) {
    using domain::OfferStanding;
    switch (offer.state) {
    case WaitingState::offered:
        return context.now < *offer.offer_expires_at ? OfferStanding::open : OfferStanding::expired;
    case WaitingState::fulfilled:
        return OfferStanding::taken;
    case WaitingState::expired:
        return OfferStanding::expired;
    case WaitingState::left:
    case WaitingState::waiting:
        break;
    }
    return OfferStanding::given_up;
}

} // namespace

Result<api::JoinQueue::Response> join_queue(Context& context, api::JoinQueue::Request const& request) {
    try {
        auto const id = TRY(context.database.write([&](Session& session) -> Result<WaitingId> {
            auto const type = find_type(session, request.ticket_type_id);
            if (!type) return Refused(Refusal::not_found);
            if (!find_buyer(session, context.account())) return Refused(Refusal::sign_in_required);
            // Nobody returns a ticket while we look: it would find the line without us.
            (void)lock_event(session, type->event);
            auto const page = events::event_page(session, type->event, context.caller, context.now);
            if (!page) return Refused(Refusal::not_found);
            if (auto const problem = problem_of_joining(*page, type->id, context.now)) return *problem;
            return insert_entry(session, *type, context.account(), context.now);
        }));
        return entry_now(context, id);
    } catch (storage::StorageError const& error) {
        if (error.violates("waiting_once")) return Refused(Refusal::already_waiting);
        throw;
    }
}

Result<api::ListQueue::Response> list_queue(Context& context, api::ListQueue::Request const&) {
    return context.database.read([&](Session& session) -> Result<api::ListQueue::Response> {
        api::ListQueue::Response response;
        for (auto const& entry : entries_of(session, context.account(), std::nullopt, 100))
            response.data.push_back(shown(entry, context.now));
        return response;
    });
}

Result<api::LeaveQueue::Response> leave_queue(Context& context, api::LeaveQueue::Request const& request) {
    (void)TRY(context.database.write([&](Session& session) -> Result<Done> {
        auto const seen = find_entry(session, request.id);
        if (!seen || seen->account != context.account()) return Refused(Refusal::not_found);
        (void)lock_event(session, seen->event);
        auto const entry = *find_entry(session, request.id);
        bool const open = entry.state == WaitingState::waiting || entry.state == WaitingState::offered;
        if (!open || !close_entry(session, entry, WaitingState::left, context.now)) {
            Refused refused(Refusal::waiting_change_not_allowed);
            refused.state = contract::name_of(entry.state);
            return refused;
        }
        if (entry.state == WaitingState::offered) {
            give_back(session, entry.event, {{entry.type, "", 1, 0, {}}});
            offer_free_tickets(session, context, entry.event);
        }
        return Done{};
    }));
    return entry_now(context, request.id);
}

Result<api::ShowOffer::Response> show_offer(Context& context, api::ShowOffer::Request const& request) {
    using domain::OfferStanding;
    if (!accounts::is_token(request.offer)) return api::ShowOffer::Response{};
    auto const hash = accounts::hash_of("offer", request.offer);
    return context.database.read([&](Session& session) -> Result<api::ShowOffer::Response> {
        auto const offer = find_offer(session, hash);
        if (!offer) return api::ShowOffer::Response{};
        if (offer->account != context.account()) return api::ShowOffer::Response{OfferStanding::of_another, {}};
        auto const entry = entries_of(session, context.account(), offer->id, 1);
        return api::ShowOffer::Response{standing_of(*offer, context), shown(entry.at(0), context.now)};
    });
}

Result<api::TakeOffer::Response> take_offer(Context& context, api::TakeOffer::Request const& request) {
    if (!request.id && !accounts::is_token(request.offer)) return Refused(Refusal::offer_not_valid);
    auto const hash = accounts::hash_of("offer", request.offer);
    auto const find = [&](Session& session) {
        return request.id ? find_entry(session, *request.id) : find_offer(session, hash);
    };
    try {
        auto const id = TRY(context.database.write([&](Session& session) -> Result<OrderId> {
            auto const buyer = find_buyer(session, context.account());
            auto const seen = find(session);
            if (!buyer || !is_good(seen, context)) return Refused(Refusal::offer_not_valid);
            (void)lock_event(session, seen->event);
            auto const entry = find(session);
            if (!is_good(entry, context)) return Refused(Refusal::offer_not_valid);
            auto const page = events::event_page(session, entry->event, context.caller, context.now);
            if (!page) return Refused(Refusal::offer_not_valid);
            auto const items =
                TRY(priced_items(with_a_ticket(*page, entry->type), {{entry->type, 1, {}}}, context.now));
            auto const answers = TRY(checked_answers(session, entry->event, request.answers));
            HeldTicket const ticket{*find_type(session, entry->type), std::string(trimmed(request.attendee)),
                                    payable_until(session, context, entry->event, entry->offer_expires_at)};
            auto const order = write_held(session, context, *buyer, *page, ticket);
            insert_answers(session, order, answers);
            if (!close_entry(session, *entry, WaitingState::fulfilled, context.now, order))
                return Refused(Refusal::offer_not_valid);
            return order;
        }));
        return order_now(context, id, Viewer::member);
    } catch (storage::StorageError const& error) {
        if (error.violates("orders_one_seat")) return Refused(Refusal::already_registered);
        throw;
    }
}

Result<api::ListManagedQueue::Response> list_managed_queue(Context& context,
                                                           api::ListManagedQueue::Request const& request) {
    return context.database.read([&](Session& session) -> Result<api::ListManagedQueue::Response> {
        if (request.event) {
            auto const organizer = organizer_of(session, *request.event);
            if (!organizer || !events::manages(*context.caller, *organizer)) return Refused(Refusal::not_found);
        }
        QueueFilter filter{{}, request.event, request.state};
        if (!context.caller->is_admin()) filter.organizer = context.account();
        return api::ListManagedQueue::Response{
            list_entries(session, filter, request.limit, (request.page - 1) * request.limit),
            {request.page, request.limit, count_entries(session, filter)}};
    });
}

Result<api::FulfillQueue::Response> fulfill_queue(Context& context, api::FulfillQueue::Request const& request) {
    try {
        auto const id = TRY(context.database.write([&](Session& session) -> Result<OrderId> {
            auto const seen = find_entry(session, request.id);
            if (!seen || !events::manages(*context.caller, seen->organizer)) return Refused(Refusal::not_found);
            auto const buyer = find_buyer(session, seen->account);
            (void)lock_event(session, seen->event);
            auto const entry = *find_entry(session, request.id);
            auto const page = events::event_page(session, entry.event, std::nullopt, context.now);
            bool const open = entry.state == WaitingState::waiting || entry.state == WaitingState::offered;
            if (!open || !buyer || !page || page->state != domain::EventState::published) {
                Refused refused(Refusal::waiting_change_not_allowed);
                refused.state = contract::name_of(entry.state);
                return refused;
            }
            auto const type = *find_type(session, entry.type);
            bool const taken =
                entry.state == WaitingState::offered || take(session, entry.event, {{type.id, "", 1, 0, {}}});
            if (!taken) return Refused(Refusal::sold_out);
            auto const order = write_held(session, context, *buyer, *page,
                                          {type, "", payable_until(session, context, entry.event, std::nullopt)});
            close_entry(session, entry, WaitingState::fulfilled, context.now, order);
            return order;
        }));
        return managed_order_now(context, id);
    } catch (storage::StorageError const& error) {
        if (error.violates("orders_one_seat")) return Refused(Refusal::already_registered);
        throw;
    }
}

} // namespace gapura::orders
