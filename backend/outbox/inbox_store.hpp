#pragma once
// An account's messages in the database. Each statement names the account: nobody reaches another's.

#include "backend/storage/session.hpp"
#include "shared/api/inbox.hpp"

namespace gapura::outbox {

/// Newest first.
std::vector<api::InboxMessage> find_inbox(storage::Session& session, AccountId account,
                                          api::ListInbox::Request const& request);
std::optional<api::InboxMessage> find_in_inbox(storage::Session& session, AccountId account, MessageId id);
std::int64_t count_inbox(storage::Session& session, AccountId account);
std::int64_t count_unread(storage::Session& session, AccountId account);

/// nullopt makes it unread again; what was read before keeps its first time. False when there is no such message.
bool mark_message(storage::Session& session, AccountId account, MessageId id, std::optional<Instant> read_at);
void mark_messages(storage::Session& session, AccountId account, std::optional<Instant> read_at);

} // namespace gapura::outbox
