// gapura: settings, database, migrations, routes, serve.

#include "backend/accounts/create_account.hpp"
#include "backend/accounts/set_up.hpp"
#include "backend/checkin/door.hpp"
#include "backend/command_line.hpp"
#include "backend/housekeeping.hpp"
#include "backend/http/server.hpp"
#include "backend/log.hpp"
#include "backend/metrics.hpp"
#include "backend/outbox/worker.hpp"
#include "backend/rate_limiter.hpp"
#include "backend/routes.hpp"
#include "backend/seed/seed_demo.hpp"
#include "backend/storage/database.hpp"
#include "backend/storage/migrate.hpp"
#include "backend/work_queue.hpp"
#include "embedded/migrations.hpp"
#include "shared/contract/rules.hpp"

#include <csignal>
#include <filesystem>
#include <iostream>
#include <pthread.h>
#include <spdlog/spdlog.h>

namespace gapura {
namespace {

namespace fs = std::filesystem;

/// A sentence for the operator; ends the program with status 1.
struct Fatal {
    std::string message;
};

storage::DatabaseUrl database_url(Settings const& settings) {
    auto url = storage::parse_database_url(settings.database_url);
    if (!url.ok()) throw Fatal{"--database: " + url.error()};
    if (url->dialect == storage::Dialect::sqlite) fs::create_directories(fs::path(url->path).parent_path());
    return *url;
}

storage::Migrated bring_up_to_date(storage::Database& database) {
    return storage::migrate(database, embedded::migrations(), system_now());
}

int migrate(Settings const& settings) {
    storage::Database database(database_url(settings));
    auto const migrated = bring_up_to_date(database);
    std::cout << migrated.applied << " migrations applied; the database is at version " << migrated.version << ".\n";
    return 0;
}

int seed(Settings const& settings) {
    storage::Database database(database_url(settings));
    bring_up_to_date(database);
    auto const logins = seed::seed_demo(database, settings, system_now());
    if (!logins) throw Fatal{"the database has accounts already: demonstration data goes only into an empty one"};
    for (auto const& login : *logins)
        std::cout << contract::name_of(login.role) << "\t" << login.email << "\t" << login.password << "\t"
                  << login.name << "\n";
    return 0;
}

std::string sentence(Refused const& refused) {
    if (refused.problems.empty()) return std::string(api::entry(refused.refusal).message);
    auto const& problem = refused.problems.front();
    return problem.field + ": " + contract::describe(problem);
}

int create_admin(CommandLine const& line) {
    std::string password;
    std::getline(std::cin, password);
    storage::Database database(database_url(line.settings));
    bring_up_to_date(database);
    auto const created =
        accounts::create_admin(database, line.settings, line.admin_email, line.admin_name, password, system_now());
    if (!created.ok()) throw Fatal{sentence(created.error())};
    std::cout << "Created the administrator " << line.admin_email << ".\n";
    return 0;
}

std::pair<std::string, std::uint16_t> split_listen(std::string const& listen) {
    auto const colon = listen.rfind(':');
    int const port = colon == std::string::npos ? -1 : std::atoi(listen.c_str() + colon + 1);
    if (colon == std::string::npos || colon == 0 || port < 0 || port > 65535)
        throw Fatal{"--listen: please give HOST:PORT, such as 127.0.0.1:8002"};
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

// Blocks the signals in every thread to come, so that one waits for them in peace.
sigset_t block_end_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

http::Options http_options(Settings const& settings, Metrics& metrics) {
    auto const [host, port] = split_listen(settings.listen);
    http::Options options;
    options.address = host;
    options.port = port;
    options.workers = static_cast<unsigned>(settings.worker_threads);
    options.common_headers = common_headers();
    options.trusted_proxies = settings.trusted_proxies;
    options.observer = [&metrics](http::RequestFacts const& facts) {
        metrics.count_request(facts.method ? http::method_name(*facts.method) : "-", facts.route, facts.status,
                              facts.microseconds);
        log_request(facts);
    };
    return options;
}

void greet(Settings const& settings, storage::Database& database, std::uint16_t port) {
    spdlog::info("listening on port {}", port);
    std::cout << "Gapura serves " << settings.public_url << " (port " << port << ")" << std::endl;
    if (auto const token = accounts::set_up_link_if_no_admin(database, system_now()))
        std::cout << "There is no administrator yet. Create one within a day at\n  " << settings.public_url
                  << "/setup?token=" << *token << std::endl;
}

int serve(Settings const& settings) {
    auto const signals = block_end_signals();
    start_log(settings.log_format == "json" ? LogFormat::json : LogFormat::text);
    storage::Database database(database_url(settings));
    bring_up_to_date(database);

    Metrics metrics;
    RateLimiter limiter({static_cast<double>(settings.rate_limit), 4.0 * settings.rate_limit});
    WorkQueue slow_lane(2);
    Services const services{database, settings, limiter, slow_lane};
    checkin::Door door(database, settings);
    outbox::Worker mailer(database, settings);
    Housekeeping housekeeping(database, settings);
    auto const files = web_app(settings);

    Site const site{services, door, metrics, files};
    http::Server server(http_options(settings, metrics), routes(site));
    server.start();
    greet(settings, database, server.port());

    int signal = 0;
    sigwait(&signals, &signal);
    spdlog::info("stopping: requests under way are finished");
    auto const drained = server.drain_and_stop();
    door.stop();
    return drained == http::Drained::completely ? 0 : 1;
}

int run(CommandLine const& line) {
    switch (line.command) {
    case Command::serve:
        return serve(line.settings);
    case Command::migrate:
        return migrate(line.settings);
    case Command::seed_demo:
        return seed(line.settings);
    case Command::create_admin:
        return create_admin(line);
    case Command::none:
        break;
    }
    return line.exit_code;
}

} // namespace
} // namespace gapura

int main(int count, char** arguments) {
    try {
        return gapura::run(gapura::read_command_line(count, arguments));
    } catch (gapura::Fatal const& fatal) {
        std::cerr << "gapura: " << fatal.message << "\n";
    } catch (std::exception const& error) {
        std::cerr << "gapura: " << error.what() << "\n";
    }
    return 1;
}
