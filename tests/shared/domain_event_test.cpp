// EV1 to EV3 and DO5: an event's dates and states.
#include "shared/domain/civil_day.hpp"
#include "shared/domain/doors.hpp"
#include "shared/domain/event_dates.hpp"
#include "shared/domain/event_state.hpp"

#include <gtest/gtest.h>

using namespace gapura;
using namespace gapura::domain;

namespace {

CivilDay day(int year, int month, int of_month) { return *civil_day({year, month, of_month}); }

TEST(CivilDay, counts_from_1970) {
    EXPECT_EQ(day(1970, 1, 1).number, 0);
    EXPECT_EQ(day(1969, 12, 31).number, -1);
    EXPECT_EQ(day(2000, 3, 1).number, 11'017);
    EXPECT_EQ(day(2026, 11, 21).number, 20'778);
}

TEST(CivilDay, knows_leap_years) {
    EXPECT_TRUE(civil_day({2024, 2, 29}));
    EXPECT_TRUE(civil_day({2000, 2, 29}));
    EXPECT_FALSE(civil_day({1900, 2, 29}));
    EXPECT_FALSE(civil_day({2026, 2, 29}));
}

TEST(CivilDay, refuses_dates_that_do_not_exist) {
    for (auto const date :
         {CivilDate{2026, 4, 31}, CivilDate{2026, 0, 1}, CivilDate{2026, 13, 1}, CivilDate{2026, 1, 0},
          CivilDate{0, 1, 1}, CivilDate{10'000, 1, 1}, CivilDate{2026, 1, -1}})
        EXPECT_FALSE(civil_day(date)) << date.year << "-" << date.month << "-" << date.day;
}

TEST(CivilDay, every_day_of_four_centuries_follows_the_one_before) {
    auto const first = day(1801, 1, 1), last = day(2201, 1, 1);
    auto before = civil_date({first.number - 1});
    for (auto number = first.number; number < last.number; ++number) {
        auto const date = civil_date({number});
        ASSERT_GT(date, before);
        ASSERT_EQ(civil_day(date), CivilDay{number});
        ASSERT_TRUE(date.day == before.day + 1 || date.day == 1);
        before = date;
    }
}

TEST(CivilDay, knows_its_weekday) {
    EXPECT_EQ(weekday(day(1970, 1, 1)), 4);
    EXPECT_EQ(weekday(day(2026, 11, 21)), 6);
    EXPECT_EQ(weekday(day(2026, 11, 22)), 0);
    EXPECT_EQ(weekday(day(1969, 12, 28)), 0);
    EXPECT_EQ(weekday(day(1, 1, 1)), 1);
}

TEST(EventDay, is_at_least_three_days_after_the_day_of_creation_EV2) {
    auto const created = day(2026, 11, 21);
    EXPECT_FALSE(is_far_enough_ahead(day(2026, 11, 20), {}, created, created));
    EXPECT_FALSE(is_far_enough_ahead(day(2026, 11, 21), {}, created, created));
    EXPECT_FALSE(is_far_enough_ahead(day(2026, 11, 23), {}, created, created));
    EXPECT_TRUE(is_far_enough_ahead(day(2026, 11, 24), {}, created, created));
    EXPECT_TRUE(is_far_enough_ahead(day(2026, 12, 1), {}, day(2026, 11, 28), day(2026, 11, 28)))
        << "over a month's end";
}

TEST(EventDay, keeps_the_lead_that_is_set_EV2) {
    auto const created = day(2026, 11, 21);
    EXPECT_TRUE(is_far_enough_ahead(created, {}, created, created, 0));
    EXPECT_FALSE(is_far_enough_ahead(day(2026, 11, 27), {}, created, created, 7));
    EXPECT_TRUE(is_far_enough_ahead(day(2026, 11, 28), {}, created, created, 7));
}

TEST(EventDay, that_does_not_move_is_never_refused_EV2) {
    auto const created = day(2026, 11, 1), event = day(2026, 11, 22);
    EXPECT_TRUE(is_far_enough_ahead(event, event, created, day(2026, 11, 22))) << "edited on the day itself";
    EXPECT_TRUE(is_far_enough_ahead(event, event, created, day(2027, 1, 1))) << "edited when it is over";
}

TEST(EventDay, that_moves_is_measured_from_creation_but_not_into_the_past_EV2) {
    auto const created = day(2026, 11, 1), event = day(2026, 11, 22), today = day(2026, 11, 10);
    EXPECT_TRUE(is_far_enough_ahead(day(2026, 11, 12), event, created, today));
    EXPECT_TRUE(is_far_enough_ahead(today, event, created, today));
    EXPECT_FALSE(is_far_enough_ahead(day(2026, 11, 9), event, created, today));
    EXPECT_FALSE(is_far_enough_ahead(day(2026, 11, 3), event, created, created));
}

Instant const start{1'000'000'000'000};
EventDates two_hours() { return {start, start + hours(2), {}, {}}; }

TEST(EventDates, make_sense_without_anything_set_EV1) {
    EXPECT_EQ(event_date_problem(two_hours()), std::nullopt);
    EXPECT_EQ(registration_closes_at(two_hours()), start);
}

TEST(EventDates, end_after_they_start_EV1) {
    EXPECT_EQ(event_date_problem({start, start, {}, {}}), EventDateProblem::ends_before_it_starts);
    EXPECT_EQ(event_date_problem({start, start - seconds(1), {}, {}}), EventDateProblem::ends_before_it_starts);
    EXPECT_EQ(event_date_problem({start, start + seconds(1), {}, {}}), std::nullopt);
}

TEST(EventDates, close_registration_at_the_end_at_the_latest_EV1) {
    auto dates = two_hours();
    dates.registration_closes_at = dates.ends_at;
    EXPECT_EQ(event_date_problem(dates), std::nullopt);
    dates.registration_closes_at = dates.ends_at + seconds(1);
    EXPECT_EQ(event_date_problem(dates), EventDateProblem::registration_closes_after_end);
}

TEST(EventDates, open_registration_before_it_closes_EV1) {
    auto dates = two_hours();
    dates.registration_opens_at = start - seconds(1);
    EXPECT_EQ(event_date_problem(dates), std::nullopt);
    dates.registration_opens_at = start;
    EXPECT_EQ(event_date_problem(dates), EventDateProblem::registration_opens_too_late)
        << "closes at the start by default";
    dates.registration_closes_at = start + hours(1);
    EXPECT_EQ(event_date_problem(dates), std::nullopt);
}

TEST(EventState, permits_exactly_these_changes_EV3) {
    using enum EventState;
    using enum EventAction;
    struct Row {
        EventState from;
        EventAction action;
        EventState to;
    };
    constexpr Row permitted[] = {{draft, publish, published},     {published, withdraw, draft},
                                 {published, cancel, cancelled},  {draft, archive, archived},
                                 {published, archive, archived},  {cancelled, archive, archived},
                                 {archived, unarchive, published}};
    for (auto const from : all_of<EventState>())
        for (auto const action : all_of<EventAction>()) {
            Row const* row = nullptr;
            for (auto const& each : permitted)
                if (each.from == from && each.action == action) row = &each;
            auto const outcome = change(from, action, published);
            ASSERT_EQ(outcome.ok(), row != nullptr) << name_of(from) << " " << name_of(action);
            if (row != nullptr) {
                EXPECT_EQ(*outcome, row->to) << name_of(from) << " " << name_of(action);
            } else {
                EXPECT_EQ(outcome.error(), (RefusedEventChange{from, action}));
            }
        }
}

TEST(EventState, comes_out_of_the_archive_as_it_went_in_EV3) {
    using enum EventState;
    for (auto const before : {draft, published, cancelled})
        EXPECT_EQ(*change(archived, EventAction::unarchive, before), before);
    EXPECT_FALSE(change(archived, EventAction::unarchive, archived).ok());
}

TEST(Doors, open_three_hours_before_the_start_DO5) {
    EXPECT_EQ(doors_open_at(start), start - hours(3));
    EXPECT_EQ(doors_open_at(start, minutes(30)), start - minutes(30));
}

} // namespace
