#include "backend/payments/refund_mail.hpp"

#include "backend/outbox/outbox.hpp"

namespace gapura::payments {

void mail_refund_failed(storage::Session& session, Context const& context, Payment const& payment) {
    auto const payable = find_payable(session, payment.order);
    auto const organizer = find_organizer(session, payment.order);
    if (!payable || !organizer) return; // erased: nobody is left to tell
    auto const currency = domain::Currency::of(payment.currency);
    auto const language =
        contract::named<domain::Language>(organizer->language).value_or(domain::Language::indonesian);
    outbox::Mail mail{.kind = outbox::Kind::refund_failed,
                      .language = organizer->language,
                      .to = organizer->email,
                      .variables = {},
                      .account = organizer->id};
    auto const order = std::to_string(payment.order.value);
    mail.variables.texts = {
        {"name", organizer->name},
        {"event", payable->event_title},
        {"buyer", payable->buyer_name},
        {"amount", domain::format_money({payment.amount, currency.value_or(domain::Currency())}, language)},
        {"method", payment.provider == ProviderName::midtrans ? "Midtrans" : "Stripe"},
        {"reference", payment.reference},
        {"link", outbox::link_to(context.settings, "/admin/orders/" + order)}};
    outbox::enqueue(session, context.settings, mail, context.now);
}

} // namespace gapura::payments
