// Confirming the address with the code from the mail (AC5).

#include "web/client/api_client.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class Verify : public Screen {
public:
    void open(Route const& route) override {
        auto const& to = std::get<route::Verify>(route);
        email_ = to.email, next_ = to.next;
        resend_at_ = frame().seconds + 60; // AC5: a code was sent just now
        if (!to.code.empty()) code_ = to.code, submit();
    }

    void update() override {
        if (auto const answer = verification_.take()) {
            if (!answer->ok())
                refuse(answer->error());
            else if ((*answer)->account)
                welcome(*(*answer)->account);
            else
                waiting_for_approval_ = true;
        }
        if (auto const answer = resend_.take()) {
            if (answer->ok()) {
                resend_at_ = frame().seconds + static_cast<double>((*answer)->resend_after_seconds);
                toast(Tone::positive, text("verify.sent_again"));
            } else {
                resend_at_ = frame().seconds + static_cast<double>(answer->error().retry_after_seconds);
                toast(Tone::warning, words_of(answer->error()));
            }
        }
    }

    void draw() override {
        page_title(text("verify.title"));
        page({.max_width = 460}, [&] {
            if (waiting_for_approval_) return draw_waiting();
            card({.padding = space::xl, .gap = space::l, .align = Align::stretch}, [&] {
                icon(Icon::mail_open, 40, Tone::accent);
                heading(1, text("verify.title"));
                muted(text("verify.words", {{"email", email_}}));
                draw_form();
                draw_resend();
            });
        });
    }

private:
    void draw_form() {
        form({.name = text("verify.title")}, [&] {
            if (email_.empty() || asks_email_) {
                asks_email_ = true;
                text_field(
                    {.label = text("sign_up.email"), .entry = Entry::email, .icon = Icon::mail, .required = true},
                    email_);
            }
            if (code_field({.label = text("verify.code"), .error = problem_, .required = true, .autofocus = true},
                           code_)) {
                problem_.clear();
                if (code_.size() == 6) submit(); // a pasted or autofilled code needs no press
            }
            if (button({.label = text("verify.submit"),
                        .scale = Scale::large,
                        .fill = Fill::width,
                        .loading = verification_.busy(),
                        .submits = true}))
                submit();
        });
    }

    void draw_resend() {
        double const wait = resend_at_ - frame().seconds;
        if (wait > 0) request_frame_in(1);
        std::string const label =
            wait > 0 ? text("verify.resend_in", {{"time", clock_words(wait)}}) : text("verify.resend");
        if (button({.label = label,
                    .kind = Kind::ghost,
                    .icon = Icon::refresh_cw,
                    .fill = Fill::width,
                    .disabled = wait > 0,
                    .loading = resend_.busy(),
                    .key = "resend"}))
            resend_.send({email_});
    }

    void draw_waiting() {
        empty_state({.icon = Icon::hourglass,
                     .title = text("verify.waiting_title"),
                     .words = text("verify.waiting_words"),
                     .action = text("refused.home"),
                     .href = "/"});
    }

    void submit() {
        if (contract::Problems found = contract::problems(api::VerifyEmail::Request{email_, code_}); !found.empty()) {
            problem_ = words_of(found.front());
            return;
        }
        verification_.send({email_, code_});
    }

    void refuse(Failure const& failure) {
        problem_ = words_of(failure);
        code_.clear();
    }

    void welcome(api::Account const& account) {
        commands::signed_in(account);
        toast(Tone::positive, text("verify.welcome", {{"name", account.name}}));
        commands::go_to_path(next_.empty() ? "/" : next_);
    }

    std::string email_, code_, next_, problem_;
    double resend_at_ = 0;
    bool waiting_for_approval_ = false, asks_email_ = false;
    Submission<api::VerifyEmail> verification_;
    Submission<api::ResendCode> resend_;
};

} // namespace

std::unique_ptr<Screen> verify() { return std::make_unique<Verify>(); }

} // namespace gapura::web::screens
