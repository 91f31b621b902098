#include "backend/outbox/inbox.hpp"

#include "backend/outbox/inbox_store.hpp"

namespace gapura::outbox {

using Count = api::InboxCount::Response;

Result<Count> inbox_count(Context& context, api::InboxCount::Request const&) {
    return context.database.read(
        [&](storage::Session& session) { return Count{count_unread(session, context.account())}; });
}

Result<api::ListInbox::Response> list_inbox(Context& context, api::ListInbox::Request const& request) {
    return context.database.read_snapshot([&](storage::Session& session) {
        return api::ListInbox::Response{find_inbox(session, context.account(), request),
                                        count_inbox(session, context.account()),
                                        count_unread(session, context.account())};
    });
}

Result<api::InboxMessage> get_inbox_message(Context& context, api::GetInboxMessage::Request const& request) {
    auto found = context.database.read(
        [&](storage::Session& session) { return find_in_inbox(session, context.account(), request.id); });
    if (!found) return Refused(Refusal::not_found);
    return *std::move(found);
}

Result<Count> mark_inbox_message(Context& context, api::MarkInboxMessage::Request const& request) {
    auto const read_at = request.read ? std::optional(context.now) : std::nullopt;
    return context.database.write([&](storage::Session& session) -> Result<Count> {
        if (!mark_message(session, context.account(), request.id, read_at)) return Refused(Refusal::not_found);
        return Count{count_unread(session, context.account())};
    });
}

Result<Count> mark_whole_inbox(Context& context, api::MarkWholeInbox::Request const& request) {
    auto const read_at = request.read ? std::optional(context.now) : std::nullopt;
    return context.database.write([&](storage::Session& session) -> Result<Count> {
        mark_messages(session, context.account(), read_at);
        return Count{count_unread(session, context.account())};
    });
}

} // namespace gapura::outbox
