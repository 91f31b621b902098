#pragma once
// What the commands of the program share: how they fail, and how they reach the database.

#include "backend/settings.hpp"
#include "backend/storage/migrate.hpp"
#include "shared/api/refusal.hpp"

#include <iosfwd>
#include <memory>
#include <string>

namespace gapura::commands {

/// A sentence for the operator; ends the program with status 1.
struct Fatal {
    std::string message;
};

/// A refusal as such a sentence.
std::string sentence(api::Refused const& refused);

storage::DatabaseUrl database_url(Settings const& settings);
storage::Migrated bring_up_to_date(storage::Database& database);

/// The settings' database, up to date.
std::unique_ptr<storage::Database> open_up_to_date(Settings const& settings);

/// One line of standard input. Fatal when there is none.
std::string read_line(std::istream& input, char const* what);

/// Asks for the database's name, unless `typed` gives it. Fatal when it is another.
void confirm_name(storage::DatabaseUrl const& url, std::string typed, char const* deed, std::istream& input,
                  std::ostream& output);

} // namespace gapura::commands
