#pragma once
// The outbox in the database.

#include "backend/storage/session.hpp"
#include "shared/api/outbox.hpp"

namespace gapura::outbox {

struct NewMessage {
    std::string kind, recipient, language, subject, text, html, message_id;
    api::MessageState state = api::MessageState::waiting;
    std::optional<AccountId> account{};
    bool in_inbox = false;
    Instant lease_until{}; ///< with `sending`: until when the worker leaves it alone
};
/// False for an account that was erased. One that is there cannot be erased before the transaction ends.
bool hold_recipient(storage::Session& session, AccountId account);

MessageId insert_message(storage::Session& session, NewMessage const& message, Instant now);

void delete_message(storage::Session& session, MessageId message);

/// A message that one worker holds until `until`.
struct Lease {
    MessageId id;
    std::string recipient, language, subject, text, html, message_id;
    long long attempts = 0; ///< this one included
    Instant until;
};

bool something_is_due(storage::Session& session, Instant now);
/// Takes the message that is due longest, or whose holder has vanished. No two workers get the same one.
std::optional<Lease> lease_next(storage::Session& session, Instant now, Instant until);
void mark_sent(storage::Session& session, Lease const& lease, Instant now);
/// Only while the lease is still the holder's. Without `next_try_at` the message is given up.
void mark_not_sent(storage::Session& session, Lease const& lease, std::string_view error,
                   std::optional<Instant> next_try_at);

/// Newest last.
std::vector<api::OutboxMessage> find_messages(storage::Session& session, api::ListOutbox::Request const& request);
/// Per state, whatever state the request asks for.
api::MessageCounts count_messages(storage::Session& session, std::string_view search);

std::optional<api::OutboxMessage> find_message(storage::Session& session, MessageId id);
/// Lets a failed or kept message wait again, with all its tries; false when it is in another state.
bool wait_again(storage::Session& session, MessageId id, Instant now);
/// The same for every failed one; how many.
long long failed_wait_again(storage::Session& session, Instant now);
/// What came of a message that its sender did not leave to the worker.
void set_outcome(storage::Session& session, MessageId id, std::optional<std::string_view> error, Instant now);

/// Messages that no worker will touch any more.
void delete_messages_before(storage::Session& session, Instant before);
void delete_messages_of(storage::Session& session, AccountId account);

} // namespace gapura::outbox
