#include "backend/orders/guest_order.hpp"

#include "backend/events/zone.hpp"
#include "backend/orders/order_store.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/ticket_changes/claims.hpp"
#include "backend/tickets/issue_tickets.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/phone.hpp"

namespace gapura::orders {
namespace {

/// With a link that lets somebody without an account take the ticket into one.
void mail_guest(storage::Session& session, Context const& context, GuestSale const& sale,
                std::optional<Holder> const& holder, OrderId order, std::vector<api::TicketSummary> const& tickets) {
    auto const& event = sale.event;
    auto const name = holder ? holder->language : event.language;
    auto const language = contract::named<domain::Language>(name).value_or(domain::Language::indonesian);
    outbox::Mail mail{.kind = holder ? outbox::Kind::ticket : outbox::Kind::ticket_sold,
                      .language = name,
                      .to = sale.guest.email,
                      .variables = {},
                      .account = holder ? std::optional(holder->id) : std::nullopt};
    mail.variables.texts = {{"name", sale.guest.name},
                            {"event", event.letter.title},
                            {"when", events::format_local(event.letter.starts_at, event.letter.timezone, language)},
                            {"place", event.letter.place()},
                            {"order", std::to_string(order.value)},
                            {"organizer", event.organizer_name},
                            {"link", outbox::link_to(context.settings, "/tickets")}};
    for (auto const& ticket : tickets) {
        auto const path = holder ? "/tickets/" + ticket.code
                                 : "/tickets?claim=" + ticket_changes::new_claim(session, ticket.code, context.now);
        mail.variables.lists["tickets"].push_back({{"code", ticket.code},
                                                   {"attendee", ticket.attendee},
                                                   {"type", ticket.ticket_type},
                                                   {"link", outbox::link_to(context.settings, path)}});
    }
    outbox::enqueue(session, context.settings, mail, context.now);
}

} // namespace

Result<Guest> guest_of(api::SellTicket::Request const& written) {
    Guest guest{.name = std::string(trimmed(written.name)), .age = written.age, .payment = written.payment};
    if (guest.name.empty()) return Refused(contract::Problems{{"required", "name"}});
    if (written.email) guest.email = std::string(trimmed(*written.email));
    if (written.phone) guest.phone = domain::normalised_phone(*written.phone).value_or("");
    return guest;
}

domain::CounterPayment payment_for(StockedType const& type, domain::CounterPayment wanted) {
    return type.price == 0 ? domain::CounterPayment::free : wanted;
}

OrderId write_guest_order(storage::Session& session, Context const& context, GuestSale const& sale) {
    auto guest = sale.guest;
    guest.payment = payment_for(sale.type, guest.payment);
    auto const price = guest.payment == domain::CounterPayment::free ? 0 : sale.type.price;
    std::vector<api::OrderItem> const items{{sale.type.id, sale.type.name, sale.quantity, price, {}}};
    auto const holder = guest.email.empty() ? std::nullopt : find_holder(session, domain::email_key(guest.email));
    auto const order = insert_order(session,
                                    {.event = sale.event.id,
                                     .account = sale.event.organizer,
                                     .state = domain::OrderState::approved,
                                     .seat_rule = domain::SeatRule::order,
                                     .amount = price * sale.quantity,
                                     .currency = sale.event.currency,
                                     .placed_by = context.account(),
                                     .guest = true,
                                     .now = context.now},
                                    items);
    insert_guest(session, order, sale.event.id, guest, sale.nonce, sale.line);
    auto const tickets = tickets::issue_tickets(session, {.event = sale.event.id,
                                                          .order = order,
                                                          .holder = holder ? std::optional(holder->id) : std::nullopt,
                                                          .attendee = guest.name,
                                                          .email = guest.email,
                                                          .phone = guest.phone,
                                                          .items = items,
                                                          .now = context.now});
    if (sale.mailed && !guest.email.empty()) mail_guest(session, context, sale, holder, order, tickets);
    return order;
}

std::optional<Refused> not_for_sale(CounterEvent const& event, domain::EventState state, Instant now) {
    if (state == domain::EventState::cancelled) return Refused(Refusal::registration_cancelled);
    if (now >= event.ends_at) return Refused(Refusal::event_is_over);
    if (state != domain::EventState::published) return Refused(Refusal::registration_closed);
    return std::nullopt;
}

} // namespace gapura::orders
