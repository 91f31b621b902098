// The waiting list (OR11).

#include "backend/events/edit_event.hpp"
#include "backend/orders/waiting_line.hpp"
#include "tests/backend/paid_orders.hpp"

#include <regex>

namespace gapura {
namespace {

using domain::OrderState;
using domain::WaitingReason;
using domain::WaitingState;
using test::at_once;
using test::must;
using test::opening_day;
using test::refusal_of;

class Waiting : public test::PaidOrders {
protected:
    /// One type of free tickets, one ticket per order.
    EventId small_event(std::int64_t seats, std::int64_t price = 0) {
        auto wanted = draft("Kelas Kecil", 100);
        wanted.seat_rule = domain::SeatRule::order;
        wanted.ticket_types = {{.name = "Reguler", .price = price, .quantity = seats}};
        return event(wanted);
    }
    Result<api::WaitingEntry> join(Caller caller, EventId event, Instant now = opening_day) {
        auto context = as(caller, now);
        return orders::join_queue(context, {types_of(event).at(0)});
    }
    api::WaitingEntry place_of(Caller caller, Instant now = opening_day) {
        auto context = as(caller, now);
        return must(orders::list_queue(context, {})).data.at(0);
    }
    /// One seat per member, of two types of free tickets: one of the first, many of the second.
    EventId class_with_two_types() {
        auto wanted = draft("Kelas Dua Jenis", 100);
        wanted.seat_rule = domain::SeatRule::one_per_member;
        wanted.ticket_types = {{.name = "Depan", .price = 0, .quantity = 1},
                               {.name = "Belakang", .price = 0, .quantity = 20}};
        return event(wanted);
    }
    Result<api::Order> order_second_type(Caller caller, EventId event) {
        auto context = as(caller);
        return orders::place_order(context, {event, {{types_of(event).at(1), 1, {}}}});
    }
    api::ShowOffer::Response standing_for(Caller caller, std::string const& secret, Instant now = opening_day) {
        auto context = as(caller, now);
        return must(orders::show_offer(context, {secret}));
    }
    Result<api::Order> take(Caller caller, std::string const& secret, Instant now = opening_day) {
        auto context = as(caller, now);
        return orders::take_offer(context, {secret, "", {}});
    }
    /// From the newest offer's mail to the account.
    std::string secret_for(Caller caller) {
        auto const text = database().read([&](storage::Session& session) {
            return session.the<std::string>(
                "select body_text from outbox where kind = 'waiting_offer' and account_id ="
                " :id order by id desc limit 1",
                caller.id);
        });
        std::smatch found;
        if (!std::regex_search(text, found, std::regex("offer=([A-Za-z0-9_-]+)"))) return {};
        return found[1];
    }
    void sweep(Instant now) { orders::sweep(database(), settings, now); }

