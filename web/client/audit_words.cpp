#include "web/client/audit_words.hpp"

#include "shared/base/instant.hpp"
#include "web/client/account_words.hpp"
#include "web/text.hpp"

#include <algorithm>
#include <array>

namespace gapura::web {
namespace {

constexpr std::string_view home_zone = "Asia/Jakarta";
constexpr std::string_view hidden = "***"; ///< the server's: that it changed is kept, not what it was

/// The text of a key that is made from a name of the server's; the name itself where there are no words.
std::string words_or_name(std::string_view beginning, std::string_view name) {
    std::string key(beginning);
    key += name;
    std::replace(key.begin() + static_cast<std::ptrdiff_t>(beginning.size()), key.end(), '.', '_');
    return has_text(key) ? text(key) : std::string(name);
}

/// Values that are names, and where their words begin.
struct Named {
    std::string_view value, beginning;
};
constexpr std::array named_values{Named{"role", "role."},         Named{"state", "event_state."},
                                  Named{"mode", "mode."},         Named{"category", "category."},
                                  Named{"nature", "audit.word."}, Named{"audience", "audit.word."}};

/// "events:read checkin" in words.
std::string scopes_words(std::string_view names) {
    std::string words;
    while (!names.empty()) {
        auto const name = names.substr(0, names.find(' '));
        auto const scope = contract::named<api::Scope>(name);
        words += (words.empty() ? "" : ", ") + (scope ? scope_words(*scope) : std::string(name));
        names.remove_prefix(std::min(names.size(), name.size() + 1));
    }
    return words;
}

std::string value_words(std::string_view name, std::string const& value) {
    if (value == hidden) return text("audit.hidden");
    if (value == "true") return text("audit.yes");
    if (value == "false") return text("audit.no");
    if (value.empty()) return text("audit.none");
    if (name == "scopes") return scopes_words(value);
    for (auto const& each : named_values)
        if (each.value == name) return words_or_name(each.beginning, value);
    if (name.size() > 3 && name.substr(name.size() - 3) == "_at")
        if (auto const at = parse_instant(value)) return format_time(*at, home_zone, TimeStyle::date_time);
    return value;
}

} // namespace

std::string audit_action_words(std::string_view action) { return words_or_name("audit.action.", action); }
std::string audit_subject_words(std::string_view subject) { return words_or_name("audit.subject.", subject); }
std::string audit_value_name(std::string_view value) { return words_or_name("audit.value.", value); }

std::string audit_record_words(api::AuditEntry const& entry) {
    std::string words = audit_subject_words(entry.subject);
    if (entry.subject_name) return words + ": " + *entry.subject_name;
    if (entry.subject_id) words += " " + std::to_string(*entry.subject_id);
    return words;
}

std::string audit_person_words(api::AuditEntry const& entry) {
    if (entry.account_name) return *entry.account_name;
    if (entry.account_id) return text("audit.gone", {{"number", std::to_string(entry.account_id->value)}});
    return entry.via == api::AuditVia::console ? text("audit.operator") : text("audit.nobody");
}

std::string audit_change_words(api::AuditChange const& change) {
    if (change.before == hidden || change.after == hidden) return text("audit.hidden");
    std::string const after = change.after ? value_words(change.value, *change.after) : text("audit.none");
    if (!change.before) return after;
    return value_words(change.value, *change.before) + " → " + after;
}

std::string audit_summary_words(api::AuditEntry const& entry) {
    if (entry.changes.empty()) return {};
    auto const& first = entry.changes.front();
    std::string const words = audit_value_name(first.value) + ": " + audit_change_words(first);
    auto const more = static_cast<std::int64_t>(entry.changes.size()) - 1;
    return more > 0 ? text("audit.and_more", {{"change", words}, {"count", more}}) : words;
}

} // namespace gapura::web
