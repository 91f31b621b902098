#include "backend/outbox/test_mail.hpp"

#include "backend/outbox/compose.hpp"
#include "backend/outbox/smtp.hpp"
#include "backend/outbox/smtp_target.hpp"

#include <algorithm>
#include <mutex>

namespace gapura::outbox {
namespace {

constexpr Duration patience = seconds(20);

/// Each one holds a thread while it lasts.
std::mutex& one_at_a_time() {
    static std::mutex only;
    return only;
}

std::string utc_words(Instant at) {
    auto text = format_instant(at).substr(0, 16);
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text + " UTC";
}

NewMessage compose_test(Context const& context, api::SendTestMail::Request const& request) {
    Mail mail{Kind::test, request.language, request.to};
    auto const target = smtp_target(context.settings.smtp_url);
    mail.variables.texts = {{"when", utc_words(context.now)}, {"server", target.ok() ? target->host : ""}};
    auto message = compose(context.settings, mail);
    message.state = api::MessageState::sending;
    message.lease_until = context.now + minutes(2); // the worker sends it if this server ends now
    return message;
}

} // namespace

Result<api::SendTestMail::Response> send_test_mail(Context& context, api::SendTestMail::Request const& request) {
    if (context.settings.smtp_url.empty()) return Refused(Refusal::no_mail_server);
    std::unique_lock const alone(one_at_a_time(), std::try_to_lock);
    if (!alone.owns_lock()) return Refused(Refusal::too_many_requests);

    auto const message = compose_test(context, request);
    auto const id = context.database.write(
        [&](storage::Session& session) { return insert_message(session, message, context.now); });

    Settings settings = context.settings;
    settings.smtp_timeout = std::min(settings.smtp_timeout, patience);
    std::atomic<bool> const never = false;
    SmtpClient client(settings, never);
    auto const sent = client.send({.from = settings.mail_from,
                                   .to = message.recipient,
                                   .subject = message.subject,
                                   .text = message.text,
                                   .html = message.html,
                                   .language = message.language,
                                   .message_id = message.message_id,
                                   .date = context.now});

    context.database.write([&](storage::Session& session) {
        auto const error = sent.ok() ? std::nullopt : std::optional<std::string_view>(sent.error().words);
        set_outcome(session, id, error, context.now);
    });
    api::SendTestMail::Response response{.sent = sent.ok(),
                                         .problem = {},
                                         .server_said = client.talk().last_reply,
                                         .detail = {},
                                         .tls = client.talk().tls,
                                         .signed_in = client.talk().signed_in};
    if (!sent.ok()) response.problem = sent.error().problem, response.detail = sent.error().words;
    return response;
}

} // namespace gapura::outbox
