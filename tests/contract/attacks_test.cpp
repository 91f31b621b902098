// What an attacker tries over HTTP. What the walk tries at every endpoint (another site's requests, unknown fields,
// no account, the wrong role) stands there, and what one use case refuses beside that use case.

#include "backend/accounts/totp.hpp"
#include "tests/support/program.hpp"
#include "tests/support/site.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <random>
#include <regex>
#include <thread>

namespace gapura::test {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr char const* siti = "siti@example.org";
constexpr char const* nobody = "nobody@example.org";

class Attacks : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        start(test_settings());
    }
    void start(Settings settings) {
        site_.reset();
        site_ = std::make_unique<Site>(database(), std::move(settings));
    }
    Site& site() { return *site_; }
    HttpClient visitor() { return site_->anonymous(); }

    /// The last mail to somebody.
    std::string mail_to(std::string const& email) {
        return database().read([&](storage::Session& session) {
            return session
                .one<std::string>("select body_text from outbox where recipient = :email order by id desc limit 1",
                                  email)
                .value_or("");
        });
    }
    std::string code_for(std::string const& email) {
        std::smatch found;
        std::string const mail = mail_to(email);
        return std::regex_search(mail, found, std::regex("\\b(\\d{6})\\b")) ? found[1].str() : "";
    }
    static HttpAnswer log_in(HttpClient& client, std::string const& login, std::string const& password,
                             HeaderList const& headers = {}) {
        return client.post("/api/login", {{"login", login}, {"password", password}}, headers);
    }

private:
    std::unique_ptr<Site> site_;
};
ON_EACH_DATABASE(Attacks);

