#include "web/client/event_words.hpp"
#include "web/screens/event_form.hpp"
#include "web/widgets/widgets.hpp"

#include "shared/domain/event_dates.hpp"

#include <algorithm>
#include <array>

namespace gapura::web::screens {
namespace {

/// Zones that organizers here need; another that an event has already stays possible.
constexpr std::array<std::string_view, 10> usual_zones{
    "Asia/Jakarta", "Asia/Makassar",    "Asia/Jayapura", "Asia/Singapore",   "Asia/Kuala_Lumpur",
    "Asia/Tokyo",   "Australia/Sydney", "Europe/London", "America/New_York", "UTC"};

/// Numbers of a message cannot be missing; a field that was emptied is held as one below the smallest value.
std::optional<std::int64_t> shown_number(std::int64_t value, std::int64_t smallest) {
    return value < smallest ? std::nullopt : std::optional(value);
}

constexpr std::size_t most_types = 20;

} // namespace

void EventForm::draw(std::vector<std::string> const& categories) {
    find_problems();
    shown_.clear();
    draw_basics(categories);
    draw_times();
    draw_place();
    draw_seats();
    draw_about();
    draw_conditions();
}

// ---- basics

void EventForm::draw_basics(std::vector<std::string> const& categories) {
    card([&] {
        heading(2, text("edit_event.basics"));
        text_input("title", text("edit_event.name"), draft_.title, {.max_length = 160, .required = true});
        grid({.min_width = 220, .max_columns = 2}, [&] {
            draw_category(categories);
            std::string const general = text("edit_event.general"), mandatory = text("edit_event.mandatory");
            std::array const options{Option{"general", general}, Option{"mandatory", mandatory}};
            std::string chosen(contract::name_of(draft_.nature));
            if (select({.label = text("edit_event.nature")}, options, chosen))
                draft_.nature = contract::named<api::Nature>(chosen).value_or(api::Nature::general);
        });
        draw_audience();
        std::string const hint = text("edit_event.slug_hint");
        text_input("slug", text("edit_event.slug"), draft_.slug,
                   {.hint = hint, .max_length = 60, .optional_mark = true});
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

void EventForm::draw_audience() {
    std::string const everyone = text("edit_event.public"), by_link = text("edit_event.private"),
                      everyone_hint = text("edit_event.public_hint"), by_link_hint = text("edit_event.private_hint");
    std::array const options{Option{"public", everyone, everyone_hint, Icon::globe},
                             Option{"private", by_link, by_link_hint, Icon::link}};
    std::string chosen(contract::name_of(draft_.audience));
    if (radio_group({.label = text("edit_event.audience")}, options, chosen))
        draft_.audience = contract::named<api::Audience>(chosen).value_or(api::Audience::everyone);
}

// ---- place

void EventForm::draw_place() {
    card([&] {
        heading(2, text("edit_event.place"));
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
            draw_contact();
        }
        if (draft_.mode != api::EventMode::offline) {
            std::string const hint = text("edit_event.meeting_link_hint");
            text_input("meeting_link", text("edit_event.meeting_link"), draft_.meeting_link,
                       {.entry = Entry::url, .hint = hint, .icon = Icon::video});
        }
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

// ---- times

void EventForm::draw_times() {
    card([&] {
        heading(2, text("edit_event.times"));
        std::string const lead =
            existing_ ? std::string{} : text("edit_event.lead_hint", {{"count", domain::event_lead_days}});
        grid({.min_width = 240, .max_columns = 2}, [&] {
            time_input("starts_at", text("edit_event.starts"), starts_, lead, true);
            time_input("ends_at", text("edit_event.ends"), ends_, {}, true);
            time_input("registration_opens_at", text("edit_event.opens"), opens_, text("edit_event.opens_hint"),
                       false);
            time_input("registration_closes_at", text("edit_event.closes"), closes_, text("edit_event.closes_hint"),
                       false);
        });
        draw_zone();
    });
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

// ---- seats, tickets, money

void EventForm::draw_seats() {
    card([&] {
        heading(2, text("edit_event.seats"));
        std::string const label = text("edit_event.capacity"), error = error_of("capacity", label);
        auto what = field("capacity", label, error);
        what.required = true, what.icon = Icon::users;
        auto seats = shown_number(draft_.capacity, 1);
        auto const edited = number_field({.field = what, .minimum = 1, .maximum = 1'000'000}, seats);
        draft_.capacity = seats.value_or(0);
        note("capacity", edited);

        heading(3, text("edit_event.types"));
        if (draft_.ticket_types.empty()) muted(text("edit_event.types_hint"));
        auto removed = draft_.ticket_types.size();
        for (std::size_t i = 0; i < draft_.ticket_types.size(); ++i)
            keyed(static_cast<std::int64_t>(i), [&] {
                if (draw_type(i)) removed = i;
            });
        if (removed < draft_.ticket_types.size())
            draft_.ticket_types.erase(draft_.ticket_types.begin() + static_cast<std::ptrdiff_t>(removed));
        bool const full = draft_.ticket_types.size() >= most_types;
        if (!full && button({.label = text("edit_event.add_type"), .kind = Kind::secondary, .icon = Icon::plus}))
            draft_.ticket_types.push_back({.price = 0, .quantity = std::max<std::int64_t>(draft_.capacity, 0)});
        if (has_price()) draw_bank();
    });
}

bool EventForm::draw_type(std::size_t index) {
    auto& type = draft_.ticket_types[index];
    std::string const path = "ticket_types[" + std::to_string(index) + "].";
    bool removed = false;
    // Each type has the same fields: its name tells them apart.
    std::string const name = text("edit_event.type_number", {{"number", static_cast<int>(index) + 1}});
    card({.padding = space::l, .gap = space::m, .name = name}, [&] {
        row({.justify = Justify::between, .wrap = Wrap::no}, [&] {
            heading(3, name);
            removed = icon_button({.icon = Icon::trash_2,
                                   .name = text("edit_event.remove_type", {{"number", static_cast<int>(index) + 1}}),
                                   .tone = Tone::danger,
                                   .key = "remove"});
        });
        grid({.min_width = 180, .max_columns = 4}, [&] {
            text_input(path + "name", text("edit_event.type_name"), type.name, {.max_length = 80, .required = true});
            draw_tier(type);
            std::string const price_path = path + "price", price_label = text("edit_event.price"),
                              hint = text("edit_event.price_hint"), price_error = error_of(price_path, price_label);
            auto what = field(price_path, price_label, price_error);
            what.hint = hint;
            auto price = shown_number(type.price, 0);
            auto const edited_price = money_field(what, draft_.currency, price);
            type.price = price.value_or(-1);
            note(price_path, edited_price);

            std::string const label = text("edit_event.quantity"), error = error_of(path + "quantity", label);
            auto quantity = shown_number(type.quantity, 0);
            auto const edited = number_field(
                {.field = field(path + "quantity", label, error), .minimum = 0, .maximum = 1'000'000}, quantity);
            type.quantity = quantity.value_or(-1);
            note(path + "quantity", edited);
        });
    });
    return removed;
}

void EventForm::draw_tier(api::NewTicketType& type) {
    std::string const regular = text("tier.regular"), vip = text("tier.vip");
    std::array const options{Option{"regular", regular}, Option{"vip", vip}};
    std::string chosen(contract::name_of(type.tier));
    if (select({.label = text("edit_event.tier")}, options, chosen))
        type.tier = contract::named<api::Tier>(chosen).value_or(api::Tier::regular);
}

bool EventForm::has_price() const {
    return std::any_of(draft_.ticket_types.begin(), draft_.ticket_types.end(),
                       [](api::NewTicketType const& type) { return type.price > 0; });
}

void EventForm::draw_bank() {
    notice(Tone::info, text("edit_event.paid_note"));
    heading(3, text("edit_event.bank"));
    grid({.min_width = 200, .max_columns = 3}, [&] {
        text_input("bank_name", text("edit_event.bank_name"), draft_.bank_name,
                   {.icon = Icon::banknote, .max_length = 80});
        text_input("bank_account_number", text("edit_event.bank_number"), draft_.bank_account_number,
                   {.max_length = 40});
        text_input("bank_account_holder", text("edit_event.bank_holder"), draft_.bank_account_holder,
                   {.max_length = 120});
    });
}

// ---- words and conditions

void EventForm::draw_about() {
    card([&] {
        heading(2, text("edit_event.about"));
        area_input("description", text("edit_event.description"), draft_.description, 6,
                   text("edit_event.description_hint"));
        area_input("speakers", text("edit_event.speakers"), draft_.speakers, 2);
        text_input("person_in_charge", text("edit_event.person_in_charge"), draft_.person_in_charge,
                   {.icon = Icon::user, .max_length = 120, .optional_mark = true});
    });
}

void EventForm::draw_conditions() {
    card([&] {
        heading(2, text("edit_event.more"));
        checkbox({.label = text("edit_event.needs_business"), .description = text("edit_event.needs_business_hint")},
                 draft_.needs_business_data);
        checkbox({.label = text("edit_event.has_tests")}, draft_.has_tests);
    });
}

} // namespace gapura::web::screens
