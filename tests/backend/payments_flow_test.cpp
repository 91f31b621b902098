// From "pay" to the ticket, and back: what providers say twice, late, out of order, or never (OR9).

#include "backend/events/edit_event.hpp"
#include "backend/orders/manage_orders.hpp"
#include "backend/orders/my_orders.hpp"
#include "backend/payments/payment_store.hpp"
#include "backend/payments/payment_worker.hpp"
#include "backend/payments/start_payment.hpp"
#include "backend/payments/webhook.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/support/payment_providers.hpp"

namespace gapura::test {
namespace {

using api::PaymentMethod;
using domain::OrderState;
using domain::PaymentState;
using payments::Taken;

struct PaymentsTest : BoxOffice {
    void SetUp() override {
        BoxOffice::SetUp();
        settings.midtrans_server_key = FakeMidtrans::server_key;
        settings.midtrans_url = midtrans.url();
        settings.stripe_secret_key = FakeStripe::secret_key;
        settings.stripe_webhook_secret = FakeStripe::webhook_secret;
        settings.stripe_url = stripe.url();
        providers.emplace(settings);
    }

    enum class Bank { none, named };
    EventId paid_event(std::int64_t seats = 100, Bank bank = Bank::none) {
        auto wanted = draft("Konser Senja", seats);
        wanted.category = "concert";
        api::NewTicketType type;
        type.name = "Reguler";
        type.price = 150'000;
        type.quantity = seats;
        wanted.ticket_types = {type};
        if (bank == Bank::named) wanted.bank_account_number = "0123456789";
        return event(wanted);
    }

    OrderId placed(Caller buyer, EventId event, std::int64_t quantity = 1) {
        return must(order(buyer, event, quantity)).id;
    }

    Result<api::StartPayment::Response> pay(Caller buyer, OrderId order, PaymentMethod method,
                                            Instant now = opening_day) {
        auto context = as(buyer, now);
        return payments::start_payment(*providers, context, {order, method});
    }

    std::vector<api::Payment> payments_of(OrderId order) {
        auto context = as(admin);
        return must(payments::list_payments(*providers, context, {order})).payments;
    }
    /// The last one's.
    std::string reference_of(OrderId order) { return payments_of(order).back().reference; }
    PaymentState state_of_payment(OrderId order) { return payments_of(order).back().state; }

    OrderState state_of(OrderId order) {
        return database().read([&](storage::Session& session) {
            return session.the<OrderState>("select state from orders where id = :id", order);
        });
    }

    long long valid_tickets(OrderId order) {
        return database().read([&](storage::Session& session) {
            return session.the<long long>("select count(*) from tickets where order_id = :id and standing = 'valid'",
                                          order);
        });
    }

    Taken midtrans_says(std::string const& reference, std::string const& status, Instant now = opening_day) {
        midtrans.set_status(reference, status);
        return deliver(PaymentMethod::midtrans, midtrans.notice(reference), "", now);
    }
    Taken stripe_says(std::string const& reference, std::string const& type, Instant now = opening_day) {
        auto const notice = stripe.notice(type, reference, now);
        return deliver(PaymentMethod::stripe, notice.body, notice.signature, now);
    }
    Taken deliver(PaymentMethod method, std::string const& body, std::string const& signature, Instant now) {
        return payments::take_notice(*providers, as(std::nullopt, now), method, {body, signature, now});
    }

    /// All that is due now.
    void work(Instant now) {
        payments::find_refunds(database(), now);
        while (payments::look_at_next(*providers, database(), settings, now)) continue;
    }

    void cancel(Caller by, OrderId order) {
        auto context = as(by);
        must(orders::cancel_order(context, {order, ""}));
    }

