#include "web/client/event_words.hpp"
#include "web/client/own_zone.hpp"
#include "web/screens/event_form.hpp"
#include "web/screens/event_form_files.hpp"
#include "web/widgets/widgets.hpp"

#include "shared/domain/event_dates.hpp"

#include <algorithm>
#include <array>

namespace gapura::web::screens {
namespace {

/// Zones to choose from, Indonesia's first; another that an event has already stays possible.
constexpr std::array<std::string_view, 41> usual_zones{"Asia/Jakarta",
                                                       "Asia/Makassar",
                                                       "Asia/Jayapura",
                                                       "Asia/Singapore",
                                                       "Asia/Kuala_Lumpur",
                                                       "Asia/Brunei",
                                                       "Asia/Manila",
                                                       "Asia/Bangkok",
                                                       "Asia/Ho_Chi_Minh",
                                                       "Asia/Yangon",
                                                       "Asia/Dhaka",
                                                       "Asia/Kolkata",
                                                       "Asia/Colombo",
                                                       "Asia/Karachi",
                                                       "Asia/Dubai",
                                                       "Asia/Riyadh",
                                                       "Asia/Hong_Kong",
                                                       "Asia/Shanghai",
                                                       "Asia/Taipei",
                                                       "Asia/Seoul",
                                                       "Asia/Tokyo",
                                                       "Asia/Dili",
                                                       "Australia/Perth",
                                                       "Australia/Adelaide",
                                                       "Australia/Brisbane",
                                                       "Australia/Sydney",
                                                       "Pacific/Auckland",
                                                       "Africa/Johannesburg",
                                                       "Africa/Nairobi",
                                                       "Africa/Cairo",
                                                       "Africa/Lagos",
                                                       "Europe/Istanbul",
                                                       "Europe/Athens",
                                                       "Europe/Berlin",
                                                       "Europe/London",
                                                       "America/Sao_Paulo",
                                                       "America/New_York",
                                                       "America/Chicago",
                                                       "America/Denver",
                                                       "America/Los_Angeles",
                                                       "UTC"};

} // namespace

void EventForm::draw(std::vector<std::string> const& categories, EventFiles& files) {
    find_problems();
    shown_.clear();
    draw_basics(categories);
    files.draw_pictures();
    draw_when_and_where();
    draw_seats();
    draw_registration();
    if (has_price()) draw_payment();
    draw_look();
    files.draw_documents(draft_.category == "seminar" ? EventFiles::Materials::usual
                                                      : EventFiles::Materials::if_there_are);
    draw_rest();
}

// ---- basics

void EventForm::draw_basics(std::vector<std::string> const& categories) {
    card([&] {
        heading(2, text("edit_event.basics"));
        text_input("title", text("edit_event.name"), draft_.title, {.max_length = 160, .required = true});
        draw_category(categories);
        area_input("description", text("edit_event.description"), draft_.description, 5,
                   text("edit_event.description_hint"));
        area_input("speakers", text("edit_event.speakers"), draft_.speakers, 2);
    });
}

void EventForm::draw_category(std::vector<std::string> const& categories) {
    std::vector<std::string> labels;
    labels.reserve(categories.size());
    for (auto const& name : categories) labels.push_back(category_words(name));
    std::vector<Option> options;
    options.reserve(categories.size());
    for (std::size_t i = 0; i < categories.size(); ++i) options.push_back({categories[i], labels[i]});
    std::string const label = text("edit_event.category"), error = error_of("category", label);
    auto what = field("category", label, error);
    what.required = true;
    note("category", select(what, options, draft_.category));
}

// ---- when and where

void EventForm::draw_when_and_where() {
    card([&] {
        heading(2, text("edit_event.when_and_where"));
        draw_times();
        divider();
        draw_place();
    });
}

void EventForm::draw_times() {
    std::string lead;
    if (!existing_) {
        auto const earliest = frame().now + days(domain::event_lead_days);
        lead = text("edit_event.lead_hint", {{"date", format_time(earliest, draft_.timezone, TimeStyle::date)},
                                             {"count", domain::event_lead_days}});
    }
    grid({.min_width = 240, .max_columns = 2}, [&] {
        time_input("starts_at", text("edit_event.starts"), starts_, lead, true);
        time_input("ends_at", text("edit_event.ends"), ends_, {}, true);
    });
    draw_zone();
    draw_own_time();
}

void EventForm::draw_zone() {
    std::vector<std::string> labels, values(usual_zones.begin(), usual_zones.end());
    if (std::find(values.begin(), values.end(), draft_.timezone) == values.end()) values.push_back(draft_.timezone);
    for (auto const& zone : values)
        labels.push_back(zone + " (" + format_time(frame().now, zone, TimeStyle::zone) + ")");
    std::vector<Option> options;
    for (std::size_t i = 0; i < values.size(); ++i) options.push_back({values[i], labels[i]});
    std::string const label = text("edit_event.zone"), error = error_of("timezone", label);
    std::string chosen = draft_.timezone;
    auto const edited = select(field("timezone", label, error), options, chosen);
    if (edited.changed) draft_.timezone = chosen, take_times();
    note("timezone", edited);
}

// Whoever organizes from elsewhere reads what their own clock will show.
void EventForm::draw_own_time() {
    std::string const own = own_zone();
    if (own.empty() || own == draft_.timezone) return;
    Instant const at = draft_.starts_at.microseconds != 0 ? draft_.starts_at : frame().now;
    if (local_of_instant(at, own) == local_of_instant(at, draft_.timezone)) return;
    std::string const there = format_time(at, draft_.timezone, TimeStyle::date_time) + " " +
                              format_time(at, draft_.timezone, TimeStyle::zone);
    std::string const here = format_time(at, own, TimeStyle::date_time) + " " + format_time(at, own, TimeStyle::zone);
    notice(Tone::info, text("edit_event.own_time", {{"event", there}, {"own", here}}));
}

void EventForm::draw_place() {
    std::string const offline = text("mode.offline"), online = text("mode.online"), hybrid = text("mode.hybrid");
    std::array const options{Option{"offline", offline}, Option{"online", online}, Option{"hybrid", hybrid}};
    std::string chosen(contract::name_of(draft_.mode));
    if (segmented(text("edit_event.mode"), options, chosen))
        draft_.mode = contract::named<api::EventMode>(chosen).value_or(api::EventMode::offline);
    if (draft_.mode != api::EventMode::online) {
        auto& venue = draft_.venue;
        text_input("venue.name", text("edit_event.venue_name"), venue.name,
                   {.icon = Icon::building, .max_length = 160, .required = true});
        area_input("venue.address", text("edit_event.venue_address"), venue.address, 2);
        text_input("venue.map_link", text("edit_event.venue_map"), venue.map_link,
                   {.entry = Entry::url, .icon = Icon::map_pin, .optional_mark = true});
    }
    if (draft_.mode != api::EventMode::offline) {
        std::string const hint = text("edit_event.meeting_link_hint");
        text_input("meeting_link", text("edit_event.meeting_link"), draft_.meeting_link,
                   {.entry = Entry::url, .hint = hint, .icon = Icon::video});
    }
}

// ---- who may register, and when

void EventForm::draw_registration() {
    card([&] {
        heading(2, text("edit_event.registration"));
        grid({.min_width = 240, .max_columns = 2}, [&] {
            time_input("registration_opens_at", text("edit_event.opens"), opens_, text("edit_event.opens_hint"),
                       false);
            time_input("registration_closes_at", text("edit_event.closes"), closes_, text("edit_event.closes_hint"),
                       false);
        });
        draw_seat_rule();
        draw_audience();
        checkbox({.label = text("edit_event.needs_business"), .description = text("edit_event.needs_business_hint")},
                 draft_.needs_business_data);
    });
}

void EventForm::draw_seat_rule() {
    std::string const one = text("edit_event.one_seat"), one_hint = text("edit_event.one_seat_hint"),
                      order = text("edit_event.order"), order_hint = text("edit_event.order_hint");
    std::array const options{Option{"one_per_member", one, one_hint, Icon::user},
                             Option{"order", order, order_hint, Icon::tickets}};
    auto const usual = draft_.category == "concert" ? domain::SeatRule::order : domain::SeatRule::one_per_member;
    std::string chosen(contract::name_of(draft_.seat_rule.value_or(usual)));
    if (radio_group({.label = text("edit_event.seat_rule")}, options, chosen))
        draft_.seat_rule = contract::named<domain::SeatRule>(chosen);
    if (chosen != "order") return;
    std::string const label = text("edit_event.order_limit"), error = error_of("order_limit", label);
    auto limit = draft_.order_limit < 1 ? std::nullopt : std::optional(draft_.order_limit);
    auto const edited =
        number_field({.field = field("order_limit", label, error), .minimum = 1, .maximum = 20}, limit);
    draft_.order_limit = limit.value_or(0);
    note("order_limit", edited);
}

void EventForm::draw_audience() {
    std::string const everyone = text("edit_event.public"), by_link = text("edit_event.private"),
                      everyone_hint = text("edit_event.public_hint"), by_link_hint = text("edit_event.private_hint");
    std::array const options{Option{"public", everyone, everyone_hint, Icon::globe},
                             Option{"private", by_link, by_link_hint, Icon::link}};
    std::string chosen(contract::name_of(draft_.audience));
    if (radio_group({.label = text("edit_event.audience")}, options, chosen))
        draft_.audience = contract::named<api::Audience>(chosen).value_or(api::Audience::everyone);
}

// ---- the rest

void EventForm::draw_rest() {
    card([&] {
        heading(2, text("edit_event.more"));
        std::string const hint = text("edit_event.slug_hint");
        text_input("slug", text("edit_event.slug"), draft_.slug,
                   {.hint = hint, .max_length = 60, .optional_mark = true});
        grid({.min_width = 220, .max_columns = 2}, [&] {
            std::string const general = text("edit_event.general"), mandatory = text("edit_event.mandatory");
            std::array const options{Option{"general", general}, Option{"mandatory", mandatory}};
            std::string chosen(contract::name_of(draft_.nature));
            if (select({.label = text("edit_event.nature")}, options, chosen))
                draft_.nature = contract::named<api::Nature>(chosen).value_or(api::Nature::general);
            text_input("person_in_charge", text("edit_event.person_in_charge"), draft_.person_in_charge,
                       {.icon = Icon::user, .max_length = 120, .optional_mark = true});
        });
        if (draft_.mode != api::EventMode::online) draw_contact();
        checkbox({.label = text("edit_event.has_tests")}, draft_.has_tests);
    });
}

void EventForm::draw_contact() {
    auto& venue = draft_.venue;
    grid({.min_width = 220, .max_columns = 3}, [&] {
        text_input("venue.contact_name", text("edit_event.contact_name"), venue.contact_name,
                   {.max_length = 120, .optional_mark = true});
        text_input("venue.contact_phone", text("edit_event.contact_phone"), venue.contact_phone,
                   {.entry = Entry::phone, .autocomplete = "off", .max_length = 24, .optional_mark = true});
        text_input("venue.contact_email", text("edit_event.contact_email"), venue.contact_email,
                   {.entry = Entry::email, .autocomplete = "off", .max_length = 254, .optional_mark = true});
    });
}

} // namespace gapura::web::screens
