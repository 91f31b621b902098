#include "backend/outbox/smtp_problem.hpp"

#include <array>
#include <utility>

namespace gapura::outbox {

SmtpStep step_of_command(std::string_view command, SmtpStep before) {
    static constexpr std::array<std::pair<std::string_view, SmtpStep>, 7> commands{{
        {"EHLO", SmtpStep::greeting},
        {"HELO", SmtpStep::greeting},
        {"STARTTLS", SmtpStep::starttls},
        {"AUTH", SmtpStep::login},
        {"MAIL", SmtpStep::sender},
        {"RCPT", SmtpStep::recipient},
        {"DATA", SmtpStep::letter},
    }};
    for (auto const& [word, step] : commands)
        if (command.substr(0, word.size()) == word) return step;
    return before; // the lines of a login
}

int reply_code(std::string_view reply) {
    int code = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        if (i >= reply.size() || reply[i] < '0' || reply[i] > '9') return 0;
        code = code * 10 + (reply[i] - '0');
    }
    return code;
}

bool is_permanent(api::MailProblem problem, int code) {
    using enum api::MailProblem;
    bool const about_this_letter = problem == recipient_refused || problem == letter_refused;
    bool const about_ourselves = code == 530 || code == 534 || code == 535 || code == 538;
    return about_this_letter && code >= 500 && code <= 599 && !about_ourselves;
}

} // namespace gapura::outbox
