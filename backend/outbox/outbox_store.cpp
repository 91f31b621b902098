#include "backend/outbox/outbox_store.hpp"

#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::outbox {
namespace {

/// Cut to `limit` bytes, not within a code point, and made valid: servers' words may be anything.
std::string clipped(std::string_view text, std::size_t limit) {
    std::string kept;
    for (char const c : text.substr(0, limit)) kept += c >= ' ' && c <= '~' ? c : '?';
    return kept;
}

/// For LIKE … escape '\': the text itself, anywhere.
std::string pattern_of(std::string_view search) {
    std::string pattern = "%";
    for (char const c : search_key(search)) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

#define MATCHES "search_key like :pattern escape '\\' and (cast(:state as text) is null or state = :state) "

std::optional<std::string> state_name(std::optional<api::MessageState> state) {
    if (!state) return std::nullopt;
    return std::string(contract::name_of(*state));
}

struct Row {
    MessageId id;
    std::string kind, recipient, subject, text, html, state;
    long long attempts;
    Instant created_at;
    std::optional<Instant> sent_at;
    Instant next_try_at;
    std::optional<std::string> last_error;
};

api::OutboxMessage message_of(Row row) {
    auto const state = contract::named<api::MessageState>(row.state).value_or(api::MessageState::failed);
    bool const will_be_tried = state == api::MessageState::waiting || state == api::MessageState::sending;
    return {.id = row.id,
            .kind = std::move(row.kind),
            .to = std::move(row.recipient),
            .subject = std::move(row.subject),
            .text = std::move(row.text),
            .html = std::move(row.html),
            .state = state,
            .attempts = row.attempts,
            .created_at = row.created_at,
            .sent_at = row.sent_at,
            .next_try_at = will_be_tried ? std::optional(row.next_try_at) : std::nullopt,
            .last_error = std::move(row.last_error)};
}

} // namespace

MessageId insert_message(storage::Session& session, NewMessage const& message, Instant now) {
    return session.the<MessageId>(
        "insert into outbox (kind, channel, recipient, search_key, language, subject, body_text, body_html, "
        "message_id, state, next_try_at, created_at, account_id, in_inbox, lease_until) values (:kind, 'mail', "
        ":recipient, "
        ":search_key, :language, :subject, :body_text, :body_html, :message_id, :state, :now, :now, :account, "
        ":in_inbox, :lease_until) returning id",
        message.kind, message.recipient, search_key(message.recipient + " " + message.subject), message.language,
        message.subject, message.text, message.html, message.message_id, contract::name_of(message.state), now,
        message.account, message.in_inbox, message.lease_until);
}

bool hold_recipient(storage::Session& session, AccountId account) {
    return session
        .one<AccountId>("select id from accounts where id = :id and erased_at is null" +
                            std::string(storage::for_share(session.dialect())),
                        account)
        .has_value();
}

#define IS_DUE "((state = 'waiting' and next_try_at <= :now) or (state = 'sending' and lease_until <= :now)) "

void delete_message(storage::Session& session, MessageId message) {
    session.execute("delete from outbox where id = :message", message);
}

bool something_is_due(storage::Session& session, Instant now) {
    return session.one<MessageId>("select id from outbox where " IS_DUE "limit 1", now).has_value();
}

std::optional<Lease> lease_next(storage::Session& session, Instant now, Instant until) {
    std::string const find = "select id from outbox where " IS_DUE "order by next_try_at, id limit 1 " +
                             std::string(storage::skip_locked(session.dialect()));
    auto const id = session.one<MessageId>(find, now);
    if (!id) return std::nullopt;
    return session.the<Lease>("update outbox set state = 'sending', attempts = attempts + 1, lease_until = :until "
                              "where id = :id returning id, recipient, language, subject, body_text, body_html, "
                              "message_id, attempts, lease_until",
                              until, *id);
}

// Whoever holds it now: it has been sent, and nothing makes that undone.
void mark_sent(storage::Session& session, Lease const& lease, Instant now) {
    session.execute("update outbox set state = 'sent', sent_at = :now, last_error = null "
                    "where id = :id and state <> 'sent'",
                    now, lease.id);
}

void mark_not_sent(storage::Session& session, Lease const& lease, std::string_view error,
                   std::optional<Instant> next_try_at) {
    std::string_view const state = next_try_at ? "waiting" : "failed";
    session.execute("update outbox set state = :state, next_try_at = :next_try_at, last_error = :error "
                    "where id = :id and state = 'sending' and lease_until = :until",
                    state, next_try_at.value_or(lease.until), clipped(error, 400), lease.id, lease.until);
}

#define COLUMNS                                                                                                      \
    "select id, kind, recipient, subject, body_text, body_html, state, attempts, created_at, sent_at, next_try_at, " \
    "last_error from outbox where "

std::vector<api::OutboxMessage> find_messages(storage::Session& session, api::ListOutbox::Request const& request) {
    constexpr std::int64_t after_all = INT64_MAX;
    auto rows = session.all<Row>(COLUMNS MATCHES "and id < :before order by id desc limit :limit",
                                 pattern_of(request.search), state_name(request.state),
                                 request.before ? request.before->value : after_all, request.limit);
    std::vector<api::OutboxMessage> messages;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) messages.push_back(message_of(std::move(*row)));
    return messages;
}

std::optional<api::OutboxMessage> find_message(storage::Session& session, MessageId id) {
    auto row = session.one<Row>(COLUMNS "id = :id", id);
    if (!row) return std::nullopt;
    return message_of(std::move(*row));
}

api::MessageCounts count_messages(storage::Session& session, std::string_view search) {
    struct Counted {
        std::string state;
        long long count;
    };
    api::MessageCounts counts;
    for (auto const& [state, count] :
         session.all<Counted>("select state, count(*) from outbox where search_key like :pattern escape '\\' "
                              "group by state",
                              pattern_of(search)))
        api::count_of(counts, contract::named<api::MessageState>(state).value_or(api::MessageState::failed)) = count;
    return counts;
}

bool wait_again(storage::Session& session, MessageId id, Instant now) {
    return session.execute("update outbox set state = 'waiting', attempts = 0, next_try_at = :now "
                           "where id = :id and state in ('failed', 'kept')",
                           now, id) == 1;
}

long long failed_wait_again(storage::Session& session, Instant now) {
    return session.execute("update outbox set state = 'waiting', attempts = 0, next_try_at = :now "
                           "where state = 'failed'",
                           now);
}

void set_outcome(storage::Session& session, MessageId id, std::optional<std::string_view> error, Instant now) {
    if (error)
        session.execute("update outbox set state = 'failed', attempts = 1, last_error = :error where id = :id",
                        clipped(*error, 400), id);
    else
        session.execute("update outbox set state = 'sent', attempts = 1, sent_at = :now where id = :id", now, id);
}

void delete_messages_before(storage::Session& session, Instant before) {
    session.execute("delete from outbox where created_at < :before and state in ('sent', 'failed', 'kept')", before);
}

void delete_messages_of(storage::Session& session, AccountId account) {
    session.execute("delete from outbox where account_id = :account", account);
}

} // namespace gapura::outbox
