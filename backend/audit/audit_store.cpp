#include "backend/audit/audit_store.hpp"

#include "backend/stored_enum.hpp"

namespace gapura::audit {

void insert_entry(storage::Session& session, NewEntry const& entry) {
    session.execute("insert into audit_entries (made_at, account_id, account_role, token_id, action, subject, "
                    "subject_id, before_json, after_json, via, address) values (:made_at, :account, :role, :token, "
                    ":action, :subject, :subject_id, :before_json, :after_json, :via, :address)",
                    entry.at, entry.account, entry.role, entry.token, entry.action, entry.subject, entry.subject_id,
                    entry.before, entry.after, entry.via, entry.address);
}

namespace {

#define SELECT_ENTRIES                                                                                               \
    "select entry.id, entry.made_at, entry.account_id, account.name, entry.account_role, entry.action, "             \
    "entry.subject, entry.subject_id, case entry.subject "                                                           \
    "when 'event' then (select title from events where events.id = entry.subject_id) "                               \
    "when 'account' then (select name from accounts where accounts.id = entry.subject_id) end, "                     \
    "entry.before_json, entry.after_json, entry.via, entry.address from audit_entries entry "                        \
    "left join accounts account on account.id = entry.account_id where entry.id < :before "

constexpr std::int64_t after_all = INT64_MAX;

} // namespace

// One text for each combination of filters, so that the database takes the index that fits; each has all arguments.
std::vector<StoredEntry> find_entries(storage::Session& session, api::ListAudit::Request const& wanted,
                                      std::int64_t limit) {
    auto const given = [](std::string const& text) { return text.empty() ? std::nullopt : std::optional(text); };
    auto const subject = given(wanted.subject), action = given(wanted.action);
    std::string sql = SELECT_ENTRIES;
    sql += subject ? "and entry.subject = :subject " : "and cast(:subject as text) is null ";
    sql += wanted.subject_id ? "and entry.subject_id = :subject_id " : "and cast(:subject_id as bigint) is null ";
    sql += wanted.account_id ? "and entry.account_id = :account " : "and cast(:account as bigint) is null ";
    sql += action ? "and entry.action = :action " : "and cast(:action as text) is null ";
    sql += "and entry.made_at >= :from and entry.made_at < :until order by entry.id desc limit :limit";
    return session.all<StoredEntry>(sql, wanted.before.value_or(AuditEntryId(after_all)), subject, wanted.subject_id,
                                    wanted.account_id, action, wanted.from.value_or(Instant{0}),
                                    wanted.until.value_or(Instant{after_all}), limit);
}

} // namespace gapura::audit
