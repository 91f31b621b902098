// Seats, ticket types and money (OR2, OR7).

#include "shared/domain/money.hpp"
#include "web/screens/event_form.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace gapura::web::screens {
namespace {

/// Numbers of a message cannot be missing; a field that was emptied is held as one below the smallest value.
std::optional<std::int64_t> shown_number(std::int64_t value, std::int64_t smallest) {
    return value < smallest ? std::nullopt : std::optional(value);
}

constexpr std::size_t most_types = 20;

} // namespace

void EventForm::draw_seats() {
    card([&] {
        heading(2, text("edit_event.seats"));
        std::string const label = text("edit_event.capacity"), error = error_of("capacity", label);
        auto what = field("capacity", label, error);
        what.required = true, what.icon = Icon::users;
        auto seats = shown_number(draft_.capacity, 1);
        auto const edited = number_field({.field = what, .minimum = 1, .maximum = 1'000'000}, seats);
        draft_.capacity = seats.value_or(0);
        note("capacity", edited);

        heading(3, text("edit_event.types"));
        auto& types = draft_.ticket_types;
        if (types.empty()) muted(text("edit_event.types_hint"));
        std::size_t about = types.size();
        auto asked = TypeAsked::nothing;
        for (std::size_t i = 0; i < types.size(); ++i)
            keyed(static_cast<std::int64_t>(i), [&] {
                if (auto const wanted = draw_type(i); wanted != TypeAsked::nothing) asked = wanted, about = i;
            });
        if (asked == TypeAsked::remove) types.erase(types.begin() + static_cast<std::ptrdiff_t>(about));
        if (asked == TypeAsked::up) std::swap(types[about], types[about - 1]);
        if (asked == TypeAsked::down) std::swap(types[about], types[about + 1]);
        bool const full = types.size() >= most_types;
        if (!full && button({.label = text("edit_event.add_type"), .kind = Kind::secondary, .icon = Icon::plus}))
            types.push_back({.price = 0, .quantity = std::max<std::int64_t>(draft_.capacity, 0)});
        if (!types.empty() && !shows_windows_ &&
            button({.label = text("edit_event.sales_windows"), .kind = Kind::ghost, .icon = Icon::clock}))
            shows_windows_ = true;
    });
}

EventForm::TypeAsked EventForm::draw_type(std::size_t index) {
    auto& type = draft_.ticket_types[index];
    std::string const path = "ticket_types[" + std::to_string(index) + "].";
    auto asked = TypeAsked::nothing;
    int const shown = static_cast<int>(index) + 1;
    // Each type has the same fields: its name tells them apart.
    std::string const name = text("edit_event.type_number", {{"number", shown}});
    Tone const tone = type.tier == api::Tier::vip ? Tone::warning : Tone::neutral;
    card({.padding = space::l, .gap = space::m, .name = name}, [&] {
        row({.gap = space::xs, .wrap = Wrap::no}, [&] {
            heading(3, name);
            if (type.tier == api::Tier::vip) badge(text("tier.vip"), tone, Icon::star);
            stretch();
            if (icon_button({.icon = Icon::arrow_up,
                             .name = text("edit_event.type_up", {{"number", shown}}),
                             .disabled = index == 0,
                             .key = "up",
                             .scale = Scale::small}))
                asked = TypeAsked::up;
            if (icon_button({.icon = Icon::arrow_down,
                             .name = text("edit_event.type_down", {{"number", shown}}),
                             .disabled = index + 1 == draft_.ticket_types.size(),
                             .key = "down",
                             .scale = Scale::small}))
                asked = TypeAsked::down;
            if (icon_button({.icon = Icon::trash_2,
                             .name = text("edit_event.remove_type", {{"number", shown}}),
                             .tone = Tone::danger,
                             .key = "remove",
                             .scale = Scale::small}))
                asked = TypeAsked::remove;
        });
        grid({.min_width = 180, .max_columns = 2}, [&] {
            text_input(path + "name", text("edit_event.type_name"), type.name, {.max_length = 80, .required = true});
            draw_tier(type);
            draw_price(type, path + "price");
            std::string const label = text("edit_event.quantity"), error = error_of(path + "quantity", label),
                              quantity_path = path + "quantity";
            auto quantity = shown_number(type.quantity, 0);
            auto const edited = number_field(
                {.field = field(quantity_path, label, error), .minimum = 0, .maximum = 1'000'000}, quantity);
            type.quantity = quantity.value_or(-1);
            note(quantity_path, edited);
            if (!shows_windows_) return;
            window_input(path + "sales_open_at", text("edit_event.sales_open"), type.sales_open_at);
            window_input(path + "sales_close_at", text("edit_event.sales_close"), type.sales_close_at);
        });
    });
    return asked;
}

