#include "backend/audit/list_audit.hpp"

#include "backend/audit/audit_store.hpp"
#include "shared/contract/json.hpp"

#include <algorithm>

namespace gapura::audit {
namespace {

using contract::Json;

constexpr std::size_t longest_shown = 400; // bytes, and so no more code points

std::optional<std::string> words_of(Json const& values, std::string const& member) {
    if (!values.is_object() || !values.contains(member) || values[member].is_null()) return std::nullopt;
    auto const& value = values[member];
    std::string text =
        value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() <= longest_shown) return text;
    std::size_t end = longest_shown - 4; // not within a code point
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::vector<api::AuditChange> changes_of(StoredEntry const& entry) {
    auto const before = Json::parse(entry.before, nullptr, false), after = Json::parse(entry.after, nullptr, false);
    std::vector<api::AuditChange> changes;
    auto const add = [&](Json const& values) {
        if (!values.is_object()) return;
        for (auto const& [member, value] : values.items()) {
            bool const known = std::any_of(changes.begin(), changes.end(),
                                           [&, &name = member](auto const& each) { return each.value == name; });
            if (!known) changes.push_back({member, words_of(before, member), words_of(after, member)});
        }
    };
    add(before);
    add(after);
    return changes;
}

api::AuditEntry shown(StoredEntry entry) {
    api::AuditEntry out;
    out.id = entry.id, out.at = entry.at;
    out.account_id = entry.account, out.account_name = std::move(entry.account_name);
    if (entry.role) out.account_role = contract::named<api::Role>(*entry.role);
    out.changes = changes_of(entry);
    out.action = std::move(entry.action), out.subject = std::move(entry.subject);
    out.subject_id = entry.subject_id, out.subject_name = std::move(entry.subject_name);
    out.via = contract::named<api::AuditVia>(entry.via).value_or(api::AuditVia::web);
    out.address = std::move(entry.address);
    return out;
}

} // namespace

Result<api::ListAudit::Response> list_audit(Context& context, api::ListAudit::Request const& request) {
    auto entries = context.database.read(
        [&](storage::Session& session) { return find_entries(session, request, request.limit + 1); });
    api::ListAudit::Response response;
    bool const more = static_cast<std::int64_t>(entries.size()) > request.limit;
    if (more) entries.pop_back();
    if (more) response.older = entries.back().id;
    for (auto& entry : entries) response.data.push_back(shown(std::move(entry)));
    return response;
}

} // namespace gapura::audit
