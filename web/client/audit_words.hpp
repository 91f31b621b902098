#pragma once
// The audit log in words (RE7).

#include "shared/api/audit.hpp"

#include <string>

namespace gapura::web {

/// What was done, as a sentence without a subject; an action without words is shown by its name.
std::string audit_action_words(std::string_view action);
/// The kind of a record.
std::string audit_subject_words(std::string_view subject);
/// "Account: Siti Rahmawati", "Ticket 12".
std::string audit_record_words(api::AuditEntry const& entry);
/// Whoever did it.
std::string audit_person_words(api::AuditEntry const& entry);

/// What a value is called: "Role".
std::string audit_value_name(std::string_view value);
/// "Member → Organizer"; where nothing stood before, only what it became.
std::string audit_change_words(api::AuditChange const& change);
/// The first change with its name, and how many more there are; empty where nothing is kept.
std::string audit_summary_words(api::AuditEntry const& entry);

} // namespace gapura::web
