#include "backend/accounts/managed_account_store.hpp"

#include "backend/accounts/throttle.hpp"
#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::accounts {
namespace {

using api::AccountState;

#define SELECT_MANAGED                                                                                               \
    "select accounts.id, name, email, email_key, phone, role, member_number, language, created_at, verified_at, "    \
    "approved_at, suspended_at, (select max(last_seen_at) from sessions where sessions.account_id = accounts.id), "  \
    "(select count(*) from sessions where sessions.account_id = accounts.id) from accounts "

/// The states exclude each other, in this order.
std::string_view condition_of(AccountState state) {
    switch (state) {
    case AccountState::suspended:
        return "and suspended_at is not null ";
    case AccountState::unverified:
        return "and suspended_at is null and verified_at is null ";
    case AccountState::waiting:
        return "and suspended_at is null and verified_at is not null and role = 'organizer' and approved_at is null ";
    case AccountState::active:
        return "and suspended_at is null and verified_at is not null "
               "and (role <> 'organizer' or approved_at is not null) ";
    }
    return "";
}

/// For LIKE … escape '\': the text itself, anywhere.
std::string pattern_of(std::string_view text) {
    std::string pattern = "%";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (char const c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

/// A phone number as far as it was typed: 08… stands for +628…
std::string phone_pattern(std::string_view search) {
    auto const digits = digits_of(search);
    if (digits.size() < 3 || digits.size() + 4 < search.size()) return "none";
    return pattern_of(digits.front() == '0' ? "+62" + digits.substr(1) : digits);
}

struct Arguments {
    std::optional<std::string> pattern;
    std::string phone, number;
    std::optional<std::string> role;
    std::vector<AccountId> only;
};

Arguments arguments_of(AccountFilter const& filter) {
    Arguments out;
    auto const key = search_key(filter.search);
    if (!key.empty()) out.pattern = pattern_of(key);
    out.phone = phone_pattern(trimmed(filter.search));
    out.number = std::string(trimmed(filter.search));
    if (filter.role) out.role = std::string(contract::name_of(*filter.role));
    if (filter.only) out.only = *filter.only;
    return out;
}

std::string where(AccountFilter const& filter) {
    std::string sql =
        "where erased_at is null and (cast(:pattern as text) is null or name_key like :pattern escape '\\' "
        "or email_key like :pattern escape '\\' or phone like :phone escape '\\' "
        "or member_number = :number) ";
    sql += filter.role ? "and role = :role " : "and cast(:role as text) is null ";
    sql += filter.only ? "and accounts.id in integers(:only) " : "and (1 = 1 or accounts.id in integers(:only)) ";
    if (filter.state) sql += condition_of(*filter.state);
    return sql;
}

} // namespace

AccountState ManagedRow::state() const {
    if (suspended_at) return AccountState::suspended;
    if (!verified_at) return AccountState::unverified;
    return role == "organizer" && !approved_at ? AccountState::waiting : AccountState::active;
}

long long count_accounts(storage::Session& session, AccountFilter const& filter) {
    auto const a = arguments_of(filter);
    return session.the<long long>("select count(*) from accounts " + where(filter), a.pattern, a.phone, a.number,
                                  a.role, a.only);
}

std::vector<ManagedRow> find_accounts(storage::Session& session, AccountFilter const& filter, std::int64_t limit,
                                      std::int64_t offset) {
    auto const a = arguments_of(filter);
    // The page first: PostgreSQL would look up the sessions of all the accounts that `offset` leaves out.
    return session.all<ManagedRow>(SELECT_MANAGED "where accounts.id in (select accounts.id from accounts " +
                                       where(filter) +
                                       "order by accounts.id desc limit :limit offset :offset) "
                                       "order by accounts.id desc",
                                   a.pattern, a.phone, a.number, a.role, a.only, limit, offset);
}

std::optional<ManagedRow> find_managed(storage::Session& session, AccountId id) {
    return session.one<ManagedRow>(SELECT_MANAGED "where accounts.id = :id and erased_at is null", id);
}

long long count_waiting(storage::Session& session) {
    return session.the<long long>("select count(*) from accounts where role = 'organizer' and approved_at is null "
                                  "and verified_at is not null and suspended_at is null and erased_at is null");
}

std::vector<std::string> throttle_subjects_of(ManagedRow const& account) {
    std::vector<std::string> subjects{throttle_subject("login", account.email_key),
                                      throttle_subject("code", account.email_key)};
    if (account.phone) subjects.push_back(throttle_subject("login", *account.phone));
    return subjects;
}

// The subjects are hashes: each account's are made and looked for among the few that are blocked.
std::vector<AccountId> find_locked(storage::Session& session, Instant now) {
    auto const blocked = all_blocked(session, now);
    std::vector<AccountId> locked;
    if (blocked.empty()) return locked;
    struct Row {
        AccountId id;
        std::string email_key;
        std::optional<std::string> phone;
    };
    for (auto& row : session.all<Row>("select id, email_key, phone from accounts where erased_at is null")) {
        ManagedRow account;
        account.email_key = std::move(row.email_key), account.phone = std::move(row.phone);
        for (auto const& subject : throttle_subjects_of(account))
            if (std::binary_search(blocked.begin(), blocked.end(), subject)) {
                locked.push_back(row.id);
                break;
            }
    }
    return locked;
}

bool set_role(storage::Session& session, AccountId id, api::Role role, Instant now) {
    return session.execute("update accounts set role = :role, approved_at = coalesce(approved_at, :now) "
                           "where id = :id and role <> :role and erased_at is null",
                           contract::name_of(role), now, id) == 1;
}

bool approve_waiting(storage::Session& session, AccountId id, Instant now) {
    return session.execute("update accounts set approved_at = :now where id = :id and role = 'organizer' "
                           "and approved_at is null and verified_at is not null and erased_at is null",
                           now, id) == 1;
}

bool refuse_waiting(storage::Session& session, AccountId id, Instant now) {
    return session.execute(
               "update accounts set role = 'member', approved_at = :now where id = :id "
               "and role = 'organizer' and approved_at is null and verified_at is not null and erased_at is null",
               now, id) == 1;
}

bool suspend(storage::Session& session, AccountId id, Instant now) {
    return session.execute("update accounts set suspended_at = :now where id = :id and suspended_at is null and "
                           "erased_at is null",
                           now, id) == 1;
}

bool lift_suspension(storage::Session& session, AccountId id) {
    return session.execute("update accounts set suspended_at = null where id = :id and suspended_at is not null "
                           "and erased_at is null",
                           id) == 1;
}

std::vector<api::DoorPerson> find_door_staff(storage::Session& session, AccountId organizer) {
    struct Row {
        AccountId id;
        std::string name, email;
        std::optional<Instant> verified_at, suspended_at;
    };
    std::vector<api::DoorPerson> people;
    for (auto& row : session.all<Row>(
             "select accounts.id, name, email, verified_at, suspended_at from door_staff join accounts "
             "on accounts.id = door_staff.account_id where organizer_id = :organizer order by name_key, accounts.id",
             organizer))
        people.push_back({row.id, std::move(row.name), std::move(row.email),
                          row.suspended_at  ? AccountState::suspended
                          : row.verified_at ? AccountState::active
                                            : AccountState::unverified});
    return people;
}

void add_to_door(storage::Session& session, AccountId gate, AccountId organizer) {
    session.execute("insert into door_staff (account_id, organizer_id) values (:gate, :organizer)", gate, organizer);
}

bool remove_from_door(storage::Session& session, AccountId gate, AccountId organizer) {
    return session.execute("delete from door_staff where account_id = :gate and organizer_id = :organizer", gate,
                           organizer) == 1;
}

} // namespace gapura::accounts
