// The second factor (AC10).

#include "backend/accounts/housekeeping.hpp"
#include "backend/accounts/operate.hpp"
#include "backend/accounts/reset_password.hpp"
#include "backend/accounts/sealed.hpp"
#include "backend/accounts/second_factor.hpp"
#include "backend/accounts/totp.hpp"
#include "backend/accounts/two_step.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <set>

namespace gapura::test {
namespace {

constexpr char const* rani = "rani@example.org";

/// RFC 4648 6, for the secret as a person's app would read it.
std::string bytes_of_base32(std::string const& text) {
    std::string bytes;
    unsigned bits = 0;
    int held = 0;
    for (char const c : text) {
        bits = bits << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26), held += 5;
        if (held >= 8) held -= 8, bytes += static_cast<char>(bits >> held & 0xff);
    }
    return bytes;
}

struct TwoStepTest : AccountsTest {
    void SetUp() override {
        AccountsTest::SetUp();
        account = *accounts::create_account(
            database(), settings,
            {.name = "Rani", .email = rani, .phone = {}, .password = password, .role = api::Role::organizer}, now);
    }
    Context staff(std::string const& session_id = {}) {
        auto given = context();
        given.session_id = session_id;
        given.caller = Caller{account, api::Role::organizer};
        return given;
    }
    std::string code(int steps_away = 0) const {
        return accounts::totp_code(secret, accounts::totp_step(now) + steps_away);
    }
    /// Six digits that are the code of no step near.
    std::string wrong_code() const {
        for (int number = 0;; ++number) {
            std::string digits = std::to_string(1'000'000 + number).substr(1);
            if (!accounts::step_of_code(secret, digits, now)) return digits;
        }
    }
    Result<api::ConfirmTwoStep::Response> confirm(std::string const& typed) {
        auto given = staff();
        return accounts::confirm_two_step(given, {typed});
    }
    void start() {
        auto given = staff();
        auto const started = accounts::start_two_step(given, {password});
        ASSERT_TRUE(started.ok());
        secret = bytes_of_base32(started->secret);
    }
    /// Turns it on; the next code is one that was not used for that.
    void turn_on() {
        start();
        auto const confirmed = confirm(code());
        ASSERT_TRUE(confirmed.ok());
        recovery_codes = confirmed->recovery_codes;
        now = now + seconds(30);
    }
    /// The ticket of a right password.
    std::string ticket() {
        auto given = context();
        auto const answer = accounts::sign_in(given, {rani, password});
        EXPECT_TRUE(answer.ok());
        EXPECT_EQ(given.cookie.change, SessionCookie::Change::none) << "no session before the second factor";
        EXPECT_FALSE(answer->account);
        return answer->second_step ? answer->second_step->ticket : "";
    }
    Result<api::SignInSecondStep::Response> second(std::string const& with_ticket, std::string const& typed) {
        auto given = context();
        auto result = accounts::sign_in_second_step(given, {with_ticket, typed});
        last_session = given.cookie.id;
        return result;
    }

