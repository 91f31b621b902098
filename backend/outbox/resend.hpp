#pragma once
// "Send again" (CO1): what was given up, or kept for want of a mail server, waits for the worker once more.

#include "backend/context.hpp"
#include "shared/api/outbox.hpp"

namespace gapura::outbox {

Result<api::OutboxMessage> resend_message(Context& context, api::ResendMessage::Request const& request);
Result<api::ResendFailed::Response> resend_failed(Context& context, api::ResendFailed::Request const& request);

} // namespace gapura::outbox
