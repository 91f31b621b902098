#include "backend/backup/restore_backup.hpp"

#include "backend/backup/archive_file.hpp"
#include "backend/backup/row_text.hpp"
#include "backend/storage/migrate.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>

namespace gapura::backup {
namespace {

namespace fs = std::filesystem;
using Got = ArchiveReader::Got;

/// Ends the transaction, with a sentence for the operator.
struct Refusing {
    std::string sentence;
};

constexpr char const* damaged = "the backup is damaged or incomplete; nothing was changed";

class Restoring {
public:
    Restoring(storage::Session& session, std::string const& path) : session_(session), path_(path), archive_(path) {}

    BackupFacts run(std::span<EmbeddedFile const> migrations, Instant now) {
        read_head(migrations);
        if (!is_whole(path_)) throw Refusing{damaged};
        storage::drop_everything(session_);
        storage::build_schema(session_, migrations, facts_.migration, now);
        tables_ = storage::tables_of(session_);
        empty_all();
        storage::check_references_at_the_end(session_);
        for (Json line = object(); line.contains("table"); line = object()) restore_table(line);
        if (facts_.tables != static_cast<long long>(tables_.size())) throw Refusing{damaged};
        if (archive_.next(text_) != Got::end) throw Refusing{damaged};
        return facts_;
    }

private:
    Json object() {
        if (archive_.next(text_) != Got::line) throw Refusing{damaged};
        auto line = Json::parse(text_, nullptr, false);
        if (!line.is_object()) throw Refusing{damaged};
        return line;
    }

    void read_head(std::span<EmbeddedFile const> migrations) {
        if (archive_.next(text_) != Got::line) throw Refusing{"this is no backup of Gapura"};
        auto const head = Json::parse(text_, nullptr, false);
        if (!head.is_object() || head.value("format", "") != format_name)
            throw Refusing{"this is no backup of Gapura"};
        facts_.migration = head.value("migration", -1LL);
        auto const known = storage::migrations_for(session_.dialect(), migrations).size();
        if (head.value("version", 0) != format_version || facts_.migration > static_cast<long long>(known))
            throw Refusing{"the backup was made by a newer Gapura than this one"};
        if (facts_.migration < 1) throw Refusing{damaged};
    }

    /// Of the rows that migrations write the backup has its own.
    void empty_all() {
        for (auto table = tables_.rbegin(); table != tables_.rend(); ++table)
            if (storage::count_rows(session_, *table) > 0) storage::delete_all_rows(session_, *table);
    }

    /// The table with its columns in the order in which the backup has them.
    storage::Table table_of(Json const& head) const {
        auto const found = std::find_if(tables_.begin(), tables_.end(), [&](storage::Table const& each) {
            return head["table"].is_string() && each.name == head["table"].get<std::string>();
        });
        auto const columns = head.value("columns", Json::array());
        if (found == tables_.end() || columns.size() != found->columns.size()) throw Refusing{damaged};
        storage::Table table = *found;
        table.columns.clear();
        for (auto const& name : columns) {
            auto const* const column = name.is_string() ? found->find(name.get<std::string>()) : nullptr;
            if (!column) throw Refusing{damaged};
            table.columns.push_back(*column);
        }
        return table;
    }

    void restore_table(Json const& head) {
        auto const table = table_of(head);
        RowSum read;
        Json line;
        for (;;) {
            if (archive_.next(text_) != Got::line) throw Refusing{damaged};
            line = Json::parse(text_, nullptr, false);
            if (!line.is_array()) break;
            auto const values = parameters_of(table, line);
            if (values.empty()) throw Refusing{damaged};
            storage::insert_row(session_, table, values);
            read.add(text_);
        }
        bool const whole = line.is_object() && line.value("end", "") == table.name &&
                           line.value("rows", -1LL) == read.rows() && line.value("sum", "") == read.hex();
        if (!whole) throw Refusing{damaged};
        storage::set_last_number(session_, table, line.value("last_number", 0LL));
        compare(table, read);
        facts_.rows += read.rows();
        ++facts_.tables;
    }

    /// What the database has now must be what was read.
    void compare(storage::Table const& table, RowSum const& read) {
        RowSum written;
        storage::each_row(session_, table, [&](storage::Cell* cells) { written.add(line_of(table, cells)); });
        if (written.rows() != read.rows() || written.hex() != read.hex())
            throw Refusing{"the rows of " + table.name + " did not arrive as they were; nothing was changed"};
    }

    storage::Session& session_;
    std::string path_;
    ArchiveReader archive_;
    std::string text_;
    std::vector<storage::Table> tables_;
    BackupFacts facts_;
};

/// A row that this schema cannot have: only a file that was changed holds one.
bool is_refused_row(storage::Failure failure) {
    using enum storage::Failure;
    return failure == unique_violation || failure == foreign_key_violation || failure == check_violation ||
           failure == invalid_text;
}

/// Rows of each table.
std::map<std::string, long long> counts_of(storage::Session& session) {
    std::map<std::string, long long> counts;
    for (auto const& table : storage::tables_of(session)) counts[table.name] = storage::count_rows(session, table);
    return counts;
}

/// What the migrations write by themselves, found by applying them to a database of its own.
std::map<std::string, long long> counts_when_new(std::span<EmbeddedFile const> migrations) {
    auto folder = (fs::temp_directory_path() / "gapura-new-XXXXXX").string();
    if (!mkdtemp(folder.data())) throw std::runtime_error("cannot make a temporary folder");
    storage::DatabaseUrl url;
    url.path = folder + "/new.db";
    std::map<std::string, long long> counts;
    {
        storage::Database fresh(url);
        storage::migrate(fresh, migrations, Instant{});
        counts = fresh.read(counts_of);
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return counts;
}

} // namespace

bool is_in_use(storage::Database& database, std::span<EmbeddedFile const> migrations) {
    auto const counts = database.read(counts_of);
    if (std::all_of(counts.begin(), counts.end(), [](auto const& each) { return each.second == 0; })) return false;
    auto const fresh = counts_when_new(migrations);
    return std::any_of(counts.begin(), counts.end(), [&](auto const& each) {
        auto const found = fresh.find(each.first);
        return each.second != (found == fresh.end() ? 0 : found->second);
    });
}

Outcome<BackupFacts, std::string> restore_backup(storage::Database& database, std::string const& path,
                                                 std::span<EmbeddedFile const> migrations, Instant now) {
    try {
        return database.write(
            [&](storage::Session& session) { return Restoring(session, path).run(migrations, now); });
    } catch (Refusing const& refusing) {
        return refusing.sentence;
    } catch (Json::exception const&) { // a field of another type than it should have
        return std::string(damaged);
    } catch (storage::StorageError const& error) {
        if (is_refused_row(error.failure())) return std::string(damaged);
        throw;
    }
}

} // namespace gapura::backup
