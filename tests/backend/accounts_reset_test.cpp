// A new password, by mail or with the old one (AC8).

#include "backend/accounts/change_password.hpp"
#include "backend/accounts/housekeeping.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/reset_password.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

constexpr char const* siti = "siti@example.org";
constexpr char const* fresh = "Baru-sekali#9";

struct ResetTest : AccountsTest {
    Result<api::ForgotPassword::Response> forget(std::string const& email = siti) {
        auto given = context();
        return accounts::forgot_password(given, {email});
    }
    Result<api::ResetPassword::Response> reset(std::string const& code, std::string const& email = siti,
                                               std::string const& to = fresh) {
        auto given = context();
        return accounts::reset_password(given, {email, code, to});
    }
    bool signed_in(std::string_view id) { return accounts::caller_of(database(), settings, id, now).has_value(); }
    Context context_of(std::string const& session_id) {
        auto given = context();
        given.session_id = session_id;
        given.caller = accounts::caller_of(database(), settings, session_id, now);
        return given;
    }
    /// The password stays, and checking it takes much longer than all else here.
    void give_slow_hash() {
        change("update accounts set password_hash = '" + accounts::hash_password(password, 10) + "'");
    }
    /// What became of `work`, whose check of the old password is slow, with a reset in between.
    template <class Work>
    std::optional<Refusal> overtaken_by_a_reset(Work work) {
        std::optional<Refusal> refused;
        bool is_reset = false;
        at_once(2, [&](int i) {
            if (i == 0) {
                refused = work();
            } else {
                std::this_thread::sleep_for(std::chrono::milliseconds(15)); // the other has read the old hash by then
                is_reset = reset(code_for(siti)).ok();
            }
        });
        EXPECT_TRUE(is_reset);
        return refused;
    }
    std::string new_session() {
        auto given = context();
        EXPECT_TRUE(accounts::sign_in(given, {siti, password}).ok());
        return given.cookie.id;
    }
};
ON_EACH_DATABASE(ResetTest);

TEST_P(ResetTest, the_digits_or_the_link_set_a_new_password_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    EXPECT_EQ(mails_to(siti).back().kind, "reset_password");
    ASSERT_TRUE(reset(code_for(siti)).ok());
    EXPECT_EQ(refusal_of(sign_in(siti)), Refusal::wrong_credentials);
    EXPECT_TRUE(sign_in(siti, fresh).ok());
    EXPECT_EQ(mails_to(siti).back().kind, "password_changed");

    now = now + minutes(2);
    ASSERT_TRUE(forget("SITI@Example.org").ok());
    ASSERT_TRUE(reset(link_code_for(siti), siti, password).ok());
    EXPECT_TRUE(sign_in(siti).ok());
}

TEST_P(ResetTest, a_reset_ends_every_session_AC8) {
    auto const first = join_and_verify();
    auto const second = new_session();
    ASSERT_TRUE(signed_in(first) && signed_in(second));
    ASSERT_TRUE(forget().ok());
    ASSERT_TRUE(reset(code_for(siti)).ok());
    EXPECT_FALSE(signed_in(first));
    EXPECT_FALSE(signed_in(second));
    EXPECT_EQ(count("select count(*) from sessions"), 0);
}

TEST_P(ResetTest, a_code_works_once_and_its_link_goes_with_it_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    auto const code = code_for(siti), link = link_code_for(siti);
    ASSERT_TRUE(reset(code).ok());
    EXPECT_EQ(refusal_of(reset(code, siti, password)), Refusal::code_expired);
    EXPECT_EQ(refusal_of(reset(link, siti, password)), Refusal::code_expired);
    EXPECT_TRUE(sign_in(siti, fresh).ok());
}

TEST_P(ResetTest, five_wrong_codes_use_it_up_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    auto const code = code_for(siti);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal_of(reset(other_than(code))), Refusal::wrong_code) << i;
    EXPECT_EQ(refusal_of(reset(code)), Refusal::code_expired);
}

TEST_P(ResetTest, fifty_at_once_have_five_tries_together_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    auto const wrong = other_than(code_for(siti));
    std::atomic<int> counted = 0, over = 0;
    at_once(50, [&](int) {
        auto const refused = refusal_of(reset(wrong));
        if (refused == Refusal::wrong_code) ++counted;
        if (refused == Refusal::code_expired) ++over;
    });
    EXPECT_EQ(counted, 5);
    EXPECT_EQ(over, 45);
    EXPECT_EQ(refusal_of(reset(code_for(siti))), Refusal::code_expired);
}

TEST_P(ResetTest, of_many_with_the_right_code_one_wins_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    auto const code = code_for(siti);
    std::atomic<int> won = 0;
    at_once(8, [&](int i) { won += reset(code, siti, fresh + std::to_string(i)).ok(); });
    EXPECT_EQ(won, 1);
}