template <class Work>
double seconds_of(Work work) {
    auto const begun = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// What an answer tells, without what differs by nature.
std::string told_by(HttpAnswer const& answer) {
    std::string told = std::to_string(answer.status) + " " + answer.body;
    for (auto const& [name, value] : answer.headers)
        if (name != "Date" && name != "X-Request-Id" && name != "X-Request-ID") told += "\n" + name + ": " + value;
    return std::regex_replace(told, std::regex("[a-z]+[0-9]*@example\\.org"), "@");
}

struct Fastest {
    double known = 1e9, unknown = 1e9; ///< seconds
};

/// Asks for `tries` addresses with an account and as many without one; every answer must say the same. The fastest of
/// each kind is what the program takes by itself, and in an order without rhythm what else the machine does falls on
/// both alike.
template <class Ask>
Fastest ask_for_both(int tries, int status, Ask ask) {
    std::vector<std::string> addresses;
    for (int i = 0; i < tries; ++i) {
        addresses.push_back("ada" + std::to_string(i) + "@example.org");
        addresses.push_back("tiada" + std::to_string(i) + "@example.org");
    }
    std::shuffle(addresses.begin(), addresses.end(), std::mt19937(17));
    Fastest fastest;
    std::string told;
    for (auto const& address : addresses) {
        HttpAnswer answer;
        auto const seconds = seconds_of([&] { answer = ask(address); });
        EXPECT_EQ(answer.status, status) << answer.body;
        if (told.empty()) told = told_by(answer);
        EXPECT_EQ(told_by(answer), told) << address;
        auto& least = address[0] == 'a' ? fastest.known : fastest.unknown;
        least = std::min(least, seconds);
    }
    return fastest;
}

void expect_alike(Fastest const& fastest) {
    EXPECT_LT(fastest.known / fastest.unknown, 1.6);
    EXPECT_GT(fastest.known / fastest.unknown, 1 / 1.6);
}

TEST_P(Attacks, a_wrong_password_tells_neither_by_text_nor_by_time_whether_there_is_an_account_AC6) {
    auto settings = test_settings();
    settings.bcrypt_cost = 8;
    start(settings);
    constexpr int tries = 15;
    for (int i = 0; i < tries; ++i)
        site().make_account("ada" + std::to_string(i) + "@example.org", api::Role::member);
    auto client = visitor();
    expect_alike(
        ask_for_both(tries, 401, [&](std::string const& email) { return log_in(client, email, "Salah#2026"); }));
}

TEST_P(Attacks, asking_for_a_new_password_tells_neither_by_text_nor_by_time_whether_there_is_an_account_AC8) {
    constexpr int tries = 41;
    for (int i = 0; i < tries; ++i)
        site().make_account("ada" + std::to_string(i) + "@example.org", api::Role::member);
    auto client = visitor();
    auto const ask = [&](std::string const& email) {
        return client.post("/api/forgot-password", {{"email", email}});
    };
    (void)ask("panas@example.org"); // the first parses the mail's templates
    expect_alike(ask_for_both(tries, 200, ask));
    EXPECT_NE(mail_to("ada7@example.org"), "");
    EXPECT_EQ(mail_to("tiada7@example.org"), "");
}

TEST_P(Attacks, asking_for_a_further_code_tells_neither_by_text_nor_by_time_whether_somebody_waits_for_it_AC6) {
    constexpr int tries = 41;
    for (int i = 0; i < tries; ++i)
        site().make_account("ada" + std::to_string(i) + "@example.org", api::Role::member);
    database().write([](storage::Session& session) { session.execute("update accounts set verified_at = null"); });
    auto client = visitor();
    auto const ask = [&](std::string const& email) { return client.post("/api/resend-otp", {{"email", email}}); };
    (void)ask("panas@example.org"); // the first parses the mail's templates
    expect_alike(ask_for_both(tries, 200, ask));
    EXPECT_NE(mail_to("ada7@example.org"), "");
    EXPECT_EQ(mail_to("tiada7@example.org"), "");
}

TEST_P(Attacks, a_reset_code_is_guessed_alike_with_and_without_an_account_AC8) {
    site().make_account(siti, api::Role::member);
    auto client = visitor();
    auto const guess = [&](std::string const& email, std::string const& code) {
        return client.post("/api/reset-password", {{"email", email}, {"code", code}, {"password", "Baru-sekali#9"}});
    };
    EXPECT_EQ(told_by(guess(siti, "000000")), told_by(guess(nobody, "000000"))) << "nothing was asked for";
    for (auto const* email : {siti, nobody}) (void)client.post("/api/forgot-password", {{"email", email}});
    for (int i = 0; i < 7; ++i) {
        std::string code = std::to_string(200'000 + i);
        if (code == code_for(siti)) code = "999999";
        EXPECT_EQ(told_by(guess(siti, code)), told_by(guess(nobody, code))) << i;
    }
}

TEST_P(Attacks, fifty_threads_share_five_tries_at_a_code_AC8) {
    site().make_account(siti, api::Role::member);
    auto asking = visitor();
    ASSERT_EQ(asking.post("/api/forgot-password", {{"email", siti}}).status, 200);
    std::string const right = code_for(siti), wrong = right == "000000" ? "000001" : "000000";
    std::atomic<int> counted = 0, over = 0;
    std::vector<std::thread> guessing;
    for (int i = 0; i < 50; ++i)
        guessing.emplace_back([&] {
            auto client = visitor();
            auto const answer =
                client.post("/api/reset-password", {{"email", siti}, {"code", wrong}, {"password", "Baru-sekali#9"}});
            if (answer.error_code() == "wrong_code") ++counted;
            if (answer.error_code() == "code_expired") ++over;
        });
    for (auto& thread : guessing) thread.join();
    EXPECT_EQ(counted, 5);
    EXPECT_EQ(over, 45);
    auto client = visitor();
    EXPECT_EQ(client.post("/api/reset-password", {{"email", siti}, {"code", right}, {"password", "Baru-sekali#9"}})
                  .error_code(),
              "code_expired");
    EXPECT_EQ(log_in(client, siti, Site::password).status, 200) << "the password is the old one";
}

TEST_P(Attacks, a_planted_session_id_never_becomes_anybodys_session_AC7) {
    site().make_account(siti, api::Role::member);
    auto victim = visitor();
    std::string const planted(43, 'x');
    victim.cookies()["gapura_session"] = planted;
    ASSERT_EQ(log_in(victim, siti, Site::password).status, 200);
    EXPECT_NE(victim.cookies()["gapura_session"], planted);
    auto attacker = visitor();
    attacker.cookies()["gapura_session"] = planted;
    EXPECT_EQ(attacker.get("/api/me").status, 401);

    // Nor does the attacker's own session, planted likewise, become the victim's.
    auto own = site().made_and_signed_in("jahat@example.org", api::Role::member);
    auto second = visitor();
    second.cookies() = own.cookies();
    ASSERT_EQ(log_in(second, siti, Site::password).status, 200);
    EXPECT_NE(second.cookies()["gapura_session"], own.cookies()["gapura_session"]);
    EXPECT_EQ(own.get("/api/me").status, 401);
}

TEST_P(Attacks, a_page_left_open_that_asks_by_itself_does_not_keep_anybody_signed_in_AC7) {
    auto settings = test_settings();
    settings.idle_timeout = seconds(2);
    start(settings);
    auto client = site().made_and_signed_in("ada@example.org", api::Role::member);
    ASSERT_EQ(client.get("/api/me").status, 200);
    int status = 200;
    auto const begun = Clock::now();
    while (status == 200 && Clock::now() < begun + std::chrono::seconds(30)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        status = client.get("/api/me", {{"X-Gapura", "timer"}}).status;
    }
    EXPECT_EQ(status, 401);
}

TEST_P(Attacks, behind_https_the_cookie_is_for_https_and_this_host_only_AC7) {
    auto settings = test_settings();
    settings.trusted_proxies = {"127.0.0.1"};
    start(settings);
    site().make_account(siti, api::Role::member);
    auto client = visitor();
    auto const answer = log_in(client, siti, Site::password, {{"X-Forwarded-Proto", "https"}});
    std::string const cookie = answer.header("Set-Cookie");
    EXPECT_EQ(cookie.substr(0, 22), "__Host-gapura_session=") << cookie;
    for (auto const* flag : {"; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"})
        EXPECT_NE(cookie.find(flag), std::string::npos) << cookie;
    EXPECT_EQ(cookie.find("Domain"), std::string::npos);
    EXPECT_EQ(client.get("/api/me").status, 401) << "over HTTP it is no cookie of ours";
    EXPECT_EQ(client.get("/api/me", {{"X-Forwarded-Proto", "https"}}).status, 200);
}

TEST_P(Attacks, a_password_of_73_bytes_is_refused_everywhere_not_cut_AC3) {
    std::string const longest = "Aa1#" + std::string(68, 'x'), longer = longest + "x";
    auto client = visitor();
    json registration{{"name", "Siti"},           {"email", siti},
                      {"phone", "081234567890"},  {"password", longer},
                      {"privacy_accepted", true}, {"account_type", "member"}};
    auto const refused = client.post("/api/register", registration);
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("password_too_long"), std::string::npos) << refused.body;

    site().make_account(siti, api::Role::member);
    ASSERT_EQ(client.post("/api/forgot-password", {{"email", siti}}).status, 200);
    auto const set = [&](std::string const& password) {
        return client.post("/api/reset-password",
                           {{"email", siti}, {"code", code_for(siti)}, {"password", password}});
    };
    EXPECT_EQ(set(longer).error_code(), "password_too_long");
    ASSERT_EQ(set(longest).status, 200) << "72 bytes are fine";
    EXPECT_EQ(log_in(client, siti, longer).status, 401);
    EXPECT_EQ(log_in(client, siti, longest).status, 200);
}

TEST_P(Attacks, nobody_gets_a_role_by_asking_AC1) {
    auto client = visitor();
    json const registration{{"name", "Siti"},
                            {"email", siti},
                            {"phone", "081234567890"},
                            {"password", Site::password},
                            {"privacy_accepted", true}};
    for (json const& role : {json("admin"), json(3), json::object(), json::array({"admin"})}) {
        json body = registration;
        body["role"] = role;
        EXPECT_EQ(client.post("/api/register", body).status, 422);
    }
    json body = registration;
    body["account_type"] = "admin";
    EXPECT_EQ(client.post("/api/register", body).status, 422);
    auto const accounts = database().read(
        [](storage::Session& session) { return session.the<long long>("select count(*) from accounts"); });
    EXPECT_EQ(accounts, 0);
}

TEST_P(Attacks, a_guesser_is_slowed_down_and_the_person_is_not_AC6) {
    auto settings = test_settings();
    settings.trusted_proxies = {"127.0.0.1"};
    start(settings);
    site().make_account(siti, api::Role::member);
    auto client = visitor();
    HeaderList const at_home{{"X-Forwarded-For", "192.0.2.10"}}, elsewhere{{"X-Forwarded-For", "203.0.113.66"}};
    ASSERT_EQ(log_in(client, siti, Site::password, at_home).status, 200);
    auto attacker = visitor();
    int checked = 0;
    for (int i = 0; i < 40; ++i) checked += log_in(attacker, siti, "Salah#2026", elsewhere).status == 401;
    EXPECT_LE(checked, 12) << "five are free; then each costs a pause that doubles";
    auto person = visitor();
    EXPECT_EQ(log_in(person, siti, Site::password, at_home).status, 200);
}

/// 6 digits of an app that read the text beside the picture.
std::string app_code(std::string const& secret_in_base32, std::int64_t step) {
    std::string bytes;
    unsigned bits = 0;
    int held = 0;
    for (char const c : secret_in_base32) {
        bits = bits << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26), held += 5;
        if (held >= 8) held -= 8, bytes += static_cast<char>(bits >> held & 0xff);
    }
    return accounts::totp_code(bytes, step);
}

