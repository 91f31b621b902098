// A new password for somebody who forgot the old one: ask for a code, then use it or the mail's link (AC8).

#include "shared/api/security.hpp"
#include "web/client/api_client.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/new_password_fields.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class Reset : public Screen {
public:
    void open(Route const& route) override {
        auto const& to = std::get<route::Reset>(route);
        asks_ = to.email.empty();
        by_link_ = !to.code.empty();
        if (!asks_) email_ = to.email;
        code_ = to.code;
        problems_.clear();
    }

    void update() override {
        if (auto const answer = asking_.take()) {
            if (answer->ok()) {
                resend_at_ = frame().seconds + static_cast<double>((*answer)->resend_after_seconds);
                if (asks_)
                    commands::go_to(route::Reset{email_, ""});
                else
                    toast(Tone::positive, text("verify.sent_again"));
            } else {
                resend_at_ = frame().seconds + static_cast<double>(answer->error().retry_after_seconds);
                problems_.refuse(answer->error());
            }
        }
        if (auto const answer = resetting_.take()) {
            if (answer->ok()) return finish();
            problems_.refuse(answer->error());
            if (answer->error().field == "code") by_link_ = false, code_.clear();
        }
    }

    void draw() override {
        page_title(text("reset.title"));
        page({.max_width = 480}, [&] {
            card({.padding = space::xl, .gap = space::l}, [&] {
                icon(asks_ ? Icon::key_round : Icon::mail_open, 40, Tone::accent);
                heading(1, text("reset.title"));
                if (asks_)
                    draw_asking();
                else
                    draw_setting();
            });
            row({.justify = Justify::centre},
                [&] { link({.label = text("reset.back"), .href = "/sign-in", .icon = Icon::arrow_left}); });
        });
    }

private:
    void draw_asking() {
        muted(text("reset.ask_words"));
        form({.name = text("reset.title")}, [&] {
            if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
            api::ForgotPassword::Request const request{email_};
            auto const found = contract::problem_of(request, &api::ForgotPassword::Request::email);
            auto const edited = text_field({.label = text("sign_up.email"),
                                            .entry = Entry::email,
                                            .error = problems_.under("email", found),
                                            .icon = Icon::mail,
                                            .required = true,
                                            .autofocus = true},
                                           email_);
            if (edited.changed) problems_.changed("email");
            if (edited.left) problems_.touch("email");
            if (!button({.label = text("reset.send"),
                         .scale = Scale::large,
                         .fill = Fill::width,
                         .loading = asking_.busy(),
                         .submits = true}))
                return;
            problems_.touch_all();
            if (!found) asking_.send(request);
        });
    }

    void draw_setting() {
        muted(by_link_ ? text("reset.link_words", {{"email", email_}})
                       : text("reset.code_words", {{"email", email_}}));
        form({.name = text("reset.title")}, [&] {
            if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
            if (!by_link_ && code_field({.label = text("verify.code"),
                                         .error = problems_.under("code", code_problem()),
                                         .required = true,
                                         .autofocus = true},
                                        code_))
                problems_.changed("code");
            fields_.draw(problems_);
            if (button({.label = text("reset.submit"),
                        .scale = Scale::large,
                        .fill = Fill::width,
                        .loading = resetting_.busy(),
                        .submits = true}))
                submit();
        });
        if (!by_link_) draw_resend();
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
                    .loading = asking_.busy(),
                    .key = "resend"}))
            asking_.send({email_});
    }

    std::optional<contract::Problem> code_problem() const {
        return contract::problem_of(request(), &api::ResetPassword::Request::code);
    }
    api::ResetPassword::Request request() const { return {email_, code_, fields_.password()}; }

    void submit() {
        problems_.touch_all();
        if (!code_problem() && fields_.good()) resetting_.send(request());
    }

    // Whoever was signed in here is no longer: the reset has ended all sessions.
    void finish() {
        session::end();
        fields_.clear();
        toast(Tone::positive, text("reset.done"));
        commands::go_to(route::SignIn{});
    }

    bool asks_ = true, by_link_ = false;
    double resend_at_ = 0;
    std::string email_, code_;
    NewPasswordFields fields_;
    FormProblems problems_;
    Submission<api::ForgotPassword> asking_;
    Submission<api::ResetPassword> resetting_;
};

} // namespace

std::unique_ptr<Screen> reset() { return std::make_unique<Reset>(); }

} // namespace gapura::web::screens
