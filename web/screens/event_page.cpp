// One event for the public, with the register button that tells the truth (OR1).

#include "shared/api/registration_facts.hpp"
#include "web/client/api_client.hpp"
#include "web/client/clipboard.hpp"
#include "web/client/event_words.hpp"
#include "web/client/session.hpp"
#include "web/client/site_links.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/event_order.hpp"
#include "web/screens/event_view.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

using Page = PublicPage;

class EventPage : public Screen {
public:
    void open(Route const& route) override {
        auto const& slug = std::get<route::EventPage>(route).slug;
        // Another date of a series: what was chosen there means nothing here.
        if (slug != slug_) tickets_.emplace(), refusal_.clear();
        slug_ = slug;
        page_.load({slug_});
        page_.refresh_every(10);
    }

    void update() override {
        decide_again();
        page_.refresh_every(page_.answer().has_value() && is_scarce(page_.answer().value()) ? 2 : 10);
        if (session::account().has_value() != signed_in_) signed_in_ = !signed_in_, page_.reload();
        line_.update(own_path());
        if (page_.answer().has_value() && can_register(page_.answer().value()))
            tickets_->update(page_.answer().value());
        auto const answer = order_.take();
        if (!answer) return;
        page_.reload();
        if (answer->ok()) {
            auto const& tickets = (*answer)->tickets;
            tickets_.emplace();
            // A paid order's own page says how to pay; it needs no words here.
            if (tickets.empty()) return commands::go_to(route::OrderPage{(*answer)->id});
            toast(Tone::positive, text("event.registered"));
            if (tickets.size() == 1) commands::go_to(route::TicketPage{tickets.front().code});
            if (tickets.size() > 1) commands::go_to(route::MyTickets{});
        } else if (answer->error().is("unverified")) {
            commands::go_to(route::Verify{session::account() ? session::account()->email : "", "", own_path()});
        } else if (!tickets_->refuse(answer->error())) {
            refusal_ = words_of(answer->error());
        }
    }

    void draw() override {
        auto& answer = page_.answer();
        if (answer.first_load()) return page({}, [] { skeleton_cards(1, 320), skeleton_lines(6); });
        if (!answer.has_value()) return draw_failure(answer.failure());
        Page const& event = answer.value();
        page_title(event.title);
        page({.max_width = 1080, .back_label = text("event.back"), .back_href = "/"}, [&] {
            bool const phone = frame().phone();
            draw_event(event, logo_address(event), phone ? EventShape::narrow : EventShape::wide, [&] {
                // On a phone one ticket is chosen at the bottom edge; several need room of their own.
                if (!phone || chooses_many(event))
                    draw_register(event, OrderPart::Details::here);
                else if (can_register(event))
                    tickets_->draw_details(event, line_);
                draw_handing_on(event);
            });
        });
        if (frame().phone() && !chooses_many(event))
            in_brand(event.brand, [&] {
                bottom_bar([&] {
                    form({.name = text("event.register")},
                         [&] { draw_register(event, OrderPart::Details::elsewhere); });
                });
            });
    }

private:
    /// The last seats go within seconds, and the button is to know it (OR1).
    static bool is_scarce(Page const& event) {
        using enum domain::RegistrationCode;
        auto const code = event.registration.code;
        bool const for_sale = code == can_register || code == not_signed_in || code == full;
        return for_sale && event.available <= std::max<std::int64_t>(10, event.capacity / 20);
    }

    std::string own_path() const { return path_of(route::EventPage{slug_}); }

    // The same rule as the server's, at the very second at which its answer changes.
    void decide_again() {
        if (!page_.answer().has_value()) return;
        Page& event = page_.answer().value();
        auto const now = frame().now;
        if (!event.registration.changes_at) return;
        if (now < *event.registration.changes_at)
            return request_frame_in(static_cast<double>((*event.registration.changes_at - now).microseconds) / 1e6 +
                                    0.05);
        api::decide_registration(event, now);
        page_.reload();
    }

