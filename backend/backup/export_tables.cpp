#include "backend/backup/export_tables.hpp"

#include "backend/backup/row_text.hpp"
#include "backend/outbox/kinds.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace gapura::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::array secret_words{"hash", "secret", "seed", "token", "password", "digest", "private_key"};

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::unique_ptr<std::FILE, Close> private_file(std::string const& path) {
    int const descriptor = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    auto* const file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w");
    if (!file) throw std::runtime_error("cannot write " + path);
    return std::unique_ptr<std::FILE, Close>(file);
}

/// What else of a row is left out: a code stands in its mail's subject too.
bool is_hidden_word(storage::Table const& table, storage::Cell const* cells, std::string_view column) {
    for (std::size_t i = 0; table.name == "outbox" && i < table.columns.size(); ++i)
        if (table.columns[i].name == "kind") return outbox::is_hidden_word(cells[i].text, column);
    return false;
}

long long export_table(storage::Session& session, storage::Table const& table, std::string const& path,
                       Secrets secrets) {
    auto const file = private_file(path);
    long long rows = 0;
    bool written = true;
    storage::each_row(session, table, [&](storage::Cell* cells) {
        Json row = Json::object();
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            auto const& column = table.columns[i];
            bool const hidden = is_secret(table.name, column.name) || is_hidden_word(table, cells, column.name);
            if (secrets == Secrets::included || !hidden) row[column.name] = value_of(column, cells[i]);
        }
        auto const line = row.dump() + "\n";
        written = written && std::fwrite(line.data(), 1, line.size(), file.get()) == line.size();
        ++rows;
    });
    if (!written || std::fflush(file.get()) != 0)
        throw std::runtime_error("cannot write " + path + " (is the disk full?)");
    return rows;
}

} // namespace

bool is_secret(std::string_view table, std::string_view column) {
    if (table == "outbox" && column.substr(0, 5) == "body_") return true;
    return std::any_of(secret_words.begin(), secret_words.end(),
                       [&](std::string_view word) { return column.find(word) != std::string_view::npos; });
}

Exported export_tables(storage::Database& database, std::string const& folder, Secrets secrets) {
    fs::create_directories(folder);
    return database.read_snapshot([&](storage::Session& session) {
        Exported done;
        for (auto const& table : storage::tables_of(session)) {
            auto const path = (fs::path(folder) / (table.name + ".jsonl")).string();
            done.rows += export_table(session, table, path, secrets);
            ++done.tables;
        }
        return done;
    });
}

} // namespace gapura::backup
