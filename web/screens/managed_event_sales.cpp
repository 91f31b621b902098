#include "web/screens/managed_event_sales.hpp"

#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/route.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {

using domain::OrderState;

void EventSales::open(EventId event) {
    if (!(event == event_)) edited_.reset();
    event_ = event;
    standing_.open(event);
    stats_.load({event});
    stats_.refresh_every(10);
}

bool EventSales::update() {
    if (standing_.update()) return stats_.reload(), true;
    auto const done = set_.take();
    if (!done) return false;
    if (!done->ok()) {
        problem_ = words_of(done->error());
        return false;
    }
    edited_.reset();
    stats_.reload();
    toast(Tone::positive, text("sales.type_saved"));
    return true;
}

std::int64_t EventSales::orders_in(OrderState state) const {
    for (auto const& each : stats_.answer()->orders)
        if (each.state == state) return each.orders;
    return 0;
}

void EventSales::draw_standing(api::ManagedEvent const& event) {
    if (event.state != domain::EventState::cancelled || !stats_.answer().has_value()) return;
    auto const standing =
        orders_in(OrderState::pending) + orders_in(OrderState::approved) + orders_in(OrderState::completed);
    standing_.draw(event, standing, stats_.answer()->revenue);
}

void EventSales::draw_figures(api::ManagedEvent const& event) {
    if (!stats_.answer().has_value()) return;
    auto const& stats = stats_.answer().value();
    auto const waiting = orders_in(OrderState::pending),
               sold = orders_in(OrderState::approved) + orders_in(OrderState::completed);
    if (waiting + sold + orders_in(OrderState::rejected) + orders_in(OrderState::cancelled) == 0) return;
    if (waiting > 0 && event.state == domain::EventState::published)
        card({.tone = Tone::warning}, [&] {
            row([&] {
                column({.gap = space::xs, .width = frame().phone() ? available_width() : 0.f, .grow = 1}, [&] {
                    strong(text("sales.waiting", {{"count", waiting}}));
                    muted(text("sales.waiting_words"));
                });
                link({.label = text("sales.to_desk"),
                      .href = path_of(route::ManagedOrders{event_, {}, {}, 1, {}}),
                      .icon = Icon::arrow_right,
                      .look = Link::Look::button_primary});
            });
        });
    std::string const approved = format_number(sold), pending = format_number(waiting);
    grid({.min_width = 180, .max_columns = 4, .gap = space::l}, [&] {
        stat_tile({.label = text("sales.approved"), .value = approved, .icon = Icon::circle_check});
        stat_tile({.label = text("sales.pending"), .value = pending, .icon = Icon::hourglass});
        for (auto const& money : stats.revenue) {
            if (money.approved + money.pending == 0) continue;
            std::string const in = format_money(money.approved, money.currency),
                              due = text("sales.due", {{"amount", format_money(money.pending, money.currency)}});
            stat_tile({.label = text("sales.revenue"), .value = in, .note = due, .icon = Icon::banknote});
        }
    });
}

api::TypeStock const* EventSales::stock_of(TicketTypeId type) const {
    if (!stats_.answer().has_value()) return nullptr;
    auto const& stock = stats_.answer()->stock;
    auto const found = std::find_if(stock.begin(), stock.end(),
                                    [&](api::TypeStock const& each) { return each.ticket_type_id == type; });
    return found == stock.end() ? nullptr : &*found;
}

void EventSales::draw_types(api::ManagedEvent const& event) {
    heading(2, text("managed_event.types"));
    list({.name = text("managed_event.types")}, [&] {
        for (auto const& type : event.types)
            keyed(type.id.value, [&] {
                list_item([&] {
                    row({.gap = space::m, .wrap = Wrap::no}, [&] {
                        column({.gap = space::xs, .grow = 1}, [&] {
                            std::string const price =
                                type.price == 0 ? text("event.free") : format_money(type.price, type.currency);
                            strong(type.name + " · " + price);
                            std::string left =
                                text("event.seats_left", {{"count", type.available}, {"capacity", type.quantity}});
                            if (auto const* stock = stock_of(type.id); stock && stock->pending > 0)
                                left += " · " + text("sales.wanted", {{"count", stock->pending}});
                            caption(left);
                            float const sold = type.quantity > 0 ? 1 - static_cast<float>(type.available) /
                                                                           static_cast<float>(type.quantity)
                                                                 : 0.f;
                            progress(text("sales.sold_of", {{"name", type.name}}), sold);
                        });
                        if (icon_button(
                                {.icon = Icon::pencil, .name = text("sales.edit_type", {{"name", type.name}})}))
                            edit(type);
                    });
                });
            });
    });
}

void EventSales::edit(api::TicketType const& type) {
    edited_ = type;
    price_ = type.price, quantity_ = type.quantity;
    problem_.clear();
}

void EventSales::draw_fields() {
    std::string const price = text("edit_event.price"), quantity = text("edit_event.quantity"),
                      hint = text("sales.price_hint");
    money_field({.label = price, .hint = hint, .required = true}, edited_->currency, price_);
    number_field({.field = {.label = quantity, .error = problem_, .required = true}, .maximum = 1'000'000},
                 quantity_);
}

void EventSales::draw_questions() {
    standing_.draw_question();
    if (!edited_) return;
    bool open = true;
    std::string const title = text("sales.edit_type", {{"name", edited_->name}});
    dialog({.title = title, .width = 440, .closable = !set_.busy(), .key = "ticket type"}, open, [&] {
        form({.name = title}, [&] {
            draw_fields();
            row({.justify = Justify::end}, [&] {
                if (button({.label = text("ui.cancel"), .kind = Kind::secondary, .disabled = set_.busy()}))
                    open = false;
                if (!button({.label = text("sales.save"), .loading = set_.busy(), .submits = true})) return;
                if (price_ && quantity_)
                    problem_.clear(), set_.send({edited_->id, price_, quantity_});
                else
                    problem_ = text("problem.required");
            });
        });
    });
    if (!open) edited_.reset();
}

} // namespace gapura::web::screens
