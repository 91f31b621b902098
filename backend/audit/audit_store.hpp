#pragma once
// The audit log in the database. There is nothing here that changes an entry, and the database would refuse it.

#include "backend/storage/session.hpp"
#include "shared/api/audit.hpp"

namespace gapura::audit {

struct NewEntry {
    Instant at;
    std::optional<AccountId> account;
    std::optional<api::Role> role;
    std::optional<ApiTokenId> token;
    std::string_view action, subject;
    std::optional<std::int64_t> subject_id;
    std::string before, after; ///< JSON objects
    api::AuditVia via = api::AuditVia::web;
    std::string address;
};
void insert_entry(storage::Session& session, NewEntry const& entry);

struct StoredEntry {
    AuditEntryId id;
    Instant at;
    std::optional<AccountId> account;
    std::optional<std::string> account_name, role;
    std::string action, subject;
    std::optional<std::int64_t> subject_id;
    std::optional<std::string> subject_name;
    std::string before, after, via, address;
};
/// Newest first, at most `limit` of what was asked for.
std::vector<StoredEntry> find_entries(storage::Session& session, api::ListAudit::Request const& wanted,
                                      std::int64_t limit);

} // namespace gapura::audit
