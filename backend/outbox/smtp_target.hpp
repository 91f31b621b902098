#pragma once
// What an operator's SMTP_URL says.

#include "shared/base/result.hpp"

#include <string>
#include <string_view>

namespace gapura::outbox {

/// smtps:// speaks TLS from the first byte. On smtp:// the connection is turned to TLS by STARTTLS when the server
/// offers it; with `?starttls=required`, or with a password, nothing is sent where it does not.
enum class Tls { from_the_start, required, when_offered };

struct SmtpTarget {
    std::string url; ///< for libcurl: with user and password, without the query
    std::string host;
    Tls tls = Tls::when_offered;
};

/// The error is a sentence for the operator that never holds the password. A password may travel in clear only within
/// this machine.
Outcome<SmtpTarget, std::string> smtp_target(std::string_view url);

} // namespace gapura::outbox
