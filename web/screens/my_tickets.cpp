// One's own tickets: the next event first (TI7).

#include "shared/api/ticket_changes.hpp"
#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

constexpr std::int64_t tickets_per_page = 20;

class MyTickets : public Screen {
public:
    void open(Route const& route) override {
        load();
        // A ticket that was passed on to the reader of this address (TI5).
        auto const& claim = std::get<route::MyTickets>(route).claim;
        if (!claim.empty() && claim != claimed_) claim_.send({claimed_ = claim});
    }

    void update() override {
        auto const answer = claim_.take();
        if (!answer) return;
        if (answer->ok()) {
            toast(Tone::positive, text("my_tickets.claimed"));
            return commands::set_route(route::TicketPage{(*answer)->code});
        }
        claim_failed_ = true;
        commands::set_route(route::MyTickets{});
    }

    void draw() override {
        page_title(text("my_tickets.title"));
        page({.max_width = 820}, [&] {
            page_header(text("my_tickets.title"), text("my_tickets.words"), [] {
                link({.label = text("orders.title"),
                      .href = path_of(route::MyOrders{}),
                      .icon = Icon::list,
                      .look = Link::Look::button_secondary});
            });
            if (claim_.busy()) return skeleton_rows(1);
            if (claim_failed_)
                notice(Tone::warning, text("my_tickets.claim_failed"), text("my_tickets.claim_failed_words"));
            draw_tickets();
        });
    }

private:
    void load() {
        tickets_.load({.page = page_number_, .limit = tickets_per_page});
        tickets_.refresh_every(15);
    }

    void draw_tickets() {
        auto const& answer = tickets_.answer();
        if (answer.first_load()) return skeleton_rows(4);
        if (!answer.has_value()) {
            if (error_state(text("my_tickets.failed"), words_of(answer.failure()))) tickets_.reload();
            return;
        }
        if (answer->data.empty()) {
            empty_state({.icon = Icon::ticket,
                         .title = text("my_tickets.empty"),
                         .words = text("my_tickets.empty_words"),
                         .action = text("refused.home"),
                         .href = "/"});
            return;
        }
        for (auto const& ticket : answer->data) keyed(ticket.code, [&] { draw_ticket(ticket); });
        int const pages = static_cast<int>((answer->meta.total + tickets_per_page - 1) / tickets_per_page);
        if (pages > 1 && pager(page_number_, pages)) load();
    }

    static void draw_ticket(api::Ticket const& ticket) {
        auto const& event = ticket.event;
        std::string const when = when_words(event.starts_at, event.ends_at, event.timezone);
        card_link(
            {.href = path_of(route::TicketPage{ticket.code}), .name = event.title + ", " + when, .padding = space::l},
            [&] {
                row({.gap = space::l, .wrap = Wrap::no}, [&] {
                    if (!frame().phone())
                        picture({.url = event.picture,
                                 .aspect = 16.f / 9,
                                 .width = 160,
                                 .rounding = radius::small,
                                 .seed = event.slug});
                    column({.gap = space::xs, .grow = 1}, [&] {
                        row({.gap = space::s}, [&] {
                            badge(ticket_state_words(ticket.state), ticket_state_tone(ticket.state));
                            if (event.state == domain::EventState::cancelled)
                                badge(event_state_words(event.state), Tone::danger);
                        });
                        words({.words = event.title, .style = type::heading, .max_lines = 2});
                        words({.words = when,
                               .style = type::small,
                               .emphasis = Words::Emphasis::muted,
                               .icon = Icon::calendar});
                        if (!event.venue_name.empty())
                            words({.words = event.venue_name,
                                   .style = type::small,
                                   .emphasis = Words::Emphasis::muted,
                                   .max_lines = 1,
                                   .icon = Icon::map_pin});
                    });
                    icon(Icon::chevron_right);
                });
            });
    }

    int page_number_ = 1;
    std::string claimed_;
    bool claim_failed_ = false;
    Query<api::ListMyTickets> tickets_;
    Submission<api::ClaimTicket> claim_;
};

} // namespace

std::unique_ptr<Screen> my_tickets() { return std::make_unique<MyTickets>(); }

} // namespace gapura::web::screens
