#include "backend/events/edit_event.hpp"
#include "backend/events/housekeeping.hpp"
#include "backend/events/managed_events.hpp"
#include "backend/events/public_events.hpp"
#include "tests/backend/box_office.hpp"

namespace gapura {
namespace {

using domain::EventState;
using test::at_once;
using test::must;
using test::refusal_of;

class Events : public test::BoxOffice {
protected:
    Result<api::CreateEvent::Response> create(api::EventDraft const& wanted) {
        auto context = as(organizer);
        return events::create_event(context, wanted);
    }
    api::ManagedEvent managed(EventId id) {
        auto context = as(organizer);
        return must(events::get_managed_event(context, {id}));
    }
    /// The event as it is, to be changed and sent back.
    api::EditEvent::Request edit_of(EventId id) {
        api::EditEvent::Request request;
        static_cast<api::EventDraft&>(request) = managed(id);
        request.id = id;
        return request;
    }
    Result<api::EditEvent::Response> edit(api::EditEvent::Request const& request, Instant now = test::opening_day) {
        auto context = as(organizer, now);
        return events::edit_event(context, request);
    }
    Result<api::ChangeEventState::Response> change(EventId id, domain::EventAction action) {
        auto context = as(organizer);
        return events::change_event_state(context, {id, action});
    }
    api::ListPublicEvents::Response catalogue(api::ListPublicEvents::Request const& request = {},
                                              Instant now = test::opening_day) {
        auto context = as(std::nullopt, now);
        return must(events::list_public_events(context, request));
    }
    std::vector<std::string> slugs(api::ListPublicEvents::Request const& request) {
        std::vector<std::string> found;
        for (auto const& each : catalogue(request).data) found.push_back(each.slug);
        return found;
    }
};
ON_EACH_DATABASE(Events);

TEST_P(Events, a_new_event_has_a_slug_one_free_type_and_is_published_EV1) {
    auto const made = must(create(draft("Kelas Kopi: Édisi 2", 30)));
    EXPECT_EQ(made.slug, "kelas-kopi-edisi-2");
    EXPECT_EQ(made.state, EventState::published);
    auto const shown = managed(made.id);
    ASSERT_EQ(shown.types.size(), 1u);
    EXPECT_EQ(shown.types[0].price, 0);
    EXPECT_EQ(shown.types[0].available, 30);
    EXPECT_EQ(shown.organizer_name, "Bagus Pratama");
}

TEST_P(Events, events_of_one_title_get_numbers_EV1) {
    EXPECT_EQ(must(create(draft("Sama"))).slug, "sama");
    EXPECT_EQ(must(create(draft("Sama"))).slug, "sama-2");
    EXPECT_EQ(must(create(draft("Sama!"))).slug, "sama-3");
    EXPECT_EQ(must(create(draft("日本"))).slug, "acara");
    auto const longest = must(create(draft(std::string(150, 'a')))).slug;
    auto const second = must(create(draft(std::string(150, 'a')))).slug;
    EXPECT_LE(second.size(), 60u);
    EXPECT_NE(longest, second);
}

TEST_P(Events, events_of_one_title_made_at_once_all_get_an_address_EV1) {
    std::atomic<int> made = 0;
    at_once(8, [&](int) { made += create(draft("Bersamaan")).ok(); });
    EXPECT_EQ(made, 8);
    EXPECT_EQ(count("select count(distinct slug) from events"), 8);
}

TEST_P(Events, an_address_that_is_asked_for_and_taken_is_refused_EV1) {
    auto wanted = draft();
    wanted.slug = "kopi";
    must(create(wanted));
    auto const refused = create(wanted);
    EXPECT_EQ(refusal_of(refused), Refusal::slug_taken);
    EXPECT_EQ(refused.error().field, "slug");
}

TEST_P(Events, the_day_is_at_least_three_days_ahead_in_the_events_zone_EV2) {
    // It is noon of the first in Jakarta; 00:30 of the fourth there is still the third in UTC.
    auto wanted = draft();
    wanted.starts_at = test::opening_day - hours(12) + days(3) + minutes(30);
    wanted.ends_at = wanted.starts_at + hours(2);
    EXPECT_TRUE(create(wanted).ok());
    wanted.starts_at = wanted.starts_at - hours(1);
    auto const refused = create(wanted);
    ASSERT_EQ(refusal_of(refused), Refusal::event_too_soon);
    EXPECT_EQ(refused.error().limit, 3);
    EXPECT_EQ(refused.error().field, "starts_at");
    wanted.timezone = "Asia/Tokyo"; // two hours ahead of Jakarta: there it is the fourth already
    EXPECT_TRUE(create(wanted).ok());
}

TEST_P(Events, dates_that_do_not_fit_are_named_by_their_field_EV1) {
    auto const field_of = [&](auto spoil) {
        auto wanted = draft();
        spoil(wanted);
        auto const refused = create(wanted);
        EXPECT_EQ(refusal_of(refused), Refusal::event_dates_inconsistent);
        return refused.error().field;
    };
    EXPECT_EQ(field_of([](auto& e) { e.ends_at = e.starts_at; }), "ends_at");
    EXPECT_EQ(field_of([](auto& e) { e.registration_closes_at = e.ends_at + seconds(1); }), "registration_closes_at");
    EXPECT_EQ(field_of([](auto& e) { e.registration_opens_at = e.starts_at; }), "registration_opens_at");
    EXPECT_EQ(field_of([](auto& e) {
                  e.ticket_types = {
                      {.name = "A", .quantity = 1, .sales_open_at = e.starts_at, .sales_close_at = e.starts_at}};
              }),
              "ticket_types[0].sales_close_at");
}

TEST_P(Events, what_cannot_be_is_refused_by_field_EV1) {
    auto const problem_of = [&](auto spoil) {
        auto wanted = draft();
        spoil(wanted);
        auto const refused = create(wanted);
        EXPECT_EQ(refusal_of(refused), Refusal::invalid_input);
        return refused.error().problems.at(0).field;
    };
    EXPECT_EQ(problem_of([](auto& e) { e.timezone = "Asia/Atlantis"; }), "timezone");
    EXPECT_EQ(problem_of([](auto& e) { e.venue.name = " "; }), "venue.name");
    EXPECT_EQ(problem_of([](auto& e) { e.state = EventState::cancelled; }), "state");
    auto unknown = draft();
    unknown.category = "sirkus";
    EXPECT_EQ(refusal_of(create(unknown)), Refusal::unknown_category);
}

TEST_P(Events, another_organizers_event_is_not_found_AC1) {
    auto const id = event();
    auto request = edit_of(id);
    auto stranger = as(account(api::Role::organizer, "Penyelenggara Lain"));
    EXPECT_EQ(refusal_of(events::get_managed_event(stranger, {id})), Refusal::not_found);
    EXPECT_EQ(refusal_of(events::edit_event(stranger, request)), Refusal::not_found);
    EXPECT_EQ(refusal_of(events::change_event_state(stranger, {id, domain::EventAction::cancel})),
              Refusal::not_found);
    EXPECT_EQ(refusal_of(events::list_attendees(stranger, {.id = id})), Refusal::not_found);
    EXPECT_EQ(must(events::list_managed_events(stranger, {})).meta.total, 0);
    auto everything = as(admin);
    EXPECT_TRUE(events::get_managed_event(everything, {id}).ok());
    EXPECT_EQ(must(events::list_managed_events(everything, {})).meta.total, 1);
}

TEST_P(Events, an_edit_replaces_fields_and_never_trips_over_a_date_that_stays_EV2) {
    auto const id = event();
    auto request = edit_of(id);
    request.title = "Judul baru";
    request.starts_at = request.starts_at + hours(1); // the same day
    EXPECT_TRUE(edit(request, test::event_start - hours(12)).ok());
    EXPECT_EQ(managed(id).title, "Judul baru");
    EXPECT_EQ(managed(id).slug, "kelas-kopi-nusantara") << "links stay good";
    request.starts_at = test::opening_day + days(1);
    EXPECT_EQ(refusal_of(edit(request)), Refusal::event_too_soon);
}

TEST_P(Events, capacity_and_quantities_cannot_fall_below_what_is_taken_OR6) {
    auto const id = event();
    for (auto const& each : members(3)) ticket(each, id);
    auto request = edit_of(id);
    request.capacity = 2;
    auto refused = edit(request);
    EXPECT_EQ(refusal_of(refused), Refusal::capacity_below_sold);
    EXPECT_EQ(refused.error().field, "capacity");
    request.capacity = 3;
    request.ticket_types[0].quantity = 2;
    refused = edit(request);
    EXPECT_EQ(refusal_of(refused), Refusal::capacity_below_sold);
    EXPECT_EQ(refused.error().field, "ticket_types[0].quantity");
    EXPECT_EQ(managed(id).capacity, 100) << "nothing of a refused edit stays";
    request.ticket_types[0].quantity = 3;
    EXPECT_TRUE(edit(request).ok());
    EXPECT_EQ(managed(id).types[0].available, 0);
}

TEST_P(Events, ticket_types_are_changed_added_and_removed_but_never_one_that_somebody_has_OR2) {
    auto const id = event();
    auto request = edit_of(id);
    request.ticket_types.push_back({.name = "VIP", .tier = api::Tier::vip, .price = 0, .quantity = 5});
    must(edit(request));
    ASSERT_EQ(managed(id).types.size(), 2u);
    ticket(member, id); // of the first type
    request = edit_of(id);
    request.ticket_types.erase(request.ticket_types.begin());
    EXPECT_EQ(refusal_of(edit(request)), Refusal::capacity_below_sold);
    request = edit_of(id);
    request.ticket_types.pop_back();
    must(edit(request));
    EXPECT_EQ(managed(id).types.size(), 1u);
    request.ticket_types[0].id = TicketTypeId(9'999);
    EXPECT_EQ(refusal_of(edit(request)), Refusal::capacity_below_sold) << "the present type would go";
    auto const other = event(draft("Lain"));
    auto foreign = edit_of(id);
    foreign.ticket_types.push_back({.name = "X", .quantity = 1, .id = managed(other).types[0].id});
    EXPECT_EQ(refusal_of(edit(foreign)), Refusal::wrong_ticket_type);
}

TEST_P(Events, states_follow_EV3_and_anything_else_is_refused) {
    auto const id = event();
    EXPECT_EQ(refusal_of(change(id, domain::EventAction::publish)), Refusal::state_change_not_allowed);
    EXPECT_EQ(must(change(id, domain::EventAction::cancel)).state, EventState::cancelled);
    EXPECT_EQ(must(change(id, domain::EventAction::archive)).state, EventState::archived);
    EXPECT_EQ(must(change(id, domain::EventAction::unarchive)).state, EventState::cancelled)
        << "it does not come back as published";
}

TEST_P(Events, cancelling_mails_everybody_who_comes_once_and_nobody_else_EV3) {
    auto const id = event(draft("Kelas Batal")), other = event(draft("Kelas Lain"));
    auto const dewi = account(api::Role::member, "Dewi"), andi = account(api::Role::member, "Andi");
    ticket(dewi, id);
    ticket(andi, id);
    ticket(dewi, other);
    ticket(member, other);
    execute("update accounts set language = 'en' where name = 'Andi'");
    must(change(id, domain::EventAction::cancel));
    auto const cancelled = std::string("select count(*) from outbox where kind = 'event_cancelled'");
    EXPECT_EQ(count(cancelled), 2);
    EXPECT_EQ(count(cancelled + " and subject = 'Dibatalkan: Kelas Batal' and body_text like 'Halo Dewi,%'"), 1);
    EXPECT_EQ(count(cancelled + " and subject = 'Cancelled: Kelas Batal' and body_text like 'Hello Andi,%'"), 1);
    EXPECT_EQ(refusal_of(change(id, domain::EventAction::cancel)), Refusal::state_change_not_allowed);
    EXPECT_EQ(count(cancelled), 2) << "a refused cancellation tells nobody";
}

TEST_P(Events, an_event_with_registrations_is_not_withdrawn_EV3) {
    auto const id = event();
    EXPECT_EQ(must(change(id, domain::EventAction::withdraw)).state, domain::EventState::draft);
    must(change(id, domain::EventAction::publish));
    ticket(member, id);
    EXPECT_EQ(refusal_of(change(id, domain::EventAction::withdraw)), Refusal::state_change_not_allowed);
}

TEST_P(Events, how_it_is_sold_and_looks_is_kept_and_shown_OR3_OR7_EV1) {
    auto const seminar = event(draft("Kelas"));
    EXPECT_EQ(managed(seminar).seat_rule, domain::SeatRule::one_per_member);
    EXPECT_EQ(managed(seminar).order_limit, 5);
    EXPECT_EQ(managed(seminar).hold_minutes, 0) << "nothing is held unless asked for";
    auto wanted = draft("Konser");
    wanted.category = "concert";
    EXPECT_EQ(managed(event(wanted)).seat_rule, domain::SeatRule::order);
    wanted.seat_rule = domain::SeatRule::one_per_member;
    wanted.order_limit = 20;
    wanted.hold_minutes = 30;
    wanted.unique_digits = true;
    wanted.brand = {"#7a1f3d", "#E0A43A", domain::BrandFont::serif};
    wanted.slug = "konser-bermerek";
    auto const id = event(wanted);
    auto const shown = managed(id);
    EXPECT_EQ(shown.seat_rule, domain::SeatRule::one_per_member);
    EXPECT_EQ(shown.brand, wanted.brand);
    auto context = as(std::nullopt);
    auto const page = must(events::get_public_event(context, {"konser-bermerek"}));
    EXPECT_EQ(page.order_limit, 20);
    EXPECT_EQ(page.hold_minutes, 30);
    EXPECT_TRUE(page.unique_digits);
    EXPECT_EQ(page.brand, wanted.brand);
    auto request = edit_of(id);
    request.order_limit = 2;
    request.brand = {};
    must(edit(request));
    EXPECT_EQ(managed(id).order_limit, 2);
    EXPECT_EQ(managed(id).brand, api::Brand());
}

TEST_P(Events, no_tab_overwrites_what_another_has_saved_EV1) {
    auto const id = event();
    auto one = edit_of(id), other = edit_of(id);
    one.version = other.version = managed(id).version;
    one.title = "Dari tab pertama";
    one.ticket_types.push_back({.name = "VIP", .tier = api::Tier::vip, .quantity = 5});
    auto const saved = must(edit(one));
    EXPECT_GT(saved.version, *one.version);
    EXPECT_EQ(saved.version, managed(id).version);
    other.title = "Dari tab kedua";
    EXPECT_EQ(refusal_of(edit(other)), Refusal::changed_meanwhile);
    EXPECT_EQ(managed(id).title, "Dari tab pertama");
    EXPECT_EQ(must(edit(one)).version, saved.version) << "sent again, because its answer was lost";
    EXPECT_EQ(managed(id).types.size(), 2u);
    must(change(id, domain::EventAction::withdraw));
    one.version = saved.version;
    one.title = "Sesudah ditarik";
    EXPECT_EQ(refusal_of(edit(one)), Refusal::changed_meanwhile) << "its state has changed";
    one.version.reset();
    one.state = EventState::draft;
    EXPECT_TRUE(edit(one).ok()) << "whatever it has";
}

TEST_P(Events, of_edits_of_one_version_at_the_same_moment_one_is_kept_EV1) {
    auto const id = event();
    auto const request = edit_of(id);
    auto const version = managed(id).version;
    std::atomic<int> kept = 0, refused = 0;
    at_once(6, [&](int number) {
        auto mine = request;
        mine.version = version;
        mine.title = "Judul " + std::to_string(number);
        auto const result = edit(mine);
        kept += result.ok();
        refused += refusal_of(result) == Refusal::changed_meanwhile;
    });
    EXPECT_EQ(kept, 1);
    EXPECT_EQ(refused, 5);
}

// ---- the catalogue (EV5)

TEST_P(Events, the_catalogue_has_published_public_events_that_are_not_over_EV5) {
    event(draft("Terlihat"));
    auto hidden = draft("Rahasia");
    hidden.audience = api::Audience::by_link;
    auto const by_link = event(hidden);
    auto unfinished = draft("Rancangan");
    unfinished.state = domain::EventState::draft;
    event(unfinished);
    must(change(event(draft("Batal")), domain::EventAction::cancel));
    EXPECT_EQ(slugs({}), std::vector<std::string>{"terlihat"});
    auto visitor = as(std::nullopt), staff = as(organizer);
    EXPECT_EQ(refusal_of(events::list_ticket_types(visitor, {by_link})), Refusal::not_found)
        << "its number is no link";
    EXPECT_TRUE(events::list_ticket_types(staff, {by_link}).ok());
    EXPECT_EQ(catalogue({}, test::event_start + hours(2)).meta.total, 1) << "still running";
    EXPECT_EQ(catalogue({}, test::event_start + hours(3)).meta.total, 0);
}

TEST_P(Events, the_catalogue_searches_without_case_and_accents_in_title_description_and_place_EV5) {
    event(draft("Kopi Flôres"));
    auto described = draft("Kelas");
    described.description = "Belajar menyeduh 100% arabika";
    event(described);
    EXPECT_EQ(slugs({.search = "FLORES"}), std::vector<std::string>{"kopi-flores"});
    EXPECT_EQ(slugs({.search = "100%"}), std::vector<std::string>{"kelas"});
    EXPECT_EQ(slugs({.search = "kesenian"}).size(), 2u);
    EXPECT_TRUE(slugs({.search = "_opi"}).empty()) << "no wildcards";
    EXPECT_TRUE(slugs({.search = "'; drop table events; --"}).empty());
}

TEST_P(Events, the_catalogue_filters_sorts_and_pages_EV5) {
    auto later = draft("Nanti");
    later.starts_at = later.starts_at + days(1), later.ends_at = later.ends_at + days(1);
    later.mode = api::EventMode::online;
    event(later);
    auto paid = draft("Bayar");
    paid.category = "concert";
    paid.ticket_types = {{.name = "VIP", .price = 50'000, .quantity = 5},
                         {.name = "Biasa", .price = 20'000, .quantity = 5}};
    auto const concert = event(paid);
    auto const popular = event(draft("Laris"));
    ticket(member, popular);
    using List = std::vector<std::string>;
    EXPECT_EQ(slugs({}), (List{"bayar", "laris", "nanti"}));
    EXPECT_EQ(slugs({.sort = api::CatalogueSort::newest}), (List{"laris", "bayar", "nanti"}));
    events::sweep(database(), test::opening_day);
    EXPECT_EQ(slugs({.sort = api::CatalogueSort::popular}), (List{"laris", "bayar", "nanti"}));
    EXPECT_EQ(slugs({.category = "concert"}), List{"bayar"});
    EXPECT_EQ(slugs({.mode = api::EventMode::online}), List{"nanti"});
    EXPECT_EQ(slugs({.price = api::PriceFilter::paid}), List{"bayar"});
    EXPECT_EQ(slugs({.price = api::PriceFilter::free}), (List{"laris", "nanti"}));
    EXPECT_EQ(slugs({.page = 2, .limit = 2}), List{"nanti"});
    EXPECT_EQ(catalogue({.page = 9, .limit = 2}).meta.total, 3);
    EXPECT_EQ(catalogue({.category = "concert"}).data.at(0).lowest_price, 20'000);
    auto context = as(std::nullopt);
    EXPECT_EQ(must(events::list_ticket_types(context, {concert})).data.size(), 2u);
}

TEST_P(Events, what_is_over_no_longer_stands_before_what_comes_EV5) {
    auto const full = event(draft("Ramai"));
    ticket(member, full);
    auto later = draft("Sepi");
    later.starts_at = later.starts_at + days(1), later.ends_at = later.ends_at + days(1);
    auto const quiet = event(later);
    auto const rank = [&](EventId id) {
        return database().read([&](storage::Session& session) {
            return session.the<std::int64_t>("select popularity from events where id = :id", id);
        });
    };
    events::sweep(database(), test::opening_day);
    EXPECT_EQ(rank(full), 1);
    EXPECT_EQ(rank(quiet), 0);
    events::sweep(database(), test::event_start + hours(12));
    EXPECT_EQ(rank(full), -1) << "over";
    EXPECT_EQ(rank(quiet), 0) << "still to come";
}

TEST_P(Events, a_draft_is_not_found_by_its_address_and_a_cancelled_event_is_EV3) {
    auto wanted = draft("Rancangan");
    wanted.state = domain::EventState::draft;
    auto const id = event(wanted);
    auto context = as(std::nullopt);
    EXPECT_EQ(refusal_of(events::get_public_event(context, {"rancangan"})), Refusal::not_found);
    EXPECT_EQ(refusal_of(events::list_ticket_types(context, {id})), Refusal::not_found);
    must(change(id, domain::EventAction::publish));
    must(change(id, domain::EventAction::cancel));
    auto const page = must(events::get_public_event(context, {"rancangan"}));
    EXPECT_EQ(page.registration.code, domain::RegistrationCode::cancelled);
}

TEST_P(Events, the_page_tells_a_guest_to_sign_in_and_a_member_to_register_OR1) {
    event();
    auto guest = as(std::nullopt), signed_in = as(member);
    api::GetPublicEvent::Request const request{"kelas-kopi-nusantara"};
    EXPECT_EQ(must(events::get_public_event(guest, request)).registration.code,
              domain::RegistrationCode::not_signed_in);
    auto const page = must(events::get_public_event(signed_in, request));
    EXPECT_EQ(page.registration.code, domain::RegistrationCode::can_register);
    EXPECT_EQ(page.registration.changes_at, test::event_start);
}

TEST_P(Events, attendees_are_listed_searched_and_filtered) {
    auto const id = event();
    for (auto const* name : {"Dewi", "Andi", "Citra"}) ticket(account(api::Role::member, name), id);
    execute("update tickets set used_at = 1, used_gate = 'A' where attendee = 'Andi'");
    auto context = as(organizer);
    auto const list = [&](api::ListAttendees::Request const& request) {
        std::vector<std::string> names;
        for (auto const& each : must(events::list_attendees(context, request)).data)
            names.push_back(each.ticket.attendee);
        return names;
    };
    using List = std::vector<std::string>;
    EXPECT_EQ(list({.id = id}), (List{"Andi", "Citra", "Dewi"}));
    EXPECT_EQ(list({.id = id, .filter = api::AttendeeFilter::admitted}), List{"Andi"});
    EXPECT_EQ(list({.id = id, .filter = api::AttendeeFilter::expected}), (List{"Citra", "Dewi"}));
    EXPECT_EQ(list({.id = id, .page = 2, .limit = 2}), List{"Dewi"});
    EXPECT_EQ(list({.id = id, .search = "DEW"}), List{"Dewi"});
    EXPECT_EQ(list({.id = id, .search = "@example.org"}).size(), 3u);
    EXPECT_EQ(must(events::list_attendees(context, {.id = id, .limit = 2})).meta.total, 3);
    EXPECT_EQ(managed(id).admitted, 1);
}

} // namespace
} // namespace gapura
