// Discount codes (OR14) and questions (OR15).

#include "backend/accounts/throttle.hpp"
#include "backend/orders/discounts.hpp"
#include "backend/orders/questions.hpp"
#include "tests/backend/paid_orders.hpp"

namespace gapura {
namespace {

using domain::DiscountKind;
using domain::OrderState;
using domain::QuestionKind;
using test::at_once;
using test::must;
using test::opening_day;
using test::refusal_of;

class OrderExtras : public test::PaidOrders {
protected:
    api::DiscountCode code(EventId event, std::string const& text, DiscountKind kind, std::int64_t value,
                           std::optional<std::int64_t> uses = {}) {
        auto context = as(organizer);
        return must(orders::create_discount(context, {event, text, kind, value, uses, {}, {}}));
    }
    Result<api::Order> buy_with(Caller caller, EventId event, std::string const& text, std::int64_t regular = 1,
                                Instant now = opening_day) {
        auto context = as(caller, now);
        return orders::place_order(context, {event, {{types_of(event).at(1), regular, {}}}, text, {}});
    }
    Result<api::Order> answer(Caller caller, EventId event, std::vector<api::Answer> answers) {
        auto context = as(caller);
        return orders::place_order(context, {event, {{types_of(event).at(1), 1, {}}}, "", std::move(answers)});
    }
    std::vector<api::Question> ask(EventId event, std::vector<api::Question> questions) {
        auto context = as(organizer);
        return must(orders::set_questions(context, {event, std::move(questions)})).data;
    }
};
ON_EACH_DATABASE(OrderExtras);

TEST_P(OrderExtras, a_code_takes_its_part_off_the_price_OR14) {
    auto const id = event(concert());
    code(id, "Kopi25", DiscountKind::percent, 25);
    code(id, "POTONG", DiscountKind::amount, 100'000);
    auto const quarter = must(buy_with(member, id, " kopi25 "));
    EXPECT_EQ(quarter.amount, 112'500);
    EXPECT_EQ(quarter.discount, 37'500);
    EXPECT_EQ(quarter.discount_code, "Kopi25");
    EXPECT_EQ(must(buy_with(member, id, "potong")).amount, 50'000);
    auto context = as(member);
    auto const quote = must(orders::quote_order(context, {id, {{types_of(id).at(1), 2, {}}}, "KOPI25", {}}));
    EXPECT_EQ(quote.total, 300'000);
    EXPECT_EQ(quote.discount, 75'000);
    EXPECT_EQ(quote.amount, 225'000);
}

TEST_P(OrderExtras, what_costs_nothing_with_its_code_is_approved_at_once_OR14_OR5) {
    auto const id = event(concert());
    code(id, "GRATIS", DiscountKind::percent, 100);
    auto const order = must(buy_with(member, id, "GRATIS"));
    EXPECT_EQ(order.state, OrderState::approved);
    EXPECT_EQ(order.amount, 0);
    expect_right_sums(id);
}

TEST_P(OrderExtras, a_code_that_is_unknown_over_stopped_or_anothers_is_refused_OR14) {
    auto const id = event(concert()), other = event(concert());
    auto const made = code(other, "LAIN", DiscountKind::percent, 10);
    for (auto const* text : {"LAIN", "TIDAKADA"}) {
        auto const refused = buy_with(member, id, text);
        EXPECT_EQ(refusal_of(refused), Refusal::discount_not_valid) << text;
        EXPECT_EQ(refused.error().field, "discount_code");
    }
    auto context = as(organizer);
    must(orders::create_discount(
        context, {id, "NANTI", DiscountKind::percent, 10, {}, opening_day + days(1), opening_day + days(2)}));
    EXPECT_EQ(refusal_of(buy_with(member, id, "NANTI")), Refusal::discount_not_valid);
    EXPECT_TRUE(buy_with(member, id, "NANTI", 1, opening_day + days(1)).ok());
    EXPECT_EQ(refusal_of(buy_with(member, id, "NANTI", 1, opening_day + days(2))), Refusal::discount_not_valid);
    EXPECT_FALSE(must(orders::change_discount(context, {made.id, false})).active);
    EXPECT_EQ(refusal_of(buy_with(member, other, "LAIN")), Refusal::discount_not_valid);
}

TEST_P(OrderExtras, the_last_use_of_a_code_goes_to_one_of_many_and_comes_back_when_they_cancel_OR14) {
    auto const id = event(concert(10, 100));
    code(id, "SATU", DiscountKind::amount, 10'000, 1);
    auto const people = members(12);
    std::atomic<int> won = 0, used_up = 0;
    std::atomic<std::int64_t> order = 0;
    std::atomic<std::size_t> winner = 0;
    at_once(12, [&](int i) {
        auto const made = buy_with(people[static_cast<std::size_t>(i)], id, "SATU");
        if (made.ok())
            ++won, order = made->id.value, winner = static_cast<std::size_t>(i);
        else if (made.error().refusal == Refusal::discount_used_up)
            ++used_up;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(used_up, 11);
    EXPECT_EQ(count("select count(*) from orders"), 1) << "who came too late has no order without the discount";
    must(cancel(people[winner], OrderId(order)));
    auto const again = must(buy_with(member, id, "SATU"));
    must(reject(again.id));
    EXPECT_TRUE(buy_with(people[0], id, "SATU").ok());
    EXPECT_EQ(count("select used from discount_codes"), 1);
}

TEST_P(OrderExtras, whoever_guesses_codes_has_to_wait_and_nobody_else_RU5_OR14) {
    auto const id = event(concert());
    code(id, "KOPI", DiscountKind::percent, 10);
    auto const quote = [&](Caller caller, std::string const& text, Instant now = opening_day) {
        auto context = as(caller, now);
        return orders::quote_order(context, {id, {{types_of(id).at(1), 1, {}}}, text, {}});
    };
    auto const free = static_cast<int>(accounts::discount_policy.free_failures);
    for (int i = 0; i < free; ++i) {
        EXPECT_EQ(refusal_of(quote(member, "TEBAK" + std::to_string(i))), Refusal::discount_not_valid);
        EXPECT_TRUE(quote(member, "KOPI").ok()) << "what is right costs nothing";
    }
    EXPECT_EQ(refusal_of(quote(member, "TEBAK")), Refusal::discount_not_valid) << "one more, and now";
    auto const refused = quote(member, "KOPI");
    ASSERT_EQ(refusal_of(refused), Refusal::too_many_requests);
    EXPECT_EQ(refused.error().retry_after_seconds, 5);
    EXPECT_EQ(refusal_of(buy_with(member, id, "KOPI")), Refusal::too_many_requests) << "nor by ordering";
    EXPECT_TRUE(quote(member, "").ok()) << "without a code there is nothing to guess";
    EXPECT_TRUE(quote(account(api::Role::member, "Dewi"), "KOPI").ok());
    EXPECT_TRUE(quote(member, "KOPI", opening_day + seconds(5)).ok());
    EXPECT_EQ(refusal_of(quote(member, "LAGI", opening_day + seconds(5))), Refusal::discount_not_valid);
    EXPECT_EQ(refusal_of(quote(member, "KOPI", opening_day + seconds(10))), Refusal::too_many_requests) << "doubled";
}

TEST_P(OrderExtras, only_the_organizer_makes_codes_and_each_once_OR14) {
    auto const id = event(concert());
    code(id, "KOPI", DiscountKind::percent, 10);
    auto context = as(organizer), rival = as(account(api::Role::organizer, "Rival"));
    EXPECT_EQ(refusal_of(orders::create_discount(context, {id, "kopi", DiscountKind::percent, 5, {}, {}, {}})),
              Refusal::discount_code_taken);
    EXPECT_EQ(refusal_of(orders::create_discount(context, {id, "BESAR", DiscountKind::percent, 101, {}, {}, {}})),
              Refusal::invalid_input);
    EXPECT_EQ(refusal_of(orders::create_discount(rival, {id, "CURI", DiscountKind::percent, 5, {}, {}, {}})),
              Refusal::not_found);
    EXPECT_EQ(refusal_of(orders::list_discounts(rival, {id})), Refusal::not_found);
    EXPECT_EQ(must(orders::list_discounts(context, {id})).data.size(), 1u);
}

TEST(Discount, is_rounded_down_and_never_more_than_the_price) {
    EXPECT_EQ(domain::discount_of(DiscountKind::percent, 33, 100), 33);
    EXPECT_EQ(domain::discount_of(DiscountKind::percent, 33, 199), 65);
    EXPECT_EQ(domain::discount_of(DiscountKind::percent, 100, 199), 199);
    EXPECT_EQ(domain::discount_of(DiscountKind::percent, 1, 99), 0);
    EXPECT_EQ(domain::discount_of(DiscountKind::amount, 500, 199), 199);
    EXPECT_EQ(domain::discount_of(DiscountKind::percent, 99, 1'000'000'000'000'000), 990'000'000'000'000);
}

TEST_P(OrderExtras, questions_are_asked_and_their_answers_stand_with_the_order_OR15) {
    auto const id = event(concert());
    auto const asked = ask(id, {{{}, QuestionKind::choice, "Ukuran kaus", true, {"S", "M", "L"}},
                                {{}, QuestionKind::text, "Alergi", false, {}},
                                {{}, QuestionKind::date, "Tiba tanggal", false, {}}});
    ASSERT_EQ(asked.size(), 3u);
    auto nobody = as(std::nullopt);
    EXPECT_EQ(must(orders::list_questions(nobody, {id})).data.at(0).choices.at(1), "M");
    auto const missing = answer(member, id, {});
    ASSERT_EQ(refusal_of(missing), Refusal::invalid_input);
    EXPECT_EQ(missing.error().problems.at(0).code, "required");
    EXPECT_EQ(missing.error().problems.at(0).field, "answers." + std::to_string(asked[0].id->value));
    EXPECT_EQ(answer(member, id, {{*asked[0].id, "XL"}}).error().problems.at(0).code, "invalid_choice");
    EXPECT_EQ(answer(member, id, {{*asked[0].id, "M"}, {*asked[2].id, "2026-02-30"}}).error().problems.at(0).code,
              "invalid_date");
    EXPECT_EQ(answer(member, id, {{*asked[0].id, "M"}, {QuestionId(99'999), "x"}}).error().problems.at(0).code,
              "invalid_choice");
    EXPECT_EQ(count("select count(*) from orders"), 0);
    auto const made = must(answer(member, id, {{*asked[0].id, "M"}, {*asked[1].id, "  kacang "}}));
    auto staff = as(organizer);
    auto const shown = must(orders::get_managed_order(staff, {made.id}));
    ASSERT_EQ(shown.answers.size(), 2u);
    EXPECT_EQ(shown.answers[0].label, "Ukuran kaus");
    EXPECT_EQ(shown.answers[0].value, "M");
    EXPECT_EQ(shown.answers[1].value, "kacang");
}

TEST_P(OrderExtras, questions_that_were_answered_stay_with_their_orders_when_they_are_taken_away_OR15) {
    auto const id = event(concert());
    auto asked = ask(id, {{{}, QuestionKind::text, "Satu", true, {}}, {{}, QuestionKind::number, "Dua", false, {}}});
    auto const made = must(answer(member, id, {{*asked[0].id, "ya"}, {*asked[1].id, "-2.5"}}));
    asked.erase(asked.begin());
    asked[0].label = "Dua yang baru";
    EXPECT_EQ(ask(id, asked).size(), 1u);
    EXPECT_EQ(shown(member, made.id).answers.size(), 2u);
    EXPECT_TRUE(answer(member, id, {}).ok());
    auto rival = as(account(api::Role::organizer, "Rival"));
    EXPECT_EQ(refusal_of(orders::set_questions(rival, {id, {}})), Refusal::not_found);
    auto const other = event(concert());
    auto context = as(organizer);
    EXPECT_EQ(refusal_of(orders::set_questions(context, {other, asked})), Refusal::invalid_input)
        << "another event's question is none of this one's";
}

TEST(Answers, are_checked_by_their_kind_OR15) {
    using domain::answer_problem;
    std::vector<std::string> const sizes{"S", "M"};
    EXPECT_EQ(answer_problem(QuestionKind::text, false, {}, ""), nullptr);
    EXPECT_STREQ(answer_problem(QuestionKind::text, true, {}, ""), "required");
    EXPECT_STREQ(answer_problem(QuestionKind::text, true, {}, std::string(5000, 'a')), "too_long");
    EXPECT_EQ(answer_problem(QuestionKind::choice, true, sizes, "M"), nullptr);
    EXPECT_STREQ(answer_problem(QuestionKind::choice, true, sizes, "m"), "invalid_choice");
    EXPECT_STREQ(answer_problem(QuestionKind::checkbox, true, {}, "false"), "must_be_accepted");
    EXPECT_EQ(answer_problem(QuestionKind::checkbox, false, {}, "false"), nullptr);
    EXPECT_STREQ(answer_problem(QuestionKind::checkbox, false, {}, "ya"), "invalid_choice");
    for (auto const* good : {"0", "-3", "2.5", "12345678901234567890"})
        EXPECT_EQ(answer_problem(QuestionKind::number, true, {}, good), nullptr) << good;
    for (auto const* bad : {"1e5", ".5", "5.", "--1", "1,5", "NaN", "123456789012345678901"})
        EXPECT_STREQ(answer_problem(QuestionKind::number, true, {}, bad), "wrong_type") << bad;
    EXPECT_EQ(answer_problem(QuestionKind::date, true, {}, "2028-02-29"), nullptr);
    for (auto const* bad : {"2026-02-29", "2026-2-1", "01-02-2026", "2026/02/01"})
        EXPECT_STREQ(answer_problem(QuestionKind::date, true, {}, bad), "invalid_date") << bad;
}

} // namespace
} // namespace gapura
