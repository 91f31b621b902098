#include "backend/own_data/own_data_store.hpp"

#include "backend/outbox/kinds.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace gapura::own_data {
namespace {

using storage::quoted_name;
using storage::Table;

/// What lets somebody in or signs tickets, and second forms of the same.
bool is_shown(std::string const& table, std::string const& column) {
    static constexpr std::array hidden{"hash",        "secret",     "seed",         "password",  "digest",
                                       "search_key",  "name_key",   "attendee_key", "email_key", "body_html",
                                       "lease_until", "message_id", "storage_key",  "object_key"};
    auto const has = [&](char const* word) { return column.find(word) != std::string::npos; };
    if (std::any_of(hidden.begin(), hidden.end(), has)) return false;
    return !(table == "outbox" && column == "last_error");
}

Table const* find(std::vector<Table> const& tables, std::string_view name) {
    auto const found =
        std::find_if(tables.begin(), tables.end(), [&](Table const& each) { return each.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

/// The columns that name an account: by a reference, or by their name where a table that grows fast or must never
/// change has none.
std::vector<std::string> account_columns(Table const& table) {
    std::vector<std::string> columns;
    if (table.find("account_id")) columns.push_back("account_id");
    for (auto const& reference : table.references)
        if (reference.table == "accounts" && reference.column != "account_id") columns.push_back(reference.column);
    return columns;
}

/// What makes a row one of the person's; empty when none of the table's can be.
std::string condition_for(std::vector<Table> const& tables, Table const& table) {
    if (table.name == "accounts") return "id = :value";
    // A ticket is its holder's, also when it came with somebody else's order (TI5).
    if (table.name == "tickets") return "account_id = :value";
    // Guests are no part of the organizer who sold to them (OR13).
    if (table.name == "orders") return "account_id = :value and guest = 0";
    if (table.name == "order_guests") return "lower(email) = (select email_key from accounts where id = :value)";
    std::vector<std::string> parts;
    for (auto const& column : account_columns(table)) parts.push_back(quoted_name(column) + " = :value");
    auto const belongs_to = [&](std::string const& column, std::string const& parent) {
        auto const* const owner = find(tables, parent);
        auto const own =
            parent == "orders" ? " where account_id = :value and guest = 0)" : " where account_id = :value)";
        if (owner && owner->find("account_id") && owner->key.size() == 1)
            parts.push_back(quoted_name(column) + " in (select " + quoted_name(owner->key[0]) + " from " +
                            quoted_name(parent) + own);
    };
    for (auto const& reference : table.references) belongs_to(reference.column, reference.table);
    if (table.name == "scans") belongs_to("ticket_id", "tickets"); // PostgreSQL's has no reference
    if (table.name == "outbox") parts.push_back("recipient = (select email from accounts where id = :value)");
    std::string condition;
    for (auto const& part : parts) condition += (condition.empty() ? "" : " or ") + part;
    return condition;
}

/// A message's kind; empty for rows of any other table.
std::string kind_of(Table const& table, storage::Cell const* cells) {
    for (std::size_t i = 0; table.name == "outbox" && i < table.columns.size(); ++i)
        if (table.columns[i].name == "kind") return cells[i].text;
    return "";
}

contract::Json object_of(Table const& table, storage::Cell const* cells) {
    auto row = contract::Json::object();
    auto const kind = kind_of(table, cells);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const& column = table.columns[i];
        if (!is_shown(table.name, column.name)) continue;
        if (table.name == "outbox" && outbox::is_hidden_word(kind, column.name)) continue;
        if (cells[i].null)
            row[column.name] = nullptr;
        else if (column.kind == storage::Kind::integer)
            row[column.name] = cells[i].integer;
        else if (column.kind == storage::Kind::real)
            row[column.name] = cells[i].real;
        else
            row[column.name] = cells[i].text;
    }
    return row;
}

} // namespace

contract::Json rows_about(storage::Session& session, AccountId account) {
    auto data = contract::Json::object();
    auto const tables = storage::tables_of(session);
    for (auto const& table : tables) {
        auto const condition = condition_for(tables, table);
        if (condition.empty()) continue;
        auto rows = contract::Json::array();
        storage::each_row_where(session, table, condition, account.value,
                                [&](storage::Cell* cells) { rows.push_back(object_of(table, cells)); });
        if (!rows.empty()) data[table.name] = std::move(rows);
    }
    return data;
}

std::optional<Person> find_person(storage::Session& session, AccountId id) {
    return session.one<Person>("select id, name, name_key, email, email_key, phone from accounts where id = :id", id);
}

void lock_person(storage::Session& session, AccountId id) {
    session.all<AccountId>("select id from accounts where id = :id or role = 'admin' order by id" +
                               std::string(storage::for_update(session.dialect())),
                           id);
}

bool has_live_events(storage::Session& session, AccountId id, Instant now) {
    return session.the<long long>("select count(*) from events where organizer_id = :id and state = 'published' and "
                                  "ends_at > :now",
                                  id, now) > 0;
}

std::vector<OrderId> open_orders(storage::Session& session, AccountId account, Instant now) {
    return session.all<OrderId>(
        "select o.id from orders o join events e on e.id = o.event_id where o.account_id = :account and o.guest = 0 "
        "and o.state in "
        "('pending', 'approved', 'completed') and e.starts_at > :now and not exists (select 1 from tickets t where "
        "t.order_id = o.id and t.used_at is not null) order by o.event_id, o.id",
        account, now);
}

void delete_rows_of(storage::Session& session, Person const& person) {
    auto const tables = storage::tables_of(session);
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        for (auto const& reference : table->references)
            if (reference.table == "accounts" && reference.cascades)
                storage::delete_rows_where(session, *table, reference.column, person.id.value);
    // The files themselves go with housekeeping, which needs the rows to find them (RU2).
    session.execute("update files set state = 'gone', account_id = null, name = '', sent_hash = '', picture_hash = ''"
                    " where account_id = :id and purpose = 'proof'",
                    person.id);
    session.execute("delete from outbox where recipient = :email or lower(recipient) = :key", person.email,
                    person.email_key);
    if (auto const* const outbox = find(tables, "outbox"); outbox->find("account_id"))
        storage::delete_rows_where(session, *outbox, "account_id", person.id.value);
}

void blank_account(storage::Session& session, AccountId id, Instant now) {
    static constexpr std::array kept{"id", "role", "language", "created_at", "verified_at", "erased_at",
                                     // these get a value below
                                     "name", "name_key", "email_key", "member_number", "suspended_at"};
    auto const tables = storage::tables_of(session);
    std::string blanks;
    for (auto const& column : find(tables, "accounts")->columns) {
        if (std::find(kept.begin(), kept.end(), column.name) != kept.end()) continue;
        bool const is_text = column.kind == storage::Kind::text;
        blanks += ", " + quoted_name(column.name) + (column.nullable ? " = null" : is_text ? " = ''" : " = 0");
    }
    char number[24]; // a member's own number never begins with a zero
    std::snprintf(number, sizeof number, "%08lld", static_cast<long long>(id.value));
    session.execute(
        "update accounts set name = :nobody, name_key = lower(:nobody), email_key = :key, member_number = "
        ":number, suspended_at = :now, erased_at = :now" +
            blanks + " where id = :id",
        nobody, "erased-" + std::to_string(id.value), std::string(number), now, id);
}

} // namespace gapura::own_data
