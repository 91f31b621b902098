#include "backend/outbox/inbox_store.hpp"

#include "backend/outbox/template.hpp"

namespace gapura::outbox {
namespace {

struct Row {
    MessageId id;
    std::string kind, subject, text;
    Instant at;
    std::optional<Instant> read_at;
};

api::InboxMessage message_of(Row row) {
    return {row.id, std::move(row.kind),    std::move(row.subject), std::string(without_footer(row.text)),
            row.at, row.read_at.has_value()};
}

#define IN_INBOX "from outbox where account_id = :account and in_inbox = 1 "
#define COLUMNS "select id, kind, subject, body_text, created_at, read_at " IN_INBOX

} // namespace

std::vector<api::InboxMessage> find_inbox(storage::Session& session, AccountId account,
                                          api::ListInbox::Request const& request) {
    constexpr std::int64_t after_all = INT64_MAX;
    auto rows = session.all<Row>(COLUMNS "and id < :before and (cast(:all as bigint) = 1 or read_at is null) "
                                         "order by id desc limit :limit",
                                 account, request.before ? request.before->value : after_all,
                                 request.only_unread ? 0LL : 1LL, request.limit);
    std::vector<api::InboxMessage> messages;
    messages.reserve(rows.size());
    for (auto& row : rows) messages.push_back(message_of(std::move(row)));
    return messages;
}

std::optional<api::InboxMessage> find_in_inbox(storage::Session& session, AccountId account, MessageId id) {
    auto row = session.one<Row>(COLUMNS "and id = :id", account, id);
    if (!row) return std::nullopt;
    return message_of(std::move(*row));
}

std::int64_t count_inbox(storage::Session& session, AccountId account) {
    return session.the<long long>("select count(*) " IN_INBOX, account);
}

std::int64_t count_unread(storage::Session& session, AccountId account) {
    return session.the<long long>("select count(*) " IN_INBOX "and read_at is null", account);
}

bool mark_message(storage::Session& session, AccountId account, MessageId id, std::optional<Instant> read_at) {
    if (!find_in_inbox(session, account, id)) return false;
    if (read_at)
        session.execute("update outbox set read_at = :now where id = :id and account_id = :account "
                        "and in_inbox = 1 and read_at is null",
                        *read_at, id, account);
    else
        session.execute("update outbox set read_at = null where id = :id and account_id = :account and in_inbox = 1",
                        id, account);
    return true;
}

void mark_messages(storage::Session& session, AccountId account, std::optional<Instant> read_at) {
    if (read_at)
        session.execute("update outbox set read_at = :now where account_id = :account and in_inbox = 1 "
                        "and read_at is null",
                        *read_at, account);
    else
        session.execute("update outbox set read_at = null where account_id = :account and in_inbox = 1", account);
}

} // namespace gapura::outbox
