#pragma once
// The whole server in one object, for `gapura serve` and for the tests.

#include "backend/http/server.hpp"
#include "backend/settings.hpp"
#include "backend/storage/database.hpp"
#include "shared/base/instant.hpp"

#include <cstdint>
#include <functional>
#include <memory>

namespace gapura {

class SiteServer {
public:
    /// Starts to serve on settings.listen. The database must be up to date and outlive the server, as must the
    /// settings. Throws what http::Server throws when it cannot bind, and std::invalid_argument for a malformed
    /// settings.listen.
    SiteServer(storage::Database& database, Settings const& settings, std::function<Instant()> clock = system_now);
    ~SiteServer();
    SiteServer(SiteServer const&) = delete;
    SiteServer& operator=(SiteServer const&) = delete;

    std::uint16_t port() const;

    /// Takes no new request, finishes those under way and every scan that waits for its commit (RU6).
    http::Drained drain_and_stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gapura
