#include "backend/own_data/export_own_data.hpp"

#include "backend/audit/audit.hpp"
#include "backend/own_data/own_data_store.hpp"

namespace gapura::own_data {

Result<std::string> export_own_data(Context& context) {
    auto const data = context.database.read_snapshot(
        [&](storage::Session& session) { return rows_about(session, context.account()); });
    context.database.write([&](storage::Session& session) {
        audit::record(
            session, context,
            {.action = "account.download_data", .subject = "account", .subject_id = context.account().value});
    });
    contract::Json document = {{"exported_at", format_instant(context.now)},
                               {"about", "Everything that this site holds about this account. Times are microseconds "
                                         "since 1970-01-01 UTC."}};
    for (auto const& [table, rows] : data.items()) document[table] = rows;
    return document.dump(2, ' ', false, contract::Json::error_handler_t::replace) + "\n";
}

} // namespace gapura::own_data
