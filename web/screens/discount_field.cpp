#include "web/screens/discount_field.hpp"

#include "shared/base/text.hpp"
#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

/// What a price depends on, as one word.
std::string key_of(api::PlaceOrder::Request const& order) {
    std::string key;
    for (auto const& item : order.items)
        key += std::to_string(item.ticket_type_id.value) + "x" + std::to_string(item.quantity) + " ";
    return key;
}

bool is_about_code(Failure const& failure) {
    return failure.field == "discount_code" || failure.is("discount_not_valid") || failure.is("discount_used_up");
}

/// A price before or after, at the end of its line.
void price_line(std::string const& label, std::string const& price) {
    row({.wrap = Wrap::no}, [&] {
        muted(label);
        stretch();
        muted(price);
    });
}

} // namespace

void DiscountField::update(api::PlaceOrder::Request const& order) {
    if (auto const done = quoting_.take()) take(*done);
    bool const stale = !applied_.empty() && !order.items.empty() && key_of(order) != quoted_for_;
    if (stale && !quoting_.busy()) ask(order, applied_);
}

void DiscountField::ask(api::PlaceOrder::Request const& order, std::string const& code) {
    asked_code_ = code, asked_for_ = key_of(order);
    auto request = order;
    request.discount_code = code;
    request.answers.clear();
    quoting_.send(request);
}

void DiscountField::take(Submission<api::QuoteOrder>::Result const& done) {
    if (!done.ok()) return drop(words_of(done.error()));
    bool const is_new = applied_ != asked_code_;
    applied_ = asked_code_, quoted_for_ = asked_for_, quote_ = *done;
    error_.clear();
    if (is_new)
        announce(text("discount.applied",
                      {{"code", applied_}, {"amount", format_money(quote_->discount, quote_->currency)}}));
}

void DiscountField::drop(std::string const& why) {
    if (!applied_.empty()) typed_ = applied_;
    applied_.clear(), quote_.reset();
    open_ = true, error_ = why;
}

bool DiscountField::refuse(Failure const& failure) {
    if (!is_about_code(failure)) return false;
    drop(words_of(failure));
    return true;
}

std::string DiscountField::code() const { return applied_.empty() ? std::string(trimmed(typed_)) : applied_; }

std::optional<std::int64_t> DiscountField::amount(api::PlaceOrder::Request const& order) const {
    if (!quote_ || applied_.empty() || key_of(order) != quoted_for_) return std::nullopt;
    return quote_->amount;
}

void DiscountField::draw(api::PlaceOrder::Request const& order) {
    if (!applied_.empty()) return draw_applied();
    if (open_) return draw_entry(order);
    if (!button({.label = text("discount.have"), .kind = Kind::ghost, .scale = Scale::small, .key = "discount"}))
        return;
    open_ = true;
    focus_field(text("discount.code"));
}

void DiscountField::draw_entry(api::PlaceOrder::Request const& order) {
    std::string const label = text("discount.code"), name = text("discount.form");
    form({.name = name, .gap = space::s}, [&] {
        auto const edited = text_field(
            {.label = label, .error = error_, .autocomplete = "off", .max_length = 40, .optional_mark = true},
            typed_);
        if (edited.changed) error_.clear();
        bool const nothing = order.items.empty();
        if (!button({.label = text("discount.use"),
                     .kind = Kind::secondary,
                     .fill = Fill::width,
                     .disabled = nothing,
                     .reason = text("event.choose_tickets"),
                     .loading = quoting_.busy(),
                     .submits = true}))
            return;
        std::string const code(trimmed(typed_));
        if (code.empty())
            error_ = text("problem.required"), focus_field(label);
        else
            error_.clear(), ask(order, code);
    });
}

void DiscountField::draw_applied() {
    std::string const name = text("discount.form");
    card({.padding = space::m, .gap = space::xs, .tone = Tone::positive, .name = name}, [&] {
        row({.gap = space::s, .wrap = Wrap::no}, [&] {
            icon(Icon::circle_check, 20, Tone::positive);
            column({.gap = 0, .grow = 1}, [&] { strong(applied_); });
            if (icon_button(
                    {.icon = Icon::x, .name = text("discount.remove", {{"code", applied_}}), .key = "remove"}))
                applied_.clear(), typed_.clear(), quote_.reset(), open_ = true;
        });
        if (!quote_ || quoting_.busy()) return caption(text("discount.asking"));
        price_line(text("discount.before"), format_money(quote_->total, quote_->currency));
        price_line(text("order.discount"), "− " + format_money(quote_->discount, quote_->currency));
        row({.wrap = Wrap::no}, [&] {
            strong(text("order.total"));
            stretch();
            strong(quote_->amount == 0 ? text("event.free") : format_money(quote_->amount, quote_->currency));
        });
    });
}

} // namespace gapura::web::screens
