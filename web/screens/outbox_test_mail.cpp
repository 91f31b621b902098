#include "web/screens/outbox_test_mail.hpp"

#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

constexpr double patience = 40; // seconds; the server gives up sooner

std::string problem_words(api::MailProblem problem) {
    using enum api::MailProblem;
    switch (problem) {
    case no_such_host:
        return text("test_mail.no_such_host");
    case unreachable:
        return text("test_mail.unreachable");
    case timeout:
        return text("test_mail.timeout");
    case no_tls:
        return text("test_mail.no_tls");
    case certificate:
        return text("test_mail.certificate");
    case tls:
        return text("test_mail.tls");
    case greeting_refused:
        return text("test_mail.greeting_refused");
    case login_refused:
        return text("test_mail.login_refused");
    case sender_refused:
        return text("test_mail.sender_refused");
    case recipient_refused:
        return text("test_mail.recipient_refused");
    case letter_refused:
        return text("test_mail.letter_refused");
    case dropped:
        return text("test_mail.dropped");
    case other:
        break;
    }
    return text("test_mail.other");
}

} // namespace

void TestMail::open() {
    open_ = true;
    answer_.reset();
    problem_.clear();
    if (to_.empty() && session::account()) to_ = session::account()->email;
}

void TestMail::send() {
    problem_.clear();
    answer_.reset();
    if (auto const* code = api::checks::email(to_)) {
        problem_ = words_of(contract::Problem{code, "to"});
        return;
    }
    sending_.send({to_, language() == Language::indonesian ? "id" : "en"}, patience);
}

bool TestMail::update() {
    auto answer = sending_.take();
    if (!answer) return false;
    if (answer->ok())
        answer_ = **answer;
    else
        problem_ = words_of(answer->error());
    return true;
}

void TestMail::draw() {
    dialog({.title = text("test_mail.title"), .key = "test mail"}, open_, [&] {
        muted(text("test_mail.words"));
        form({.name = text("test_mail.title")}, [&] {
            text_field({.label = text("test_mail.to"),
                        .entry = Entry::email,
                        .error = problem_,
                        .max_length = 254,
                        .required = true},
                       to_);
            if (button({.label = text("test_mail.send"),
                        .icon = Icon::send,
                        .loading = sending_.busy(),
                        .submits = true}))
                send();
        });
        if (answer_) draw_answer();
    });
}

void TestMail::draw_answer() const {
    if (answer_->sent)
        notice(Tone::positive, text("test_mail.sent"), text("test_mail.sent_words"));
    else
        notice(Tone::danger, text("test_mail.not_sent"),
               problem_words(answer_->problem.value_or(api::MailProblem::other)));
    if (!answer_->server_said.empty()) fact(Icon::mail, text("test_mail.server_said"), answer_->server_said);
    if (!answer_->sent && !answer_->detail.empty()) fact(Icon::info, text("test_mail.detail"), answer_->detail);
    fact(Icon::lock, text("test_mail.tls_label"), answer_->tls.empty() ? text("test_mail.in_clear") : answer_->tls);
    fact(Icon::key_round, text("test_mail.login_label"),
         text(answer_->signed_in ? "test_mail.signed_in" : "test_mail.not_signed_in"));
}

} // namespace gapura::web::screens
