#include "backend/accounts/account_store.hpp"

#include "shared/base/text.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/phone.hpp"

#include <algorithm>

namespace gapura::accounts {
namespace {

struct Row {
    AccountId id;
    std::string role, name, email;
    std::optional<std::string> phone;
    std::string password_hash, member_number, language;
    std::optional<Instant> verified_at, approved_at, suspended_at;
};

#define SELECT_ACCOUNT                                                                                               \
    "select id, role, name, email, phone, password_hash, member_number, language, verified_at, approved_at, "        \
    "suspended_at from accounts "

std::optional<StoredAccount> account_of(std::optional<Row> row) {
    if (!row) return std::nullopt;
    return StoredAccount{.id = row->id,
                         .role = contract::named<api::Role>(row->role).value_or(api::Role::member),
                         .name = std::move(row->name),
                         .email = std::move(row->email),
                         .phone = std::move(row->phone),
                         .password_hash = std::move(row->password_hash),
                         .member_number = std::move(row->member_number),
                         .language = std::move(row->language),
                         .verified = row->verified_at.has_value(),
                         .approved = row->approved_at.has_value(),
                         .suspended = row->suspended_at.has_value()};
}

// Whether an account keeps others from its addresses (AC4).
#define BLOCKS                                                                                                       \
    "(verified_at is not null or exists (select 1 from verification_codes code where code.account_id = accounts.id " \
    "and code.purpose = 'verify' and code.expires_at > :now))"

} // namespace

api::Account shown(StoredAccount const& account) {
    return {account.id, account.name, account.email, account.phone, account.role, account.member_number};
}

AccountDraft::AccountDraft(std::string_view written_name, std::string_view written_email,
                           std::optional<std::string> const& written_phone)
    : name(trimmed(written_name)), email(trimmed(written_email)), email_key(domain::email_key(written_email)),
      phone(written_phone ? domain::normalised_phone(*written_phone) : std::nullopt) {}

std::optional<StoredAccount> find_account(storage::Session& session, AccountId id) {
    return account_of(session.one<Row>(SELECT_ACCOUNT "where id = :id", id));
}

bool still_has_password(storage::Session& session, AccountId id, std::string const& hash) {
    return session
        .one<AccountId>("select id from accounts where id = :id and password_hash = :hash" +
                            std::string(storage::for_update(session.dialect())),
                        id, hash)
        .has_value();
}

std::optional<StoredAccount> find_account_by_email(storage::Session& session, std::string_view email_key) {
    return account_of(session.one<Row>(SELECT_ACCOUNT "where email_key = :email", email_key));
}

std::optional<StoredAccount> find_account_by_login(storage::Session& session, std::string_view login) {
    if (login.find('@') != std::string_view::npos) return find_account_by_email(session, domain::email_key(login));
    auto const phone = domain::normalised_phone(login);
    if (!phone) return std::nullopt;
    return account_of(session.one<Row>(SELECT_ACCOUNT "where phone = :phone", *phone));
}

// One statement, one moment: were the two asked one after the other, an account that is committed in between would be
// found by its phone number only.
std::optional<Refused> addresses_taken(storage::Session& session, AccountDraft const& draft, Instant now) {
    auto const emails = session.all<std::string>(
        "select email_key from accounts where (email_key = :email or phone = :phone) and " BLOCKS, draft.email_key,
        draft.phone, now);
    if (emails.empty()) return std::nullopt;
    bool const by_email = std::find(emails.begin(), emails.end(), draft.email_key) != emails.end();
    return by_email ? Refused(Refusal::email_taken, "email") : Refused(Refusal::phone_taken, "phone");
}

AccountId insert_account(storage::Session& session, AccountDraft const& draft, std::string const& member_number,
                         Instant now) {
    session.execute("delete from accounts where (email_key = :email or phone = :phone) and not " BLOCKS,
                    draft.email_key, draft.phone, now);
    std::optional<Instant> const privacy_accepted_at = draft.privacy_version ? std::optional(now) : std::nullopt;
    return session.the<AccountId>(
        "insert into accounts (role, name, name_key, email, email_key, phone, password_hash, member_number, "
        "language, "
        "privacy_version, privacy_accepted_at, created_at, verified_at, approved_at) values (:role, :name, "
        ":name_key, "
        ":email, :email_key, :phone, :password_hash, :member_number, :language, :privacy_version, "
        ":privacy_accepted_at, :created_at, :verified_at, :approved_at) returning id",
        contract::name_of(draft.role), draft.name, search_key(draft.name), draft.email, draft.email_key, draft.phone,
        draft.password_hash, member_number, draft.language, draft.privacy_version, privacy_accepted_at, now,
        draft.verified_at, draft.approved_at);
}

void free_phone(storage::Session& session, AccountId for_whom, std::string_view phone, Instant now) {
    session.execute("delete from accounts where phone = :phone and id <> :id and not " BLOCKS, phone, for_whom, now);
}

bool change_unverified_address(storage::Session& session, AccountId id, std::string_view email, Instant now) {
    std::string const key = domain::email_key(email);
    session.execute("delete from accounts where email_key = :email and id <> :id and not " BLOCKS, key, id, now);
    return session.execute("update accounts set email = :email, email_key = :key where id = :id and verified_at is "
                           "null",
                           trimmed(email), key, id) == 1;
}

bool mark_verified(storage::Session& session, AccountId id, Instant now) {
    return session.execute("update accounts set verified_at = :now where id = :id and verified_at is null", now,
                           id) == 1;
}

bool has_admin(storage::Session& session) {
    return session.the<long long>("select count(*) from accounts where role = 'admin'") > 0;
}

} // namespace gapura::accounts
