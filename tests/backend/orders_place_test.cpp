#include "tests/backend/box_office.hpp"

#include "backend/events/edit_event.hpp"
#include "backend/events/public_events.hpp"
#include "backend/orders/my_orders.hpp"

namespace gapura {
namespace {

using test::at_once;
using test::refusal_of;

class Orders : public test::BoxOffice {
protected:
    long long taken(EventId event) {
        return count("select taken from events where id = " + std::to_string(event.value));
    }
    long long live_tickets(EventId event) {
        return count("select count(*) from tickets t join orders o on o.id = t.order_id where t.standing <> 'voided'"
                     " and o.state in ('approved', 'completed') and t.event_id = " +
                     std::to_string(event.value));
    }
};
ON_EACH_DATABASE(Orders);

TEST_P(Orders, a_free_order_is_approved_at_once_with_ticket_and_mail_OR5) {
    auto const id = event();
    auto const made = order(member, id);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->state, domain::OrderState::approved);
    ASSERT_EQ(made->tickets.size(), 1u);
    EXPECT_EQ(made->tickets[0].attendee, "Citra Dewi");
    EXPECT_EQ(made->tickets[0].code.size(), 12u);
    EXPECT_EQ(taken(id), 1);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'ticket'"), 1);
    EXPECT_EQ(count("select count(*) from order_changes where from_state is null and to_state = 'approved'"), 1);
}

TEST_P(Orders, an_order_is_in_the_audit_log_without_its_persons_name_RE7_AC13) {
    auto const id = event();
    auto const made = test::must(order(member, id));
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'order.place' and subject = 'order' and "
                    "subject_id = " +
                    std::to_string(made.id.value) + " and account_id = " + std::to_string(member.id.value)),
              1);
    EXPECT_EQ(count("select count(*) from audit_entries where after_json like '%Citra%'"), 0);
    EXPECT_FALSE(order(member, id).ok());
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'order.place'"), 1) << "a refused one is none";
}

TEST_P(Orders, an_order_is_shown_to_its_member_and_to_nobody_else_AC1) {
    auto const made = order(member, event());
    auto mine = as(member);
    auto const shown = orders::get_order(mine, {made->id});
    ASSERT_TRUE(shown.ok());
    EXPECT_EQ(shown->tickets.at(0).code, made->tickets.at(0).code);
    EXPECT_EQ(shown->items.at(0).name, "Reguler");
    auto others = as(account(api::Role::member, "Dewi Anggraini"));
    EXPECT_EQ(refusal_of(orders::get_order(others, {made->id})), Refusal::not_found);
}

TEST_P(Orders, a_member_has_one_seat_OR3) {
    auto const id = event();
    ASSERT_TRUE(order(member, id).ok());
    EXPECT_EQ(refusal_of(order(member, id)), Refusal::already_registered);
    EXPECT_EQ(taken(id), 1);
}

