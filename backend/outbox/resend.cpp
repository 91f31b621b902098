#include "backend/outbox/resend.hpp"

#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox_store.hpp"

namespace gapura::outbox {

Result<api::OutboxMessage> resend_message(Context& context, api::ResendMessage::Request const& request) {
    return context.database.write([&](storage::Session& session) -> Result<api::OutboxMessage> {
        if (!find_message(session, request.id)) return Refused(Refusal::not_found);
        if (context.settings.smtp_url.empty()) return Refused(Refusal::no_mail_server);
        if (!wait_again(session, request.id, context.now)) return Refused(Refusal::state_change_not_allowed);
        auto const message = *find_message(session, request.id);
        audit::record(session, context,
                      {.action = "message.send_again", .subject = "message", .subject_id = request.id.value});
        return message;
    });
}

Result<api::ResendFailed::Response> resend_failed(Context& context, api::ResendFailed::Request const&) {
    if (context.settings.smtp_url.empty()) return Refused(Refusal::no_mail_server);
    return context.database.write([&](storage::Session& session) -> Result<api::ResendFailed::Response> {
        auto const count = failed_wait_again(session, context.now);
        audit::record(session, context,
                      {.action = "message.send_all_again", .subject = "message", .after = {{"count", count}}});
        return api::ResendFailed::Response{count};
    });
}

} // namespace gapura::outbox
