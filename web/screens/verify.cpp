// Confirming the address with the code from the mail, or by its link (AC5).

#include "web/client/api_client.hpp"
#include "web/client/session.hpp"
#include "web/client/sign_up_draft.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/screens/verify_address.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class Verify : public Screen {
public:
    void open(Route const& route) override {
        auto const& to = std::get<route::Verify>(route);
        // AC5: a code was sent just now, unless it is the link of a mail that came some time ago.
        if (to.email != email_) resend_at_ = to.code.empty() ? frame().seconds + 60 : 0;
        email_ = to.email, next_ = to.next;
        asks_email_ = email_.empty(); // AC6: tried to sign in by phone
        if (!to.code.empty()) code_ = to.code, by_link_ = true, submit();
    }

    void update() override {
        if (auto const answer = verification_.take()) {
            by_link_ = false;
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
                expired_ = false, problem_.clear();
                toast(Tone::positive, text("verify.sent_again"));
            } else {
                resend_at_ = frame().seconds + static_cast<double>(answer->error().retry_after_seconds);
                toast(Tone::warning, words_of(answer->error()));
            }
        }
        if (auto const changed = address_.take_changed()) {
            toast(Tone::positive, text("verify.changed", {{"email", changed->email}}));
            resend_at_ = frame().seconds + static_cast<double>(changed->resend_after_seconds);
            email_ = changed->email;
            code_.clear(), problem_.clear(), expired_ = false;
            commands::replace_with(route::Verify{email_, "", next_});
        }
    }

    void draw() override {
        page_title(text("verify.title"));
        page({.max_width = 460}, [&] {
            if (waiting_for_approval_) return draw_waiting();
            card({.padding = space::xl, .gap = space::l, .align = Align::stretch}, [&] {
                icon(Icon::mail_open, 40, Tone::accent);
                heading(1, text("verify.title"));
                if (by_link_) return draw_link();
                muted(asks_email_ ? text("verify.words_no_email") : text("verify.words", {{"email", email_}}));
                if (expired_) draw_expired();
                draw_form();
                draw_resend();
                if (button({.label = text("verify.change_address"),
                            .kind = Kind::ghost,
                            .icon = Icon::pencil,
                            .fill = Fill::width}))
                    address_.ask(email_);
                caption(text("verify.spam_hint"));
            });
            address_.draw();
        });
    }

private:
    // AC5: perhaps the link of the same mail was opened on another device.
    void draw_expired() {
        notice(Tone::warning, text("verify.expired_title"), text("verify.expired_words"));
        row([&] {
            muted(text("verify.already"));
            link({.label = text("sign_in.title"), .href = path_of(route::SignIn{next_})});
        });
    }

    void draw_link() {
        muted(text("verify.by_link"));
        skeleton_lines(2);
    }

    void draw_form() {
        form({.name = text("verify.title")}, [&] {
            if (asks_email_) {
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
                        .kind = expired_ ? Kind::secondary : Kind::primary,
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
                    .kind = expired_ && wait <= 0 ? Kind::primary : Kind::ghost,
                    .icon = Icon::refresh_cw,
                    .fill = Fill::width,
                    .disabled = wait > 0 || email_.empty(),
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
            by_link_ = false;
            return;
        }
        verification_.send({email_, code_});
    }

    void refuse(Failure const& failure) {
        code_.clear();
        problem_.clear();
        bool const last_try = failure.is("wrong_code") && failure.limit == 0;
        expired_ = failure.is("code_expired") || last_try;
        if (expired_) return announce(text("verify.expired_title"), Politeness::assertive);
        problem_ =
            failure.is("wrong_code") ? text("verify.tries_left", {{"count", failure.limit}}) : words_of(failure);
    }

    void welcome(api::Account const& account) {
        std::string const kept = SignUpDraft::take_next();
        commands::signed_in(account);
        toast(Tone::positive, text("verify.welcome", {{"name", account.name}}));
        std::string const next = next_.empty() ? kept : next_;
        commands::go_to_path(next.empty() ? "/" : next);
    }

    std::string email_, code_, next_, problem_;
    double resend_at_ = 0;
    bool waiting_for_approval_ = false, asks_email_ = false, expired_ = false, by_link_ = false;
    VerifyAddress address_;
    Submission<api::VerifyEmail> verification_;
    Submission<api::ResendCode> resend_;
};

} // namespace

std::unique_ptr<Screen> verify() { return std::make_unique<Verify>(); }

} // namespace gapura::web::screens
