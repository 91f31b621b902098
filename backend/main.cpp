// gapura: settings, database, migrations, routes, serve.

#include "backend/accounts/set_up.hpp"
#include "backend/command_line.hpp"
#include "backend/log.hpp"
#include "backend/secret_key.hpp"
#include "backend/seed/seed_demo.hpp"
#include "backend/site_server.hpp"
#include "shared/contract/rules.hpp"

#include <csignal>
#include <iostream>
#include <pthread.h>
#include <spdlog/spdlog.h>

namespace gapura {
namespace {

int seed(Settings const& settings) {
    auto const database = commands::open_up_to_date(settings);
    auto const logins = seed::seed_demo(*database, settings, system_now());
    if (!logins)
        throw commands::Fatal{"the database has accounts already: demonstration data goes only into an empty one"};
    for (auto const& login : *logins)
        std::cout << contract::name_of(login.role) << "\t" << login.email << "\t" << login.password << "\t"
                  << login.name << "\n";
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

int serve(Settings settings) {
    if (settings.secret_key.empty()) settings.secret_key = read_or_make_secret_key(settings.data_directory);
    auto const signals = block_end_signals();
    start_log(settings.log_format == "json" ? LogFormat::json : LogFormat::text);
    auto const database = commands::open_up_to_date(settings);

    SiteServer server(*database, settings);
    greet(settings, *database, server.port());

    int signal = 0;
    sigwait(&signals, &signal);
    spdlog::info("stopping: requests under way are finished");
    return server.drain_and_stop() == http::Drained::completely ? 0 : 1;
}

int run(CommandLine const& line) {
    auto const& settings = line.settings;
    switch (line.command) {
    case Command::serve:
        return serve(settings);
    case Command::migrate:
        return commands::migrate_database(settings, std::cout);
    case Command::seed_demo:
        return seed(settings);
    case Command::create_account:
        return commands::create_account(settings, line.account, std::cin, std::cout);
    case Command::list_accounts:
        return commands::list_accounts(settings, line.account, std::cout);
    case Command::reset_password:
        return commands::reset_password(settings, line.account, std::cin, std::cout);
    case Command::remove_two_step:
        return commands::remove_two_step(settings, line.account, std::cout);
    case Command::set_role:
        return commands::set_role(settings, line.account, std::cout);
    case Command::show_database:
        return commands::show_database(settings, std::cout);
    case Command::export_database:
        return commands::export_database(settings, line.wish, std::cout);
    case Command::back_up_database:
        return commands::back_up_database(settings, line.wish, std::cout);
    case Command::restore_database:
        return commands::restore_database(settings, line.wish, std::cin, std::cout);
    case Command::reset_database:
        return commands::reset_database(settings, line.wish, std::cin, std::cout);
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
    } catch (gapura::commands::Fatal const& fatal) {
        std::cerr << "gapura: " << fatal.message << "\n";
    } catch (gapura::storage::StorageError const& error) {
        std::cerr << "gapura: " << error.what() << (error.detail().empty() ? "" : ": ") << error.detail() << "\n";
    } catch (std::exception const& error) {
        std::cerr << "gapura: " << error.what() << "\n";
    }
    return 1;
}
