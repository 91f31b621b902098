// One's own places in waiting lists, why nothing happens there, and the offer behind a mail's link (OR11).

#include "shared/api/waiting.hpp"
#include "web/client/api_client.hpp"
#include "web/client/order_words.hpp"
#include "web/client/waiting_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/offer_form.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace gapura::web::screens {
namespace {

using domain::OfferStanding;
using domain::WaitingReason;
using domain::WaitingState;

bool is_open(api::WaitingEntry const& entry) {
    return entry.state == WaitingState::waiting || entry.state == WaitingState::offered;
}

/// As of this second: the page learns of an end a little later.
bool can_take(api::WaitingEntry const& entry) {
    return entry.state == WaitingState::offered && entry.offer_expires_at && frame().now < *entry.offer_expires_at;
}

std::string reason_words(api::WaitingEntry const& entry) {
    switch (entry.reason) {
    case WaitingReason::others_have_offers: {
        std::string said = text("waiting_reason.others_have_offers", {{"count", entry.open_offers}});
        if (entry.next_offer_ends_at)
            said +=
                " " +
                text("waiting_reason.next_end",
                     {{"time", format_time(*entry.next_offer_ends_at, entry.event_timezone, TimeStyle::date_time)}});
        return said;
    }
    case WaitingReason::event_full:
        return text("waiting_reason.event_full");
    case WaitingReason::registration_over:
        return text("waiting_reason.registration_over");
    case WaitingReason::already_registered:
        return text("waiting_reason.already_registered");
    case WaitingReason::rejected_too_often:
        return text("waiting_reason.rejected_too_often");
    case WaitingReason::no_ticket_returned:
    case WaitingReason::your_turn:
    case WaitingReason::settled:
        break;
    }
    return text("waiting_reason.no_ticket_returned");
}

std::string type_words(api::WaitingEntry const& entry) {
    return entry.ticket_type + " · " +
           (entry.price == 0 ? text("event.free") : format_money(entry.price, entry.currency));
}

class WaitingScreen : public Screen {
public:
    void open(Route const& route) override {
        auto const before = at_;
        at_ = std::get<route::Waiting>(route);
        places_.load({});
        places_.refresh_every(10);
        if (at_.entry) form_.open(at_.entry);
        if (at_.offer.empty() || at_.offer == before.offer) return;
        offer_.reset();
        failure_.reset();
        asking_.send({at_.offer});
    }

    void update() override {
        if (auto const done = asking_.take()) take(*done);
        if (auto const done = leave_.take()) {
            leaving_ = false;
            places_.reload();
            if (done->ok())
                toast(Tone::positive, text("waiting.left_now"));
            else
                toast(Tone::danger, words_of(done->error()));
        }
        if (form_.update(path_of(at_))) {
            places_.reload();
            if (!at_.offer.empty()) asking_.send({at_.offer});
        }
        tell_changes();
    }

    void draw() override {
        page_title(text("waiting.title"));
        bool const one = at_.entry || !at_.offer.empty();
        page({.max_width = one ? 640.f : 820.f,
              .gap = space::l,
              .back_label = one ? text("waiting.title") : text("my_tickets.title"),
              .back_href = one ? "/waiting" : "/tickets"},
             [&] {
                 if (!at_.offer.empty()) return draw_link();
                 if (at_.entry) return draw_entry();
                 page_header(text("waiting.title"), text("waiting.words"));
                 draw_places();
             });
        draw_question();
    }

private:
    void take(Submission<api::ShowOffer>::Result const& done) {
        if (!done.ok()) {
            failure_ = done.error();
            return;
        }
        offer_ = *done;
        if (offer_->entry) form_.open(offer_->entry->id);
    }

    // What came by itself is said aloud, for the page turns under the reader's eyes.
    void tell_changes() {
        if (!places_.answer().has_value()) return;
        for (auto const& entry : places_.answer()->data) {
            auto const [seen, is_new] = seen_.try_emplace(entry.id.value, entry.state);
            if (!is_new && seen->second != entry.state)
                announce(entry.event_title + ": " + waiting_state_words(entry.state), Politeness::assertive);
            seen->second = entry.state;
        }
    }

    api::WaitingEntry const* find(WaitingId id) const {
        if (!places_.answer().has_value()) return nullptr;
        auto const& all = places_.answer()->data;
        auto const at =
            std::find_if(all.begin(), all.end(), [&](api::WaitingEntry const& each) { return each.id == id; });
        return at == all.end() ? nullptr : &*at;
    }

