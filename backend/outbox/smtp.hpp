#pragma once
// Hands one mail to an SMTP server (RFC 5321) through libcurl.

#include "backend/outbox/smtp_problem.hpp"
#include "backend/settings.hpp"
#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"

#include <atomic>
#include <memory>
#include <string>

namespace gapura::outbox {

struct Letter {
    std::string from; ///< "Gapura <gapura@example.org>"
    std::string to, subject, text, html, language;
    std::string message_id; ///< without angle brackets
    Instant date;
};

/// What was heard of the server.
struct SmtpTalk {
    std::string last_reply; ///< its last line, of printable ASCII
    std::string tls;        ///< "TLSv1.3"; empty in clear
    bool signed_in = false;
    SmtpStep step = SmtpStep::connecting;
};

/// Keeps its connection open from one letter to the next. For one thread.
class SmtpClient {
public:
    /// To settings.smtp_url (see smtp_target.hpp; throws std::invalid_argument with its sentence). Certificates are
    /// checked. When `hurry` becomes true, a letter under way has 10 seconds left.
    SmtpClient(Settings const& settings, std::atomic<bool> const& hurry);
    ~SmtpClient();
    SmtpClient(SmtpClient const&) = delete;
    SmtpClient& operator=(SmtpClient const&) = delete;

    /// Done only when the server has taken responsibility (250 after the data). Takes settings.smtp_timeout at most.
    Outcome<Done, SmtpFailure> send(Letter const& letter);

    /// About the present connection and its last letter.
    SmtpTalk const& talk() const;

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

} // namespace gapura::outbox
