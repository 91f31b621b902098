// gapura: settings, database, migrations, routes, serve.

#include "backend/accounts/create_account.hpp"
#include "backend/accounts/set_up.hpp"
#include "backend/command_line.hpp"
#include "backend/log.hpp"
#include "backend/seed/seed_demo.hpp"
#include "backend/site_server.hpp"
#include "backend/storage/database.hpp"
#include "backend/storage/migrate.hpp"
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

    SiteServer server(database, settings);
    greet(settings, database, server.port());

    int signal = 0;
    sigwait(&signals, &signal);
    spdlog::info("stopping: requests under way are finished");
    return server.drain_and_stop() == http::Drained::completely ? 0 : 1;
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