    // ---- one offer

    void draw_link() {
        if (failure_) {
            heading(1, text("waiting.offer"));
            if (error_state(text("waiting.failed"), words_of(*failure_))) failure_.reset(), asking_.send({at_.offer});
            return;
        }
        if (!offer_) return skeleton_lines(3), skeleton_cards(1, 220);
        if (!offer_->entry) return draw_no_offer(offer_->standing);
        // The list is asked again and again; the link only once.
        auto const* const now = find(offer_->entry->id);
        draw_offer(now ? *now : *offer_->entry, offer_->standing);
    }

    void draw_entry() {
        auto const& answer = places_.answer();
        if (answer.first_load()) return skeleton_lines(3), skeleton_cards(1, 220);
        if (!answer.has_value()) return draw_failure();
        auto const* const entry = find(at_.entry);
        if (!entry) return draw_no_offer(OfferStanding::unknown);
        draw_offer(*entry, OfferStanding::given_up);
    }

    static void draw_no_offer(OfferStanding standing) {
        bool const another = standing == OfferStanding::of_another;
        heading(1, text("waiting.offer"));
        empty_state({.icon = another ? Icon::lock : Icon::hourglass,
                     .title = another ? text("waiting.of_another") : text("waiting.unknown"),
                     .words = another ? text("waiting.of_another_words") : text("waiting.unknown_words"),
                     .action = text("waiting.title"),
                     .href = "/waiting"});
    }

    /// `standing` is what the link said when it was opened; the entry may be newer.
    void draw_offer(api::WaitingEntry const& entry, OfferStanding standing) {
        column({.gap = space::s}, [&] {
            row({.gap = space::s}, [&] { badge(waiting_state_words(entry.state), waiting_state_tone(entry.state)); });
            heading(1, entry.event_title);
            draw_when(entry);
            words({.words = type_words(entry), .emphasis = Words::Emphasis::muted, .icon = Icon::ticket});
        });
        bool const earlier = !at_.offer.empty() && standing == OfferStanding::given_up;
        if (can_take(entry) && !earlier) return form_.draw(entry);
        card({.padding = space::xl, .gap = space::l}, [&] { draw_over(entry, earlier); });
    }

    static void draw_over(api::WaitingEntry const& entry, bool earlier) {
        auto const to = [](std::string const& label, std::string const& href) {
            link({.label = label,
                  .href = href,
                  .icon = Icon::arrow_right,
                  .look = Link::Look::button_primary,
                  .fill = frame().phone() ? Fill::width : Fill::content});
        };
        if (entry.state == WaitingState::fulfilled) {
            heading(2, text("waiting.was_taken"));
            paragraph(text("waiting.was_taken_words"));
            if (entry.order_id) to(text("waiting.see_order"), path_of(route::OrderPage{*entry.order_id}));
            return;
        }
        if (entry.state == WaitingState::waiting || (earlier && is_open(entry))) {
            heading(2, text("waiting.went_on"));
            paragraph(text("waiting.went_on_words"));
            return to(text("waiting.title"), path_of(route::Waiting{}));
        }
        bool const left = entry.state == WaitingState::left;
        heading(2, left ? text("waiting.was_left") : text("waiting.has_expired"));
        paragraph(left ? text("waiting.was_left_words") : text("waiting.has_expired_words"));
        to(text("waiting.to_event"), path_of(route::EventPage{entry.event_slug}));
    }

    // ---- all places

    void draw_failure() {
        if (error_state(text("waiting.failed"), words_of(places_.answer().failure()))) places_.reload();
    }

    void draw_places() {
        auto const& answer = places_.answer();
        if (answer.first_load()) return skeleton_cards(2, 180);
        if (!answer.has_value()) return draw_failure();
        auto const& all = answer->data;
        if (all.empty()) {
            empty_state({.icon = Icon::hourglass,
                         .title = text("waiting.empty"),
                         .words = text("waiting.empty_words"),
                         .action = text("refused.home"),
                         .href = "/"});
            return;
        }
        for (auto const& entry : all)
            if (is_open(entry)) keyed(entry.id.value, [&] { draw_place(entry); });
        if (std::all_of(all.begin(), all.end(), is_open)) return;
        card([&] {
            heading(2, text("waiting.earlier"));
            list({.name = text("waiting.earlier")}, [&] {
                for (auto const& entry : all)
                    if (!is_open(entry)) keyed(entry.id.value, [&] { draw_closed(entry); });
            });
        });
    }

