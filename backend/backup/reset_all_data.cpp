#include "backend/backup/reset_all_data.hpp"

#include "backend/accounts/session.hpp"
#include "backend/accounts/set_up.hpp"
#include "backend/audit/audit.hpp"
#include "backend/backup/reset_database.hpp"
#include "embedded/migrations.hpp"

namespace gapura::backup {

Result<api::ShowReset::Response> show_reset(Context& context, api::ShowReset::Request const&) {
    if (!context.settings.allow_reset) return Refused(Refusal::not_found);
    api::ShowReset::Response response{name_of(context.database.url())};
    for (auto const& table : figures_of(context.database).tables) response.rows += table.rows;
    return response;
}

Result<api::ResetAllData::Response> reset_all_data(Context& context, api::ResetAllData::Request const& request) {
    if (!context.settings.allow_reset) return Refused(Refusal::not_found);
    if (request.confirm != name_of(context.database.url()))
        return Refused(contract::Problems{{"does_not_match", "confirm"}});
    // The log is gone with all else, and begins with who did that; not by number, which will be somebody else's.
    auto const record = [&](storage::Session& session) {
        audit::record(session, audit::By{context.now, std::nullopt, context.address},
                      {.action = "database.reset",
                       .subject = "database",
                       .after = {{"role", contract::name_of(context.caller->role)}}});
    };
    reset_database(context.database, embedded::migrations(), context.now, record);
    accounts::forget_all_sessions();
    context.cookie = {SessionCookie::Change::end};
    return api::ResetAllData::Response{accounts::set_up_link_if_no_admin(context.database, context.now).value_or("")};
}

} // namespace gapura::backup
