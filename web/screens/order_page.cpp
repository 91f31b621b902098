// One's own order: how it stands, and the one thing to do next (OR4, OR5, OR7, OR8).

#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/order_facts.hpp"
#include "web/screens/order_online.hpp"
#include "web/screens/order_proof.hpp"
#include "web/screens/order_transfer.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <vector>

namespace gapura::web::screens {
namespace {

using domain::OrderState;

constexpr double pending_interval = 5; // seconds; the organizer may decide at any moment
constexpr double calm_interval = 30;

class OrderPage : public Screen {
public:
    void open(Route const& route) override {
        auto const id = std::get<route::OrderPage>(route).order;
        if (!(id == id_)) seen_ = std::nullopt, asking_ = false, problem_.clear();
        id_ = id;
        order_.load({id_});
        online_.open(id_);
        proof_.open(id_);
        watch();
    }

    void update() override {
        if (auto const done = cancel_.take()) take(*done);
        proof_.update();
        online_.update();
        if (!order_.answer().has_value()) return;
        auto const& order = order_.answer().value();
        // A change that came by itself is said aloud, for the page turns under the reader's eyes.
        if (seen_ && *seen_ != order.state) announce(order_state_words(order.state));
        seen_ = order.state;
        watch();
    }

    void draw() override {
        auto const& answer = order_.answer();
        page_title(order_number_words(id_));
        page({.max_width = 980, .gap = space::l, .back_label = text("orders.title"), .back_href = "/orders"}, [&] {
            if (answer.first_load()) return skeleton_cards(1, 320), skeleton_lines(4);
            if (!answer.has_value()) return draw_failure(answer.failure());
            draw_order(answer.value());
        });
        if (answer.has_value()) draw_question(answer.value());
    }

private:
    void watch() {
        order_.refresh_every(seen_.value_or(OrderState::pending) == OrderState::pending ? pending_interval
                                                                                        : calm_interval);
    }

    void take(Submission<api::CancelOrder>::Result const& done) {
        asking_ = false;
        order_.reload();
        if (done.ok())
            problem_.clear(), toast(Tone::positive, text("order.cancelled_now"));
        else
            problem_ = words_of(done.error());
    }

    void draw_failure(Failure const& failure) {
        heading(1, text("order.not_found"));
        if (failure.status == 404)
            empty_state({.icon = Icon::tickets,
                         .title = text("order.not_found"),
                         .words = text("order.not_found_words"),
                         .action = text("orders.title"),
                         .href = "/orders"});
        else if (error_state(text("order.failed"), words_of(failure)))
            order_.reload();
    }

    void draw_order(api::Order const& order) {
        column({.gap = space::s}, [&] {
            row({.gap = space::s}, [&] {
                badge(order_state_words(order.state), order_state_tone(order.state));
                caption(order_number_words(order.id));
            });
            heading(1, order.event_title);
            words({.words = when_words(order.event_starts_at, order.event_ends_at, order.event_timezone),
                   .emphasis = Words::Emphasis::muted,
                   .icon = Icon::calendar});
        });
        if (!problem_.empty()) notice(Tone::danger, problem_);
        if (frame().room() != Room::desktop) {
            draw_next(order);
            draw_summary(order);
            return;
        }
        row({.gap = space::xl, .align = Align::start, .wrap = Wrap::no}, [&] {
            column({.gap = space::l, .grow = 1}, [&] { draw_next(order); });
            column({.gap = space::l, .width = 360}, [&] { draw_summary(order); });
        });
    }

    // ---- what to do next

    void draw_next(api::Order const& order) {
        online_.draw_refunds();
        switch (order.state) {
        case OrderState::pending:
            return draw_pending(order);
        case OrderState::approved:
        case OrderState::completed:
            return draw_tickets(order);
        case OrderState::rejected:
            return draw_rejected(order);
        case OrderState::cancelled:
            return draw_cancelled(order);
        }
    }

    void draw_pending(api::Order const& order) {
        if (order.hold_expires_at) draw_hold(*order.hold_expires_at, order.event_timezone);
        if (order.payment && order.payment->amount > 0) {
            online_.draw();
            draw_transfer(order);
            return proof_.draw();
        }
        card({.padding = space::xl}, [&] {
            heading(2, text("order.waits"));
            paragraph(text("order.waits_words"));
        });
    }

    static void draw_hold(Instant until, std::string_view zone) {
        double const left = seconds_until(until);
        if (left <= 0) return notice(Tone::warning, text("order.hold_over"), text("order.hold_over_words"));
        request_frame_in(1);
        std::string const time = format_time(until, zone, TimeStyle::time);
        card({.padding = space::l, .tone = left < 300 ? Tone::warning : Tone::info}, [&] {
            row({.gap = space::m, .wrap = Wrap::no}, [&] {
                icon(Icon::hourglass, 24, left < 300 ? Tone::warning : Tone::info);
                column({.gap = 0, .grow = 1}, [&] {
                    strong(text("order.hold_left", {{"left", clock_words(left)}}));
                    words({.words = text("order.hold_words", {{"time", time}}), .style = type::small});
                });
            });
        });
    }

