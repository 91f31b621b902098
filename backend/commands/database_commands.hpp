#pragma once
// gapura db init | migrate | show | export | backup | restore | reset (AC14).

#include "backend/commands/command.hpp"

namespace gapura::commands {

struct DatabaseWish {
    std::string file;          ///< the backup, or the folder of an export
    std::string confirm;       ///< the database's name, for scripts; else it is asked for
    bool with_secrets = false; ///< export hashes, keys and mails too
    bool replace = false;      ///< restore into a database that is in use
};

int migrate_database(Settings const& settings, std::ostream& output);
int show_database(Settings const& settings, std::ostream& output);
int export_database(Settings const& settings, DatabaseWish const& wish, std::ostream& output);
int back_up_database(Settings const& settings, DatabaseWish const& wish, std::ostream& output);
int restore_database(Settings const& settings, DatabaseWish const& wish, std::istream& input, std::ostream& output);
int reset_database(Settings const& settings, DatabaseWish const& wish, std::istream& input, std::ostream& output);

} // namespace gapura::commands
