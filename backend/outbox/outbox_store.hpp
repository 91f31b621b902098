#pragma once
// The outbox in the database.

#include "backend/storage/session.hpp"
#include "shared/api/outbox.hpp"

namespace gapura::outbox {

struct NewMessage {
    std::string kind, recipient, language, subject, text, html, message_id;
    api::MessageState state = api::MessageState::waiting;
};
MessageId insert_message(storage::Session& session, NewMessage const& message, Instant now);

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
std::int64_t count_messages(storage::Session& session, api::ListOutbox::Request const& request);

} // namespace gapura::outbox