TEST_P(Orders, one_member_on_many_threads_gets_one_seat_OR3) {
    auto const id = event();
    std::atomic<int> won = 0, already = 0;
    at_once(16, [&](int) {
        auto const made = order(member, id);
        if (made.ok())
            ++won;
        else if (made.error().refusal == Refusal::already_registered)
            ++already;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(already, 15);
    EXPECT_EQ(taken(id), 1);
    EXPECT_EQ(live_tickets(id), 1);
}

TEST_P(Orders, two_hundred_members_race_for_fifty_seats_and_fifty_get_one_OR6) {
    auto const everybody = members(200);
    for (int round = 0; round < 3; ++round) {
        auto const id = event(draft("Putaran " + std::to_string(round), 50));
        std::atomic<int> won = 0, sold_out = 0;
        at_once(200, [&](int i) {
            auto const made = order(everybody[static_cast<std::size_t>(i)], id);
            if (made.ok())
                ++won;
            else if (made.error().refusal == Refusal::sold_out)
                ++sold_out;
        });
        EXPECT_EQ(won, 50);
        EXPECT_EQ(sold_out, 150);
        EXPECT_EQ(taken(id), 50);
        EXPECT_EQ(live_tickets(id), 50);
    }
}

TEST_P(Orders, what_is_taken_is_what_live_tickets_there_are_after_any_mixture_OR6) {
    auto wanted = draft("Konser Senja", 40);
    wanted.category = "concert";
    wanted.ticket_types = {{.name = "Tribun", .price = 0, .quantity = 25},
                           {.name = "Festival", .price = 0, .quantity = 25}};
    auto const id = event(wanted);
    auto const types = types_of(id);
    auto const everybody = members(16);
    at_once(16, [&](int i) {
        auto context = as(everybody[static_cast<std::size_t>(i)]);
        std::uint32_t dice = static_cast<std::uint32_t>(i) * 7919 + 1;
        for (int round = 0; round < 3; ++round) {
            dice = dice * 1664525 + 1013904223;
            auto const first = (dice >> 8) % 2, amount = 1 + (dice >> 12) % 2;
            // Now one type before the other, now the other way round: the order of locks is the store's own.
            (void)orders::place_order(context, {id, {{types[first], amount}, {types[1 - first], 1}}});
        }
    });
    auto const number = std::to_string(id.value);
    EXPECT_EQ(taken(id), live_tickets(id));
    EXPECT_LE(taken(id), 40);
    EXPECT_EQ(count("select cast(sum(taken) as bigint) from ticket_types where event_id = " + number), taken(id));
    EXPECT_EQ(count("select count(*) from ticket_types y where event_id = " + number +
                    " and taken <> (select count(*) from tickets t where t.ticket_type_id = y.id)"),
              0);
}

TEST_P(Orders, a_concert_takes_up_to_five_tickets_in_one_order_OR3) {
    auto wanted = draft("Konser Senja");
    wanted.category = "concert";
    auto const id = event(wanted);
    EXPECT_EQ(order(member, id, 5)->tickets.size(), 5u);
    auto const refused = order(member, id, 6);
    ASSERT_EQ(refusal_of(refused), Refusal::too_many_tickets);
    EXPECT_EQ(refused.error().limit, 5);
    EXPECT_EQ(order(member, id, 1)->tickets.size(), 1u);
}

TEST_P(Orders, a_seminar_takes_one_ticket_OR3) {
    auto const refused = order(member, event(), 2);
    ASSERT_EQ(refusal_of(refused), Refusal::too_many_tickets);
    EXPECT_EQ(refused.error().limit, 1);
}

TEST_P(Orders, a_type_of_another_event_is_refused_OR2) {
    auto const mine = event(), other = event(draft("Lain"));
    auto context = as(member);
    auto const refused = orders::place_order(context, {mine, {{types_of(other).at(0), 1}}});
    EXPECT_EQ(refusal_of(refused), Refusal::wrong_ticket_type);
    EXPECT_EQ(refused.error().field, "items[0].ticket_type_id");
}

TEST_P(Orders, an_event_that_is_not_there_or_a_draft_is_not_found_OR1) {
    auto hidden = draft();
    hidden.state = domain::EventState::draft;
    EXPECT_EQ(refusal_of(order(member, event(hidden))), Refusal::not_found);
    auto context = as(member);
    EXPECT_EQ(refusal_of(orders::place_order(context, {EventId(999'999), {{TicketTypeId(1), 1}}})),
              Refusal::not_found);
}

TEST_P(Orders, the_refusal_is_the_one_of_the_register_button_OR1) {
    auto later = draft("Nanti");
    later.registration_opens_at = test::opening_day + days(2);
    auto const not_open = order(member, event(later));
    EXPECT_EQ(refusal_of(not_open), Refusal::registration_not_open);
    EXPECT_EQ(not_open.error().at, later.registration_opens_at);

    auto const id = event();
    EXPECT_EQ(refusal_of(order(member, id, 1, test::event_start)), Refusal::registration_closed);

    auto business = draft("Khusus UMKM");
    business.needs_business_data = true;
    EXPECT_EQ(refusal_of(order(member, event(business))), Refusal::business_data_needed);

    auto organizer_context = as(organizer);
    ASSERT_TRUE(events::change_event_state(organizer_context, {id, domain::EventAction::cancel}).ok());
    EXPECT_EQ(refusal_of(order(member, id)), Refusal::registration_cancelled);

    execute("update accounts set verified_at = null where id = " + std::to_string(member.id.value));
    EXPECT_EQ(refusal_of(order(member, event(draft("Baru")))), Refusal::unverified);
}

TEST_P(Orders, the_page_and_the_order_say_the_same_OR1) {
    auto const id = event(draft("Penuh", 1));
    auto const slug = [&](Caller caller) {
        auto context = as(caller);
        return events::get_public_event(context, {"penuh"})->registration;
    };
    EXPECT_EQ(slug(member).code, domain::RegistrationCode::can_register);
    auto const code = ticket(member, id);
    EXPECT_EQ(slug(member).code, domain::RegistrationCode::already_registered);
    EXPECT_EQ(slug(member).ticket_code, code);
    auto const late = account(api::Role::member, "Eko Saputra");
    EXPECT_EQ(slug(late).code, domain::RegistrationCode::full);
    EXPECT_EQ(refusal_of(order(late, id)), Refusal::sold_out);
}

TEST_P(Orders, a_type_twice_in_one_order_is_refused) {
    auto const id = event();
    auto const type = types_of(id).at(0);
    auto context = as(member);
    EXPECT_EQ(refusal_of(orders::place_order(context, {id, {{type, 1}, {type, 1}}})), Refusal::invalid_input);
}

} // namespace
} // namespace gapura
