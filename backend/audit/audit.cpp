#include "backend/audit/audit.hpp"

#include "backend/audit/audit_store.hpp"
#include "backend/audit/network.hpp"

#include <algorithm>
#include <array>

namespace gapura::audit {
namespace {

using contract::Json;

constexpr std::size_t longest_text = 200; // bytes

/// Values that tell about a person, or that nobody should read here.
constexpr std::array personal{
    "name",         "email",          "phone",       "address",   "birth_date",   "password",
    "tax_number",   "licence_number", "description", "speakers",  "meeting_link", "person_in_charge",
    "bank_account", "venue_contact",  "body",        "recipient", "institution",  "last_education"};
constexpr std::string_view hidden = "***";

bool is_personal(std::string_view member) {
    return std::find(personal.begin(), personal.end(), member) != personal.end();
}

/// Cut between code points.
std::string shortened(std::string text) {
    if (text.size() <= longest_text) return text;
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

Json kept_value(std::string const& member, Json const& value) {
    if (value.is_null()) return value;
    if (is_personal(member)) return std::string(hidden);
    return value.is_string() ? Json(shortened(value.get<std::string>())) : value;
}

Json only_different(Json const& values, Json const& others) {
    Json kept = Json::object();
    for (auto const& [member, value] : values.items()) {
        bool const same = others.is_object() && others.contains(member) && others[member] == value;
        if (!same) kept[member] = kept_value(member, value);
    }
    return kept;
}

} // namespace

Kept kept_of(Entry const& entry) {
    Json const none = Json::object();
    Json const& before = entry.before.is_object() ? entry.before : none;
    Json const& after = entry.after.is_object() ? entry.after : none;
    return {only_different(before, after), only_different(after, before)};
}

void record(storage::Session& session, Context const& context, Entry const& entry) {
    record(session, By{context.now, context.caller, context.address}, entry);
}

void record(storage::Session& session, By const& by, Entry const& entry) {
    auto const kept = kept_of(entry);
    auto const& caller = by.caller;
    bool const is_staff = caller && caller->role != api::Role::member;
    NewEntry row;
    row.at = by.now;
    row.account = entry.by;
    if (caller) row.account = caller->id, row.role = caller->role, row.token = caller->token;
    row.action = entry.action, row.subject = entry.subject;
    if (entry.subject_id != 0) row.subject_id = entry.subject_id;
    row.before = kept.before.dump(-1, ' ', false, Json::error_handler_t::replace);
    row.after = kept.after.dump(-1, ' ', false, Json::error_handler_t::replace);
    row.via = row.token ? api::AuditVia::token : by.address.empty() ? api::AuditVia::console : api::AuditVia::web;
    row.address = is_staff ? printable_address(by.address) : network_of(by.address);
    insert_entry(session, row);
}

} // namespace gapura::audit