    void draw_failure(Failure const& failure) {
        page({.max_width = 720}, [&] {
            if (failure.status == 404) {
                heading(1, text("event.not_found"));
                empty_state({.icon = Icon::calendar,
                             .title = text("event.not_found"),
                             .words = text("event.not_found_words"),
                             .action = text("refused.home"),
                             .href = "/"});
            } else if (error_state(text("catalogue.failed"), words_of(failure))) {
                page_.reload();
            }
        });
    }

    // To a calendar and to friends (EV6).
    void draw_handing_on(Page const& event) const {
        std::string const file = event.slug + ".ics", calendar = "/api/public/events/" + event.slug + "/event.ics";
        grid({.min_width = 140, .max_columns = 2, .gap = space::s}, [&] {
            link({.label = text("event.calendar"),
                  .href = calendar,
                  .icon = Icon::calendar_plus,
                  .look = Link::Look::button_secondary,
                  .scale = Scale::small,
                  .fill = Fill::width,
                  .download = file});
            if (button({.label = text("event.share"),
                        .kind = Kind::secondary,
                        .icon = Icon::share_2,
                        .scale = Scale::small,
                        .fill = Fill::width}))
                client::hand_on(event.title, site_origin() + own_path(), [](bool copied) {
                    toast(copied ? Tone::positive : Tone::danger,
                          copied ? text("event.link_copied") : text("event.link_not_copied"));
                });
        });
    }

    // ---- the button

    void draw_register(Page const& event, OrderPart::Details details) {
        column({.gap = space::s}, [&] {
            if (!refusal_.empty()) notice(Tone::danger, refusal_);
            if (!can_register(event)) return draw_reason(event);
            auto const wanted = tickets_->draw(event, order_.busy(), line_, details);
            if (!wanted) return;
            refusal_.clear();
            order_.send(*wanted);
        });
    }

    void draw_reason(Page const& event) {
        using enum domain::RegistrationCode;
        auto const& registration = event.registration;
        auto const way_out = [](std::string const& label, std::string const& href, Icon icon) {
            link({.label = label,
                  .href = href,
                  .icon = icon,
                  .look = Link::Look::button_primary,
                  .scale = Scale::large,
                  .fill = Fill::width});
        };
        switch (registration.code) {
        case not_signed_in:
            return way_out(text("event.sign_in_to_register"), path_of(route::SignIn{own_path()}), Icon::log_in);
        case already_registered:
            if (registration.ticket_code)
                return way_out(text("event.see_ticket"), path_of(route::TicketPage{*registration.ticket_code}),
                               Icon::ticket);
            // Not paid or not approved yet: its page says how it goes on.
            if (registration.order_id)
                return way_out(text("event.see_order"), path_of(route::OrderPage{*registration.order_id}),
                               Icon::ticket);
            return way_out(text("event.see_tickets"), "/tickets", Icon::ticket);
        case not_verified:
            return way_out(
                text("event.verify_first"),
                path_of(route::Verify{session::account() ? session::account()->email : "", "", own_path()}),
                Icon::mail);
        case business_data_needed:
            return way_out(text("event.complete_business"), path_of(route::Businesses{own_path()}), Icon::building);
        default:
            break;
        }
        std::string const reason = reason_words(event);
        button({.label = reason,
                .kind = Kind::secondary,
                .scale = Scale::large,
                .fill = Fill::width,
                .disabled = true,
                .reason = text("event.why_not"),
                .key = "register"});
        if (registration.way_out != domain::WayOut::join_waiting_list) return;
        if (session::account()) return line_.draw(event);
        way_out(text("waiting.sign_in_to_join"), path_of(route::SignIn{own_path()}), Icon::log_in);
    }

    static bool can_register(Page const& event) {
        return event.registration.code == domain::RegistrationCode::can_register;
    }
    static bool chooses_many(Page const& event) {
        return event.seat_rule == domain::SeatRule::order && can_register(event);
    }

    std::string slug_, refusal_;
    std::optional<OrderPart> tickets_{std::in_place};
    JoinLine line_;
    bool signed_in_ = session::account().has_value();
    Query<api::GetPublicEvent> page_;
    Submission<api::PlaceOrder> order_;
};

} // namespace

std::unique_ptr<Screen> event_page() { return std::make_unique<EventPage>(); }

} // namespace gapura::web::screens
