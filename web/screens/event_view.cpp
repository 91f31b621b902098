#include "web/screens/event_view.hpp"

#include "web/client/event_look.hpp"
#include "web/client/event_words.hpp"
#include "web/route.hpp"
#include "web/text.hpp"
#include "web/widgets/brand.hpp"
#include "web/widgets/logo.hpp"
#include "web/widgets/rich_text.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {
namespace {

void draw_badges(PublicPage const& event) {
    row({.gap = space::s}, [&] {
        badge(category_words(event.category), Tone::accent);
        badge(mode_words(event.mode));
        if (event.state != domain::EventState::published)
            badge(event_state_words(event.state), event_state_tone(event.state));
        if (event.available == 0)
            badge(text("event.full"), Tone::danger);
        else if (event.available * 10 <= event.capacity)
            badge(text("event.few_left", {{"count", event.available}}), Tone::warning);
    });
}

void draw_title(PublicPage const& event, std::string const& logo, EventTitle title) {
    column({.gap = space::s}, [&] {
        if (!logo.empty())
            logo_picture({.url = logo, .alternative = text("event.logo", {{"name", event.organizer_name}})});
        if (auto const accent = domain::parse_colour(event.brand.accent)) stripe(colour_of(*accent));
        draw_badges(event);
        heading(title == EventTitle::of_page ? 1 : 2, event.title);
        if (!event.organizer_name.empty()) muted(text("event.by", {{"name", event.organizer_name}}));
    });
}

/// What a member asks first: when, where, how much, whether there is room.
void draw_facts(PublicPage const& event) {
    column({.gap = space::m}, [&] {
        fact(Icon::calendar, text("event.when"), when_words(event.starts_at, event.ends_at, event.timezone));
        fact(Icon::map_pin, text("event.where"),
             place_words(event) + (event.venue.address.empty() ? "" : "\n" + event.venue.address));
        fact(Icon::banknote, text("event.price"), price_range(event));
        fact(Icon::users, text("event.seats"),
             text("event.seats_left", {{"count", event.available}, {"capacity", event.capacity}}));
    });
}

void draw_more_facts(PublicPage const& event) {
    fact(Icon::clock, text("event.closes"),
         format_time(event.registration_closes_at, event.timezone, TimeStyle::date_time));
    if (!event.speakers.empty()) fact(Icon::mic, text("event.speakers"), event.speakers);
    if (!event.venue.map_link.empty())
        link(
            {.label = text("event.map"), .href = event.venue.map_link, .icon = Icon::external_link, .new_tab = true});
}

void draw_types(PublicPage const& event) {
    if (event.ticket_types.size() < 2) return;
    card([&] {
        heading(2, text("event.tickets"));
        list({.name = text("event.tickets")}, [&] {
            std::int64_t index = 0;
            for (auto const& type : event.ticket_types)
                keyed(++index, [&] {
                    std::string const left =
                        type.available > 0 ? text("event.left", {{"count", type.available}}) : text("event.full");
                    std::string const price =
                        type.price == 0 ? text("event.free") : format_money(type.price, type.currency);
                    list_item({.title = type.name,
                               .subtitle = left,
                               .icon = type.tier == api::Tier::vip ? Icon::star : Icon::ticket,
                               .end = price});
                });
        });
    });
}

void draw_other_dates(PublicPage const& event) {
    if (event.other_dates.empty()) return;
    card([&] {
        heading(2, text("event.other_dates"));
        list({.name = text("event.other_dates")}, [&] {
            for (auto const& date : event.other_dates)
                keyed(date.slug, [&] {
                    std::string const when = when_words(date.starts_at, date.ends_at, event.timezone);
                    std::string const left =
                        date.available > 0 ? text("event.left", {{"count", date.available}}) : text("event.full");
                    std::string const href = path_of(route::EventPage{date.slug});
                    list_item({.title = when, .subtitle = left, .icon = Icon::calendar, .href = href});
                });
        });
    });
}

void draw_about(PublicPage const& event) {
    column({.gap = space::m}, [&] { draw_blocks(event.description_blocks); });
}

void draw_picture(PublicPage const& event, float aspect) {
    picture({.url = event.picture, .alternative = event.title, .aspect = aspect, .seed = event.slug});
}

} // namespace

void in_brand(api::Brand const& brand, Body body) {
    auto const chosen = domain::parse_colour(brand.primary);
    BrandScope const scope(chosen ? std::optional(colour_of(*chosen)) : std::nullopt, typeface_of(brand.font));
    body();
}

std::string logo_address(PublicPage const& event) { return "/api/public/events/" + event.slug + "/logo.png"; }

void draw_event(PublicPage const& event, std::string const& logo, EventShape shape, Body register_part,
                EventTitle title) {
    in_brand(event.brand, [&] {
        if (shape == EventShape::narrow) {
            draw_picture(event, 2.3f);
            draw_title(event, logo, title);
            draw_facts(event);
            register_part();
            draw_types(event);
            card([&] { draw_more_facts(event); });
            draw_about(event);
            draw_other_dates(event);
            return;
        }
        row({.gap = space::xxl, .align = Align::start, .wrap = Wrap::no}, [&] {
            column({.gap = space::xl, .grow = 1}, [&] {
                draw_picture(event, 16.f / 9);
                draw_title(event, logo, title);
                draw_about(event);
            });
            column({.gap = space::l, .width = 360}, [&] {
                card({.padding = space::xl, .gap = space::l}, [&] {
                    draw_facts(event);
                    register_part();
                });
                card([&] { draw_more_facts(event); });
                draw_types(event);
                draw_other_dates(event);
            });
        });
    });
}

void draw_blocks(std::vector<api::TextBlock> const& blocks) {
    for (auto const& block : blocks) {
        if (block.kind == api::BlockKind::heading) {
            heading(2, block.text);
            continue;
        }
        std::vector<RichSpan> spans;
        spans.reserve(block.spans.size());
        for (auto const& span : block.spans)
            spans.push_back({span.text, span.bold, span.italic, span.code, span.link});
        std::string const number = block.kind == api::BlockKind::number ? std::to_string(block.number) + "." : "";
        RichText options{.words = block.text, .spans = spans};
        options.indent = static_cast<float>(std::min<std::int64_t>(block.depth, 6)) * 26;
        if (block.kind == api::BlockKind::bullet) options.marker = "•";
        if (!number.empty()) options.marker = number;
        if (block.kind == api::BlockKind::quote)
            card({.tone = Tone::accent}, [&] { rich_text(options); });
        else
            rich_text(options);
    }
}

std::string price_range(PublicPage const& event) {
    std::int64_t least = event.lowest_price, most = event.lowest_price;
    for (auto const& type : event.ticket_types) most = std::max(most, type.price);
    auto const one = [&](std::int64_t price) {
        return price == 0 ? text("event.free") : format_money(price, event.currency);
    };
    return least == most ? one(least) : one(least) + " – " + one(most);
}

std::string reason_words(PublicPage const& event) {
    using enum domain::RegistrationCode;
    auto const& registration = event.registration;
    switch (registration.code) {
    case cancelled:
        return text("reason.cancelled");
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

} // namespace gapura::web::screens