    FakeMidtrans midtrans;
    FakeStripe stripe;
    std::optional<payments::Providers> providers;
};
ON_EACH_DATABASE(PaymentsTest);

TEST_P(PaymentsTest, a_notice_that_is_paid_approves_the_order_once_OR9) {
    auto const order = placed(member, paid_event(), 2);
    auto const checkout = must(pay(member, order, PaymentMethod::midtrans));
    EXPECT_EQ(checkout.url, midtrans.url() + "/snap/v4/redirection/" + reference_of(order));
    EXPECT_EQ(midtrans_says(reference_of(order), "settlement"), Taken::done);
    EXPECT_EQ(state_of(order), OrderState::approved);
    EXPECT_EQ(state_of_payment(order), PaymentState::paid);
    EXPECT_EQ(valid_tickets(order), 2);
    EXPECT_EQ(midtrans_says(reference_of(order), "settlement"), Taken::done) << "it came again";
    EXPECT_EQ(valid_tickets(order), 2);
    EXPECT_EQ(count("select count(*) from order_changes where to_state = 'approved'"), 1);
}

TEST_P(PaymentsTest, notices_in_any_order_change_nothing_afterwards_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto const reference = reference_of(order);
    midtrans_says(reference, "settlement");
    for (auto const* late : {"pending", "expire", "deny", "failure", "capture"}) {
        EXPECT_EQ(midtrans_says(reference, late), Taken::done) << late;
        EXPECT_EQ(state_of(order), OrderState::approved) << late;
        EXPECT_EQ(state_of_payment(order), PaymentState::paid) << late;
    }
}

TEST_P(PaymentsTest, a_second_click_opens_the_same_page_OR9) {
    auto const order = placed(member, paid_event());
    std::vector<std::string> urls(8);
    at_once(8,
            [&](int i) { urls[static_cast<std::size_t>(i)] = must(pay(member, order, PaymentMethod::stripe)).url; });
    EXPECT_EQ(std::count(urls.begin(), urls.end(), urls.front()), 8);
    EXPECT_EQ(payments_of(order).size(), 1u);
}

TEST_P(PaymentsTest, only_ones_own_order_that_waits_for_money_can_be_paid_OR9) {
    auto const other = account(api::Role::member, "Dewi Anggraini");
    auto const order = placed(member, paid_event());
    EXPECT_EQ(refusal_of(pay(other, order, PaymentMethod::midtrans)), Refusal::not_found);
    EXPECT_EQ(refusal_of(pay(organizer, order, PaymentMethod::midtrans)), Refusal::not_found);
    auto strange = as(other);
    EXPECT_EQ(refusal_of(payments::list_payments(*providers, strange, {order})), Refusal::not_found);
    auto const other_organizer = account(api::Role::organizer, "Rani Kusuma");
    auto not_mine = as(other_organizer);
    EXPECT_EQ(refusal_of(payments::list_payments(*providers, not_mine, {order})), Refusal::not_found);
    cancel(member, order);
    EXPECT_EQ(refusal_of(pay(member, order, PaymentMethod::midtrans)), Refusal::payment_not_due);
    auto const free_order = must(this->order(member, event())).id;
    EXPECT_EQ(refusal_of(pay(member, free_order, PaymentMethod::midtrans)), Refusal::payment_not_due);
}

TEST_P(PaymentsTest, without_providers_nothing_is_offered_OR9) {
    Settings bare = settings;
    bare.midtrans_server_key.clear();
    bare.stripe_secret_key.clear();
    payments::Providers const none(bare);
    auto const order = placed(member, paid_event());
    auto context = as(member);
    EXPECT_TRUE(must(payments::list_payments(none, context, {order})).methods.empty());
    EXPECT_EQ(refusal_of(payments::start_payment(none, context, {order, PaymentMethod::stripe})),
              Refusal::payment_not_available);
    EXPECT_EQ(payments::take_notice(none, context, PaymentMethod::midtrans, {"{}", "", opening_day}), Taken::forged);
    EXPECT_EQ(must(payments::list_payments(*providers, context, {order})).methods.size(), 2u);
}

TEST_P(PaymentsTest, a_provider_that_does_not_answer_is_tried_again_with_the_same_reference_OR9) {
    auto const order = placed(member, paid_event());
    stripe.fail_with(503);
    EXPECT_EQ(refusal_of(pay(member, order, PaymentMethod::stripe)), Refusal::payment_unreachable);
    stripe.fail_with(0);
    EXPECT_TRUE(pay(member, order, PaymentMethod::stripe).ok());
    EXPECT_EQ(payments_of(order).size(), 1u);
    EXPECT_EQ(stripe.asked().at(0).headers.at("idempotency-key"), stripe.asked().at(1).headers.at("idempotency-key"));
    midtrans.fail_with(400);
    EXPECT_EQ(refusal_of(pay(member, order, PaymentMethod::midtrans)), Refusal::payment_refused);
    midtrans.fail_with(0);
    EXPECT_TRUE(pay(member, order, PaymentMethod::midtrans).ok()) << "a new one may be begun";
    EXPECT_EQ(state_of(order), OrderState::pending);
}

TEST_P(PaymentsTest, an_expired_page_cancels_an_order_that_nobody_can_pay_otherwise_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    midtrans_says(reference_of(order), "expire");
    EXPECT_EQ(state_of(order), OrderState::cancelled);

    auto const by_transfer = placed(member, paid_event(100, Bank::named));
    must(pay(member, by_transfer, PaymentMethod::midtrans));
    midtrans_says(reference_of(by_transfer), "expire");
    EXPECT_EQ(state_of(by_transfer), OrderState::pending) << "the event takes transfers too";

    auto const elsewhere = placed(account(api::Role::member, "Eka Putri"), paid_event());
    auto const buyer = Caller{AccountId(count("select max(id) from accounts")), api::Role::member};
    must(pay(buyer, elsewhere, PaymentMethod::midtrans));
    auto const first = reference_of(elsewhere);
    must(pay(buyer, elsewhere, PaymentMethod::stripe));
    midtrans_says(first, "expire");
    EXPECT_EQ(state_of(elsewhere), OrderState::pending) << "another page is open";
}

TEST_P(PaymentsTest, money_that_comes_when_the_order_is_gone_goes_back_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto const reference = reference_of(order);
    cancel(member, order);
    midtrans_says(reference, "settlement");
    EXPECT_EQ(state_of(order), OrderState::cancelled);
    EXPECT_EQ(state_of_payment(order), PaymentState::refund_due);
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(midtrans.transaction(reference).refunds, 1);
    midtrans_says(reference, "refund");
    work(opening_day + days(1));
    EXPECT_EQ(midtrans.transaction(reference).refunds, 1);
}

TEST_P(PaymentsTest, money_for_tickets_that_are_gone_goes_back_OR9_OR6) {
    auto const event = paid_event(1);
    auto const late = account(api::Role::member, "Dewi Anggraini");
    auto const first = placed(member, event);
    auto const second = placed(late, event);
    must(pay(member, first, PaymentMethod::stripe));
    must(pay(late, second, PaymentMethod::stripe));
    for (auto const order : {first, second}) {
        stripe.pay(reference_of(order));
        stripe_says(reference_of(order), "checkout.session.completed");
    }
    EXPECT_EQ(state_of(first), OrderState::approved);
    EXPECT_EQ(state_of(second), OrderState::rejected);
    work(opening_day);
    EXPECT_EQ(state_of_payment(first), PaymentState::paid);
    EXPECT_EQ(state_of_payment(second), PaymentState::refunded);
    EXPECT_EQ(stripe.session(reference_of(second)).refunds, 1);
}

TEST_P(PaymentsTest, ending_the_orders_of_a_cancelled_event_gives_their_money_back_OR9_EV3) {
    auto const event = paid_event();
    auto const order = placed(member, event);
    must(pay(member, order, PaymentMethod::stripe));
    stripe.pay(reference_of(order));
    stripe_says(reference_of(order), "checkout.session.completed");
    auto staff = as(organizer);
    must(events::change_event_state(staff, {event, domain::EventAction::cancel}));
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::paid) << "that the event is off gives nothing back by itself";
    EXPECT_EQ(must(orders::cancel_event_orders(staff, {event, ""})).cancelled, 1);
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(stripe.session(reference_of(order)).refunds, 1);
}

TEST_P(PaymentsTest, cancelling_an_order_gives_the_money_back_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::stripe));
    stripe.pay(reference_of(order));
    stripe_says(reference_of(order), "checkout.session.completed");
    cancel(member, order);
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(stripe.session(reference_of(order)).refunds, 1);
    EXPECT_EQ(valid_tickets(order), 0);
}