    static void draw_tickets(api::Order const& order) {
        card({.padding = space::xl, .gap = space::l}, [&] {
            heading(2, text("order.tickets_ready", {{"count", static_cast<std::int64_t>(order.tickets.size())}}));
            muted(text("order.tickets_words"));
            list({.name = text("order.tickets")}, [&] {
                for (auto const& ticket : order.tickets)
                    keyed(ticket.code, [&] {
                        list_item({.title = ticket.attendee,
                                   .subtitle = ticket.ticket_type + " · " + ticket.code,
                                   .icon = Icon::qr_code,
                                   .badge = ticket_state_words(ticket.state),
                                   .badge_tone = ticket_state_tone(ticket.state),
                                   .href = path_of(route::TicketPage{ticket.code})});
                    });
            });
            auto const valid = [](auto const& ticket) { return ticket.state == domain::TicketState::valid; };
            if (order.tickets.size() > 1 && std::any_of(order.tickets.begin(), order.tickets.end(), valid))
                link({.label = text("order.all_tickets"),
                      .href = "/api/orders/" + std::to_string(order.id.value) + "/tickets.pdf",
                      .icon = Icon::download,
                      .look = Link::Look::button_secondary,
                      .fill = frame().phone() ? Fill::width : Fill::content,
                      .new_tab = true});
            link({.label = text("order.receipt"),
                  .href = "/api/orders/" + std::to_string(order.id.value) + "/receipt.pdf",
                  .icon = Icon::download,
                  .look = Link::Look::button_secondary,
                  .fill = frame().phone() ? Fill::width : Fill::content,
                  .new_tab = true});
        });
    }

    static void draw_rejected(api::Order const& order) {
        std::string const cause = order_cause_words(order.cause);
        notice(Tone::danger, text("order.rejected"), order.reject_reason.empty() ? cause : order.reject_reason);
        card({.padding = space::xl, .gap = space::l}, [&] {
            // What closed by itself counts for nothing against the member.
            bool const by_itself = order.cause != domain::OrderCause::none;
            if (by_itself) {
                heading(2, text("order.not_your_fault"));
                paragraph(text("order.not_your_fault_words"));
            } else if (order.rejections_left > 0) {
                heading(2, text("order.try_again"));
                paragraph(text("order.tries_left", {{"count", order.rejections_left}}));
            } else {
                heading(2, text("order.no_tries_left"));
                return paragraph(text("order.no_tries_left_words"));
            }
            order_again(order, text("order.again"));
        });
    }

    static void draw_cancelled(api::Order const& order) {
        std::string const cause = order_cause_words(order.cause);
        card({.padding = space::xl, .gap = space::l}, [&] {
            heading(2, text("order.is_cancelled"));
            paragraph(cause.empty() ? text("order.is_cancelled_words") : cause);
            order_again(order, text("order.to_event"));
        });
    }

    static void order_again(api::Order const& order, std::string const& label) {
        link({.label = label,
              .href = path_of(route::EventPage{order.event_slug}),
              .icon = Icon::arrow_right,
              .look = Link::Look::button_primary,
              .fill = frame().phone() ? Fill::width : Fill::content});
    }

    // ---- what it is

    void draw_summary(api::Order const& order) {
        card([&] {
            heading(2, text("order.ordered"));
            draw_order_items(order);
            link({.label = text("ticket.event_page"),
                  .href = path_of(route::EventPage{order.event_slug}),
                  .icon = Icon::arrow_right});
        });
        if (!order.answers.empty()) card([&] { draw_order_answers(order, 2); });
        card([&] {
            heading(2, text("order.history"));
            draw_order_history(order.history, order.event_timezone);
        });
        if (order.may_cancel && button({.label = text("order.cancel"),
                                        .kind = Kind::ghost,
                                        .icon = Icon::ban,
                                        .fill = frame().phone() ? Fill::width : Fill::content}))
            asking_ = true;
    }

    void draw_question(api::Order const& order) {
        if (!asking_) return;
        std::string const words = order.state == OrderState::pending ? text("order.cancel_pending_words")
                                  : order.amount > 0                 ? text("order.cancel_paid_words")
                                                                     : text("order.cancel_free_words");
        if (confirm({.title = text("order.cancel_title"),
                     .words = words,
                     .yes = text("order.cancel_yes"),
                     .dangerous = true,
                     .loading = cancel_.busy()},
                    asking_))
            cancel_.send({id_, ""});
    }

    OrderId id_;
    std::optional<OrderState> seen_;
    bool asking_ = false;
    std::string problem_;
    Query<api::GetOrder> order_;
    OnlinePayment online_;
    ProofUpload proof_;
    Submission<api::CancelOrder> cancel_;
};

} // namespace

std::unique_ptr<Screen> order_page() { return std::make_unique<OrderPage>(); }

} // namespace gapura::web::screens
