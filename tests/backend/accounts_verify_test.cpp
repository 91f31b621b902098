#include "backend/accounts/resend_code.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

struct VerifyTest : AccountsTest {
    Result<api::ResendCode::Response> resend(std::string email) {
        auto given = context();
        return accounts::resend_code(given, {std::move(email)});
    }
};
ON_EACH_DATABASE(VerifyTest);

constexpr char const* siti = "siti@example.org";

TEST_P(VerifyTest, the_right_code_verifies_and_signs_in_AC5) {
    ASSERT_TRUE(join().ok());
    auto given = context();
    auto const verified = accounts::verify_email(given, {"SITI@example.org", code_for(siti)});
    ASSERT_TRUE(verified.ok());
    ASSERT_TRUE(verified->account);
    EXPECT_EQ(verified->account->email, siti);
    ASSERT_EQ(given.cookie.change, SessionCookie::Change::start);
    auto const caller = accounts::caller_of(database(), settings, given.cookie.id, now);
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->id, verified->account->id);
    EXPECT_EQ(caller->role, api::Role::member);
}

TEST_P(VerifyTest, the_links_code_does_the_same_AC5) {
    ASSERT_TRUE(join().ok());
    EXPECT_TRUE(verify(siti, link_code_for(siti)).ok());
    EXPECT_TRUE(sign_in(siti).ok());
}

TEST_P(VerifyTest, code_and_link_are_used_up_together_AC5) {
    ASSERT_TRUE(join().ok());
    auto const code = code_for(siti), link = link_code_for(siti);
    ASSERT_TRUE(verify(siti, code).ok());
    EXPECT_EQ(refusal_of(verify(siti, code)), Refusal::code_expired);
    EXPECT_EQ(refusal_of(verify(siti, link)), Refusal::code_expired);
}

TEST_P(VerifyTest, of_many_uses_of_one_code_at_once_one_succeeds_AC5) {
    ASSERT_TRUE(join().ok());
    auto const code = code_for(siti);
    std::atomic<int> accepted = 0;
    at_once(32, [&](int) { accepted += verify(siti, code).ok(); });
    EXPECT_EQ(accepted, 1);
    EXPECT_EQ(count("select count(*) from sessions"), 1);
}

TEST_P(VerifyTest, a_code_is_good_until_its_last_moment_AC5) {
    ASSERT_TRUE(join().ok());
    now = now + minutes(5) - Duration{1};
    EXPECT_TRUE(verify(siti, code_for(siti)).ok());
}

TEST_P(VerifyTest, an_expired_code_is_refused_as_such_AC5) {
    ASSERT_TRUE(join().ok());
    now = now + minutes(5);
    EXPECT_EQ(refusal_of(verify(siti, code_for(siti))), Refusal::code_expired);
    EXPECT_EQ(refusal_of(verify(siti, link_code_for(siti))), Refusal::code_expired);
}

TEST_P(VerifyTest, after_five_wrong_tries_the_right_code_is_refused_too_AC5) {
    ASSERT_TRUE(join().ok());
    auto const code = code_for(siti);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal_of(verify(siti, other_than(code))), Refusal::wrong_code);
    EXPECT_EQ(refusal_of(verify(siti, code)), Refusal::code_expired);
}

TEST_P(VerifyTest, the_fifth_try_may_still_be_right_AC5) {
    ASSERT_TRUE(join().ok());
    auto const code = code_for(siti);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(refusal_of(verify(siti, other_than(code))), Refusal::wrong_code);
    EXPECT_TRUE(verify(siti, code).ok());
}

TEST_P(VerifyTest, fifty_wrong_codes_at_once_are_five_tries_AC5) {
    ASSERT_TRUE(join().ok());
    auto const wrong = other_than(code_for(siti));
    std::atomic<int> tried = 0, refused = 0;
    at_once(50, [&](int) {
        auto const result = verify(siti, wrong);
        if (refusal_of(result) == Refusal::wrong_code) ++tried;
        if (refusal_of(result) == Refusal::code_expired) ++refused;
    });
    EXPECT_EQ(tried, 5);
    EXPECT_EQ(refused, 45);
    EXPECT_EQ(count("select wrong_tries from verification_codes"), 5);
}

TEST_P(VerifyTest, anothers_code_is_a_wrong_code_AC5) {
    ASSERT_TRUE(join().ok());
    ASSERT_TRUE(join("budi@example.org", "081234567891").ok());
    EXPECT_EQ(refusal_of(verify(siti, link_code_for("budi@example.org"))), Refusal::wrong_code);
    EXPECT_TRUE(verify("budi@example.org", link_code_for("budi@example.org")).ok());
}

TEST_P(VerifyTest, a_wrong_code_says_how_many_tries_are_left_AC5) {
    ASSERT_TRUE(join().ok());
    auto const wrong = other_than(code_for(siti));
    for (std::int64_t left = 4; left >= 0; --left) {
        auto const refused = verify(siti, wrong);
        ASSERT_EQ(refusal_of(refused), Refusal::wrong_code);
        EXPECT_EQ(refused.error().limit, left);
    }
    EXPECT_EQ(refusal_of(verify(siti, wrong)), Refusal::code_expired);
}