    /// With open offers counted: they hold their tickets.
    void expect_right_sums_with_offers(EventId id) {
        EXPECT_EQ(
            taken(id),
            count("select cast(coalesce(sum(i.quantity), 0) as bigint) from order_items i join orders o on o.id ="
                  " i.order_id where o.event_id = " +
                  std::to_string(id.value) +
                  " and (o.state in ('approved', 'completed') or (o.state = 'pending' and o.held = 1))") +
                count("select count(*) from waiting_entries where state = 'offered' and event_id = " +
                      std::to_string(id.value)));
        EXPECT_EQ(count("select count(*) from ticket_types where taken < 0 or taken > quantity"), 0);
    }
};
ON_EACH_DATABASE(Waiting);

TEST_P(Waiting, one_waits_only_for_what_is_sold_out_and_only_once_OR11) {
    auto const id = small_event(1);
    EXPECT_EQ(refusal_of(join(member, id)), Refusal::still_available);
    must(order(account(api::Role::member, "Dewi"), id));
    auto const first = must(join(member, id));
    EXPECT_EQ(first.place, 1);
    EXPECT_EQ(first.reason, WaitingReason::no_ticket_returned);
    EXPECT_EQ(refusal_of(join(member, id)), Refusal::already_waiting);
    auto const second = must(join(account(api::Role::member, "Eko"), id));
    EXPECT_EQ(second.place, 2);
    EXPECT_EQ(second.in_line, 2);
    EXPECT_EQ(refusal_of(join(account(api::Role::member, "Fitri"), id, test::event_start)),
              Refusal::registration_closed);
}

TEST_P(Waiting, a_returned_ticket_is_offered_to_the_first_in_line_and_to_nobody_who_is_quick_OR11) {
    auto const id = small_event(1);
    auto const owner = account(api::Role::member, "Dewi"), second = account(api::Role::member, "Eko");
    auto const held = must(order(owner, id));
    must(join(member, id));
    must(join(second, id));
    must(cancel(owner, held.id));
    EXPECT_EQ(taken(id), 1) << "the offer holds it";
    EXPECT_EQ(refusal_of(order(account(api::Role::member, "Gesit"), id)), Refusal::sold_out);
    EXPECT_EQ(place_of(member).state, WaitingState::offered);
    EXPECT_EQ(place_of(member).reason, WaitingReason::your_turn);
    EXPECT_EQ(place_of(second).reason, WaitingReason::others_have_offers);
    EXPECT_EQ(place_of(second).next_offer_ends_at, opening_day + hours(24));
    expect_right_sums_with_offers(id);

    auto const secret = secret_for(member);
    EXPECT_EQ(count("select count(*) from waiting_entries where token_hash = '" + secret + "'"), 0)
        << "only its hash";
    EXPECT_EQ(refusal_of(take(second, secret)), Refusal::offer_not_valid);
    std::string const other = (secret.front() == 'x' ? "y" : "x") + secret.substr(1);
    EXPECT_EQ(refusal_of(take(member, other)), Refusal::offer_not_valid);
    auto const mine = must(take(member, secret));
    EXPECT_EQ(mine.state, OrderState::approved);
    EXPECT_EQ(mine.tickets.size(), 1u);
    EXPECT_EQ(refusal_of(take(member, secret)), Refusal::offer_not_valid) << "once";
    EXPECT_EQ(place_of(member).order_id, mine.id);
    expect_right_sums(id);
}

TEST_P(Waiting, an_offer_that_nobody_takes_goes_on_to_the_next_OR11) {
    auto const id = small_event(1);
    auto const owner = account(api::Role::member, "Dewi"), second = account(api::Role::member, "Eko");
    auto const held = must(order(owner, id));
    must(join(member, id));
    must(join(second, id));
    must(cancel(owner, held.id));
    auto const secret = secret_for(member);
    auto const end = opening_day + settings.offer_lifetime;
    EXPECT_EQ(refusal_of(take(member, secret, end)), Refusal::offer_not_valid);
    sweep(end);
    EXPECT_EQ(place_of(member).state, WaitingState::expired);
    EXPECT_EQ(place_of(second).state, WaitingState::offered);
    EXPECT_TRUE(take(second, secret_for(second), end + hours(1)).ok());
    expect_right_sums(id);
}

TEST_P(Waiting, a_line_ends_with_its_event_or_with_registration_OR11_EV3) {
    auto const off = small_event(1), over = small_event(1);
    auto const owner = account(api::Role::member, "Dewi");
    auto const held = must(order(owner, off));
    must(order(owner, over));
    must(join(member, off));
    must(join(member, over));
    must(cancel(owner, held.id)); // what came back is offered
    auto staff = as(organizer);
    must(events::change_event_state(staff, {off, domain::EventAction::cancel}));
    sweep(opening_day);
    EXPECT_EQ(count("select count(*) from waiting_entries where state = 'expired'"), 1);
    EXPECT_EQ(taken(off), 0) << "the offered ticket is back";
    EXPECT_EQ(place_of(member).state, WaitingState::waiting) << "the other event goes on";
    sweep(test::event_start);
    EXPECT_EQ(place_of(member).state, WaitingState::expired);
    expect_right_sums_with_offers(over);
}

TEST_P(Waiting, leaving_gives_the_offer_to_the_next_OR11) {
    auto const id = small_event(1);
    auto const owner = account(api::Role::member, "Dewi"), second = account(api::Role::member, "Eko");
    auto const held = must(order(owner, id));
    auto const entry = must(join(member, id)).id;
    must(join(second, id));
    must(cancel(owner, held.id));
    auto stranger = as(second);
    EXPECT_EQ(refusal_of(orders::leave_queue(stranger, {entry})), Refusal::not_found);
    auto context = as(member);
    EXPECT_EQ(must(orders::leave_queue(context, {entry})).state, WaitingState::left);
    EXPECT_EQ(refusal_of(orders::leave_queue(context, {entry})), Refusal::waiting_change_not_allowed);
    EXPECT_EQ(place_of(second).state, WaitingState::offered);
    expect_right_sums_with_offers(id);
}

TEST_P(Waiting, who_has_the_one_seat_already_is_passed_over_and_told_why_OR11_OR3) {
    auto const id = class_with_two_types();
    auto const owner = account(api::Role::member, "Dewi"), second = account(api::Role::member, "Eko");
    auto const held = must(order(owner, id));
    must(join(member, id));
    must(join(second, id));
    auto const seat = must(order_second_type(member, id));
    must(cancel(owner, held.id));
    EXPECT_EQ(place_of(member).state, WaitingState::waiting);
    EXPECT_EQ(place_of(member).reason, WaitingReason::already_registered);
    EXPECT_EQ(place_of(second).state, WaitingState::offered);
    auto const mine = must(take(second, secret_for(second)));
    must(cancel(member, seat.id));
    EXPECT_EQ(place_of(member).reason, WaitingReason::no_ticket_returned) << "back in line at the old place";
    must(cancel(second, mine.id));
    EXPECT_EQ(place_of(member).state, WaitingState::offered);
    expect_right_sums_with_offers(id);
}

TEST_P(Waiting, an_offer_whose_member_took_another_seat_meanwhile_goes_on_OR11_OR3) {
    auto const id = class_with_two_types();
    auto const owner = account(api::Role::member, "Dewi"), second = account(api::Role::member, "Eko");
    auto const held = must(order(owner, id));
    must(join(member, id));
    must(join(second, id));
    must(cancel(owner, held.id));
    auto const secret = secret_for(member);
    must(order_second_type(member, id));
    sweep(opening_day + minutes(1));
    EXPECT_EQ(place_of(member).state, WaitingState::waiting);
    EXPECT_EQ(place_of(member).reason, WaitingReason::already_registered);
    EXPECT_EQ(place_of(second).state, WaitingState::offered);
    EXPECT_EQ(standing_for(member, secret).standing, domain::OfferStanding::given_up);
    EXPECT_EQ(refusal_of(take(member, secret)), Refusal::offer_not_valid);
    expect_right_sums_with_offers(id);
}

TEST_P(Waiting, who_was_rejected_three_times_is_passed_over_and_told_why_OR11_OR8) {
    auto const id = event(concert(1, 20));
    auto const owner = account(api::Role::member, "Dewi"), second = account(api::Role::member, "Eko");
    auto const bought = must(buy(owner, id, 1, 0));
    must(approve(bought.id));
    must(join(member, id));
    must(join(second, id));
    for (int i = 0; i < domain::rejected_payments_limit; ++i) must(reject(must(buy(member, id, 0, 1)).id));
    must(cancel(owner, bought.id));
    EXPECT_EQ(place_of(member).state, WaitingState::waiting);
    EXPECT_EQ(place_of(member).reason, WaitingReason::rejected_too_often);
    EXPECT_EQ(place_of(second).state, WaitingState::offered);
    expect_right_sums_with_offers(id);
}

TEST_P(Waiting, the_link_tells_how_its_offer_stands_and_the_entry_alone_takes_it_too_OR11) {
    using domain::OfferStanding;
    auto const id = small_event(1);
    auto const owner = account(api::Role::member, "Dewi"), second = account(api::Role::member, "Eko");
    auto const held = must(order(owner, id));
    auto const entry = must(join(member, id)).id;
    must(cancel(owner, held.id));
    auto const secret = secret_for(member);
    EXPECT_EQ(standing_for(member, secret).standing, OfferStanding::open);
    EXPECT_EQ(standing_for(member, secret).entry->id, entry);
    EXPECT_EQ(standing_for(second, secret).standing, OfferStanding::of_another);
    EXPECT_FALSE(standing_for(second, secret).entry) << "whose it is remains unsaid";
    std::string const other = (secret.front() == 'x' ? "y" : "x") + secret.substr(1);
    EXPECT_EQ(standing_for(member, other).standing, OfferStanding::unknown);
    EXPECT_EQ(standing_for(member, secret, opening_day + days(2)).standing, OfferStanding::expired);
    auto thief = as(second), owned = as(member);
    EXPECT_EQ(refusal_of(orders::take_offer(thief, {"", "", {}, entry})), Refusal::offer_not_valid);
    EXPECT_EQ(refusal_of(orders::take_offer(owned, {"", "", {}, {}})), Refusal::offer_not_valid);
    EXPECT_EQ(must(orders::take_offer(owned, {"", "Ibu Citra", {}, entry})).tickets.at(0).attendee, "Ibu Citra");
    EXPECT_EQ(standing_for(member, secret).standing, OfferStanding::taken);
    expect_right_sums(id);
}

TEST_P(Waiting, a_paid_offer_becomes_a_pending_order_that_holds_its_ticket_OR11_OR7) {
    auto const id = small_event(1, 150'000);
    auto const owner = account(api::Role::member, "Dewi");
    auto const bought = must(order(owner, id));
    must(approve(bought.id));
    must(join(member, id));
    must(cancel(owner, bought.id));
    auto const mine = must(take(member, secret_for(member)));
    EXPECT_EQ(mine.state, OrderState::pending);
    EXPECT_EQ(mine.hold_expires_at, opening_day + hours(24));
    EXPECT_EQ(taken(id), 1);
    must(approve(mine.id));
    EXPECT_EQ(taken(id), 1);
    expect_right_sums(id);
}

TEST_P(Waiting, more_tickets_go_to_the_line_first_OR11) {
    auto const id = small_event(1);
    must(order(account(api::Role::member, "Dewi"), id));
    for (auto const& each : members(3)) must(join(each, id));
    auto staff = as(organizer);
    auto const set = must(orders::set_ticket_type(staff, {types_of(id).at(0), {}, 3}));
    EXPECT_EQ(set.available, 0);
    EXPECT_EQ(count("select count(*) from waiting_entries where state = 'offered'"), 2);
    execute("update ticket_types set quantity = 4");
    sweep(opening_day);
    EXPECT_EQ(count("select count(*) from waiting_entries where state = 'offered'"), 3) << "also those of an edit";
    expect_right_sums_with_offers(id);
}

TEST_P(Waiting, the_organizer_serves_somebody_by_hand_OR11) {
    auto const id = small_event(1);
    must(order(account(api::Role::member, "Dewi"), id));
    must(join(member, id));
    auto const second = account(api::Role::member, "Eko");
    auto const entry = must(join(second, id)).id;
    auto staff = as(organizer), rival = as(account(api::Role::organizer, "Rival"));
    EXPECT_EQ(refusal_of(orders::fulfill_queue(rival, {entry})), Refusal::not_found);
    EXPECT_EQ(refusal_of(orders::fulfill_queue(staff, {entry})), Refusal::sold_out);
    execute("update ticket_types set quantity = 2");
    auto const made = must(orders::fulfill_queue(staff, {entry}));
    EXPECT_EQ(made.state, OrderState::approved);
    EXPECT_EQ(made.member.id, second.id);
    EXPECT_EQ(made.history.at(0).by, domain::OrderActor::organizer);
    EXPECT_EQ(refusal_of(orders::fulfill_queue(staff, {entry})), Refusal::waiting_change_not_allowed);
    auto const listed = must(orders::list_managed_queue(staff, {.event = id}));
    EXPECT_EQ(listed.meta.total, 2);
    EXPECT_EQ(listed.data.at(0).member.name, "Citra Dewi");
    EXPECT_EQ(must(orders::list_managed_queue(rival, {})).meta.total, 0);
    expect_right_sums(id);
}

TEST_P(Waiting, there_are_never_more_offers_than_tickets_whatever_happens_at_once_OR11) {
    auto const id = small_event(10);
    auto const owners = members(10), people = members(40);
    std::vector<OrderId> held;
    for (auto const& each : owners) held.push_back(must(order(each, id)).id);
    for (auto const& each : people) must(join(each, id));
    at_once(10, [&](int i) {
        auto const at = static_cast<std::size_t>(i);
        (void)cancel(owners[at], held[at]);
        sweep(opening_day + hours(i % 3 == 0 ? 25 : 1));
        for (std::size_t j = at; j < people.size(); j += 10) {
            std::string const secret = [&] {
                try {
                    return secret_for(people[j]);
                } catch (storage::StorageError const&) {
                    return std::string(); // no offer yet
                }
            }();
            if (!secret.empty() && j % 2 == 0) (void)take(people[j], secret);
        }
    });
    expect_right_sums_with_offers(id);
    EXPECT_EQ(taken(id), 10) << "every ticket is somebody's or offered while somebody waits";
    sweep(opening_day + hours(60));
    expect_right_sums_with_offers(id);
}

} // namespace
} // namespace gapura