    static void draw_when(api::WaitingEntry const& entry) {
        words({.words = format_time(entry.event_starts_at, entry.event_timezone, TimeStyle::date_time),
               .style = type::small,
               .emphasis = Words::Emphasis::muted,
               .icon = Icon::calendar});
    }

    void draw_place(api::WaitingEntry const& entry) {
        bool const mine = can_take(entry);
        std::string const name = entry.event_title + ", " + entry.ticket_type;
        card({.padding = space::xl, .gap = space::m, .tone = mine ? Tone::accent : Tone::neutral, .name = name}, [&] {
            row({.gap = space::s}, [&] {
                badge(waiting_state_words(entry.state), waiting_state_tone(entry.state));
                if (!mine)
                    badge(text("waiting.place", {{"place", entry.place}, {"all", entry.in_line}}), Tone::neutral);
            });
            heading(2, entry.event_title);
            words({.words = type_words(entry),
                   .style = type::small,
                   .emphasis = Words::Emphasis::muted,
                   .icon = Icon::ticket});
            draw_when(entry);
            divider();
            if (mine)
                draw_own_offer(entry);
            else
                words({.words = reason_words(entry), .icon = Icon::info});
            caption(text("waiting.since",
                         {{"time", format_time(entry.joined_at, entry.event_timezone, TimeStyle::date_time)}}));
            row({.gap = space::s}, [&] {
                link({.label = text("waiting.to_event"),
                      .href = path_of(route::EventPage{entry.event_slug}),
                      .icon = Icon::arrow_right,
                      .look = Link::Look::button_ghost,
                      .scale = Scale::small});
                if (button({.label = text("waiting.leave"),
                            .kind = Kind::ghost,
                            .icon = Icon::log_out,
                            .scale = Scale::small,
                            .name = text("waiting.leave_event", {{"event", entry.event_title}}),
                            .key = "leave"}))
                    asked_ = entry.id, asked_title_ = entry.event_title, asked_offer_ = mine, leaving_ = true;
            });
        });
    }

    static void draw_own_offer(api::WaitingEntry const& entry) {
        double const left = seconds_until(*entry.offer_expires_at);
        request_frame_in(left > 3600 ? 30 : 1);
        strong(text("waiting.offer_left", {{"left", time_left_words(left)}}));
        std::string const until = format_time(*entry.offer_expires_at, entry.event_timezone, TimeStyle::date_time);
        paragraph(text("waiting.offer_until", {{"time", until}}));
        link({.label = text("waiting.see_offer"),
              .href = path_of(route::Waiting{"", entry.id}),
              .icon = Icon::ticket,
              .look = Link::Look::button_primary,
              .scale = Scale::large,
              .fill = frame().phone() ? Fill::width : Fill::content});
    }

    static void draw_closed(api::WaitingEntry const& entry) {
        std::string const state = waiting_state_words(entry.state), subtitle = type_words(entry);
        std::string const href =
            entry.order_id ? path_of(route::OrderPage{*entry.order_id}) : path_of(route::EventPage{entry.event_slug});
        list_item({.title = entry.event_title,
                   .subtitle = subtitle,
                   .icon = Icon::hourglass,
                   .badge = state,
                   .badge_tone = waiting_state_tone(entry.state),
                   .href = href});
    }

    void draw_question() {
        std::string const title = text("waiting.leave_title", {{"event", asked_title_}}),
                          words = asked_offer_ ? text("waiting.leave_offer_words") : text("waiting.leave_words");
        if (confirm({.title = title,
                     .words = words,
                     .yes = text("waiting.leave_yes"),
                     .dangerous = true,
                     .loading = leave_.busy()},
                    leaving_))
            leave_.send({asked_});
    }

    route::Waiting at_;
    Query<api::ListQueue> places_;
    std::map<std::int64_t, WaitingState> seen_; ///< by entry
    Submission<api::ShowOffer> asking_;
    std::optional<api::ShowOffer::Response> offer_;
    std::optional<Failure> failure_;
    OfferForm form_;
    Submission<api::LeaveQueue> leave_;
    WaitingId asked_; ///< whether to leave this
    std::string asked_title_;
    bool asked_offer_ = false, leaving_ = false;
};

} // namespace

std::unique_ptr<Screen> waiting() { return std::make_unique<WaitingScreen>(); }

} // namespace gapura::web::screens
