#include "backend/orders/waiting_offers.hpp"

#include "backend/accounts/secrets.hpp"
#include "backend/orders/each_by_itself.hpp"
#include "backend/orders/order_mail.hpp"
#include "backend/orders/order_store.hpp"
#include "backend/orders/waiting_store.hpp"

namespace gapura::orders {
namespace {

using domain::WaitingState;
using storage::Session;

/// Puts the ticket of an offer that ends back.
void give_offer_back(Session& session, EntryRow const& entry) {
    if (entry.state == WaitingState::offered) give_back(session, entry.event, {{entry.type, "", 1, 0, {}}});
}

void expire(Session& session, Context const& context, WaitingId id) {
    auto const seen = find_entry(session, id);
    if (!seen) return;
    (void)lock_event(session, seen->event);
    auto const entry = find_entry(session, id);
    if (!entry || entry->state != WaitingState::offered || *entry->offer_expires_at > context.now) return;
    if (!close_entry(session, *entry, WaitingState::expired, context.now)) return;
    give_offer_back(session, *entry);
    offer_free_tickets(session, context, entry->event);
}

/// Nothing can come of it any more: the event is cancelled or registration is over.
void end_with_event(Session& session, Context const& context, WaitingId id) {
    auto const seen = find_entry(session, id);
    if (!seen) return;
    (void)lock_event(session, seen->event);
    auto const event = queue_event(session, seen->event);
    auto const entry = find_entry(session, id);
    if (!entry || !(event.state == domain::EventState::cancelled || context.now >= event.end())) return;
    if (entry->state != WaitingState::waiting && entry->state != WaitingState::offered) return;
    if (close_entry(session, *entry, WaitingState::expired, context.now)) give_offer_back(session, *entry);
}

/// The ticket of somebody who cannot take it (any more) goes on; they keep their place for when they can again.
void withdraw(Session& session, Context const& context, WaitingId id) {
    auto const seen = find_entry(session, id);
    if (!seen) return;
    (void)lock_event(session, seen->event);
    auto const entry = find_entry(session, id);
    if (!entry || entry->state != WaitingState::offered || !withdraw_untakeable(session, id, context.now)) return;
    give_offer_back(session, *entry);
    offer_free_tickets(session, context, entry->event);
}

} // namespace

void offer_free_tickets(Session& session, Context const& context, EventId event) {
    (void)lock_event(session, event);
    auto const registration = queue_event(session, event);
    if (registration.is_over(context.now)) return;
    while (auto const next = next_in_line(session, event, context.now)) {
        // The account after its event, against the order of locks: where an erasure waits the other way round, the
        // database ends one of the two and it runs again.
        auto const buyer = find_buyer(session, next->account);
        if (!buyer) { // suspended: the line goes on
            close_entry(session, *find_entry(session, next->id), WaitingState::left, context.now);
            continue;
        }
        if (!take(session, event, {{next->type, next->type_name, 1, next->price, {}}})) return;
        auto const token = accounts::new_token();
        // Nothing is promised for a time in which it could not be taken.
        auto const expires_at = std::min({context.now + context.settings.offer_lifetime, registration.end(),
                                          next->sales_close_at.value_or(registration.end())});
        if (!offer_entry(session, next->id, accounts::hash_of("offer", token), expires_at, context.now))
            throw std::logic_error("an entry changed while its event was locked");
        mail_offer(session, context.settings, event, *buyer, {next->type_name, token, expires_at, context.now});
    }
}

void sweep_offers(Context const& context) {
    constexpr std::int64_t at_once = 500; // the rest a minute later
    auto& database = context.database;
    auto const ended = database.read([&](Session& session) { return expired_offers(session, context.now, at_once); });
    each_by_itself(ended,
                   [&](WaitingId id) { database.write([&](Session& session) { expire(session, context, id); }); });
    auto const hopeless =
        database.read([&](Session& session) { return entries_without_hope(session, context.now, at_once); });
    each_by_itself(hopeless, [&](WaitingId id) {
        database.write([&](Session& session) { end_with_event(session, context, id); });
    });
    auto const vain = database.read([&](Session& session) { return untakeable_offers(session, at_once); });
    each_by_itself(vain,
                   [&](WaitingId id) { database.write([&](Session& session) { withdraw(session, context, id); }); });
    auto const free =
        database.read([&](Session& session) { return events_with_free_tickets(session, context.now, at_once); });
    each_by_itself(free, [&](EventId event) {
        database.write([&](Session& session) { offer_free_tickets(session, context, event); });
    });
}

void leave_lines_for_erasure(Session& session, Context const& context, AccountId account) {
    for (auto const id : open_entries_of(session, account)) {
        auto const event = find_entry(session, id)->event;
        (void)lock_event(session, event);
        auto const entry = *find_entry(session, id);
        if (!close_entry(session, entry, WaitingState::left, context.now)) continue;
        give_offer_back(session, entry);
        offer_free_tickets(session, context, event);
    }
}

} // namespace gapura::orders
