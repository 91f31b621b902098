#pragma once
// What the database holds about one person, and how it goes (AC13). The tables are found in the schema.

#include "backend/storage/table_rows.hpp"
#include "backend/stored_enum.hpp"
#include "shared/base/instant.hpp"
#include "shared/contract/json.hpp"
#include "shared/domain/order_state.hpp"

namespace gapura::own_data {

/// Stands where a name stood.
inline constexpr std::string_view nobody = "Anonim";

/// Table → rows as objects, without secrets and without empty tables.
contract::Json rows_about(storage::Session& session, AccountId account);

struct Person {
    AccountId id;
    std::string name, name_key, email, email_key;
    std::optional<std::string> phone;
};
std::optional<Person> find_person(storage::Session& session, AccountId id);

/// Nobody else changes the account, and the number of admins stays, until the end of the transaction.
void lock_person(storage::Session& session, AccountId id);
/// Whether an organizer has published events that are not over.
bool has_live_events(storage::Session& session, AccountId id, Instant now);

/// Orders that may still be cancelled: the event has not begun, and nobody has come in with one of their tickets.
std::vector<OrderId> open_orders(storage::Session& session, AccountId account, Instant now);
/// From tickets, orders, and the events that the person organized.
void take_name_off(storage::Session& session, Person const& person);
/// What belongs to the account (`on delete cascade`), and its mails.
void delete_rows_of(storage::Session& session, Person const& person);
/// Leaves of the account only what figures need: its number, its role and when it came and went.
void blank_account(storage::Session& session, AccountId id, Instant now);

} // namespace gapura::own_data
