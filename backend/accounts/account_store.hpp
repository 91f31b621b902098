#pragma once
// Accounts in the database.

#include "backend/accounts/secrets.hpp"
#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

struct StoredAccount {
    AccountId id;
    api::Role role = api::Role::member;
    std::string name, email;
    std::optional<std::string> phone;
    std::string password_hash, member_number, language;
    bool verified = false, approved = false, suspended = false;

    /// An organizer whom no admin has let in yet (AC5).
    bool awaits_approval() const { return role == api::Role::organizer && !approved; }
};

/// As its owner sees it.
api::Account shown(StoredAccount const& account);

/// An account that is to be written; the addresses are brought into their unique forms here.
struct AccountDraft {
    AccountDraft(std::string_view written_name, std::string_view written_email,
                 std::optional<std::string> const& written_phone);

    std::string name, email, email_key;
    std::optional<std::string> phone; ///< E.164
    std::string password_hash, language = "id";
    api::Role role = api::Role::member;
    std::optional<std::string> privacy_version;
    std::optional<Instant> verified_at, approved_at;
};

std::optional<StoredAccount> find_account(storage::Session& session, AccountId id);
/// Whether the account still has the password that was checked as `hash`, before a transaction that lets somebody in
/// because of it. Keeps a new password waiting until the transaction ends, so that it finds what has begun (AC8).
bool still_has_password(storage::Session& session, AccountId id, std::string const& hash);
std::optional<StoredAccount> find_account_by_email(storage::Session& session, std::string_view email_key);
/// By email address or phone number, as somebody typed it.
std::optional<StoredAccount> find_account_by_login(storage::Session& session, std::string_view login);

/// Why the draft's addresses cannot be used. An account that was never verified and whose code is over blocks none
/// (AC4).
std::optional<Refused> addresses_taken(storage::Session& session, AccountDraft const& draft, Instant now);

/// Removes accounts with the draft's addresses that block none, then writes the draft. The unique indexes refuse what
/// somebody else wrote at the same moment; see `write_new_account`.
AccountId insert_account(storage::Session& session, AccountDraft const& draft, std::string const& member_number,
                         Instant now);

/// Removes an overdue account, one that keeps nobody from its addresses (AC4), that has the phone number.
void free_phone(storage::Session& session, AccountId for_whom, std::string_view phone, Instant now);

/// Gives an account that is not verified another address, and removes an overdue account that has it (AC4, AC5).
/// False when the account was verified meanwhile. The unique index refuses an address that is another's.
bool change_unverified_address(storage::Session& session, AccountId id, std::string_view email, Instant now);

/// False when it was verified already.
bool mark_verified(storage::Session& session, AccountId id, Instant now);
bool has_admin(storage::Session& session);

/// Runs `work(session, member_number)`, which inserts one account, in a transaction: a member number that is in use
/// is drawn again (AC11), an address that another just took becomes its refusal. `work` answers a Result.
template <class Work>
auto write_new_account(storage::Database& database, Work work)
    -> std::invoke_result_t<Work&, storage::Session&, std::string const&> {
    for (int tries = 1;; ++tries) {
        try {
            std::string const member_number = new_member_number();
            return database.write([&](storage::Session& session) { return work(session, member_number); });
        } catch (storage::StorageError const& error) {
            if (error.violates("accounts_email_key")) return Refused(Refusal::email_taken, "email");
            if (error.violates("accounts_phone")) return Refused(Refusal::phone_taken, "phone");
            if (!error.violates("accounts_member_number") || tries == 20) throw;
        }
    }
}

} // namespace gapura::accounts
