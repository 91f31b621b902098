// One event for the public, with the register button that tells the truth (OR1).

#include "shared/api/registration_facts.hpp"
#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

using Page = api::GetPublicEvent::Response;

class EventPage : public Screen {
public:
    void open(Route const& route) override {
        slug_ = std::get<route::EventPage>(route).slug;
        page_.load({slug_});
        page_.refresh_every(10);
    }

    void update() override {
        decide_again();
        if (session::account().has_value() != signed_in_) signed_in_ = !signed_in_, page_.reload();
        auto const answer = order_.take();
        if (!answer) return;
        page_.reload();
        if (answer->ok()) {
            toast(Tone::positive, text("event.registered"));
            auto const& tickets = (*answer)->tickets;
            if (!tickets.empty()) commands::go_to(route::TicketPage{tickets.front().code});
        } else if (answer->error().is("unverified")) {
            commands::go_to(route::Verify{session::account() ? session::account()->email : "", "", own_path()});
        } else {
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
            if (frame().phone())
                draw_narrow(event);
            else
                draw_wide(event);
        });
        if (frame().phone())
            bottom_bar([&] { form({.name = text("event.register")}, [&] { draw_register(event); }); });
    }

private:
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

    void draw_narrow(Page const& event) {
        picture({.url = event.picture, .alternative = event.title, .seed = event.slug});
        draw_title(event);
        card([&] { draw_facts(event); });
        draw_types(event);
        draw_description(event);
    }

    void draw_wide(Page const& event) {
        row({.gap = space::xxl, .align = Align::start, .wrap = Wrap::no}, [&] {
            column({.gap = space::xl, .grow = 1}, [&] {
                picture({.url = event.picture, .alternative = event.title, .seed = event.slug});
                draw_title(event);
                draw_description(event);
            });
            column({.gap = space::l, .width = 360}, [&] {
                card({.padding = space::xl, .gap = space::l}, [&] {
                    draw_facts(event);
                    draw_register(event);
                });
                draw_types(event);
            });
        });
    }

    void draw_title(Page const& event) {
        column({.gap = space::s}, [&] {
            row({.gap = space::s}, [&] {
                badge(category_words(event.category), Tone::accent);
                badge(mode_words(event.mode));
                badge(price_words(event), event.lowest_price == 0 ? Tone::positive : Tone::neutral);
                if (event.state != domain::EventState::published)
                    badge(event_state_words(event.state), event_state_tone(event.state));
            });
            heading(1, event.title);
            muted(text("event.by", {{"name", event.organizer_name}}));
        });
    }

    void draw_facts(Page const& event) {
        fact(Icon::calendar, text("event.when"), when_words(event.starts_at, event.ends_at, event.timezone));
        fact(Icon::map_pin, text("event.where"),
             place_words(event) + (event.venue.address.empty() ? "" : "\n" + event.venue.address));
        if (!event.venue.map_link.empty())
            link({.label = text("event.map"),
                  .href = event.venue.map_link,
                  .icon = Icon::external_link,
                  .new_tab = true});
        if (!event.speakers.empty()) fact(Icon::mic, text("event.speakers"), event.speakers);
        fact(Icon::users, text("event.seats"),
             text("event.seats_left", {{"count", event.available}, {"capacity", event.capacity}}));
        fact(Icon::clock, text("event.closes"),
             format_time(event.registration_closes_at, event.timezone, TimeStyle::date_time));
    }

    void draw_types(Page const& event) {
        if (event.ticket_types.size() < 2) return;
        card([&] {
            heading(2, text("event.tickets"));
            list({.name = text("event.tickets")}, [&] {
                for (auto const& type : event.ticket_types)
                    keyed(type.id.value, [&] {
                        std::string const left =
                            type.available > 0 ? text("event.left", {{"count", type.available}}) : text("event.full");
                        std::string const price =
                            type.price == 0 ? text("event.free") : format_money(type.price, type.currency);
                        list_item({.title = type.name, .subtitle = left, .icon = Icon::ticket, .end = price});
                    });
            });
        });
    }

    static void draw_description(Page const& event) {
        for (auto const& block : event.description_blocks) {
            switch (block.kind) {
            case api::BlockKind::heading:
                heading(2, block.text);
                break;
            case api::BlockKind::paragraph:
                paragraph(block.text);
                break;
            case api::BlockKind::bullet:
            case api::BlockKind::number:
                words({.words = block.text, .icon = Icon::check});
                break;
            case api::BlockKind::quote:
                card({.tone = Tone::accent}, [&] { paragraph(block.text); });
                break;
            }
        }
    }

    // ---- the button

    void draw_register(Page const& event) {
        column({.gap = space::s}, [&] {
            if (!refusal_.empty()) notice(Tone::danger, refusal_);
            if (event.registration.code == domain::RegistrationCode::can_register)
                draw_free_seat(event);
            else
                draw_reason(event);
        });
    }

    void draw_free_seat(Page const& event) {
        std::vector<Option> options;
        std::vector<std::string> labels;
        labels.reserve(event.ticket_types.size());
        for (auto const& type : event.ticket_types) {
            bool const can_take = type.price == 0 && type.available > 0;
            labels.push_back(type.name + " · " +
                             (type.price == 0 ? text("event.free") : format_money(type.price, type.currency)));
            options.push_back(
                {.value = keys_of(event)[labels.size() - 1], .label = labels.back(), .disabled = !can_take});
            if (can_take && chosen_.empty()) chosen_ = options.back().value;
        }
        if (options.size() > 1) select({.label = text("event.ticket_type")}, options, chosen_);
        if (button({.label = text("event.register"),
                    .icon = Icon::ticket,
                    .scale = Scale::large,
                    .fill = Fill::width,
                    .loading = order_.busy()}))
            register_now(event);
    }

    std::vector<std::string> const& keys_of(Page const& event) {
        keys_.clear();
        for (auto const& type : event.ticket_types) keys_.push_back(std::to_string(type.id.value));
        return keys_;
    }

    void register_now(Page const& event) {
        refusal_.clear();
        for (auto const& type : event.ticket_types)
            if (std::to_string(type.id.value) == chosen_) order_.send({event.id, {{type.id, 1}}});
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
    }

    static std::string reason_words(Page const& event) {
        using enum domain::RegistrationCode;
        auto const& registration = event.registration;
        switch (registration.code) {
        case cancelled:
            return text("reason.cancelled");
        case closed:
            return text("reason.closed");
        case full:
            return text("reason.full");
        case payment_not_available:
            return text("reason.payment_not_available");
        case payment_rejected:
            return text("reason.payment_rejected");
        case not_open_yet:
            return text("reason.not_open_yet",
                        {{"time", registration.opens_at
                                      ? format_time(*registration.opens_at, event.timezone, TimeStyle::date_time)
                                      : ""}});
        default:
            return text("reason.closed");
        }
    }

    std::string slug_, chosen_, refusal_;
    std::vector<std::string> keys_;
    bool signed_in_ = session::account().has_value();
    Query<api::GetPublicEvent> page_;
    Submission<api::PlaceOrder> order_;
};

} // namespace

std::unique_ptr<Screen> event_page() { return std::make_unique<EventPage>(); }

} // namespace gapura::web::screens
