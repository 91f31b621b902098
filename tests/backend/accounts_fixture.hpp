#pragma once
// What the tests of accounts and of the outbox share: a migrated database, a clock that stands still, a member.

#include "backend/accounts/create_account.hpp"
#include "backend/accounts/register_account.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/sign_in.hpp"
#include "backend/accounts/verify_email.hpp"
#include "backend/context.hpp"
#include "backend/outbox/list_outbox.hpp"
#include "backend/storage/migrate.hpp"
#include "embedded/migrations.hpp"
#include "tests/support/database_test.hpp"

#include <regex>
#include <thread>

namespace gapura::test {

inline DatabaseTemplate const& migrated_for_accounts() {
    static DatabaseTemplate const filled{"accounts", [](storage::Database& database) {
                                             storage::migrate(database, embedded::migrations(), Instant{});
                                         }};
    return filled;
}

/// Runs `work(index)` on many threads that begin together.
template <class Work>
void at_once(int threads, Work work) {
    std::atomic<int> ready = 0;
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back([&, i] {
            ++ready;
            while (ready < threads) std::this_thread::yield();
            work(i);
        });
    for (auto& thread : running) thread.join();
}

class AccountsTest : public OnEachDatabase {
protected:
    static constexpr char const* password = "Rahasia#2026";

    void SetUp() override {
        create(migrated_for_accounts());
        settings.bcrypt_cost = 4; // the least that bcrypt knows: tests hash hundreds of times
        settings.public_url = "http://gapura.test";
        settings.secret_key = "for tests only";
    }

    Context context() { return {.database = database(), .settings = settings, .now = now, .address = "192.0.2.1"}; }

    static api::Register::Request registration(std::string email, std::string phone) {
        return {.name = "Siti Rahmawati",
                .email = std::move(email),
                .phone = std::move(phone),
                .password = password,
                .privacy_accepted = true};
    }

    Result<api::Register::Response> join(std::string email = "siti@example.org", std::string phone = "081234567890") {
        auto given = context();
        return accounts::register_account(given, registration(std::move(email), std::move(phone)));
    }

    /// Registers and verifies; the session's id.
    std::string join_and_verify(std::string email = "siti@example.org", std::string phone = "081234567890") {
        EXPECT_TRUE(join(email, std::move(phone)).ok());
        auto given = context();
        EXPECT_TRUE(accounts::verify_email(given, {email, code_for(email)}).ok());
        return given.cookie.id;
    }

    std::vector<api::OutboxMessage> mails_to(std::string const& email) {
        auto given = context();
        auto listed = outbox::list_outbox(given, {.limit = 200, .search = email});
        return listed.value().data;
    }

    /// The 6 digits of the last mail.
    std::string code_for(std::string const& email) {
        return match(mails_to(email).back().text, std::regex("\\b(\\d{6})\\b"));
    }
    /// The code in the link of the last mail.
    std::string link_code_for(std::string const& email) {
        return match(mails_to(email).back().text, std::regex("&code=([A-Za-z0-9_-]+)"));
    }

    Result<api::VerifyEmail::Response> verify(std::string email, std::string code) {
        auto given = context();
        return accounts::verify_email(given, {std::move(email), std::move(code)});
    }

    Result<api::Login::Response> sign_in(std::string login, std::string with = password) {
        auto given = context();
        return accounts::sign_in(given, {std::move(login), std::move(with)});
    }

    /// A code of 6 digits that is not this one.
    static std::string other_than(std::string const& code) { return code == "000000" ? "000001" : "000000"; }

    long long count(std::string_view sql) {
        return database().read([&](storage::Session& session) { return session.the<long long>(sql); });
    }
    void change(std::string_view sql) {
        database().write([&](storage::Session& session) { session.execute(sql); });
    }

    Settings settings;
    Instant now = *parse_instant("2026-12-01T12:00:00Z");

private:
    static std::string match(std::string const& text, std::regex const& pattern) {
        std::smatch found;
        return std::regex_search(text, found, pattern) ? found[1].str() : "";
    }
};

/// The refusal of a result, for EXPECT_EQ; nullopt when it is none.
template <class T>
std::optional<Refusal> refusal_of(Result<T> const& result) {
    if (result.ok()) return std::nullopt;
    return result.error().refusal;
}

} // namespace gapura::test

namespace gapura::api {
inline void PrintTo(Refusal refusal, std::ostream* out) { *out << entry(refusal).code; }
} // namespace gapura::api