TEST_P(Attacks, a_second_factor_that_was_used_is_not_taken_again_within_its_window_AC10) {
    auto staff = site().made_and_signed_in("panitia@example.org", api::Role::organizer);
    auto const started = staff.post("/api/me/two-step/start", {{"password", Site::password}}).json();
    std::string const secret = started["secret"];
    auto const step = accounts::totp_step(system_now());
    ASSERT_EQ(staff.post("/api/me/two-step/confirm", {{"code", app_code(secret, step)}}).status, 200);

    auto overlooked = visitor(), overlooking = visitor();
    auto const ticket_of = [&](HttpClient& client) -> std::string {
        auto const answer = log_in(client, "panitia@example.org", Site::password);
        EXPECT_EQ(answer.header("Set-Cookie"), "") << "no session before the second factor";
        EXPECT_FALSE(answer.json().contains("account") && !answer.json()["account"].is_null());
        EXPECT_EQ(client.get("/api/me").status, 401);
        return answer.json()["second_step"]["ticket"];
    };
    std::string const code = app_code(secret, step + 1); // the next is taken too
    auto const finish = [&](HttpClient& client) {
        return client.post("/api/login/second-step", {{"ticket", ticket_of(client)}, {"code", code}});
    };
    EXPECT_EQ(finish(overlooked).status, 200);
    EXPECT_EQ(overlooked.get("/api/me").status, 200);
    auto const replayed = finish(overlooking);
    EXPECT_EQ(replayed.error_code(), "wrong_code");
    EXPECT_EQ(overlooking.get("/api/me").status, 401);
}