TEST_P(ResetTest, a_code_is_over_after_five_minutes_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    auto const code = code_for(siti), link = link_code_for(siti);
    now = now + minutes(5) + Duration{1};
    EXPECT_EQ(refusal_of(reset(code)), Refusal::code_expired);
    EXPECT_EQ(refusal_of(reset(link)), Refusal::code_expired);
}

TEST_P(ResetTest, a_further_code_is_sent_after_sixty_seconds_and_replaces_the_first_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    auto const first = code_for(siti), first_link = link_code_for(siti);
    auto const mails = mails_to(siti).size();
    now = now + seconds(20);
    auto const early = forget();
    EXPECT_EQ(refusal_of(early), Refusal::resend_too_soon);
    EXPECT_EQ(early.error().retry_after_seconds, 40);
    now = now + seconds(40);
    ASSERT_TRUE(forget().ok());
    EXPECT_EQ(mails_to(siti).size(), mails + 1);
    EXPECT_EQ(refusal_of(reset(first_link)), Refusal::wrong_code);
    EXPECT_TRUE(reset(code_for(siti)).ok());
}

TEST_P(ResetTest, an_unknown_address_is_answered_as_a_known_one_at_every_step_AC8) {
    join_and_verify();
    constexpr char const* nobody = "nobody@example.org";
    auto const both = [&](auto step, char const* what) {
        auto const known = step(std::string(siti)), unknown = step(std::string(nobody));
        EXPECT_EQ(refusal_of(known), refusal_of(unknown)) << what;
        if (!known.ok() && !unknown.ok()) {
            EXPECT_EQ(known.error().field, unknown.error().field) << what;
            EXPECT_EQ(known.error().retry_after_seconds, unknown.error().retry_after_seconds) << what;
        }
    };
    both([&](std::string const& email) { return reset("000000", email); }, "before any code was asked for");
    both([&](std::string const& email) { return forget(email); }, "asking");
    both([&](std::string const& email) { return forget(email); }, "asking again at once");
    for (int i = 0; i < 6; ++i)
        both([&](std::string const& email) { return reset(std::to_string(100000 + i), email); }, "guessing");
    EXPECT_TRUE(mails_to(nobody).empty());
    EXPECT_EQ(count("select count(*) from outbox where recipient = 'nobody@example.org'"), 0);
}

TEST_P(ResetTest, the_code_of_an_unknown_address_opens_nothing_AC8) {
    ASSERT_TRUE(forget("nobody@example.org").ok());
    EXPECT_EQ(count("select count(*) from reset_codes"), 1);
    EXPECT_EQ(refusal_of(reset("123456", "nobody@example.org")), Refusal::wrong_code);
    EXPECT_EQ(count("select count(*) from accounts"), 0);
}

TEST_P(ResetTest, an_address_that_was_never_verified_gets_no_code_AC8) {
    ASSERT_TRUE(join().ok());
    auto const mails = mails_to(siti).size();
    EXPECT_TRUE(forget().ok());
    EXPECT_EQ(mails_to(siti).size(), mails);
}

TEST_P(ResetTest, a_code_for_a_password_verifies_no_address_and_the_other_way_round_AC8) {
    ASSERT_TRUE(join().ok());
    EXPECT_EQ(refusal_of(reset(code_for(siti))), Refusal::code_expired);
    ASSERT_TRUE(verify(siti, code_for(siti)).ok());
    ASSERT_TRUE(forget().ok());
    EXPECT_FALSE(verify(siti, code_for(siti)).ok());
}

TEST_P(ResetTest, whoever_locked_themselves_out_may_sign_in_after_a_reset_AC8) {
    join_and_verify();
    for (int i = 0; i < 5; ++i) (void)sign_in(siti, "Salah#2026");
    ASSERT_EQ(refusal_of(sign_in(siti)), Refusal::too_many_requests);
    ASSERT_TRUE(forget().ok());
    ASSERT_TRUE(reset(code_for(siti)).ok());
    EXPECT_TRUE(sign_in(siti, fresh).ok());
}

TEST_P(ResetTest, a_reset_lets_no_suspended_person_in_AC8) {
    join_and_verify();
    change("update accounts set suspended_at = 1");
    ASSERT_TRUE(forget().ok());
    ASSERT_TRUE(reset(code_for(siti)).ok());
    EXPECT_EQ(refusal_of(sign_in(siti, fresh)), Refusal::suspended);
}

TEST_P(ResetTest, the_database_holds_neither_the_code_nor_the_address_AC8) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    auto const kept = database().read([](storage::Session& session) {
        return session.the<std::string>("select subject || code_hash || link_hash from reset_codes");
    });
    EXPECT_EQ(kept.find(code_for(siti)), std::string::npos);
    EXPECT_EQ(kept.find("siti"), std::string::npos);
    EXPECT_EQ(kept.size(), 3 * 64u);
}

