#include "backend/backup/write_backup.hpp"

#include "backend/backup/archive_file.hpp"
#include "backend/backup/row_text.hpp"
#include "backend/storage/migrate.hpp"

namespace gapura::backup {
namespace {

long long write_table(storage::Session& session, storage::Table const& table, ArchiveWriter& archive) {
    Json head = {{"table", table.name}, {"columns", Json::array()}};
    for (auto const& column : table.columns) head["columns"].push_back(column.name);
    archive.line(head.dump());
    RowSum sum;
    storage::each_row(session, table, [&](storage::Cell* cells) {
        auto const line = line_of(table, cells);
        sum.add(line);
        archive.line(line);
    });
    archive.line(Json{{"end", table.name},
                      {"rows", sum.rows()},
                      {"sum", sum.hex()},
                      {"last_number", storage::last_number(session, table)}}
                     .dump());
    return sum.rows();
}

} // namespace

BackupFacts write_backup(storage::Database& database, std::string const& path, Instant now) {
    return database.read_snapshot([&](storage::Session& session) {
        BackupFacts facts;
        facts.migration = storage::schema_version(session);
        ArchiveWriter archive(path); // anew when a lost connection makes the work run again
        archive.line(Json{{"format", format_name},
                          {"version", format_version},
                          {"migration", facts.migration},
                          {"made_at", format_instant(now)}}
                         .dump());
        for (auto const& table : storage::tables_of(session)) {
            facts.rows += write_table(session, table, archive);
            ++facts.tables;
        }
        archive.line(Json{{"tables", facts.tables}}.dump());
        archive.finish();
        return facts;
    });
}

} // namespace gapura::backup