TEST_P(VerifyTest, trying_codes_tells_nothing_about_an_address_AC6) {
    join_and_verify("verified@example.org", "081234567891");
    ASSERT_TRUE(join("waiting@example.org", "081234567892").ok());
    now = now + seconds(60);
    auto const tries = [&](std::string const& email) {
        std::string answers;
        auto const once = [&] {
            auto const refused = verify(email, "no-code-and-no-link-is-like-this-one");
            answers += std::string(api::entry(*refusal_of(refused)).code) + " " +
                       std::to_string(refused.error().limit) + "\n";
        };
        EXPECT_TRUE(resend(email).ok());
        for (int i = 0; i < 6; ++i) once();
        now = now + seconds(60);
        EXPECT_TRUE(resend(email).ok());
        for (int i = 0; i < 3; ++i) once();
        now = now + minutes(5);
        once();
        return answers;
    };
    auto const unknown = tries("nobody@example.org");
    EXPECT_EQ(tries("verified@example.org"), unknown);
    EXPECT_EQ(tries("waiting@example.org"), unknown);
    EXPECT_NE(unknown.find("wrong_code 4"), std::string::npos);
    EXPECT_EQ(refusal_of(verify("never-asked@example.org", "123456")), Refusal::code_expired);
}

TEST_P(VerifyTest, who_asks_for_codes_only_to_guess_them_is_slowed_down_AC5) {
    ASSERT_TRUE(join().ok());
    std::optional<Refusal> last;
    for (int codes = 0; codes < 6 && last != Refusal::too_many_requests; ++codes) {
        for (int i = 0; i < 5; ++i) last = refusal_of(verify(siti, other_than(code_for(siti))));
        now = now + seconds(60);
        if (last != Refusal::too_many_requests) {
            ASSERT_TRUE(resend(siti).ok());
        }
    }
    EXPECT_EQ(last, Refusal::too_many_requests);
}

TEST_P(VerifyTest, an_organizer_waits_for_approval_and_is_told_so_AC5) {
    auto request = registration("budi@example.org", "081234567891");
    request.account_type = api::AccountType::organizer;
    auto given = context();
    ASSERT_TRUE(accounts::register_account(given, request).ok());
    auto const verified = accounts::verify_email(given, {"budi@example.org", code_for("budi@example.org")});
    ASSERT_TRUE(verified.ok());
    EXPECT_FALSE(verified->account);
    EXPECT_EQ(given.cookie.change, SessionCookie::Change::none);
    EXPECT_EQ(mails_to("budi@example.org").back().kind, "organizer_waiting");
    EXPECT_EQ(refusal_of(sign_in("budi@example.org")), Refusal::awaiting_approval);

    change("update accounts set approved_at = 1 where email_key = 'budi@example.org'");
    auto const signed_in = sign_in("budi@example.org");
    ASSERT_TRUE(signed_in.ok());
    EXPECT_EQ(signed_in->account->role, api::Role::organizer);
}

TEST_P(VerifyTest, a_new_code_is_sent_after_60_seconds_and_not_before_AC5) {
    ASSERT_TRUE(join().ok());
    now = now + seconds(20);
    auto const early = resend(siti);
    ASSERT_EQ(refusal_of(early), Refusal::resend_too_soon);
    EXPECT_EQ(early.error().retry_after_seconds, 40);
    EXPECT_EQ(mails_to(siti).size(), 1u);

    now = now + seconds(40);
    auto const sent = resend("Siti@Example.org");
    ASSERT_TRUE(sent.ok());
    EXPECT_EQ(sent->resend_after_seconds, 60);
    EXPECT_EQ(mails_to(siti).size(), 2u);
}

TEST_P(VerifyTest, a_new_code_replaces_the_old_one_with_its_tries_AC5) {
    ASSERT_TRUE(join().ok());
    auto const old_code = code_for(siti), old_link = link_code_for(siti);
    for (int i = 0; i < 5; ++i) (void)verify(siti, other_than(old_code));
    now = now + seconds(60);
    ASSERT_TRUE(resend(siti).ok());
    EXPECT_EQ(refusal_of(verify(siti, old_link)), Refusal::wrong_code);
    EXPECT_TRUE(verify(siti, code_for(siti)).ok());
}

TEST_P(VerifyTest, of_many_requests_for_a_code_at_once_one_is_answered_AC5) {
    ASSERT_TRUE(join().ok());
    now = now + seconds(60);
    std::atomic<int> sent = 0;
    at_once(16, [&](int) { sent += resend(siti).ok(); });
    EXPECT_EQ(sent, 1);
    EXPECT_EQ(mails_to(siti).size(), 2u);
}

TEST_P(VerifyTest, asking_for_a_code_tells_nothing_about_an_address_AC6) {
    join_and_verify();
    now = now + seconds(60);
    for (std::string const email : {siti, "nobody@example.org"}) {
        auto const first = resend(email);
        ASSERT_TRUE(first.ok()) << email;
        EXPECT_EQ(first->resend_after_seconds, 60);
        auto const second = resend(email);
        ASSERT_EQ(refusal_of(second), Refusal::resend_too_soon) << email;
        EXPECT_EQ(second.error().retry_after_seconds, 60);
    }
    EXPECT_EQ(count("select count(*) from outbox"), 1) << "no mail to either";
    EXPECT_EQ(count("select count(*) from verification_codes where used_at is null"), 0) << "nor a code";
}

} // namespace
} // namespace gapura::test
