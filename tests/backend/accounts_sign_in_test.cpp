#include "backend/accounts/me.hpp"
#include "backend/accounts/password.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <ctime>

namespace gapura::test {
namespace {

struct SignInTest : AccountsTest {
    /// Waits as long as the last refusal said.
    void wait_out(Result<api::Login::Response> const& refused) {
        now = now + seconds(refused.error().retry_after_seconds.value_or(0));
    }
};
ON_EACH_DATABASE(SignInTest);

constexpr char const* siti = "siti@example.org";

TEST_P(SignInTest, email_and_phone_open_the_same_account_however_they_are_written_AC6) {
    join_and_verify();
    for (auto const* login : {"siti@example.org", "Siti@EXAMPLE.org", "081234567890", "+62 812-3456-7890"}) {
        auto const signed_in = sign_in(login);
        ASSERT_TRUE(signed_in.ok()) << login;
        EXPECT_EQ(signed_in->account->email, siti);
        EXPECT_EQ(signed_in->account->phone, "+6281234567890");
    }
}

TEST_P(SignInTest, a_wrong_password_and_an_unknown_account_answer_alike_AC6) {
    join_and_verify();
    auto const wrong = sign_in(siti, "Salah#2026");
    auto const unknown = sign_in("nobody@example.org", "Salah#2026");
    auto const nonsense = sign_in("not a login", "Salah#2026");
    EXPECT_EQ(refusal_of(wrong), Refusal::wrong_credentials);
    EXPECT_EQ(refusal_of(unknown), Refusal::wrong_credentials);
    EXPECT_EQ(refusal_of(nonsense), Refusal::wrong_credentials);
    EXPECT_EQ(wrong.error().field, unknown.error().field);
}

TEST_P(SignInTest, an_unknown_account_takes_as_long_as_a_known_one_AC6) {
    settings.bcrypt_cost = 8;
    join_and_verify();
    auto const effort_of = [&](std::string const& login) {
        auto const spent = [] {
            timespec time{};
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
            return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
        };
        double least = 1e9;
        for (int i = 0; i < 4; ++i) {
            auto const before = spent();
            (void)sign_in(login, "Salah#2026");
            least = std::min(least, spent() - before);
        }
        return least;
    };
    auto const known = effort_of(siti);
    auto const unknown = effort_of("nobody@example.org");
    EXPECT_GT(unknown, known * 0.6);
    EXPECT_LT(unknown, known / 0.6);
}

TEST_P(SignInTest, an_unverified_member_is_told_so_and_gets_a_fresh_code_AC6) {
    ASSERT_TRUE(join().ok());
    now = now + seconds(30);
    EXPECT_EQ(refusal_of(sign_in(siti)), Refusal::unverified);
    EXPECT_EQ(mails_to(siti).size(), 1u) << "a code was sent less than 60 seconds ago (AC5)";
    now = now + minutes(10);
    EXPECT_EQ(refusal_of(sign_in(siti)), Refusal::unverified);
    EXPECT_EQ(mails_to(siti).size(), 2u);
    EXPECT_TRUE(verify(siti, code_for(siti)).ok());
}

TEST_P(SignInTest, only_the_right_password_learns_that_an_account_is_unverified_or_suspended_AC6) {
    ASSERT_TRUE(join().ok());
    EXPECT_EQ(refusal_of(sign_in(siti, "Salah#2026")), Refusal::wrong_credentials);
    ASSERT_TRUE(verify(siti, code_for(siti)).ok());
    change("update accounts set suspended_at = 1");
    EXPECT_EQ(refusal_of(sign_in(siti, "Salah#2026")), Refusal::wrong_credentials);
    EXPECT_EQ(refusal_of(sign_in(siti)), Refusal::suspended);
}

TEST_P(SignInTest, failures_slow_down_an_account_more_and_more_AC6) {
    join_and_verify();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal_of(sign_in(siti, "Salah#2026")), Refusal::wrong_credentials);
    std::int64_t before = 0;
    for (int i = 0; i < 4; ++i) {
        auto const slowed = sign_in(siti); // the right password does not help now
        ASSERT_EQ(refusal_of(slowed), Refusal::too_many_requests);
        ASSERT_TRUE(slowed.error().retry_after_seconds);
        EXPECT_GT(*slowed.error().retry_after_seconds, before);
        before = *slowed.error().retry_after_seconds;
        wait_out(slowed);
        EXPECT_EQ(refusal_of(sign_in(siti, "Salah#2026")), Refusal::wrong_credentials);
    }
}

TEST_P(SignInTest, an_account_that_does_not_exist_is_slowed_down_in_the_same_steps_AC6) {
    join_and_verify();
    for (int i = 0; i < 8; ++i) {
        auto const known = sign_in(siti, "Salah#2026");
        auto const unknown = sign_in("nobody@example.org", "Salah#2026");
        ASSERT_EQ(refusal_of(known), refusal_of(unknown)) << i;
        EXPECT_EQ(known.error().retry_after_seconds, unknown.error().retry_after_seconds) << i;
        if (i > 5) wait_out(known);
    }
}

TEST_P(SignInTest, after_the_pause_the_right_password_works_and_clears_the_count_AC6) {
    join_and_verify();
    for (int i = 0; i < 5; ++i) (void)sign_in(siti, "Salah#2026");
    wait_out(sign_in(siti));
    EXPECT_TRUE(sign_in(siti).ok());
    for (int i = 0; i < 4; ++i) EXPECT_EQ(refusal_of(sign_in(siti, "Salah#2026")), Refusal::wrong_credentials);
    EXPECT_TRUE(sign_in(siti).ok());
}

TEST_P(SignInTest, old_failures_are_forgotten_AC6) {
    join_and_verify();
    for (int i = 0; i < 4; ++i) (void)sign_in(siti, "Salah#2026");
    now = now + hours(2);
    for (int i = 0; i < 4; ++i) (void)sign_in(siti, "Salah#2026");
    EXPECT_TRUE(sign_in(siti).ok());
}

TEST_P(SignInTest, an_address_that_tries_many_accounts_is_slowed_down_AC6) {
    join_and_verify();
    std::optional<Refusal> last;
    for (int i = 0; i < 40 && last != Refusal::too_many_requests; ++i)
        last = refusal_of(sign_in("member" + std::to_string(i) + "@example.org", "Salah#2026"));
    EXPECT_EQ(last, Refusal::too_many_requests);
    EXPECT_EQ(refusal_of(sign_in(siti)), Refusal::too_many_requests);

    auto elsewhere = context();
    elsewhere.address = "192.0.2.2";
    EXPECT_TRUE(accounts::sign_in(elsewhere, {siti, password}).ok());
}

TEST_P(SignInTest, who_guesses_from_elsewhere_does_not_slow_down_the_person_AC6) {
    join_and_verify();
    ASSERT_TRUE(sign_in(siti).ok()); // from the address that is hers
    auto attacker = context();
    attacker.address = "203.0.113.66";
    std::optional<Refusal> last;
    for (int i = 0; i < 40; ++i) last = refusal_of(accounts::sign_in(attacker, {siti, "Salah#2026"}));
    EXPECT_EQ(last, Refusal::too_many_requests);
    EXPECT_TRUE(sign_in(siti).ok());
}

TEST_P(SignInTest, guessing_one_account_from_many_addresses_is_slowed_down_AC6) {
    join_and_verify();
    ASSERT_TRUE(sign_in(siti).ok());
    int checked = 0;
    for (int i = 0; i < 60; ++i) {
        auto attacker = context();
        attacker.address = "203.0.113." + std::to_string(i);
        checked += refusal_of(accounts::sign_in(attacker, {siti, "Salah#2026"})) == Refusal::wrong_credentials;
    }
    EXPECT_EQ(checked, 21) << "20 are free; then each costs a pause";
    EXPECT_TRUE(sign_in(siti).ok()) << "her own address is known";
    auto elsewhere = context();
    elsewhere.address = "198.51.100.7";
    auto const slowed = accounts::sign_in(elsewhere, {siti, password});
    ASSERT_EQ(refusal_of(slowed), Refusal::too_many_requests);
    EXPECT_LE(*slowed.error().retry_after_seconds, 60) << "a person in a new place waits a minute at most";
}

TEST_P(SignInTest, a_machine_cannot_hop_through_its_own_ipv6_addresses_AC6) {
    std::optional<Refusal> last;
    for (int i = 0; i < 40 && last != Refusal::too_many_requests; ++i) {
        auto given = context();
        given.address = "2001:db8:1:2::" + std::to_string(i);
        last = refusal_of(accounts::sign_in(given, {"member" + std::to_string(i) + "@example.org", "Salah#2026"}));
    }
    EXPECT_EQ(last, Refusal::too_many_requests);
}

TEST_P(SignInTest, many_failures_at_once_are_all_counted_AC6) {
    join_and_verify();
    at_once(16, [&](int) { (void)sign_in(siti, "Salah#2026"); });
    auto const slowed = sign_in(siti);
    ASSERT_EQ(refusal_of(slowed), Refusal::too_many_requests);
    auto const counted = count("select max(failures) from throttles");
    EXPECT_GE(counted, 5);
    EXPECT_LE(counted, 16);
}

TEST_P(SignInTest, each_sign_in_gives_a_new_session_and_ends_the_one_before_AC7) {
    auto const first = join_and_verify();
    auto given = context();
    given.session_id = first;
    ASSERT_TRUE(accounts::sign_in(given, {siti, password}).ok());
    EXPECT_NE(given.cookie.id, first);
    EXPECT_FALSE(accounts::caller_of(database(), settings, first, now));
    EXPECT_TRUE(accounts::caller_of(database(), settings, given.cookie.id, now));
}

TEST_P(SignInTest, an_id_that_somebody_planted_does_not_become_a_session_AC7) {
    join_and_verify();
    std::string const planted(43, 'A');
    auto given = context();
    given.session_id = planted;
    ASSERT_TRUE(accounts::sign_in(given, {siti, password}).ok());
    EXPECT_NE(given.cookie.id, planted);
    EXPECT_FALSE(accounts::caller_of(database(), settings, planted, now));
}

TEST_P(SignInTest, what_bcrypt_would_cut_is_never_the_password_AC3) {
    std::string const longest = "Aa1#" + std::string(68, 'x');
    ASSERT_TRUE(accounts::create_account(database(), settings,
                                         {.name = "Siti", .email = siti, .phone = {}, .password = longest}, now)
                    .ok());
    EXPECT_TRUE(sign_in(siti, longest).ok());
    EXPECT_EQ(refusal_of(sign_in(siti, longest + "x")), Refusal::wrong_credentials);
    EXPECT_EQ(refusal_of(sign_in(siti, longest + std::string(1, '\0'))), Refusal::wrong_credentials);
}

TEST_P(SignInTest, me_says_who_is_signed_in_and_how_long_idleness_may_last_AC7) {
    auto const id = join_and_verify();
    auto given = context();
    given.caller = accounts::caller_of(database(), settings, id, now);
    auto const answer = accounts::me(given, {});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->account.name, "Siti Rahmawati");
    EXPECT_EQ(answer->account.member_number.size(), 8u);
    EXPECT_EQ(answer->idle_seconds, 300);
}

TEST(Password, a_published_hash_is_understood) {
    // From the test vectors of crypt_blowfish (Openwall).
    EXPECT_TRUE(accounts::verify_password("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));
    EXPECT_FALSE(accounts::verify_password("U*V", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));
}

TEST(Password, each_hash_has_a_salt_of_its_own_and_nothing_fits_a_broken_one) {
    auto const first = accounts::hash_password("Rahasia#2026", 4);
    EXPECT_NE(first, accounts::hash_password("Rahasia#2026", 4));
    EXPECT_TRUE(accounts::verify_password("Rahasia#2026", first));
    EXPECT_FALSE(accounts::verify_password("rahasia#2026", first));
    for (auto const* broken : {"", "*0", "x", "$2b$04$short"})
        EXPECT_FALSE(accounts::verify_password("Rahasia#2026", broken)) << broken;
    EXPECT_THROW((void)accounts::hash_password(std::string(73, 'x'), 4), std::invalid_argument);
}

} // namespace
} // namespace gapura::test