void EventForm::window_input(std::string const& path, std::string const& label, std::optional<Instant>& at) {
    std::string const error = error_of(path, label);
    auto options = field(path, label, error);
    options.hint = text("edit_event.sales_hint");
    std::string local = at ? local_of_instant(*at, draft_.timezone) : std::string();
    auto const edited = date_time_field(options, local);
    if (edited.changed) at = instant_of_local(local, draft_.timezone);
    note(path, edited);
}

void EventForm::draw_price(api::NewTicketType& type, std::string const& path) {
    std::string const label = text("edit_event.price"), error = error_of(path, label);
    std::string const hint =
        type.price > 0 ? format_money(type.price, draft_.currency) : text("edit_event.price_hint");
    auto what = field(path, label, error);
    what.hint = hint;
    auto price = shown_number(type.price, 0);
    auto const edited = money_field(what, draft_.currency, price);
    type.price = price.value_or(-1);
    note(path, edited);
}

void EventForm::draw_tier(api::NewTicketType& type) {
    std::string const regular = text("tier.regular"), vip = text("tier.vip");
    std::array const options{Option{"regular", regular}, Option{"vip", vip}};
    std::string chosen(contract::name_of(type.tier));
    if (select({.label = text("edit_event.tier")}, options, chosen))
        type.tier = contract::named<api::Tier>(chosen).value_or(api::Tier::regular);
}

bool EventForm::has_price() const {
    return std::any_of(draft_.ticket_types.begin(), draft_.ticket_types.end(),
                       [](api::NewTicketType const& type) { return type.price > 0; });
}

// ---- how it is paid

void EventForm::draw_currency() {
    std::vector<Option> options;
    for (auto const code : domain::currency_codes()) options.push_back({code, code});
    std::string const label = text("edit_event.currency"), error = error_of("currency", label);
    note("currency", select(field("currency", label, error), options, draft_.currency));
}

void EventForm::draw_payment() {
    card([&] {
        heading(2, text("edit_event.payment"));
        muted(text("edit_event.payment_words"));
        draw_currency();
        heading(3, text("edit_event.bank"));
        grid({.min_width = 200, .max_columns = 3}, [&] {
            text_input("bank_name", text("edit_event.bank_name"), draft_.bank_name,
                       {.icon = Icon::banknote, .max_length = 80});
            text_input("bank_account_number", text("edit_event.bank_number"), draft_.bank_account_number,
                       {.max_length = 40});
            text_input("bank_account_holder", text("edit_event.bank_holder"), draft_.bank_account_holder,
                       {.max_length = 120});
        });
        if (draft_.bank_account_number.empty())
            words({.words = text("edit_event.no_bank"),
                   .style = type::small,
                   .tone = Tone::warning,
                   .icon = Icon::triangle_alert});
        checkbox({.label = text("edit_event.unique_digits"), .description = text("edit_event.unique_digits_hint")},
                 draft_.unique_digits);
        std::string const label = text("edit_event.hold_minutes"), error = error_of("hold_minutes", label),
                          hint = text("edit_event.hold_hint"), unit = text("edit_event.minutes");
        auto what = field("hold_minutes", label, error);
        what.hint = hint, what.suffix = unit;
        auto minutes = shown_number(draft_.hold_minutes, 0);
        auto const edited = number_field({.field = what, .minimum = 0, .maximum = 10'080}, minutes);
        draft_.hold_minutes = minutes.value_or(-1);
        note("hold_minutes", edited);
    });
}

} // namespace gapura::web::screens
