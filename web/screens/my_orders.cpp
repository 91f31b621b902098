// One's own orders, the newest first.

#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t orders_per_page = 20;

class MyOrders : public Screen {
public:
    void open(Route const& route) override {
        at_ = std::get<route::MyOrders>(route);
        orders_.load(
            {.page = at_.page, .limit = orders_per_page, .status = contract::named<domain::OrderState>(at_.status)});
        orders_.refresh_every(20);
    }

    void draw() override {
        page_title(text("orders.title"));
        page({.max_width = 820, .back_label = text("my_tickets.title"), .back_href = "/tickets"}, [&] {
            page_header(text("orders.title"), text("orders.words"), [&] {
                link({.label = text("waiting.title"),
                      .href = path_of(route::Waiting{}),
                      .icon = Icon::hourglass,
                      .look = Link::Look::button_secondary});
                draw_filter();
            });
            draw_orders();
        });
    }

private:
    void go(route::MyOrders const& next) {
        if (!(next == at_)) commands::set_route(next);
    }

    void draw_filter() {
        std::string const any = text("orders.any_state");
        std::vector<std::string> labels;
        auto const& states = contract::Names<domain::OrderState>::all;
        labels.reserve(states.size());
        for (auto const& each : states) labels.push_back(order_state_words(each.first));
        std::vector<Option> options{{"any", any}};
        for (std::size_t i = 0; i < labels.size(); ++i) options.push_back({states[i].second, labels[i]});
        std::string chosen = at_.status.empty() ? "any" : at_.status;
        column({.width = 200}, [&] {
            if (select({.label = text("orders.state"), .label_hidden = true}, options, chosen))
                go({chosen == "any" ? "" : chosen, 1});
        });
    }

    void draw_orders() {
        auto const& answer = orders_.answer();
        if (answer.first_load()) return skeleton_rows(4);
        if (!answer.has_value()) {
            if (error_state(text("orders.failed"), words_of(answer.failure()))) orders_.reload();
            return;
        }
        if (answer->data.empty()) return draw_nothing();
        for (auto const& order : answer->data) keyed(order.id.value, [&] { draw_order(order); });
        int page_number = at_.page;
        int const pages = static_cast<int>((answer->meta.total + orders_per_page - 1) / orders_per_page);
        if (pages > 1 && pager(page_number, pages)) go({at_.status, page_number});
    }

    void draw_nothing() {
        if (!at_.status.empty()) {
            if (empty_state(
                    {.icon = Icon::search, .title = text("orders.none_such"), .action = text("catalogue.clear")}))
                go({});
            return;
        }
        empty_state({.icon = Icon::tickets,
                     .title = text("orders.empty"),
                     .words = text("orders.empty_words"),
                     .action = text("refused.home"),
                     .href = "/"});
    }

    static void draw_order(api::OrderSummary const& order) {
        std::string const when = format_time(order.event_starts_at, order.event_timezone, TimeStyle::date_time);
        std::string const price = order.amount == 0 ? text("event.free") : format_money(order.amount, order.currency);
        std::string const name = order.event_title + ", " + order_state_words(order.state) + ", " + price;
        card_link({.href = path_of(route::OrderPage{order.id}), .name = name, .padding = space::l}, [&] {
            row({.gap = space::l, .wrap = Wrap::no}, [&] {
                column({.gap = space::xs, .grow = 1}, [&] {
                    row({.gap = space::s}, [&] {
                        badge(order_state_words(order.state), order_state_tone(order.state));
                        caption(order_number_words(order.id));
                    });
                    words({.words = order.event_title, .style = type::heading, .max_lines = 2});
                    words({.words = when,
                           .style = type::small,
                           .emphasis = Words::Emphasis::muted,
                           .icon = Icon::calendar});
                    words({.words = text("orders.tickets", {{"count", order.tickets}}) + " · " + price,
                           .style = type::small,
                           .emphasis = Words::Emphasis::muted,
                           .icon = Icon::ticket});
                });
                icon(Icon::chevron_right);
            });
        });
    }

    route::MyOrders at_;
    Query<api::ListMyOrders> orders_;
};

} // namespace

std::unique_ptr<Screen> my_orders() { return std::make_unique<MyOrders>(); }

} // namespace gapura::web::screens
