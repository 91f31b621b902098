#include "backend/commands/database_commands.hpp"

#include "backend/backup/export_tables.hpp"
#include "backend/backup/reset_database.hpp"
#include "backend/backup/restore_backup.hpp"
#include "embedded/migrations.hpp"

#include <filesystem>
#include <iomanip>
#include <istream>
#include <ostream>

namespace gapura::commands {

int migrate_database(Settings const& settings, std::ostream& output) {
    storage::Database database(database_url(settings));
    auto const migrated = bring_up_to_date(database);
    output << migrated.applied << " migrations applied; the database is at version " << migrated.version << ".\n";
    return 0;
}

int show_database(Settings const& settings, std::ostream& output) {
    storage::Database database(database_url(settings));
    auto const figures = backup::figures_of(database);
    auto const known = storage::migrations_for(database.dialect(), embedded::migrations()).size();
    output << "database    " << database.url().redacted() << "\n"
           << "program     gapura " GAPURA_VERSION "\n"
           << "migrations  " << figures.migration << " of " << known << "\n"
           << "size        " << (figures.bytes + 1023) / 1024 << " KiB\n";
    for (auto const& table : figures.tables) output << std::setw(10) << table.rows << "  " << table.name << "\n";
    return 0;
}

int export_database(Settings const& settings, DatabaseWish const& wish, std::ostream& output) {
    storage::Database database(database_url(settings));
    auto const secrets = wish.with_secrets ? backup::Secrets::included : backup::Secrets::left_out;
    auto const done = backup::export_tables(database, wish.file, secrets);
    output << "Wrote " << done.rows << " rows of " << done.tables << " tables to " << wish.file << ".\n";
    return 0;
}

int back_up_database(Settings const& settings, DatabaseWish const& wish, std::ostream& output) {
    if (std::filesystem::exists(wish.file) && !wish.replace)
        throw Fatal{wish.file + " is there already; give another name or --replace"};
    storage::Database database(database_url(settings));
    auto const done = backup::write_backup(database, wish.file, system_now());
    output << "Wrote " << done.rows << " rows of " << done.tables << " tables to " << wish.file << " (version "
           << done.migration << ").\n";
    return 0;
}

int restore_database(Settings const& settings, DatabaseWish const& wish, std::istream& input, std::ostream& output) {
    auto const url = database_url(settings);
    storage::Database database(url);
    if (backup::is_in_use(database, embedded::migrations())) {
        if (!wish.replace) throw Fatal{"the database is not empty; --replace throws away what is in it"};
        confirm_name(url, wish.confirm, "replace everything", input, output);
    }
    auto const done = backup::restore_backup(database, wish.file, embedded::migrations(), system_now());
    if (!done.ok()) throw Fatal{done.error()};
    auto const migrated = bring_up_to_date(database);
    output << "Restored " << done->rows << " rows of " << done->tables << " tables; the database is at version "
           << migrated.version << ".\n";
    return 0;
}

int reset_database(Settings const& settings, DatabaseWish const& wish, std::istream& input, std::ostream& output) {
    auto const url = database_url(settings);
    storage::Database database(url);
    confirm_name(url, wish.confirm, "delete everything", input, output);
    backup::reset_database(database, embedded::migrations(), system_now());
    output << "The database is empty and up to date.\n";
    return 0;
}

} // namespace gapura::commands
