#include "backend/files/housekeeping.hpp"

#include "backend/files/file_storage.hpp"
#include "backend/files/file_store.hpp"
#include "backend/files/prepare.hpp"

namespace gapura::files {

using storage::Session;

void sweep(storage::Database& database, Settings const& settings, Instant now) {
    constexpr std::int64_t at_once = 100;
    database.write([&](Session& session) { discard_unfinished(session, now - days(1)); });
    auto const rows = database.read([&](Session& session) { return discarded(session, at_once); });
    if (rows.empty()) return;
    auto const storage = storage_of(settings);
    for (auto const& row : rows) {
        // Objects first: what has no row would never be found again. Only what is shown can be shared with a new
        // event, so that what nobody shares now stays so.
        bool const shared = database.read([&](Session& session) { return is_shared(session, row); });
        if (!shared)
            for (auto const& object : objects_of(row.purpose, row.key, row.media_type)) storage->remove(object);
        database.write([&](Session& session) { delete_row(session, row.id); });
    }
}

} // namespace gapura::files
