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

void OrderPart::update(PublicPage const& event) {
    answers_.ask(event.id);
    discount_.update(chosen_items(event));
}

std::optional<api::PlaceOrder::Request> OrderPart::draw(PublicPage const& event, bool busy, JoinLine& line,
                                                        Details details) {
    bool const several = event.seat_rule == domain::SeatRule::order;
    // What is asked must be known before anything is sent.
    bool const waits = busy || !answers_.known();
    bool const pressed = several ? draw_tickets(event, waits, line) : draw_seat(event, waits, line, details);
    if (!pressed || !answers_.attempt()) return std::nullopt;
    auto request = chosen_items(event);
    if (request.items.empty()) return std::nullopt;
    if (total(event) > 0) request.discount_code = discount_.code();
    request.answers = answers_.answers();
    return request;
}

void OrderPart::draw_details(PublicPage const& event, JoinLine& line) {
    bool const several = event.seat_rule == domain::SeatRule::order; // then its line says so
    for (auto const& type : event.ticket_types)
        if (!several && type.available == 0)
            keyed(type.id.value, [&] {
                row({.gap = space::s, .wrap = Wrap::no}, [&] {
                    column({.grow = 1}, [&] { caption(type.name + " · " + text("event.full")); });
                    line.draw_for(type);
                });
            });
    if (answers_.any()) form({.name = text("answers.title"), .gap = space::m}, [&] { answers_.draw(); });
    if (total(event) > 0) discount_.draw(chosen_items(event));
}

api::PlaceOrder::Request OrderPart::chosen_items(PublicPage const& event) const {
    api::PlaceOrder::Request request{event.id, {}};
    bool const several = event.seat_rule == domain::SeatRule::order;
    for (auto const& type : event.ticket_types) {
        auto const at = quantities_.find(type.id.value);
        bool const one = std::to_string(type.id.value) == chosen_;
        auto const quantity = !several ? std::int64_t{one} : at == quantities_.end() ? 0 : at->second;
        if (quantity == 0) continue;
        api::PlaceOrder::Item item{type.id, quantity};
        if (auto const given = attendees_.find(type.id.value); with_names_ && given != attendees_.end()) {
            auto names = given->second;
            names.resize(static_cast<std::size_t>(quantity));
            while (!names.empty() && names.back().empty()) names.pop_back();
            item.attendees = std::move(names);
        }
        request.items.push_back(std::move(item));
    }
    return request;
}

std::int64_t OrderPart::total(PublicPage const& event) const {
    std::int64_t sum = 0;
    auto const order = chosen_items(event);
    for (auto const& item : order.items)
        for (auto const& type : event.ticket_types)
            if (type.id == item.ticket_type_id) sum += item.quantity * type.price;
    return sum;
}

// ---- one seat per member

bool OrderPart::draw_seat(PublicPage const& event, bool busy, JoinLine& line, Details details) {
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
    if (details == Details::here) draw_details(event, line);
    return button({.label = text("event.register"),
                   .icon = Icon::ticket,
                   .scale = Scale::large,
                   .fill = Fill::width,
                   .loading = busy});
}

// ---- several tickets

std::int64_t OrderPart::count() const {
    std::int64_t all = 0;
    for (auto const& [type, quantity] : quantities_) all += quantity;
    return all;
}

void OrderPart::draw_quantity(PublicPage const& event, api::TicketType const& type, JoinLine& line) {
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
        if (type.available == 0) return line.draw_for(type);
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

bool OrderPart::draw_tickets(PublicPage const& event, bool busy, JoinLine& line) {
    // Of a single type there is nothing to choose but how many.
    if (quantities_.empty() && event.ticket_types.size() == 1 && on_sale(event.ticket_types.front(), frame().now))
        quantities_[event.ticket_types.front().id.value] = 1;
    for (auto const& type : event.ticket_types) keyed(type.id.value, [&] { draw_quantity(event, type, line); });
    draw_names(event);
    draw_details(event, line);
    auto const tickets = count();
    auto const sum = discount_.amount(chosen_items(event)).value_or(total(event));
    std::string const label =
        tickets == 0 ? text("event.choose_tickets")
        : sum == 0   ? text("event.order_free", {{"count", tickets}})
                     : text("event.order_paid", {{"count", tickets}, {"price", format_money(sum, event.currency)}});
    return button({.label = label,
                   .icon = Icon::tickets,
                   .scale = Scale::large,
                   .fill = Fill::width,
                   .disabled = tickets == 0,
                   .reason = text("event.choose_tickets"),
                   .loading = busy,
                   .key = "order"});
}

} // namespace gapura::web::screens
