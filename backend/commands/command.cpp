#include "backend/commands/command.hpp"

#include "backend/backup/reset_database.hpp"
#include "embedded/migrations.hpp"
#include "shared/contract/rules.hpp"

#include <filesystem>
#include <istream>
#include <ostream>

namespace gapura::commands {

namespace fs = std::filesystem;

std::string sentence(api::Refused const& refused) {
    if (refused.problems.empty()) return std::string(api::entry(refused.refusal).message);
    auto const& problem = refused.problems.front();
    return problem.field + ": " + contract::describe(problem);
}

storage::DatabaseUrl database_url(Settings const& settings) {
    auto url = storage::parse_database_url(settings.database_url);
    if (!url.ok()) throw Fatal{"--database: " + url.error()};
    if (url->dialect == storage::Dialect::sqlite) fs::create_directories(fs::path(url->path).parent_path());
    return *url;
}

storage::Migrated bring_up_to_date(storage::Database& database) {
    return storage::migrate(database, embedded::migrations(), system_now());
}

std::unique_ptr<storage::Database> open_up_to_date(Settings const& settings) {
    auto database = std::make_unique<storage::Database>(database_url(settings));
    bring_up_to_date(*database);
    return database;
}

std::string read_line(std::istream& input, char const* what) {
    std::string line;
    if (!std::getline(input, line)) throw Fatal{std::string("please give ") + what + " on standard input"};
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

void confirm_name(storage::DatabaseUrl const& url, std::string typed, char const* deed, std::istream& input,
                  std::ostream& output) {
    auto const name = backup::name_of(url);
    if (typed.empty()) {
        output << "This will " << deed << " in " << url.redacted()
               << ".\nThere is no way back. Type the database's name (" << name << ") to go on: " << std::flush;
        typed = read_line(input, "the database's name");
    }
    if (typed != name) throw Fatal{"that is not the name of this database; nothing was changed"};
}

} // namespace gapura::commands
