#include "backend/site_server.hpp"

#include "backend/checkin/door.hpp"
#include "backend/housekeeping.hpp"
#include "backend/log.hpp"
#include "backend/metrics.hpp"
#include "backend/outbox/worker.hpp"
#include "backend/payments/payment_worker.hpp"
#include "backend/rate_limiter.hpp"
#include "backend/routes.hpp"
#include "backend/work_queue.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <spdlog/spdlog.h>
#include <stdexcept>
#include <thread>

namespace gapura {
namespace {

namespace fs = std::filesystem;

std::pair<std::string, std::uint16_t> split_listen(std::string const& listen) {
    auto const colon = listen.rfind(':');
    int const port = colon == std::string::npos ? -1 : std::atoi(listen.c_str() + colon + 1);
    if (colon == std::string::npos || colon == 0 || port < 0 || port > 65535)
        throw std::invalid_argument("--listen: please give HOST:PORT, such as 127.0.0.1:8002");
    std::string host = listen.substr(0, colon);
    if (host == "localhost") host = "127.0.0.1";
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    return {host, static_cast<std::uint16_t>(port)};
}

http::StaticFiles web_app(Settings const& settings) {
    if (fs::is_directory(settings.web_directory)) return http::StaticFiles(settings.web_directory);
    spdlog::warn("no web app in {}: serving the API only", settings.web_directory);
    return {};
}

http::Options http_options(Settings const& settings, Metrics& metrics) {
    auto const [host, port] = split_listen(settings.listen);
    http::Options options;
    options.address = host;
    options.port = port;
    options.workers = static_cast<unsigned>(settings.worker_threads);
    options.common_headers = common_headers();
    options.upload_folder = fs::path(settings.data_directory) / "incoming";
    options.trusted_proxies = settings.trusted_proxies;
    options.observer = [&metrics](http::RequestFacts const& facts) {
        metrics.count_request(facts.method ? http::method_name(*facts.method) : "-", facts.route, facts.status,
                              facts.microseconds);
        log_request(facts);
    };
    return options;
}

} // namespace

struct SiteServer::Parts {
    Parts(storage::Database& database, Settings const& settings, std::function<Instant()> clock)
        : limiter({static_cast<double>(settings.rate_limit), 4.0 * settings.rate_limit}), //
          services{database, settings, limiter, slow_lane, hash_lane, clock},             //
          door(database, settings), mailer(database, settings, clock), housekeeping(database, settings),
          providers(settings), payment_worker(providers, database, settings),
          files(web_app(settings)), site{services,  door,        metrics,   files,     paper_lane,
                                         providers, remote_lane, file_lane, store_lane},
          server(http_options(settings, metrics), routes(site)) {}

    Metrics metrics;
    RateLimiter limiter;
    WorkQueue slow_lane{2};
    // More threads than hash at once, so that one reads and writes the database while others hash
    // (accounts/password). What waits of one network is at most about ten seconds on two cores; others take turns
    // with it.
    WorkQueue hash_lane{2 + 2 * std::max(1u, std::thread::hardware_concurrency()), {192, 64}};
    // Each of its threads keeps fonts of its own. What one sender has waiting is drawn within a second or two.
    WorkQueue paper_lane{std::clamp(std::thread::hardware_concurrency(), 1u, 4u), {256, 16}};
    Services services;
    checkin::Door door;
    outbox::Worker mailer;
    Housekeeping housekeeping;
    payments::Providers providers;
    payments::PaymentWorker payment_worker;
    // A provider that hangs keeps waiting buyers here, and nobody else.
    WorkQueue remote_lane{8, {64, 8}};
    // A PDF may take a minute of a processor.
    WorkQueue file_lane{4, {512, 64}};
    // A store over the network may hang; behind one address a whole campus may look at pictures.
    WorkQueue store_lane{8, {1000, 500}};
    http::StaticFiles files;
    Site site;
    http::Server server; // last: it is the first to go
};

SiteServer::SiteServer(storage::Database& database, Settings const& settings, std::function<Instant()> clock)
    : parts_(std::make_unique<Parts>(database, settings, std::move(clock))) {
    parts_->server.start();
}

SiteServer::~SiteServer() = default;

std::uint16_t SiteServer::port() const { return parts_->server.port(); }

http::Drained SiteServer::drain_and_stop() {
    auto const drained = parts_->server.drain_and_stop();
    parts_->door.stop();
    return drained;
}

} // namespace gapura
