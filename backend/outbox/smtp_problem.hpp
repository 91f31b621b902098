#pragma once
// What was in the way of a letter, and whether trying again can help (RFC 5321 4.2.1).

#include "shared/api/outbox.hpp"

#include <string>
#include <string_view>

namespace gapura::outbox {

struct SmtpFailure {
    api::MailProblem problem = api::MailProblem::other;
    bool permanent = false; ///< the same letter will be refused again
    int code = 0;           ///< of the server's refusal; 0 when it was none
    std::string words;      ///< for admins: the connection's and the server's own, never the password
};

/// The command that the server answered last.
enum class SmtpStep { connecting, greeting, starttls, login, sender, recipient, letter };
SmtpStep step_of_command(std::string_view command, SmtpStep before);

/// The code of a reply line ("550 5.1.1 no such mailbox"), or 0.
int reply_code(std::string_view reply);

/// A 5xx to the recipient or to the letter itself is final. One that is about ourselves (530: sign in first) is not:
/// the operator can mend that.
bool is_permanent(api::MailProblem problem, int code);

} // namespace gapura::outbox