TEST_P(PaymentsTest, whoever_pays_twice_gets_one_back_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    must(pay(member, order, PaymentMethod::stripe));
    auto const both = payments_of(order);
    midtrans_says(both.at(0).reference, "settlement");
    stripe.pay(both.at(1).reference);
    stripe_says(both.at(1).reference, "checkout.session.completed");
    work(opening_day);
    EXPECT_EQ(state_of(order), OrderState::approved);
    EXPECT_EQ(payments_of(order).at(0).state, PaymentState::paid);
    EXPECT_EQ(payments_of(order).at(1).state, PaymentState::refunded);
}

TEST_P(PaymentsTest, a_notice_that_never_came_is_made_up_for_by_asking_OR9) {
    auto const event = paid_event();
    auto const other = account(api::Role::member, "Dewi Anggraini");
    auto const by_midtrans = placed(member, event);
    auto const by_stripe = placed(other, event);
    must(pay(member, by_midtrans, PaymentMethod::midtrans));
    must(pay(other, by_stripe, PaymentMethod::stripe));
    work(opening_day + minutes(3));
    EXPECT_EQ(state_of(by_midtrans), OrderState::pending) << "nobody has paid yet";
    midtrans.set_status(reference_of(by_midtrans), "settlement");
    stripe.pay(reference_of(by_stripe));
    work(opening_day + minutes(10));
    EXPECT_EQ(state_of(by_midtrans), OrderState::approved);
    EXPECT_EQ(state_of(by_stripe), OrderState::approved);
}