    AccountId account;
    std::string secret, last_session;
    std::vector<std::string> recovery_codes;
};
ON_EACH_DATABASE(TwoStepTest);

TEST_P(TwoStepTest, without_it_the_password_is_enough_AC10) {
    auto const signed_in = sign_in(rani);
    ASSERT_TRUE(signed_in.ok());
    EXPECT_TRUE(signed_in->account);
    EXPECT_FALSE(signed_in->second_step);
}

TEST_P(TwoStepTest, a_secret_counts_only_once_its_first_code_was_shown_AC10) {
    start();
    EXPECT_TRUE(sign_in(rani)->account) << "not confirmed yet";
    EXPECT_EQ(refusal_of(confirm(wrong_code())), Refusal::wrong_code);
    EXPECT_TRUE(sign_in(rani)->account);
    ASSERT_TRUE(confirm(code()).ok());
    EXPECT_FALSE(sign_in(rani)->account);
}

TEST_P(TwoStepTest, the_app_gets_the_same_secret_by_picture_address_and_text_AC10) {
    auto given = staff();
    auto const started = accounts::start_two_step(given, {password});
    ASSERT_TRUE(started.ok());
    EXPECT_EQ(started->secret.size(), 32u);
    EXPECT_EQ(started->uri, "otpauth://totp/Gapura:rani%40example.org?secret=" + started->secret + "&issuer=Gapura");
    EXPECT_GT(started->qr_side, 20);
    EXPECT_EQ(started->qr_modules.size(), static_cast<std::size_t>(started->qr_side * started->qr_side));
}

TEST_P(TwoStepTest, it_takes_the_password_to_begin_and_an_old_beginning_is_over_AC10) {
    auto given = staff();
    auto const refused = accounts::start_two_step(given, {"Salah#2026"});
    EXPECT_EQ(refusal_of(refused), Refusal::wrong_password);
    EXPECT_EQ(refused.error().field, "password");
    EXPECT_EQ(refusal_of(confirm("123456")), Refusal::code_expired) << "nothing was begun";
    start();
    now = now + minutes(15);
    EXPECT_EQ(refusal_of(confirm(code())), Refusal::code_expired);
}

TEST_P(TwoStepTest, password_and_code_together_open_a_session_AC10) {
    turn_on();
    auto const given_ticket = ticket();
    auto const signed_in = second(given_ticket, code());
    ASSERT_TRUE(signed_in.ok());
    EXPECT_EQ(signed_in->account.email, rani);
    EXPECT_TRUE(accounts::caller_of(database(), settings, last_session, now));
}

TEST_P(TwoStepTest, a_clock_may_be_one_step_off_and_no_more_AC10) {
    turn_on();
    now = now + hours(1);
    EXPECT_EQ(refusal_of(second(ticket(), code(-2))), Refusal::wrong_code);
    EXPECT_EQ(refusal_of(second(ticket(), code(+2))), Refusal::wrong_code);
    EXPECT_TRUE(second(ticket(), code(-1)).ok());
    EXPECT_TRUE(second(ticket(), code(+1)).ok());
}

TEST_P(TwoStepTest, a_used_code_is_not_taken_again_within_its_window_AC10) {
    turn_on();
    auto const used = code();
    ASSERT_TRUE(second(ticket(), used).ok());
    EXPECT_EQ(refusal_of(second(ticket(), used)), Refusal::wrong_code);
    now = now + seconds(25);
    EXPECT_EQ(refusal_of(second(ticket(), used)), Refusal::wrong_code);
    EXPECT_EQ(refusal_of(second(ticket(), accounts::totp_code(secret, accounts::totp_step(now) - 1))),
              Refusal::wrong_code)
        << "nor one from before it";
    now = now + seconds(30);
    EXPECT_TRUE(second(ticket(), code()).ok());
}

TEST_P(TwoStepTest, the_code_that_turned_it_on_signs_nobody_in_AC10) {
    start();
    auto const first = code();
    ASSERT_TRUE(confirm(first).ok());
    EXPECT_EQ(refusal_of(second(ticket(), first)), Refusal::wrong_code);
}

TEST_P(TwoStepTest, of_many_with_the_same_code_one_gets_in_AC10) {
    turn_on();
    std::vector<std::string> tickets;
    for (int i = 0; i < 4; ++i) tickets.push_back(ticket());
    std::atomic<int> in = 0;
    at_once(4, [&](int i) {
        auto given = context();
        in += accounts::sign_in_second_step(given, {tickets[static_cast<std::size_t>(i)], code()}).ok();
    });
    EXPECT_EQ(in, 1);
}

TEST_P(TwoStepTest, a_ticket_has_five_tries_fifty_threads_or_not_AC10) {
    turn_on();
    auto const given_ticket = ticket();
    std::string const wrong = wrong_code();
    std::atomic<int> checked = 0, over = 0;
    at_once(50, [&](int) {
        auto given = context();
        auto const refused = refusal_of(accounts::sign_in_second_step(given, {given_ticket, wrong}));
        if (refused == Refusal::code_expired)
            ++over;
        else
            ++checked;
    });
    EXPECT_EQ(checked, 5);
    EXPECT_EQ(over, 45);
    EXPECT_EQ(refusal_of(second(given_ticket, code())), Refusal::code_expired);
}

TEST_P(TwoStepTest, a_ticket_is_used_once_and_for_five_minutes_AC10) {
    turn_on();
    auto const used = ticket();
    ASSERT_TRUE(second(used, code()).ok());
    now = now + seconds(30);
    EXPECT_EQ(refusal_of(second(used, code())), Refusal::code_expired);
    auto const old = ticket();
    now = now + minutes(5) + Duration{1};
    EXPECT_EQ(refusal_of(second(old, code())), Refusal::code_expired);
    EXPECT_EQ(refusal_of(second("", code())), Refusal::code_expired);
    EXPECT_EQ(refusal_of(second(std::string(43, 'A'), code())), Refusal::code_expired);
}

TEST_P(TwoStepTest, guessing_over_many_tickets_is_slowed_down_AC10) {
    turn_on();
    std::optional<Refusal> last;
    for (int i = 0; i < 20 && last != Refusal::too_many_requests; ++i)
        last = refusal_of(second(ticket(), wrong_code()));
    EXPECT_EQ(last, Refusal::too_many_requests);
    EXPECT_EQ(refusal_of(second(ticket(), code())), Refusal::too_many_requests);
    now = now + minutes(16);
    EXPECT_TRUE(second(ticket(), code()).ok());
}

TEST_P(TwoStepTest, each_recovery_code_works_once_however_it_is_typed_AC10) {
    turn_on();
    ASSERT_EQ(recovery_codes.size(), 10u);
    EXPECT_EQ(std::set<std::string>(recovery_codes.begin(), recovery_codes.end()).size(), 10u);
    EXPECT_EQ(recovery_codes[0].size(), 14u);
    ASSERT_TRUE(second(ticket(), recovery_codes[0]).ok());
    EXPECT_EQ(refusal_of(second(ticket(), recovery_codes[0])), Refusal::wrong_code);
    std::string lower = recovery_codes[1];
    for (char& c : lower) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
    EXPECT_TRUE(second(ticket(), lower).ok());
    auto given = staff();
    EXPECT_EQ(accounts::get_two_step(given, {})->recovery_codes_left, 8);
}

TEST_P(TwoStepTest, another_accounts_recovery_code_is_worth_nothing_AC10) {
    turn_on();
    auto const of_rani = recovery_codes;
    account = *accounts::create_account(
        database(), settings,
        {.name = "Budi", .email = "budi@example.org", .phone = {}, .password = password, .role = api::Role::gate},
        now);
    turn_on();
    EXPECT_EQ(refusal_of(second(ticket(), recovery_codes[0])), Refusal::wrong_code);
    EXPECT_TRUE(second(ticket(), of_rani[0]).ok());
}

TEST_P(TwoStepTest, new_recovery_codes_replace_the_old_ones_AC10) {
    turn_on();
    auto given = staff();
    EXPECT_EQ(refusal_of(accounts::renew_recovery_codes(given, {password, wrong_code()})), Refusal::wrong_code);
    EXPECT_EQ(refusal_of(accounts::renew_recovery_codes(given, {"Salah#2026", code()})), Refusal::wrong_password);
    auto const renewed = accounts::renew_recovery_codes(given, {password, code()});
    ASSERT_TRUE(renewed.ok());
    EXPECT_EQ(refusal_of(second(ticket(), recovery_codes[0])), Refusal::wrong_code);
    EXPECT_TRUE(second(ticket(), renewed->recovery_codes[0]).ok());
}

TEST_P(TwoStepTest, turning_it_off_takes_the_password_and_a_code_AC10) {
    turn_on();
    auto given = staff();
    EXPECT_EQ(refusal_of(accounts::end_two_step(given, {"Salah#2026", code()})), Refusal::wrong_password);
    EXPECT_EQ(refusal_of(accounts::end_two_step(given, {password, wrong_code()})), Refusal::wrong_code);
    EXPECT_FALSE(sign_in(rani)->account);
    ASSERT_TRUE(accounts::end_two_step(given, {password, code()}).ok());
    EXPECT_TRUE(sign_in(rani)->account);
    EXPECT_EQ(refusal_of(accounts::end_two_step(given, {password, code()})), Refusal::two_step_is_off);
    EXPECT_EQ(count("select count(*) from recovery_codes"), 0);
    EXPECT_EQ(count("select count(*) from login_tickets"), 0);
    EXPECT_EQ(mails_to(rani).back().kind, "two_step_off") << "whoever did not do it learns of it";
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'account.two_step_off'"), 1);
}

TEST_P(TwoStepTest, the_operator_can_take_it_off_somebody_who_lost_everything_AC14) {
    EXPECT_EQ(refusal_of(accounts::remove_two_step(database(), settings, rani, now)), Refusal::two_step_is_off);
    EXPECT_EQ(refusal_of(accounts::remove_two_step(database(), settings, "nobody@example.org", now)),
              Refusal::not_found);
    turn_on();
    ASSERT_TRUE(accounts::remove_two_step(database(), settings, rani, now).ok());
    EXPECT_TRUE(sign_in(rani)->account);
    EXPECT_EQ(mails_to(rani).back().kind, "two_step_removed");
    EXPECT_EQ(
        count("select count(*) from audit_entries where action = 'account.two_step_remove' and via = 'console'"), 1);
}

TEST_P(TwoStepTest, it_is_turned_on_once_AC10) {
    turn_on();
    auto given = staff();
    EXPECT_EQ(refusal_of(accounts::start_two_step(given, {password})), Refusal::two_step_is_on);
    EXPECT_EQ(refusal_of(confirm(code())), Refusal::two_step_is_on);
    EXPECT_TRUE(second(ticket(), code()).ok()) << "the secret is still the first one";
}

TEST_P(TwoStepTest, a_password_reset_leaves_it_on_and_ends_sign_ins_under_way_AC8) {
    turn_on();
    auto const under_way = ticket();
    auto given = context();
    ASSERT_TRUE(accounts::forgot_password(given, {rani}).ok());
    ASSERT_TRUE(accounts::reset_password(given, {rani, code_for(rani), "Baru-sekali#9"}).ok());
    EXPECT_EQ(refusal_of(second(under_way, code())), Refusal::code_expired);
    auto const answer = sign_in(rani, "Baru-sekali#9");
    ASSERT_TRUE(answer.ok());
    EXPECT_FALSE(answer->account);
}

TEST_P(TwoStepTest, who_is_suspended_between_the_steps_stays_out_AC10) {
    turn_on();
    auto const given_ticket = ticket();
    change("update accounts set suspended_at = 1");
    EXPECT_EQ(refusal_of(second(given_ticket, code())), Refusal::suspended);
    EXPECT_TRUE(last_session.empty());
}

TEST_P(TwoStepTest, whoever_must_have_it_may_do_nothing_before_AC10) {
    auto const session_id = [&] {
        auto given = context();
        EXPECT_TRUE(accounts::sign_in(given, {rani, password}).ok());
        return given.cookie.id;
    }();
    auto const missing = [&] {
        now = now + seconds(3); // what was looked up is believed for 2
        return accounts::caller_of(database(), settings, session_id, now)->second_factor_missing;
    };
    EXPECT_FALSE(missing());
    settings.require_two_step = RequireTwoStep::admins;
    EXPECT_FALSE(missing()) << "an organizer is no admin";
    settings.require_two_step = RequireTwoStep::staff;
    EXPECT_TRUE(missing());
    start();
    ASSERT_TRUE(confirm(code()).ok());
    EXPECT_FALSE(accounts::caller_of(database(), settings, session_id, now)->second_factor_missing) << "at once";
    auto given = staff();
    EXPECT_EQ(refusal_of(accounts::end_two_step(given, {password, code(+1)})), Refusal::two_step_required);
}

TEST_P(TwoStepTest, the_database_alone_opens_nothing_AC10) {
    turn_on();
    auto const stored = database().read(
        [](storage::Session& session) { return session.the<std::string>("select sealed_secret from two_step"); });
    EXPECT_EQ(stored.find(secret), std::string::npos);
    EXPECT_EQ(stored.find(accounts::base32(secret)), std::string::npos);
    EXPECT_FALSE(accounts::unseal("another key", accounts::totp_purpose, stored));
    for (auto const& recovery_code : recovery_codes)
        EXPECT_EQ(database().read([&](storage::Session& session) {
            return session.the<long long>("select count(*) from recovery_codes where code_hash = :code",
                                          recovery_code);
        }),
                  0);
    settings.secret_key = "a key that was lost";
    EXPECT_EQ(refusal_of(second(ticket(), code())), Refusal::wrong_code);
    EXPECT_TRUE(second(ticket(), recovery_codes[0]).ok()) << "recovery codes need no key";
}

TEST_P(TwoStepTest, sign_ins_that_nobody_finished_are_swept) {
    turn_on();
    (void)ticket();
    accounts::sweep(database(), settings, now);
    EXPECT_EQ(count("select count(*) from login_tickets"), 1);
    now = now + days(2);
    accounts::sweep(database(), settings, now);
    EXPECT_EQ(count("select count(*) from login_tickets"), 0);
    EXPECT_EQ(count("select count(*) from two_step"), 1);
}

TEST(Totp, the_test_vectors_of_RFC_6238_hold) {
    // Appendix B, the SHA-1 rows: seconds since 1970, code of 8 digits.
    struct Vector {
        std::int64_t seconds;
        char const* code;
    };
    for (auto const& each :
         {Vector{59, "94287082"}, Vector{1111111109, "07081804"}, Vector{1111111111, "14050471"},
          Vector{1234567890, "89005924"}, Vector{2000000000, "69279037"}, Vector{20000000000, "65353130"}}) {
        auto const step = accounts::totp_step(Instant{each.seconds * 1'000'000});
        EXPECT_EQ(accounts::totp_code("12345678901234567890", step, 8), each.code) << each.seconds;
        EXPECT_EQ(accounts::totp_code("12345678901234567890", step), std::string(each.code).substr(2));
    }
}

TEST(Totp, the_test_vectors_of_RFC_4226_hold) {
    // Appendix D.
    int step = 0;
    for (auto const* code :
         {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"})
        EXPECT_EQ(accounts::totp_code("12345678901234567890", step++), code);
}

TEST(Totp, base32_is_that_of_RFC_4648) {
    EXPECT_EQ(accounts::base32(""), "");
    EXPECT_EQ(accounts::base32("f"), "MY");
    EXPECT_EQ(accounts::base32("fo"), "MZXQ");
    EXPECT_EQ(accounts::base32("foo"), "MZXW6");
    EXPECT_EQ(accounts::base32("foob"), "MZXW6YQ");
    EXPECT_EQ(accounts::base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(accounts::base32("foobar"), "MZXW6YTBOI");
}

TEST(Sealed, only_the_same_key_and_purpose_open_it_and_nothing_that_was_changed) {
    auto const sealed = accounts::seal("key", "totp", std::string("\0secret", 7));
    EXPECT_EQ(accounts::unseal("key", "totp", sealed), std::string("\0secret", 7));
    EXPECT_NE(sealed, accounts::seal("key", "totp", std::string("\0secret", 7)));
    EXPECT_FALSE(accounts::unseal("other", "totp", sealed));
    EXPECT_FALSE(accounts::unseal("key", "other", sealed));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(accounts::unseal("key", "totp", changed)) << i;
    }
    for (auto const* broken : {"", "A", "not base64!", "AAAA"}) EXPECT_FALSE(accounts::unseal("key", "totp", broken));
    EXPECT_THROW((void)accounts::seal("", "totp", "x"), std::logic_error);
}

} // namespace
} // namespace gapura::test
