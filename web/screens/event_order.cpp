#include "web/screens/event_order.hpp"

#include "web/text.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {
namespace {

/// Whether a ticket of this type can be taken at this moment, as the rule has it (OR1, OR2).
bool on_sale(api::TicketType const& type, Instant now) {
    return type.available > 0 && (!type.sales_open_at || *type.sales_open_at <= now) &&
           (!type.sales_close_at || now < *type.sales_close_at);
}

std::string price_of(api::TicketType const& type) {
    return type.price == 0 ? text("event.free") : format_money(type.price, type.currency);
}

} // namespace

std::optional<api::PlaceOrder::Request> OrderPart::draw(PublicPage const& event, bool busy) {
    return event.seat_rule == domain::SeatRule::order ? draw_tickets(event, busy) : draw_seat(event, busy);
}

// ---- one seat per member

std::optional<api::PlaceOrder::Request> OrderPart::draw_seat(PublicPage const& event, bool busy) {
    std::vector<std::string> values, labels;
    std::vector<Option> options;
    auto const count = event.ticket_types.size();
    values.reserve(count), labels.reserve(count), options.reserve(count);
    for (auto const& type : event.ticket_types) {
        bool const can_take = on_sale(type, frame().now);
        values.push_back(std::to_string(type.id.value));
        labels.push_back(type.name + " · " + price_of(type));
        options.push_back({.value = values.back(), .label = labels.back(), .disabled = !can_take});
        if (can_take && chosen_.empty()) chosen_ = values.back();
    }
    if (options.size() > 1) select({.label = text("event.ticket_type")}, options, chosen_);
    if (!button({.label = text("event.register"),
                 .icon = Icon::ticket,
                 .scale = Scale::large,
                 .fill = Fill::width,
                 .loading = busy}))
        return std::nullopt;
    for (std::size_t i = 0; i < count; ++i)
        if (values[i] == chosen_) return api::PlaceOrder::Request{event.id, {{event.ticket_types[i].id, 1}}};
    return std::nullopt;
}

// ---- several tickets

std::int64_t OrderPart::count() const {
    std::int64_t all = 0;
    for (auto const& [type, quantity] : quantities_) all += quantity;
    return all;
}

std::int64_t OrderPart::total(PublicPage const& event) const {
    std::int64_t sum = 0;
    for (auto const& type : event.ticket_types)
        if (auto const at = quantities_.find(type.id.value); at != quantities_.end()) sum += at->second * type.price;
    return sum;
}

void OrderPart::draw_quantity(PublicPage const& event, api::TicketType const& type) {
    auto& quantity = quantities_[type.id.value];
    bool const sold = on_sale(type, frame().now);
    auto const room = std::max<std::int64_t>(0, event.order_limit - (count() - quantity));
    auto const most = sold ? std::min(type.available, room) : 0;
    quantity = std::min(quantity, most); // somebody else was faster
    row({.gap = space::s, .wrap = Wrap::no}, [&] {
        column({.gap = 2, .grow = 1}, [&] {
            strong(type.name);
            caption(price_of(type) + " · " +
                    (type.available == 0 ? text("event.full")
                     : !sold             ? text("event.not_on_sale")
                                         : text("event.left", {{"count", type.available}})));
        });
        if (icon_button({.icon = Icon::minus,
                         .name = text("event.fewer", {{"type", type.name}}),
                         .disabled = quantity <= 0,
                         .key = "fewer"}))
            --quantity;
        std::string const shown = format_number(quantity);
        column({.width = 28}, [&] { words({.words = shown, .style = type::strong, .centred = true}); });
        if (icon_button({.icon = Icon::plus,
                         .name = text("event.more", {{"type", type.name}}),
                         .tone = Tone::accent,
                         .disabled = quantity >= most,
                         .key = "more"}))
            ++quantity;
    });
}

void OrderPart::draw_names(PublicPage const& event) {
    if (count() == 0) return;
    checkbox({.label = text("event.with_names"), .description = text("event.with_names_hint")}, with_names_);
    if (!with_names_) return;
    for (auto const& type : event.ticket_types) {
        auto& names = attendees_[type.id.value];
        auto const quantity = static_cast<std::size_t>(quantities_[type.id.value]);
        if (names.size() < quantity) names.resize(quantity);
        for (std::size_t i = 0; i < quantity; ++i)
            keyed(type.id.value * 100 + static_cast<std::int64_t>(i), [&] {
                std::string const label =
                    text("event.name_of", {{"type", type.name}, {"number", static_cast<int>(i) + 1}});
                text_field({.label = label, .autocomplete = "off", .max_length = 120, .optional_mark = true},
                           names[i]);
            });
    }
}

std::optional<api::PlaceOrder::Request> OrderPart::draw_tickets(PublicPage const& event, bool busy) {
    // Of a single type there is nothing to choose but how many.
    if (quantities_.empty() && event.ticket_types.size() == 1 && on_sale(event.ticket_types.front(), frame().now))
        quantities_[event.ticket_types.front().id.value] = 1;
    for (auto const& type : event.ticket_types) keyed(type.id.value, [&] { draw_quantity(event, type); });
    draw_names(event);
    auto const tickets = count();
    auto const sum = total(event);
    std::string const label =
        tickets == 0 ? text("event.choose_tickets")
        : sum == 0   ? text("event.order_free", {{"count", tickets}})
                     : text("event.order_paid", {{"count", tickets}, {"price", format_money(sum, event.currency)}});
    if (!button({.label = label,
                 .icon = Icon::tickets,
                 .scale = Scale::large,
                 .fill = Fill::width,
                 .disabled = tickets == 0,
                 .reason = text("event.choose_tickets"),
                 .loading = busy,
                 .key = "order"}))
        return std::nullopt;
    api::PlaceOrder::Request request{event.id, {}};
    for (auto const& type : event.ticket_types) {
        auto const quantity = quantities_[type.id.value];
        if (quantity == 0) continue;
        api::PlaceOrder::Item item{type.id, quantity};
        if (with_names_) {
            auto names = attendees_[type.id.value];
            names.resize(static_cast<std::size_t>(quantity));
            while (!names.empty() && names.back().empty()) names.pop_back();
            item.attendees = std::move(names);
        }
        request.items.push_back(std::move(item));
    }
    return request;
}

} // namespace gapura::web::screens