TEST_P(PaymentsTest, a_page_that_nobody_used_ends_by_itself_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    work(opening_day + minutes(65));
    EXPECT_EQ(state_of(order), OrderState::pending) << "money may be on its way";
    work(opening_day + hours(2));
    EXPECT_EQ(state_of(order), OrderState::cancelled);
    EXPECT_EQ(state_of_payment(order), PaymentState::expired);
}

TEST_P(PaymentsTest, a_page_that_was_never_opened_leaves_the_order_alone_OR9) {
    auto const order = placed(member, paid_event());
    stripe.fail_with(503);
    EXPECT_FALSE(pay(member, order, PaymentMethod::stripe).ok());
    stripe.fail_with(0);
    work(opening_day + hours(3));
    EXPECT_EQ(state_of_payment(order), PaymentState::expired);
    EXPECT_EQ(state_of(order), OrderState::pending);
}

TEST_P(PaymentsTest, another_amount_than_asked_for_approves_nothing_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    execute("update payments set amount = amount + 1");
    midtrans_says(reference_of(order), "settlement");
    work(opening_day + days(4)); // however long it takes until somebody looks
    EXPECT_EQ(state_of(order), OrderState::pending);
    EXPECT_EQ(state_of_payment(order), PaymentState::open);
}

TEST_P(PaymentsTest, forged_and_unknown_notices_change_nothing_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto const reference = reference_of(order);
    midtrans.set_status(reference, "settlement");
    auto forged = Json::parse(midtrans.notice(reference));
    forged["gross_amount"] = "1.00";
    EXPECT_EQ(deliver(PaymentMethod::midtrans, forged.dump(), "", opening_day), Taken::forged);
    EXPECT_EQ(deliver(PaymentMethod::midtrans, "not JSON", "", opening_day), Taken::malformed);
    EXPECT_EQ(deliver(PaymentMethod::stripe, "{}", "t=1,v1=00", opening_day), Taken::forged);
    EXPECT_EQ(deliver(PaymentMethod::stripe, midtrans.notice(reference), "", opening_day), Taken::forged);
    EXPECT_EQ(state_of(order), OrderState::pending);
    execute("update payments set reference = 'G0-somebody-else'");
    EXPECT_EQ(deliver(PaymentMethod::midtrans, midtrans.notice(reference), "", opening_day), Taken::done)
        << "signed, but nothing of ours";
    EXPECT_EQ(state_of(order), OrderState::pending);
}

TEST_P(PaymentsTest, where_the_provider_gives_nothing_back_a_person_is_told_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto const reference = reference_of(order);
    midtrans_says(reference, "settlement");
    midtrans.set_refundable(reference, false);
    cancel(member, order);
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refund_failed);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'refund_failed'"), 1);
    work(opening_day + days(3));
    EXPECT_EQ(count("select count(*) from outbox where kind = 'refund_failed'"), 1);

    auto const payment = payments_of(order).back().id;
    auto const stranger = account(api::Role::organizer, "Rani Kusuma");
    auto not_mine = as(stranger);
    EXPECT_EQ(refusal_of(payments::mark_refunded(not_mine, {payment})), Refusal::not_found);
    auto mine = as(organizer);
    EXPECT_EQ(must(payments::mark_refunded(mine, {payment})).state, PaymentState::refunded);
    EXPECT_EQ(refusal_of(payments::mark_refunded(mine, {payment})), Refusal::payment_not_due);
}

TEST_P(PaymentsTest, a_provider_that_is_away_is_asked_for_the_refund_again_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::stripe));
    stripe.pay(reference_of(order));
    stripe_says(reference_of(order), "checkout.session.completed");
    cancel(member, order);
    stripe.fail_with(500);
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refund_due);
    stripe.fail_with(0);
    work(opening_day + minutes(30));
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
}

