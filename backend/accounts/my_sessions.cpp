#include "backend/accounts/my_sessions.hpp"

#include "backend/accounts/device.hpp"
#include "backend/accounts/secrets.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/session_cache.hpp"
#include "backend/accounts/session_store.hpp"
#include "backend/audit/audit.hpp"

#include <algorithm>

namespace gapura::accounts {
namespace {

/// Names a session to its owner: from it neither the cookie's id nor its stored hash can be found.
std::string shown_id(std::string const& id_hash) { return hash_of("shown session", id_hash).substr(0, 16); }

/// Ending one's own session here is signing out, which is a member's own business; ending others is not.
void record_end(storage::Session& session, Context const& context, std::string_view action, long long count) {
    audit::record(session, context,
                  {.action = action,
                   .subject = "account",
                   .subject_id = context.account().value,
                   .after = {{"sessions", count}}});
}

/// Those that are not idle for too long, whether or not they are swept yet.
std::vector<OwnSession> living(Context& context) {
    // What may not be written yet is allowed for, as at the session's own requests.
    Duration const idle = context.settings.idle_timeout;
    Instant const seen_since = context.now - idle - session_write_interval(idle);
    return context.database.read(
        [&](storage::Session& session) { return sessions_of(session, context.account(), seen_since); });
}

} // namespace

Result<api::ListSessions::Response> list_sessions(Context& context, api::ListSessions::Request const&) {
    std::string const own = hash_of("session", context.session_id);
    api::ListSessions::Response response;
    for (auto const& each : living(context)) {
        auto const device = device_of(each.user_agent);
        bool const current = each.id_hash == own;
        response.data.push_back({.id = shown_id(each.id_hash),
                                 .browser = std::string(device.browser),
                                 .system = std::string(device.system),
                                 .address = each.address,
                                 .begun_at = each.created_at,
                                 .last_seen_at = current ? context.now : each.last_seen_at,
                                 .current = current});
    }
    std::stable_partition(response.data.begin(), response.data.end(), [](auto const& each) { return each.current; });
    return response;
}

Result<api::EndSession::Response> end_one_session(Context& context, api::EndSession::Request const& request) {
    for (auto const& each : living(context)) {
        if (shown_id(each.id_hash) != request.id) continue;
        bool const current = each.id_hash == hash_of("session", context.session_id);
        context.database.write([&](storage::Session& session) {
            end_session_by_hash(session, each.id_hash);
            if (!current) record_end(session, context, "account.end_session", 1);
        });
        forget_session_by_hash(each.id_hash);
        if (current) context.cookie = {SessionCookie::Change::end};
        return api::EndSession::Response{};
    }
    return Refused(Refusal::not_found);
}

Result<api::EndOtherSessions::Response> end_other_sessions(Context& context, api::EndOtherSessions::Request const&) {
    context.database.write([&](storage::Session& session) {
        auto const ended = end_sessions_of(session, context.account(), context.session_id);
        if (ended > 0) record_end(session, context, "account.end_other_sessions", ended);
    });
    forget_sessions_of(context.account(), context.session_id);
    return api::EndOtherSessions::Response{};
}

} // namespace gapura::accounts