TEST_P(ResetTest, codes_that_are_over_are_swept) {
    join_and_verify();
    ASSERT_TRUE(forget().ok());
    accounts::sweep(database(), settings, now);
    EXPECT_EQ(count("select count(*) from reset_codes"), 1);
    now = now + days(2);
    accounts::sweep(database(), settings, now);
    EXPECT_EQ(count("select count(*) from reset_codes"), 0);
}

TEST_P(ResetTest, the_old_password_is_needed_to_change_it_and_other_sessions_end_AC8) {
    auto const other = join_and_verify();
    auto const own = new_session();
    ASSERT_TRUE(signed_in(other) && signed_in(own));
    auto given = context_of(own);
    auto const wrong = accounts::change_password(given, {"Salah#2026", fresh});
    EXPECT_EQ(refusal_of(wrong), Refusal::wrong_password);
    EXPECT_EQ(wrong.error().field, "old_password");
    EXPECT_TRUE(signed_in(other)) << "nothing has changed yet";

    ASSERT_TRUE(accounts::change_password(given, {password, fresh}).ok());
    EXPECT_TRUE(signed_in(own));
    EXPECT_FALSE(signed_in(other));
    EXPECT_TRUE(sign_in(siti, fresh).ok());
    EXPECT_EQ(refusal_of(sign_in(siti)), Refusal::wrong_credentials);
    EXPECT_EQ(mails_to(siti).back().kind, "password_changed");
}

TEST_P(ResetTest, a_sign_in_that_began_before_a_reset_opens_nothing_AC8) {
    join_and_verify();
    // The old password takes long to check: the reset comes in between.
    give_slow_hash();
    ASSERT_TRUE(forget().ok());
    EXPECT_EQ(overtaken_by_a_reset([&] { return refusal_of(sign_in(siti)); }), Refusal::wrong_credentials);
    EXPECT_EQ(count("select count(*) from sessions"), 0);
    EXPECT_TRUE(sign_in(siti, fresh).ok());
}

TEST_P(ResetTest, a_first_step_that_began_before_a_reset_leads_to_no_second_one_AC8) {
    join_and_verify();
    change("insert into two_step (account_id, sealed_secret, created_at, confirmed_at) select id, '', 1, 1 from "
           "accounts");
    give_slow_hash();
    ASSERT_TRUE(forget().ok());
    EXPECT_EQ(overtaken_by_a_reset([&] { return refusal_of(sign_in(siti)); }), Refusal::wrong_credentials);
    EXPECT_EQ(count("select count(*) from login_tickets"), 0);
}

TEST_P(ResetTest, a_change_that_began_before_a_reset_does_not_undo_it_AC8) {
    auto const own = join_and_verify();
    give_slow_hash();
    ASSERT_TRUE(forget().ok());
    auto given = context_of(own);
    auto const steal = [&] { return refusal_of(accounts::change_password(given, {password, "Milik-pencuri#1"})); };
    EXPECT_EQ(overtaken_by_a_reset(steal), Refusal::wrong_password);
    EXPECT_EQ(refusal_of(sign_in(siti, "Milik-pencuri#1")), Refusal::wrong_credentials);
    EXPECT_TRUE(sign_in(siti, fresh).ok());
}

TEST_P(ResetTest, of_a_reset_and_sign_ins_at_once_no_session_of_the_old_password_is_left_AC8) {
    join_and_verify();
    for (int round = 0; round < 8; ++round) {
        now = now + minutes(2);
        ASSERT_TRUE(forget().ok());
        std::string const from = round % 2 ? fresh : password, to = round % 2 ? password : fresh;
        auto const code = code_for(siti);
        at_once(4, [&](int i) {
            if (i == 0)
                (void)reset(code, siti, to);
            else
                (void)sign_in(siti, from);
        });
        EXPECT_EQ(count("select count(*) from sessions"), 0) << round;
        EXPECT_EQ(mails_to(siti).back().kind, "password_changed");
        change("delete from throttles");
    }
}

TEST_P(ResetTest, guessing_the_password_in_an_open_session_is_slowed_down_and_locks_nobody_out_AC6) {
    auto const own = join_and_verify();
    auto given = context_of(own);
    std::optional<Refusal> last;
    for (int i = 0; i < 8; ++i) last = refusal_of(accounts::change_password(given, {"Salah#2026", fresh}));
    EXPECT_EQ(last, Refusal::too_many_requests);
    EXPECT_TRUE(sign_in(siti).ok()) << "the owner still gets in elsewhere";
}

} // namespace
} // namespace gapura::test