TEST_P(PaymentsTest, what_was_given_back_at_the_providers_site_cancels_the_order_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::stripe));
    stripe.pay(reference_of(order));
    stripe_says(reference_of(order), "checkout.session.completed");
    stripe_says(reference_of(order), "charge.refunded");
    EXPECT_EQ(state_of(order), OrderState::cancelled);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(valid_tickets(order), 0);
    EXPECT_EQ(count("select taken from events"), 0);
}

TEST_P(PaymentsTest, an_order_that_was_approved_by_hand_keeps_its_payment_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto staff = as(organizer);
    must(orders::approve_order(staff, {order, ""}));
    midtrans_says(reference_of(order), "settlement");
    work(opening_day + days(1));
    EXPECT_EQ(state_of(order), OrderState::approved);
    EXPECT_EQ(state_of_payment(order), PaymentState::paid);
    EXPECT_EQ(midtrans.transaction(reference_of(order)).refunds, 0);
}

TEST_P(PaymentsTest, an_expired_page_is_asked_about_still_OR9) {
    auto const order = placed(member, paid_event(100, Bank::named));
    must(pay(member, order, PaymentMethod::stripe));
    stripe.pay(reference_of(order)); // in the last minute, and no notice came
    must(pay(member, order, PaymentMethod::stripe, opening_day + minutes(60)));
    EXPECT_EQ(payments_of(order).size(), 2u);
    work(opening_day + minutes(60));
    EXPECT_EQ(state_of(order), OrderState::approved);
    EXPECT_EQ(payments_of(order).at(0).state, PaymentState::paid);
}

TEST_P(PaymentsTest, a_refund_that_is_said_before_the_payment_issues_no_ticket_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::stripe));
    stripe.pay(reference_of(order));
    stripe_says(reference_of(order), "charge.refunded");
    stripe_says(reference_of(order), "checkout.session.completed");
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(state_of(order), OrderState::cancelled);
    EXPECT_EQ(valid_tickets(order), 0);
}

TEST_P(PaymentsTest, a_card_that_was_voided_takes_its_ticket_with_it_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    midtrans_says(reference_of(order), "capture");
    EXPECT_EQ(valid_tickets(order), 1);
    midtrans_says(reference_of(order), "cancel");
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(valid_tickets(order), 0);
}

TEST_P(PaymentsTest, a_notice_of_payment_sent_again_as_one_of_a_refund_takes_no_ticket_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto const reference = reference_of(order);
    midtrans_says(reference, "settlement");
    // Midtrans signs the number, the code and the amount: this one's signature is right.
    auto now = opening_day;
    for (auto const* word : {"refund", "cancel"}) {
        auto replayed = Json::parse(midtrans.notice(reference));
        replayed["transaction_status"] = word;
        EXPECT_EQ(deliver(PaymentMethod::midtrans, replayed.dump(), "", now), Taken::done);
        EXPECT_EQ(state_of_payment(order), PaymentState::paid);
        auto const before = midtrans.asked().size();
        work(now);
        EXPECT_GT(midtrans.asked().size(), before) << "the provider was asked";
        EXPECT_EQ(state_of_payment(order), PaymentState::paid);
        EXPECT_EQ(valid_tickets(order), 1);
        for (int i = 0; i < 20; ++i) work(now = now + hours(5));
        EXPECT_LE(midtrans.asked().size(), before + 5) << "a few times, for its answer may lag behind its word";
    }
    midtrans_says(reference, "refund", now);
    work(now);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded) << "the real one";
    EXPECT_EQ(valid_tickets(order), 0);
}

TEST_P(PaymentsTest, what_is_learnt_while_the_provider_is_asked_is_not_forgotten_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto const reference = reference_of(order);
    midtrans_says(reference, "settlement");
    // One server has leased the payment; then the order is cancelled, and another finds that the money is due.
    auto const lease = opening_day + minutes(2);
    database().write([&](storage::Session& session) {
        auto const payment = payments::find_by_reference(session, PaymentMethod::midtrans, reference);
        payments::look_now(session, payment->id, opening_day);
        ASSERT_TRUE(payments::lease_due(session, opening_day, lease));
    });
    cancel(member, order);
    payments::find_refunds(database(), opening_day);
    database().write([&](storage::Session& session) {
        auto const payment = payments::find_by_reference(session, PaymentMethod::midtrans, reference);
        payments::look_again_at(session, payment->id, lease, std::nullopt);
    });
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(midtrans.transaction(reference).refunds, 1);
}

