#pragma once
// "Send a test mail": an admin tries the mail server and reads what it said (CO1).

#include "backend/context.hpp"
#include "shared/api/outbox.hpp"

namespace gapura::outbox {

/// Hands over a letter at once, past the queue, in 20 seconds at most and one at a time; it stands in the outbox
/// with what came of it.
Result<api::SendTestMail::Response> send_test_mail(Context& context, api::SendTestMail::Request const& request);

} // namespace gapura::outbox
