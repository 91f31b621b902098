#include "backend/backup/reset_database.hpp"

#include "backend/storage/migrate.hpp"
#include "backend/storage/table_rows.hpp"

#include <algorithm>
#include <filesystem>

namespace gapura::backup {

std::string name_of(storage::DatabaseUrl const& url) {
    return url.dialect == storage::Dialect::sqlite ? std::filesystem::path(url.path).filename().string() : url.name;
}

void reset_database(storage::Database& database, std::span<EmbeddedFile const> migrations, Instant now,
                    std::function<void(storage::Session&)> const& and_then) {
    auto const latest = static_cast<long long>(storage::migrations_for(database.dialect(), migrations).size());
    database.write([&](storage::Session& session) {
        storage::drop_everything(session);
        storage::build_schema(session, migrations, latest, now);
        if (and_then) and_then(session);
    });
}

DatabaseFigures figures_of(storage::Database& database) {
    return database.read_snapshot([](storage::Session& session) {
        DatabaseFigures figures{storage::schema_version(session), storage::size_on_disk(session), {}};
        for (auto const& table : storage::tables_of(session))
            figures.tables.push_back({table.name, storage::count_rows(session, table)});
        std::sort(figures.tables.begin(), figures.tables.end(),
                  [](TableFigures const& one, TableFigures const& other) { return one.name < other.name; });
        return figures;
    });
}

} // namespace gapura::backup