TEST_P(PaymentsTest, a_refund_that_midtrans_tells_of_before_the_payment_sells_nothing_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    auto const reference = reference_of(order);
    midtrans.set_status(reference, "settlement");
    auto const late = midtrans.notice(reference);
    midtrans_says(reference, "refund");
    deliver(PaymentMethod::midtrans, late, "", opening_day);
    work(opening_day);
    EXPECT_EQ(state_of_payment(order), PaymentState::refunded);
    EXPECT_EQ(valid_tickets(order), 0);
}

TEST_P(PaymentsTest, a_refused_payment_is_not_asked_about_for_ever_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::midtrans));
    midtrans_says(reference_of(order), "deny");
    EXPECT_EQ(state_of_payment(order), PaymentState::failed);
    auto now = opening_day;
    for (int i = 0; i < 24; ++i) work(now = now + hours(5));
    EXPECT_EQ(state_of_payment(order), PaymentState::expired);
    EXPECT_EQ(state_of(order), OrderState::cancelled) << "nobody can pay for it otherwise";
    auto const asked = midtrans.asked().size();
    for (int i = 0; i < 24; ++i) work(now = now + hours(5));
    EXPECT_EQ(midtrans.asked().size(), asked);
}

TEST_P(PaymentsTest, a_refund_that_failed_later_is_a_persons_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::stripe));
    stripe.pay(reference_of(order));
    stripe_says(reference_of(order), "checkout.session.completed");
    cancel(member, order);
    work(opening_day);
    stripe_says(reference_of(order), "refund.failed");
    EXPECT_EQ(state_of_payment(order), PaymentState::refund_failed);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'refund_failed'"), 1);
}

TEST_P(PaymentsTest, the_page_of_a_cancelled_order_is_closed_OR9) {
    auto const order = placed(member, paid_event());
    must(pay(member, order, PaymentMethod::stripe));
    cancel(member, order);
    work(opening_day + minutes(3));
    EXPECT_EQ(stripe.session(reference_of(order)).status, "expired");
}

TEST_P(PaymentsTest, a_page_is_open_no_longer_than_the_tickets_are_held_OR7_OR9) {
    auto const event = paid_event();
    execute("update events set hold_minutes = 20");
    auto const order = placed(member, event);
    auto context = as(member);
    EXPECT_EQ(must(payments::list_payments(*providers, context, {order})).methods,
              std::vector{PaymentMethod::midtrans})
        << "Stripe wants half an hour";
    EXPECT_EQ(refusal_of(pay(member, order, PaymentMethod::stripe)), Refusal::payment_not_available);
    EXPECT_EQ(must(pay(member, order, PaymentMethod::midtrans)).expires_at, opening_day + minutes(20));
}

TEST_P(PaymentsTest, many_notices_at_once_count_once_OR9_OR6) {
    auto const event = paid_event(3);
    auto const buyers = members(6);
    std::vector<OrderId> orders;
    std::vector<std::string> notices;
    for (auto const& buyer : buyers) {
        orders.push_back(placed(buyer, event));
        must(pay(buyer, orders.back(), PaymentMethod::midtrans));
        midtrans.set_status(reference_of(orders.back()), "settlement");
        notices.push_back(midtrans.notice(reference_of(orders.back())));
    }
    at_once(24, [&](int i) {
        auto const each = static_cast<std::size_t>(i) % notices.size();
        deliver(PaymentMethod::midtrans, notices[each], "", opening_day);
        if (i % 4 == 3) work(opening_day + minutes(5));
    });
    work(opening_day + minutes(30));
    EXPECT_EQ(count("select count(*) from orders where state = 'approved'"), 3);
    EXPECT_EQ(count("select count(*) from orders where state = 'rejected'"), 3);
    EXPECT_EQ(count("select count(*) from tickets where standing = 'valid'"), 3);
    EXPECT_EQ(count("select taken from events"), 3);
    EXPECT_EQ(count("select count(*) from payments where state = 'paid'"), 3);
    EXPECT_EQ(count("select count(*) from payments where state = 'refunded'"), 3);
    for (auto const order : orders)
        EXPECT_EQ(midtrans.transaction(reference_of(order)).refunds, state_of(order) == OrderState::rejected ? 1 : 0);
}

} // namespace
} // namespace gapura::test
