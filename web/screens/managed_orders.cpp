// The proof desk (OR8, OR10): orders by state, the one that is looked at beside them, decided by keyboard.

#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/order_desk_keys.hpp"
#include "web/screens/order_review.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/shortcut.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t orders_per_page = 12; // so that the list is hardly longer than what stands beside it
constexpr double search_pause = 0.35;        // seconds of no typing
constexpr std::string_view every_state = "all";

using domain::OrderState;

class ManagedOrders : public Screen {
public:
    void open(Route const& route) override {
        auto const next = std::get<route::ManagedOrders>(route);
        if (!(next.event == at_.event)) done_.reset();
        at_ = next;
        if (search_due_ == 0) search_ = at_.search;
        std::optional<EventId> event;
        if (at_.event) event = at_.event;
        orders_.load({.page = at_.page,
                      .limit = orders_per_page,
                      .event = event,
                      .status = shown_state(),
                      .search = at_.search});
        orders_.refresh_every(10);
        stats_.load({event});
        stats_.refresh_every(20);
        review_.open(selected());
    }

    void update() override {
        review_.open(selected());
        if (auto const done = review_.update()) take(*done);
        if (auto const done = next_.take()) take_next(*done);
        if (search_due_ == 0 || frame().seconds < search_due_) return;
        search_due_ = 0;
        auto next = at_;
        next.search = search_, next.page = 1, next.order = {};
        go(next);
    }

