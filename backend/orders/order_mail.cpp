#include "backend/orders/order_mail.hpp"

#include "backend/events/zone.hpp"
#include "backend/orders/letter_event.hpp"
#include "backend/outbox/outbox.hpp"
#include "shared/domain/money.hpp"

namespace gapura::orders {
namespace {

domain::Language language_of(Buyer const& buyer) {
    return contract::named<domain::Language>(buyer.language).value_or(domain::Language::indonesian);
}

std::string amount_of(OrderRow const& order, domain::Language language) {
    auto const currency = domain::Currency::of(order.currency).value_or(domain::Currency());
    return domain::format_money({order.amount, currency}, language);
}

/// A section of a template is shown when its variable has a text.
std::string shown_if(bool shown) { return shown ? "1" : ""; }

outbox::Mail letter(outbox::Kind kind, Settings const& settings, OrderRow const& order, Buyer const& buyer) {
    auto const language = language_of(buyer);
    auto const event = letter_event(order);
    outbox::Mail mail{
        .kind = kind, .language = buyer.language, .to = buyer.email, .variables = {}, .account = buyer.id};
    mail.variables.texts = {{"name", buyer.name},
                            {"event", event.title},
                            {"when", events::format_local(event.starts_at, event.timezone, language)},
                            {"place", event.place()},
                            {"order", std::to_string(order.id.value)},
                            {"link", outbox::link_to(settings, buyer.id ? "/orders/" + std::to_string(order.id.value)
                                                                        : "/events/" + order.slug)}};
    return mail;
}

} // namespace

void mail_placed(storage::Session& session, Settings const& settings, OrderRow const& order, Buyer const& buyer) {
    auto const language = language_of(buyer);
    auto mail = letter(outbox::Kind::order_placed, settings, order, buyer);
    auto& texts = mail.variables.texts;
    texts["amount"] = amount_of(order, language);
    texts["digits"] = shown_if(order.digits > 0);
    texts["bank"] = order.bank_name;
    texts["account"] = order.bank_account_number;
    texts["holder"] = order.bank_account_holder;
    texts["until"] = order.hold_expires_at ? events::format_local(*order.hold_expires_at, order.timezone, language)
                                           : std::string();
    outbox::enqueue(session, settings, mail, order.created_at);
}

void mail_rejected(storage::Session& session, Settings const& settings, OrderRow const& order, Buyer const& buyer,
                   Move const& move, std::int64_t rejections) {
    if (buyer.email.empty()) return;
    using enum domain::OrderCause;
    auto mail = letter(outbox::Kind::order_rejected, settings, order, buyer);
    auto& texts = mail.variables.texts;
    bool const event_is_off = move.cause == event_cancelled || move.cause == event_withdrawn;
    texts["reason"] = move.note;
    texts["sold_out"] = shown_if(move.cause == sold_out);
    texts["event_off"] = shown_if(event_is_off);
    texts["again"] = shown_if(move.cause == none && rejections < domain::rejected_payments_limit);
    texts["last"] = shown_if(move.cause == none && rejections >= domain::rejected_payments_limit);
    texts["paid"] = shown_if(move.cause != none && order.amount > 0);
    texts["page"] = outbox::link_to(settings, "/events/" + order.slug);
    outbox::enqueue(session, settings, mail, move.now);
}

void mail_cancelled(storage::Session& session, Settings const& settings, OrderRow const& order, Buyer const& buyer,
                    Move const& move) {
    if (buyer.email.empty()) return;
    auto mail = letter(outbox::Kind::order_cancelled, settings, order, buyer);
    auto& texts = mail.variables.texts;
    texts["note"] = move.note;
    texts["expired"] =
        shown_if(move.cause == domain::OrderCause::hold_expired || move.cause == domain::OrderCause::payment_expired);
    texts["had_tickets"] = shown_if(domain::holds_stock(order.state));
    texts["paid"] = shown_if(domain::holds_stock(order.state) && order.amount > 0);
    texts["page"] = outbox::link_to(settings, "/events/" + order.slug);
    outbox::enqueue(session, settings, mail, move.now);
}

void mail_offer(storage::Session& session, Settings const& settings, EventId event, Buyer const& buyer,
                OfferLetter const& offer) {
    auto const language = language_of(buyer);
    auto const facts = find_letter_event(session, event);
    outbox::Mail mail{.kind = outbox::Kind::waiting_offer,
                      .language = buyer.language,
                      .to = buyer.email,
                      .variables = {},
                      .account = buyer.id};
    mail.variables.texts = {{"name", buyer.name},
                            {"event", facts.title},
                            {"when", events::format_local(facts.starts_at, facts.timezone, language)},
                            {"place", facts.place()},
                            {"type", offer.ticket_type},
                            {"until", events::format_local(offer.expires_at, facts.timezone, language)},
                            {"link", outbox::link_to(settings, "/waiting?offer=" + outbox::encoded(offer.token))}};
    outbox::enqueue(session, settings, mail, offer.now);
}

} // namespace gapura::orders
