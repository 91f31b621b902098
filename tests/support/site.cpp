#include "tests/support/site.hpp"

#include "backend/accounts/create_account.hpp"
#include "backend/storage/migrate.hpp"
#include "embedded/migrations.hpp"

#include <filesystem>
#include <stdexcept>

namespace gapura::test {

DatabaseTemplate migrated() {
    return {"migrated",
            [](storage::Database& database) { storage::migrate(database, embedded::migrations(), system_now()); }};
}

Settings test_settings() {
    Settings settings;
    settings.listen = "127.0.0.1:0";
    settings.public_url = "http://localhost:8002";
    settings.bcrypt_cost = 4;
    settings.secret_key = "for tests only";
    settings.rate_limit = 0;
    settings.idle_timeout = hours(1);
    settings.web_directory = "/nonexistent";
    // Where uploads wait for their handler; what they leave there has no name.
    settings.data_directory = std::filesystem::temp_directory_path() / "gapura-test-data";
    return settings;
}

Site::Site(storage::Database& database, Settings settings)
    : database_(database), settings_(std::move(settings)),
      server_(std::make_unique<SiteServer>(database_, settings_)) {}

AccountId Site::make_account(std::string const& email, api::Role role) {
    auto const id = accounts::create_account(
        database_, settings_,
        {.name = "Uji " + email, .email = email, .phone = {}, .password = password, .role = role}, system_now());
    if (!id.ok()) throw std::runtime_error("cannot make the account " + email);
    return *id;
}

HttpClient Site::sign_in(std::string const& email) {
    HttpClient client(port());
    auto const answer = client.post("/api/login", {{"login", email}, {"password", password}});
    if (answer.status != 200) throw std::runtime_error("cannot sign in: " + answer.body);
    return client;
}

HttpClient Site::made_and_signed_in(std::string const& email, api::Role role) {
    make_account(email, role);
    return sign_in(email);
}

nlohmann::json event_draft(std::int64_t capacity) {
    Instant const start = system_now() + days(10);
    return {{"title", "Kelas Kopi Nusantara"},
            {"category", "seminar"},
            {"mode", "offline"},
            {"venue", {{"name", "Balai Kota"}}},
            {"starts_at", format_instant(start)},
            {"ends_at", format_instant(start + hours(3))},
            {"timezone", "Asia/Jakarta"},
            {"capacity", capacity},
            {"ticket_types", {{{"name", "Reguler"}, {"tier", "regular"}, {"price", 0}, {"quantity", capacity}}}}};
}

TestEvent make_event_today(Site& site, HttpClient& organizer, std::int64_t capacity) {
    auto const made = organizer.post("/admin/api/events", event_draft(capacity));
    if (made.status != 201) throw std::runtime_error("cannot make the event: " + made.body);
    TestEvent event{EventId{made.json()["id"].get<std::int64_t>()}, made.json()["slug"], {}};
    auto const types = organizer.get("/api/tickets?event=" + std::to_string(event.id.value)).json();
    event.type = TicketTypeId{types["data"][0]["id"].get<std::int64_t>()};
    Instant const start = system_now() + hours(1);
    site.database().write([&](storage::Session& session) {
        session.execute("update events set starts_at = :starts, ends_at = :ends where id = :id", start,
                        start + hours(3), event.id);
    });
    return event;
}

std::string register_for_qr(HttpClient& member, TestEvent const& event) {
    auto const order =
        member.post("/api/orders", {{"event_id", event.id.value},
                                    {"items", {{{"ticket_type_id", event.type.value}, {"quantity", 1}}}}});
    if (order.status != 201) return {};
    std::string const code = order.json()["tickets"][0]["code"];
    return member.get("/api/tickets/" + code).json()["qr"];
}

nlohmann::json scan_body(TestEvent const& event, std::string const& qr, std::string const& nonce) {
    return {{"event_id", event.id.value}, {"qr", qr}, {"nonce", nonce}, {"gate", "Gerbang Utama"}};
}

} // namespace gapura::test
