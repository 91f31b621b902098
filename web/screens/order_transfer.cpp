#include "web/screens/order_transfer.hpp"

#include "web/client/clipboard.hpp"
#include "web/client/order_words.hpp"
#include "web/widgets/amount.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

void copy(std::string const& value, std::string const& done) {
    client::copy_text(value, [done, failed = text("ui.copy_failed")](bool copied) {
        toast(copied ? Tone::positive : Tone::danger, copied ? done : failed);
    });
}

void draw_amount(api::PaymentAdvice const& payment) {
    std::string const amount = format_money(payment.amount, payment.currency);
    std::string const label = text("order.amount"), button_name = text("order.copy_amount");
    if (copy_line({.label = label,
                   .value = amount,
                   .emphasised_from = unique_digits_begin(amount, payment.unique_digits),
                   .button = button_name,
                   .style = type::title}))
        copy(std::to_string(payment.amount), text("order.copied_amount"));
    if (payment.unique_digits > 0)
        words({.words = text("order.unique_digits_words"), .style = type::small, .emphasis = Words::Emphasis::muted});
}

void draw_account(api::PaymentAdvice const& payment) {
    if (!payment.bank_name.empty()) fact(Icon::building, text("order.bank"), payment.bank_name);
    std::string const number = text("order.account_number"), copy_number = text("order.copy_account_number");
    if (!payment.bank_account_number.empty() &&
        copy_line(
            {.label = number, .value = payment.bank_account_number, .button = copy_number, .style = type::heading}))
        copy(payment.bank_account_number, text("order.copied_account_number"));
    if (!payment.bank_account_holder.empty())
        fact(Icon::user, text("order.account_holder"), payment.bank_account_holder);
}

} // namespace

void draw_transfer(api::Order const& order) {
    auto const& payment = *order.payment;
    card({.padding = space::xl, .gap = space::l}, [&] {
        heading(2, text("order.transfer"));
        draw_amount(payment);
        divider();
        if (payment.bank_account_number.empty())
            paragraph(text("order.no_account"));
        else
            draw_account(payment);
        divider();
        words({.words = text("order.after_transfer"), .emphasis = Words::Emphasis::muted, .icon = Icon::info});
    });
}

} // namespace gapura::web::screens