TEST_P(Attacks, whoever_must_set_up_a_second_factor_can_do_nothing_else_AC10) {
    auto settings = test_settings();
    settings.require_two_step = RequireTwoStep::admins;
    start(settings);
    auto admin = site().made_and_signed_in("admin@example.org", api::Role::admin);
    auto organizer = site().made_and_signed_in("panitia@example.org", api::Role::organizer);
    EXPECT_EQ(organizer.get("/admin/api/events").status, 200);
    for (auto const* path : {"/admin/api/events", "/admin/api/outbox", "/api/me/sessions", "/api/doors"})
        EXPECT_EQ(admin.get(path).error_code(), "second_factor_missing") << path;
    EXPECT_EQ(admin.get("/api/me").status, 200);
    EXPECT_TRUE(admin.get("/api/me/two-step").json()["required"]);
    std::string const secret = admin.post("/api/me/two-step/start", {{"password", Site::password}}).json()["secret"];
    auto const step = accounts::totp_step(system_now());
    ASSERT_EQ(admin.post("/api/me/two-step/confirm", {{"code", app_code(secret, step)}}).status, 200);
    EXPECT_EQ(admin.get("/admin/api/outbox").status, 200);
}

class SeveralCopies : public OnEachDatabase {
protected:
    void SetUp() override { create(migrated()); }
};
ON_EACH_DATABASE(SeveralCopies);

TEST_P(SeveralCopies, a_session_that_ends_at_one_is_over_at_the_other_within_3_seconds_RU1) {
    Program one(place().url());
    { Site(database()).make_account(siti, api::Role::member); }
    Program other(place().url());
    HttpClient at_one(one.port()), at_other(other.port()), second(one.port());
    for (auto* client : {&at_one, &second})
        ASSERT_EQ(client->post("/api/login", {{"login", siti}, {"password", Site::password}}).status, 200);
    at_other.cookies() = at_one.cookies();
    ASSERT_EQ(at_other.get("/api/me").status, 200);
    ASSERT_EQ(second.post("/api/me/sessions/end-others", json::object()).status, 200);
    auto const ended = Clock::now();
    EXPECT_EQ(at_one.get("/api/me").status, 401) << "at once where it was ended";
    while (at_other.get("/api/me").status == 200 && Clock::now() - ended < std::chrono::seconds(10))
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_LE(std::chrono::duration<double>(Clock::now() - ended).count(), 3.0);
    EXPECT_EQ(at_other.get("/api/me").status, 401);
    EXPECT_EQ(second.get("/api/me").status, 200);
}

} // namespace
} // namespace gapura::test
