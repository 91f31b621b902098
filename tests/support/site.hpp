#pragma once
// A whole server in this process with people to call it.

#include "backend/settings.hpp"
#include "backend/site_server.hpp"
#include "backend/storage/database.hpp"
#include "shared/api/access.hpp"
#include "shared/base/id.hpp"
#include "tests/support/database_test.hpp"
#include "tests/support/http_client.hpp"

#include <memory>
#include <string>

namespace gapura::test {

/// The migrated, otherwise empty database.
DatabaseTemplate migrated();

/// Settings for tests: bcrypt cheap, no request limit, a port of the system's choice.
Settings test_settings();

class Site {
public:
    explicit Site(storage::Database& database, Settings settings = test_settings());

    std::uint16_t port() const { return server_->port(); }
    storage::Database& database() { return database_; }
    Settings const& settings() const { return settings_; }
    SiteServer& server() { return *server_; }

    /// A verified account, made behind the server's back.
    AccountId make_account(std::string const& email, api::Role role);
    /// A client with its own connection, signed in over HTTP.
    HttpClient sign_in(std::string const& email);
    HttpClient anonymous() { return HttpClient(port()); }
    /// Both in one.
    HttpClient made_and_signed_in(std::string const& email, api::Role role);

    static constexpr char const* password = "Rahasia#2026";

private:
    storage::Database& database_;
    Settings settings_;
    std::unique_ptr<SiteServer> server_;
};

/// An event that starts within the doors' hours, made over HTTP by that organizer and then moved to today behind the
/// server's back (EV2 keeps anybody from creating one for today).
struct TestEvent {
    EventId id;
    std::string slug;
    TicketTypeId type;
};
nlohmann::json event_draft(std::int64_t capacity);
TestEvent make_event_today(Site& site, HttpClient& organizer, std::int64_t capacity);

/// Registers the signed-in member over HTTP; the new ticket's QR text, empty when it was refused.
std::string register_for_qr(HttpClient& member, TestEvent const& event);
nlohmann::json scan_body(TestEvent const& event, std::string const& qr, std::string const& nonce);

} // namespace gapura::test
