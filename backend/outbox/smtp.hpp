#pragma once
// Hands one mail to an SMTP server (RFC 5321) through libcurl.

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

/// Keeps its connection open from one letter to the next. For one thread.
class SmtpClient {
public:
    /// `smtp://user:password@host:port` or `smtps://…`; user and password percent-encoded. On smtp:// TLS is used
    /// when the server offers it; with a password it must, unless the server is this machine. Certificates are
    /// checked. When `hurry` becomes true, a letter under way has 10 seconds left.
    SmtpClient(std::string url, std::atomic<bool> const& hurry);
    ~SmtpClient();
    SmtpClient(SmtpClient const&) = delete;
    SmtpClient& operator=(SmtpClient const&) = delete;

    /// Done only when the server has taken responsibility (250 after the data). The error is for admins: the server's
    /// words or libcurl's, never the password. Takes a minute at most.
    Outcome<Done, std::string> send(Letter const& letter);

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

} // namespace gapura::outbox
