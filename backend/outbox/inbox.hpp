#pragma once
// A member's own messages within the app (CO3). Somebody else's do not exist.

#include "backend/context.hpp"
#include "shared/api/inbox.hpp"

namespace gapura::outbox {

Result<api::InboxCount::Response> inbox_count(Context& context, api::InboxCount::Request const& request);
Result<api::ListInbox::Response> list_inbox(Context& context, api::ListInbox::Request const& request);
Result<api::InboxMessage> get_inbox_message(Context& context, api::GetInboxMessage::Request const& request);
Result<api::InboxCount::Response> mark_inbox_message(Context& context, api::MarkInboxMessage::Request const& request);
Result<api::InboxCount::Response> mark_whole_inbox(Context& context, api::MarkWholeInbox::Request const& request);

} // namespace gapura::outbox