    void draw() override {
        page_title(text("desk.title"));
        if (at_.event)
            page({.max_width = 1400,
                  .gap = space::l,
                  .back_label = text("desk.to_event"),
                  .back_href = path_of(route::ManagedEvent{at_.event, ""})},
                 [&] { draw_desk(); });
        else
            page({.max_width = 1400, .gap = space::l}, [&] { draw_desk(); });
        review_.draw_questions(keys());
        keys_.draw();
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    using List = std::vector<api::ManagedOrderSummary>;

    OrderReview::Keys keys() const {
        return keys_.on() && !frame().phone() ? OrderReview::Keys::on : OrderReview::Keys::off;
    }

    /// Nothing for every state.
    std::optional<OrderState> shown_state() const {
        if (at_.status == every_state) return std::nullopt;
        return contract::named<OrderState>(at_.status).value_or(OrderState::pending);
    }

    void go(route::ManagedOrders const& next) {
        if (!(next == at_)) commands::set_route(next);
    }
    /// Another order of the same list: "back" leaves the list, not every order that was looked at.
    void look_at(OrderId order) {
        auto next = at_;
        next.order = order;
        if (!(next == at_)) commands::replace_with(next);
    }

    List const& listed() const {
        static List const none;
        return orders_.answer().has_value() ? orders_.answer()->data : none;
    }
    /// What the address says; where there is room for both, the first of the list.
    OrderId selected() const {
        if (at_.order || frame().room() == Room::phone || listed().empty()) return at_.order;
        return listed().front().id;
    }
    /// The order that comes `by` places after one in the list; none at its ends.
    OrderId neighbour(OrderId order, int by) const {
        auto const& list = listed();
        auto const at = std::find_if(list.begin(), list.end(), [&](auto const& each) { return each.id == order; });
        auto const index = at - list.begin() + by;
        if (at == list.end() || index < 0 || index >= static_cast<std::ptrdiff_t>(list.size())) return {};
        return list[static_cast<std::size_t>(index)].id;
    }

    // ---- what was done

    void take(OrderDeed const& done) {
        if (done.kind != OrderDeed::Kind::conflict) {
            done_ = done;
            announce(done.words);
            // The next one by itself: whoever works through a list never asks for it.
            auto const after = neighbour(done.order, 1), before = neighbour(done.order, -1);
            look_at(after ? after : before);
        }
        orders_.reload(), stats_.reload();
    }

    void take_next(Submission<api::ProcessNextOrder>::Result const& done) {
        orders_.reload(), stats_.reload();
        if (!done.ok()) {
            toast(Tone::warning, words_of(done.error()));
            return;
        }
        auto const& order = done.value();
        done_ = OrderDeed{OrderDeed::Kind::approved, order.id,
                          text("desk.approved") + ": " + order.member.name + ", " + order_items_words(order.items)};
        announce(done_->words);
        look_at({});
    }

    // ---- what is seen

    void draw_desk() {
        std::string const event = at_.event && !listed().empty() ? listed().front().event_title : std::string();
        page_header(text("desk.title"), event.empty() ? text("desk.words") : event, [&] { draw_actions(); });
        bool const on_its_own = frame().phone() && at_.order;
        if (!on_its_own) {
            draw_states();
            draw_search();
        }
        if (done_) draw_done();
        if (frame().phone()) return on_its_own ? draw_alone() : draw_list();
        row({.gap = space::xl, .align = Align::start, .wrap = Wrap::no}, [&] {
            column({.gap = space::m, .width = frame().room() == Room::desktop ? 340.f : 260.f}, [&] { draw_list(); });
            column({.gap = space::l, .grow = 1}, [&] { review_.draw(keys()); });
        });
        if (keys() == OrderReview::Keys::on) move_by_keys();
    }

    void draw_actions() {
        if (at_.event && button({.label = text("desk.process_next"),
                                 .kind = Kind::secondary,
                                 .icon = Icon::arrow_right,
                                 .loading = next_.busy()}))
            next_.send({at_.event});
        if (!frame().phone() && (icon_button({.icon = Icon::keyboard, .name = text("desk.keys")}) || shortcut("?")))
            keys_.open();
    }

    void move_by_keys() {
        bool const on = shortcut("j") || shortcut("ArrowRight"), back = shortcut("k") || shortcut("ArrowLeft");
        if (!on && !back) return;
        if (auto const to = neighbour(review_.id(), on ? 1 : -1)) look_at(to);
    }

    std::string state_label(OrderState state) const {
        std::string label = order_state_words(state);
        if (!stats_.answer().has_value()) return label;
        for (auto const& each : stats_.answer()->orders)
            if (each.state == state) label += " (" + format_number(each.orders) + ")";
        return label;
    }

    void draw_states() {
        auto const& states = contract::Names<OrderState>::all;
        std::vector<std::string> labels;
        labels.reserve(states.size());
        for (auto const& each : states) labels.push_back(state_label(each.first));
        std::vector<Option> options;
        for (std::size_t i = 0; i < labels.size(); ++i) options.push_back({states[i].second, labels[i]});
        std::string const all = text("desk.all");
        options.push_back({every_state, all});
        auto const state = shown_state();
        std::string chosen(state ? contract::name_of(*state) : every_state);
        // Side by side there is no room for them on a phone.
        bool const changed =
            frame().phone() ? select({.label = text("orders.state"), .label_hidden = true}, options, chosen).changed
                            : tabs(text("orders.state"), options, chosen);
        if (!changed) return;
        auto next = at_;
        next.status = chosen == contract::name_of(OrderState::pending) ? std::string() : chosen;
        next.page = 1, next.order = {};
        go(next);
    }

    void draw_search() {
        row([&] {
            column({.width = frame().phone() ? available_width() : 340.f}, [&] {
                if (search_field({.label = text("desk.search"), .max_length = 100}, search_))
                    search_due_ = frame().seconds + search_pause, request_frame_in(search_pause);
            });
        });
    }

    void draw_done() {
        auto const tone = done_->kind == OrderDeed::Kind::no_room    ? Tone::warning
                          : done_->kind == OrderDeed::Kind::approved ? Tone::positive
                                                                     : Tone::info;
        card({.padding = 12, .tone = tone}, [&] {
            row({.gap = space::m}, [&] {
                words({.words = done_->words,
                       .style = type::small_strong,
                       .tone = tone,
                       .icon = tone == Tone::warning ? Icon::triangle_alert : Icon::circle_check});
                link({.label = text("desk.look_again"), .href = path_of(route::ManagedOrder{done_->order})});
            });
        });
    }

    void draw_alone() {
        row({.gap = space::s, .justify = Justify::between}, [&] {
            if (button({.label = text("desk.to_list"), .kind = Kind::ghost, .icon = Icon::chevron_left})) look_at({});
            row({.gap = space::s}, [&] {
                auto const before = neighbour(at_.order, -1), after = neighbour(at_.order, 1);
                if (icon_button({.icon = Icon::arrow_up, .name = text("desk.previous"), .disabled = !before}))
                    look_at(before);
                if (icon_button({.icon = Icon::arrow_down, .name = text("desk.next"), .disabled = !after}))
                    look_at(after);
            });
        });
        review_.draw(OrderReview::Keys::off);
    }

    void draw_list() {
        auto const& answer = orders_.answer();
        if (answer.first_load()) return skeleton_rows(6);
        if (!answer.has_value()) {
            if (error_state(text("orders.failed"), words_of(answer.failure()))) orders_.reload();
            return;
        }
        if (answer->data.empty()) return draw_nothing();
        card({.padding = 16, .gap = 0}, [&] {
            list({.name = text("desk.title")}, [&] {
                for (auto const& order : answer->data) keyed(order.id.value, [&] { draw_line(order); });
            });
        });
        int page_number = at_.page;
        int const pages = static_cast<int>((answer->meta.total + orders_per_page - 1) / orders_per_page);
        if (pages <= 1 || !pager(page_number, pages)) return;
        auto next = at_;
        next.page = page_number, next.order = {};
        go(next);
    }

    void draw_line(api::ManagedOrderSummary const& order) {
        std::string const sum = order.amount == 0 ? text("event.free") : format_money(order.amount, order.currency);
        std::string const when = format_time(order.created_at, {}, TimeStyle::relative);
        std::string subtitle = order_items_words(order.items) + " · " + sum + "\n" + when;
        if (order.state == OrderState::pending && order.has_proof) subtitle += " · " + text("desk.proof_came");
        if (!at_.event) subtitle += " · " + order.event_title;
        bool const classed = order.state == OrderState::pending && order.order_class != domain::OrderClass::regular;
        std::string const mark = classed         ? order_class_words(order.order_class)
                                 : shown_state() ? std::string()
                                                 : order_state_words(order.state);
        if (list_item({.title = order.member.name,
                       .subtitle = subtitle,
                       .badge = mark,
                       .badge_tone = classed ? Tone::accent : order_state_tone(order.state),
                       .presses = true,
                       .current = order.id == review_.id()}))
            look_at(order.id);
    }

    void draw_nothing() {
        if (!at_.search.empty()) {
            if (empty_state({.icon = Icon::search,
                             .title = text("desk.nothing_found"),
                             .words = text("desk.nothing_found_words"),
                             .action = text("catalogue.clear")})) {
                auto next = at_;
                next.search.clear(), search_.clear(), next.page = 1;
                go(next);
            }
            return;
        }
        if (shown_state() == OrderState::pending)
            empty_state(
                {.icon = Icon::circle_check, .title = text("desk.all_done"), .words = text("desk.all_done_words")});
        else
            empty_state({.icon = Icon::inbox, .title = text("orders.none_such")});
    }

    route::ManagedOrders at_;
    std::string search_;
    double search_due_ = 0;
    Query<api::ListManagedOrders> orders_;
    Query<api::GetStats> stats_;
    Submission<api::ProcessNextOrder> next_;
    OrderReview review_;
    OrderDeskKeys keys_;
    std::optional<OrderDeed> done_;
};

} // namespace

std::unique_ptr<Screen> managed_orders() { return std::make_unique<ManagedOrders>(); }

} // namespace gapura::web::screens
