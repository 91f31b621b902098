// Selling to guests at the counter (OR13).

#include "backend/events/edit_event.hpp"
#include "backend/orders/box_office.hpp"
#include "backend/own_data/own_data_store.hpp"
#include "backend/papers/ticket_files.hpp"
#include "backend/ticket_changes/change_ticket.hpp"
#include "tests/backend/paid_orders.hpp"

namespace gapura {
namespace {

using test::at_once;
using test::must;
using test::opening_day;
using test::refusal_of;

class Counter : public test::PaidOrders {
protected:
    api::SellTicket::Request wish(EventId id, std::string const& name = "Siti Rahma", std::size_t type = 1) {
        return {.id = id, .ticket_type_id = types_of(id).at(type), .name = name, .nonce = "sale-" + name};
    }
    Result<api::CounterSale> sell(api::SellTicket::Request const& request, Instant now = opening_day) {
        return sell_as(organizer, request, now);
    }
    Result<api::CounterSale> sell_as(Caller caller, api::SellTicket::Request const& request,
                                     Instant now = opening_day) {
        auto context = as(caller, now);
        return orders::sell_ticket(context, request);
    }
    api::GetBoxOffice::Response office(EventId id) {
        auto context = as(organizer);
        return must(orders::get_box_office(context, {id}));
    }
    api::ManagedOrder managed(OrderId id) {
        auto context = as(organizer);
        return must(orders::get_managed_order(context, {id}));
    }
    std::string recipient(std::string const& kind) {
        return database().read([&](storage::Session& session) {
            return session.the<std::string>("select recipient from outbox where kind = :kind", kind);
        });
    }
};
ON_EACH_DATABASE(Counter);

TEST_P(Counter, a_guest_gets_a_ticket_on_the_spot_that_the_door_admits_OR13) {
    auto const id = event(concert());
    auto const sale = must(sell(wish(id)));
    EXPECT_EQ(sale.name, "Siti Rahma");
    EXPECT_EQ(sale.ticket_type, "Reguler");
    EXPECT_EQ(sale.amount, 150'000);
    EXPECT_EQ(sale.sold_by, "Bagus Pratama");
    EXPECT_EQ(sale.state, domain::OrderState::approved);
    ASSERT_EQ(sale.tickets.size(), 1U);
    EXPECT_EQ(sale.tickets.at(0).attendee, "Siti Rahma");
    EXPECT_EQ(taken(id), 1);
    EXPECT_EQ(count("select count(*) from outbox"), 0) << "no address, no mail";
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'order.sell'"), 1);

    checkin::Door door(database(), settings);
    auto context = as(organizer, test::doors_are_open);
    auto const scanned = test::scan(door, context, {id, qr_of(sale.tickets.at(0).code), "scan-0001", "Utara"});
    EXPECT_EQ(must(scanned).verdict, domain::Verdict::admitted);
}

TEST_P(Counter, the_organizer_prints_the_tickets_of_a_sale_OR13) {
    auto const id = event(concert());
    auto request = wish(id);
    request.quantity = 3;
    auto const sale = must(sell(request));
    EXPECT_EQ(sale.tickets.size(), 3U);
    EXPECT_EQ(sale.amount, 450'000);
    auto context = as(organizer);
    EXPECT_TRUE(papers::order_tickets_pdf(context, sale.order_id, {}).ok());
    EXPECT_TRUE(papers::ticket_pdf(context, sale.tickets.at(0).code, {}).ok());
    auto stranger = as(member);
    EXPECT_EQ(refusal_of(papers::order_tickets_pdf(stranger, sale.order_id, {})), Refusal::not_found);
}

TEST_P(Counter, a_sale_asked_for_twice_is_made_once_OR13) {
    auto const id = event(concert());
    auto const first = must(sell(wish(id))), again = must(sell(wish(id)));
    EXPECT_EQ(first.order_id, again.order_id);
    EXPECT_EQ(taken(id), 1);
    auto other = wish(id, "Budi");
    other.nonce = wish(id).nonce;
    EXPECT_EQ(refusal_of(sell(other)), Refusal::nonce_reused);
}

TEST_P(Counter, the_same_request_from_many_at_once_sells_once_OR13) {
    auto const id = event(concert());
    auto const request = wish(id);
    std::atomic<int> sold = 0;
    at_once(6, [&](int) { sold += sell(request).ok() ? 1 : 0; });
    EXPECT_EQ(sold, 6) << "each gets the same answer";
    EXPECT_EQ(taken(id), 1);
    EXPECT_EQ(count("select count(*) from tickets"), 1);
}

TEST_P(Counter, counters_and_members_never_oversell_together_OR6_OR13) {
    auto wanted = draft("Kelas Kopi", 12);
    auto const id = event(wanted);
    auto const people = members(12);
    std::atomic<int> sold = 0;
    at_once(6, [&](int thread) {
        for (int i = 0; i < 4; ++i) {
            bool const at_counter = (thread + i) % 2 == 0;
            auto const number = thread * 4 + i;
            if (at_counter)
                sold += sell(wish(id, "Tamu " + std::to_string(number), 0)).ok() ? 1 : 0;
            else
                sold += order(people[static_cast<std::size_t>(number / 2)], id).ok() ? 1 : 0;
        }
    });
    EXPECT_EQ(sold, 12);
    EXPECT_EQ(taken(id), 12);
    EXPECT_EQ(count("select count(*) from tickets where standing = 'valid'"), 12);
    EXPECT_EQ(refusal_of(sell(wish(id, "Terlambat", 0))), Refusal::sold_out);
}

TEST_P(Counter, with_an_address_the_ticket_goes_out_with_a_link_to_keep_it_OR13_CO1) {
    auto const id = event(concert());
    auto request = wish(id);
    request.email = "Siti@Example.org", request.phone = "0812 3456 7890", request.age = 31;
    auto const sale = must(sell(request));
    EXPECT_EQ(mails("ticket_sold"), 1);
    EXPECT_EQ(recipient("ticket_sold"), "Siti@Example.org");
    EXPECT_EQ(count("select count(*) from ticket_claims"), 1);
    auto const shown = managed(sale.order_id);
    EXPECT_TRUE(shown.member.is_guest);
    EXPECT_EQ(shown.member.name, "Siti Rahma");
    EXPECT_EQ(shown.member.phone, "+6281234567890");
    ASSERT_TRUE(shown.counter);
    EXPECT_EQ(shown.counter->age, 31);
    EXPECT_EQ(shown.history.at(0).by, domain::OrderActor::organizer);
    EXPECT_EQ(shown.history.at(0).by_name, "Bagus Pratama");
}

TEST_P(Counter, a_guest_whose_address_has_an_account_finds_the_ticket_there_OR13) {
    auto const id = event(concert());
    auto request = wish(id);
    request.email = database().read([&](storage::Session& session) {
        return session.the<std::string>("select email from accounts where id = :id", member.id);
    });
    auto const sale = must(sell(request));
    EXPECT_EQ(mails("ticket"), 1);
    EXPECT_EQ(mails("ticket_sold"), 0);
    auto context = as(member);
    EXPECT_TRUE(tickets::get_ticket(context, {sale.tickets.at(0).code}).ok());
}

TEST_P(Counter, a_guests_order_is_nobodys_own_and_keeps_nobody_from_registering_OR3_OR13) {
    auto const id = event();
    must(sell(wish(id, "Siti Rahma", 0)));
    auto context = as(organizer);
    EXPECT_EQ(must(orders::list_my_orders(context, {})).meta.total, 0);
    EXPECT_TRUE(order(organizer, id).ok());
    EXPECT_EQ(must(orders::list_my_orders(context, {})).meta.total, 1);
    api::ListManagedOrders::Request search;
    search.search = "siti";
    auto const found = must(orders::list_managed_orders(context, search));
    ASSERT_EQ(found.data.size(), 1U);
    EXPECT_EQ(found.data.at(0).member.name, "Siti Rahma");
    EXPECT_TRUE(found.data.at(0).member.is_guest);
}

TEST_P(Counter, a_guest_is_no_part_of_the_organizers_own_data_and_of_their_own_AC13_OR13) {
    auto const id = event(concert());
    auto request = wish(id);
    auto const address = database().read([&](storage::Session& session) {
        return session.the<std::string>("select email from accounts where id = :id", member.id);
    });
    request.email = address;
    must(sell(request));
    must(sell(wish(id, "Budi Tanpa Akun")));
    auto const data_of = [&](Caller caller) {
        return database().read(
            [&](storage::Session& session) { return own_data::rows_about(session, caller.id).dump(); });
    };
    EXPECT_EQ(data_of(organizer).find("Siti Rahma"), std::string::npos);
    EXPECT_EQ(data_of(organizer).find("Budi Tanpa Akun"), std::string::npos);
    EXPECT_NE(data_of(member).find("Siti Rahma"), std::string::npos);
    database().write([&](storage::Session& session) {
        own_data::take_name_off(session, *own_data::find_person(session, organizer.id));
    });
    EXPECT_EQ(count("select count(*) from order_guests where name = 'Siti Rahma'"), 1);
    database().write([&](storage::Session& session) {
        own_data::take_name_off(session, *own_data::find_person(session, member.id));
    });
    EXPECT_EQ(count("select count(*) from order_guests where name = 'Siti Rahma' or email <> ''"), 0);
    EXPECT_EQ(count("select count(*) from order_guests where name = 'Budi Tanpa Akun'"), 1);
}

TEST_P(Counter, a_guests_order_can_be_cancelled_and_gives_its_seat_back_OR4_OR13) {
    auto const id = event(concert());
    auto request = wish(id);
    request.email = "siti@example.org";
    auto const sale = must(sell(request));
    EXPECT_TRUE(cancel(organizer, sale.order_id).ok());
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(recipient("order_cancelled"), "siti@example.org");
    EXPECT_EQ(office(id).sales.at(0).state, domain::OrderState::cancelled);

    auto const silent = must(sell(wish(id, "Tanpa Alamat")));
    EXPECT_TRUE(cancel(organizer, silent.order_id).ok());
    EXPECT_EQ(mails("order_cancelled"), 1);
}

TEST_P(Counter, a_guests_ticket_can_be_voided_and_issued_anew_TI5_OR13) {
    auto const id = event(concert());
    auto request = wish(id);
    request.email = "siti@example.org";
    auto const code = must(sell(request)).tickets.at(0).code;
    auto const before = qr_of(code);
    auto context = as(organizer);
    EXPECT_TRUE(ticket_changes::change_ticket(context, {code, api::ChangeTicket::Action::reissue, ""}).ok());
    EXPECT_NE(qr_of(code), before);
    EXPECT_EQ(mails("ticket_sold"), 2) << "the new code, with a link that works";
    EXPECT_TRUE(ticket_changes::change_ticket(context, {code, api::ChangeTicket::Action::voids, ""}).ok());
    EXPECT_EQ(recipient("ticket_voided"), "siti@example.org");
}

TEST_P(Counter, what_is_given_away_costs_nothing_OR13) {
    auto const id = event(concert());
    auto request = wish(id);
    request.payment = domain::CounterPayment::free;
    EXPECT_EQ(must(sell(request)).amount, 0);
    auto const free_event = event();
    auto const sale = must(sell(wish(free_event, "Budi", 0)));
    EXPECT_EQ(sale.amount, 0);
    EXPECT_EQ(sale.payment, domain::CounterPayment::free);
}

TEST_P(Counter, the_office_shows_what_is_left_and_what_was_sold_last_OR13) {
    auto const id = event(concert(10, 20, 15));
    must(sell(wish(id, "Pertama")));
    must(sell(wish(id, "Kedua", 0)));
    auto const shown = office(id);
    ASSERT_EQ(shown.types.size(), 2U);
    EXPECT_EQ(shown.types.at(0).left, 9);
    EXPECT_EQ(shown.types.at(1).left, 13) << "never more than the event's seats";
    ASSERT_EQ(shown.sales.size(), 2U);
    EXPECT_EQ(shown.sales.at(0).name, "Kedua");
}

TEST_P(Counter, only_the_events_own_organizer_and_admins_sell_AC1_OR13) {
    auto const id = event(concert());
    auto const other = account(api::Role::organizer, "Lain");
    EXPECT_EQ(refusal_of(sell_as(other, wish(id))), Refusal::not_found);
    EXPECT_TRUE(sell_as(admin, wish(id)).ok());
    auto context = as(other);
    EXPECT_EQ(refusal_of(orders::get_box_office(context, {id})), Refusal::not_found);
}

TEST_P(Counter, nothing_is_sold_for_what_is_over_or_off_OR13) {
    auto const id = event(concert()), foreign = event(concert());
    EXPECT_EQ(refusal_of(sell(wish(id), test::event_start + hours(4))), Refusal::event_is_over);
    auto request = wish(id);
    request.ticket_type_id = types_of(foreign).at(0);
    EXPECT_EQ(refusal_of(sell(request)), Refusal::wrong_ticket_type);
    request = wish(id, "   ");
    EXPECT_EQ(refusal_of(sell(request)), Refusal::invalid_input);
    execute("update events set state = 'cancelled'");
    EXPECT_EQ(refusal_of(sell(wish(id))), Refusal::registration_cancelled);
}

} // namespace
} // namespace gapura
