// OR1: the register button tells the truth.
#include "shared/domain/registration.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>

using namespace gapura;
using namespace gapura::domain;
using Code = RegistrationCode;

namespace {

Instant const now{1'800'000'000'000'000};
Instant const opened = now - days(5), closes = now + days(9), start = now + days(10), end = start + hours(3);

/// A published seminar in ten days with seats left, seen by a verified member who can register.
RegistrationFacts seminar() {
    RegistrationFacts facts;
    facts.state = EventState::published;
    facts.starts_at = start, facts.ends_at = end;
    facts.registration_opens_at = opened, facts.registration_closes_at = closes;
    facts.seats_left = 20;
    facts.ticket_types = {SaleFacts{0, 20, {}, {}}};
    facts.member = MemberFacts{true, false, 0, false};
    return facts;
}

using Change = std::function<void(RegistrationFacts&)>;

// Each makes exactly one thing wrong with the seminar.
Change const is_cancelled = [](auto& f) { f.state = EventState::cancelled; };
Change const is_draft = [](auto& f) { f.state = EventState::draft; };
Change const is_archived = [](auto& f) { f.state = EventState::archived; };
Change const is_over = [](auto& f) { f.starts_at = now - hours(4), f.ends_at = now; };
Change const is_closed = [](auto& f) { f.registration_closes_at = now; };
Change const opens_tomorrow = [](auto& f) { f.registration_opens_at = now + days(1); };
Change const nobody_signed_in = [](auto& f) { f.member.reset(); };
Change const is_unverified = [](auto& f) { f.member->verified = false; };
Change const is_registered = [](auto& f) { f.member->already_registered = true; };
Change const was_rejected_3_times = [](auto& f) { f.member->rejected_payments = 3; };
Change const needs_business_data = [](auto& f) { f.needs_business_data = true; };
Change const has_no_seats = [](auto& f) { f.seats_left = 0; };
Change const is_sold_out = [](auto& f) { f.ticket_types[0].available = 0; };
Change const costs_money = [](auto& f) { f.ticket_types[0].price = 50'000; };

struct Case {
    char const* sentence;
    std::vector<Change> changes;
    Code code;
    WayOut way_out = WayOut::none;
};

Case const cases[] = {
    {"nothing in the way", {}, Code::can_register, WayOut::register_now},
    {"a cancelled event", {is_cancelled}, Code::cancelled},
    {"a draft that somebody guessed", {is_draft}, Code::closed},
    {"an archived event", {is_archived}, Code::closed},
    {"an event that is over", {is_over}, Code::closed},
    {"registration is closed", {is_closed}, Code::closed},
    {"registration has not begun", {opens_tomorrow}, Code::not_open_yet},
    {"nobody is signed in", {nobody_signed_in}, Code::not_signed_in, WayOut::sign_in},
    {"the address is not verified", {is_unverified}, Code::not_verified, WayOut::verify_address},
    {"the member has their seat", {is_registered}, Code::already_registered, WayOut::see_ticket},
    {"three payments were rejected", {was_rejected_3_times}, Code::payment_rejected},
    {"business data is needed", {needs_business_data}, Code::business_data_needed, WayOut::complete_business_data},
    {"no seat is left", {has_no_seats}, Code::full},
    {"the only ticket type is sold out", {is_sold_out}, Code::full},
    {"tickets cost money", {costs_money}, Code::payment_not_available},
    // Two reasons at once: the order of the answers.
    {"cancelled counts before registered", {is_cancelled, is_registered}, Code::cancelled},
    {"cancelled counts before over", {is_cancelled, is_over}, Code::cancelled},
    {"who has a seat reads so on the day", {is_registered, is_closed}, Code::already_registered, WayOut::see_ticket},
    {"who has a seat reads so when it is full",
     {is_registered, has_no_seats},
     Code::already_registered,
     WayOut::see_ticket},
    {"closed counts before full", {is_closed, has_no_seats}, Code::closed},
    {"not open counts before full", {opens_tomorrow, has_no_seats}, Code::not_open_yet},
    {"nobody signs in only to read full", {nobody_signed_in, has_no_seats}, Code::full},
    {"nobody signs in only to read that it costs", {nobody_signed_in, costs_money}, Code::payment_not_available},
    {"nobody fills in a profile for a full event", {needs_business_data, is_sold_out}, Code::full},
    {"full counts before paid", {costs_money, is_sold_out}, Code::full},
    {"verified comes before business data",
     {is_unverified, needs_business_data},
     Code::not_verified,
     WayOut::verify_address},
    {"rejected comes before business data", {was_rejected_3_times, needs_business_data}, Code::payment_rejected},
};

TEST(Registration, is_possible_or_gives_the_first_reason_why_not_OR1) {
    for (auto const& each : cases) {
        auto facts = seminar();
        for (auto const& change : each.changes) change(facts);
        auto const verdict = may_register(facts, now);
        EXPECT_EQ(name_of(verdict.code), name_of(each.code)) << each.sentence;
        EXPECT_EQ(name_of(verdict.way_out), name_of(each.way_out)) << each.sentence;
        EXPECT_EQ(verdict.opens_at.has_value(), each.code == Code::not_open_yet) << each.sentence;
    }
}

TEST(Registration, opens_and_closes_at_the_very_moment_OR1) {
    auto facts = seminar();
    auto const at = [&](Instant when) { return may_register(facts, when).code; };
    EXPECT_EQ(at(opened - Duration{1}), Code::not_open_yet);
    EXPECT_EQ(at(opened), Code::can_register);
    EXPECT_EQ(at(closes - Duration{1}), Code::can_register);
    EXPECT_EQ(at(closes), Code::closed);
}

TEST(Registration, closes_at_the_start_when_nothing_is_set_EV1) {
    auto facts = seminar();
    facts.registration_closes_at.reset();
    EXPECT_EQ(may_register(facts, start - Duration{1}).code, Code::can_register);
    EXPECT_EQ(may_register(facts, start).code, Code::closed);
}

TEST(Registration, can_stay_open_while_the_event_runs_but_not_after_its_end) {
    auto facts = seminar();
    facts.registration_closes_at = end + hours(1);
    EXPECT_EQ(may_register(facts, end - Duration{1}).code, Code::can_register);
    EXPECT_EQ(may_register(facts, end).code, Code::closed);
}

TEST(Registration, says_when_it_opens_OR1) {
    auto facts = seminar();
    opens_tomorrow(facts);
    EXPECT_EQ(may_register(facts, now).opens_at, now + days(1));
}

TEST(Registration, with_two_rejected_payments_is_still_possible_OR8) {
    auto facts = seminar();
    facts.member->rejected_payments = 2;
    EXPECT_TRUE(may_register(facts, now).can_register());
}

TEST(Registration, with_business_data_is_possible_where_it_is_needed_AC12) {
    auto facts = seminar();
    facts.needs_business_data = true, facts.member->has_business_data = true;
    EXPECT_TRUE(may_register(facts, now).can_register());
}

TEST(Registration, for_an_event_of_orders_is_possible_again_OR3) {
    auto facts = seminar();
    facts.seat_rule = SeatRule::order;
    is_registered(facts);
    EXPECT_TRUE(may_register(facts, now).can_register());
}

TEST(Registration, without_a_capacity_of_its_own_goes_by_the_ticket_types) {
    auto facts = seminar();
    facts.seats_left.reset();
    EXPECT_TRUE(may_register(facts, now).can_register());
    is_sold_out(facts);
    EXPECT_EQ(may_register(facts, now).code, Code::full);
}

TEST(Registration, of_a_full_event_leads_to_the_waiting_list_where_there_is_one_OR11) {
    auto facts = seminar();
    facts.has_waiting_list = true;
    EXPECT_EQ(may_register(facts, now).way_out, WayOut::register_now);
    has_no_seats(facts);
    EXPECT_EQ(may_register(facts, now).way_out, WayOut::join_waiting_list);
}

TEST(Registration, pays_once_payment_is_offered) {
    auto facts = seminar();
    costs_money(facts);
    facts.paid_tickets = PaidTickets::offered;
    EXPECT_TRUE(may_register(facts, now).can_register());
}

TEST(Registration, asks_every_ticket_type_and_gives_the_best_news_OR2) {
    SaleFacts const free{0, 5, {}, {}}, sold_out{0, 0, {}, {}}, paid{50'000, 5, {}, {}};
    SaleFacts const next_week{0, 5, now + days(7), {}}, tomorrow{0, 5, now + days(1), {}}, over{0, 5, {}, now};
    struct Row {
        char const* sentence;
        std::vector<SaleFacts> types;
        Code code;
        std::optional<Instant> opens_at;
    };
    Row const rows[] = {
        {"one that can be had is enough", {sold_out, paid, next_week, free}, Code::can_register, {}},
        {"a paid one is still something to see", {sold_out, next_week, paid}, Code::payment_not_available, {}},
        {"a later sale is better news than sold out", {sold_out, next_week}, Code::not_open_yet, now + days(7)},
        {"the first of the later sales", {next_week, tomorrow}, Code::not_open_yet, now + days(1)},
        {"the first of the later sales, in any order", {tomorrow, next_week}, Code::not_open_yet, now + days(1)},
        {"sold out is better news than a sale that is over", {over, sold_out}, Code::full, {}},
        {"every sale is over", {over, over}, Code::closed, {}},
        {"no ticket type at all", {}, Code::closed, {}},
    };
    for (auto const& row : rows) {
        auto facts = seminar();
        facts.ticket_types = row.types;
        auto const verdict = may_register(facts, now);
        EXPECT_EQ(name_of(verdict.code), name_of(row.code)) << row.sentence;
        EXPECT_EQ(verdict.opens_at, row.opens_at) << row.sentence;
    }
}

TEST(TicketType, is_taken_only_as_far_as_it_reaches_OR2) {
    SaleFacts const three{0, 3, {}, {}};
    auto const may = [&](std::int64_t quantity) {
        return may_take(three, quantity, PaidTickets::not_offered, now).code;
    };
    EXPECT_EQ(may(3), Code::can_register);
    EXPECT_EQ(may(4), Code::full);
}

TEST(TicketType, is_on_sale_from_the_opening_to_just_before_the_close_OR2) {
    SaleFacts const type{0, 1, now, now + hours(1)};
    auto const at = [&](Instant when) { return may_take(type, 1, PaidTickets::not_offered, when).code; };
    EXPECT_EQ(at(now - Duration{1}), Code::not_open_yet);
    EXPECT_EQ(at(now), Code::can_register);
    EXPECT_EQ(at(now + hours(1) - Duration{1}), Code::can_register);
    EXPECT_EQ(at(now + hours(1)), Code::closed);
}

TEST(TicketType, whose_sale_closes_before_it_opens_is_closed) {
    SaleFacts const type{0, 1, now + hours(2), now + hours(1)};
    EXPECT_EQ(may_take(type, 1, PaidTickets::not_offered, now).code, Code::closed);
}

TEST(NextChange, is_the_opening_then_the_closing_then_none_OR1) {
    auto const facts = seminar();
    EXPECT_EQ(next_change(facts, opened - days(1)), opened);
    EXPECT_EQ(next_change(facts, opened), closes);
    EXPECT_EQ(next_change(facts, now), closes);
    EXPECT_EQ(next_change(facts, closes), std::nullopt);
}

TEST(NextChange, does_not_wake_the_button_for_nothing_OR1) {
    auto facts = seminar();
    is_registered(facts);
    EXPECT_EQ(next_change(facts, now), std::nullopt) << "who has a seat has it after closing too";
    facts = seminar();
    is_cancelled(facts);
    EXPECT_EQ(next_change(facts, now), std::nullopt);
}

TEST(NextChange, knows_the_sales_of_ticket_types_OR2) {
    auto facts = seminar();
    facts.ticket_types = {SaleFacts{0, 0, {}, {}}, SaleFacts{0, 5, now + days(2), now + days(3)}};
    EXPECT_EQ(next_change(facts, now), now + days(2));
    EXPECT_EQ(next_change(facts, now + days(2)), now + days(3));
}

TEST(NextChange, is_never_late_and_never_early) {
    std::mt19937 random(2026);
    auto const chance = [&](int one_in) { return random() % static_cast<unsigned>(one_in) == 0; };
    auto const moment = [&] { return now + hours(static_cast<std::int64_t>(random() % 48)); };
    for (int round = 0; round < 2000; ++round) {
        auto facts = seminar();
        facts.starts_at = moment(), facts.ends_at = facts.starts_at + hours(1 + random() % 10);
        facts.registration_opens_at = chance(2) ? std::optional(moment()) : std::nullopt;
        facts.registration_closes_at = chance(2) ? std::optional(moment()) : std::nullopt;
        facts.ticket_types.clear();
        for (unsigned n = random() % 4; n > 0; --n)
            facts.ticket_types.push_back({chance(2) ? 100 : 0, chance(3) ? 0 : 5,
                                          chance(2) ? std::optional(moment()) : std::nullopt,
                                          chance(2) ? std::optional(moment()) : std::nullopt});
        if (chance(4)) is_registered(facts);
        auto const present = may_register(facts, now);
        auto const change = next_change(facts, now);
        for (int hour = 1; hour <= 72; ++hour) {
            auto const at = now + hours(hour);
            bool const still = may_register(facts, at) == present;
            ASSERT_TRUE(still || (change && at >= *change))
                << "round " << round << ", changed unannounced at +" << hour;
            ASSERT_FALSE(still && change == at) << "round " << round << ", nothing changed at +" << hour;
        }
    }
}

TEST(Registration, verdicts_have_names_that_find_them) {
    for (auto const code : all_of<Code>()) EXPECT_EQ(named<Code>(name_of(code)), code);
    EXPECT_EQ(name_of(Code::business_data_needed), "business_data_needed");
    EXPECT_EQ(name_of(WayOut::join_waiting_list), "join_waiting_list");
}

} // namespace
