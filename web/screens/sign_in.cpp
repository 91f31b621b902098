// Signing in with email or phone (AC6).

#include "shared/api/two_step.hpp"
#include "web/client/api_client.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class SignIn : public Screen {
public:
    void open(Route const& route) override { next_ = std::get<route::SignIn>(route).next; }

    void update() override {
        if (session::account() && !submission_.busy() && !second_step_.busy() && !leaving_) leave();
        take_second_step();
        auto const answer = submission_.take();
        if (!answer) return;
        if (answer->ok() && (*answer)->second_step) {
            ticket_ = (*answer)->second_step->ticket;
            problems_.clear();
        } else if (answer->ok() && (*answer)->account) {
            commands::signed_in(*(*answer)->account);
        } else if (answer->ok()) {
            problems_.refuse({.code = "unreadable_answer"});
        } else if (answer->error().is("unverified")) {
            bool const by_email = request_.login.find('@') != std::string::npos;
            commands::go_to(route::Verify{by_email ? request_.login : std::string{}, "", next_});
        } else {
            problems_.refuse(answer->error());
        }
    }

    void draw() override {
        page_title(text("sign_in.title"));
        page({.max_width = 460}, [&] {
            card({.padding = space::xl, .gap = space::l}, [&] {
                heading(1, ticket_.empty() ? text("sign_in.title") : text("two_step.title"));
                if (!ticket_.empty()) return draw_second_step();
                if (session::expired()) notice(Tone::info, text("sign_in.expired"));
                draw_form();
            });
            row({.justify = Justify::centre}, [&] {
                muted(text("sign_in.no_account"));
                link({.label = text("sign_in.sign_up"), .href = path_of(route::SignUp{next_})});
            });
        });
    }

private:
    void leave() {
        leaving_ = true;
        std::string const home = session::is_organizer() ? "/admin" : session::is_staff() ? "/door" : "/";
        commands::go_to_path(next_.empty() ? home : next_);
    }

    void draw_form() {
        form({.name = text("sign_in.title")}, [&] {
            if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
            if (text_field({.label = text("sign_in.login"),
                            .entry = Entry::username,
                            .error = problem("login", request_.login),
                            .icon = Icon::user,
                            .required = true,
                            .autofocus = true},
                           request_.login))
                problems_.changed("login");
            if (password_field({.label = text("sign_in.password"),
                                .entry = Entry::current_password,
                                .error = problem("password", request_.password),
                                .icon = Icon::lock,
                                .required = true},
                               request_.password))
                problems_.changed("password");
            row({.justify = Justify::end}, [] { link({.label = text("sign_in.forgot"), .href = "/reset"}); });
            if (button({.label = text("sign_in.submit"),
                        .scale = Scale::large,
                        .fill = Fill::width,
                        .loading = submission_.busy(),
                        .submits = true}))
                submit();
        });
    }

    std::string problem(std::string_view field, std::string const& value) const {
        auto const missing =
            value.empty() ? std::optional(contract::Problem{"required", std::string(field)}) : std::nullopt;
        return problems_.under(field, missing);
    }

    void submit() {
        problems_.touch_all();
        if (!request_.login.empty() && !request_.password.empty()) submission_.send(request_);
    }

    // AC10: the password was right; no session exists before the second factor.
    void draw_second_step() {
        muted(by_recovery_code_ ? text("two_step.recovery_words") : text("two_step.app_words"));
        form({.name = text("two_step.title")}, [&] {
            if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
            auto const missing = code_.empty() ? std::optional(contract::Problem{"required", "code"}) : std::nullopt;
            std::string const problem = problems_.under("code", missing);
            if (by_recovery_code_
                    ? text_field({.label = text("two_step.recovery_code"),
                                  .error = problem,
                                  .placeholder = "XXXX-XXXX-XXXX",
                                  .autocomplete = "off",
                                  .icon = Icon::key_round,
                                  .max_length = 20,
                                  .required = true,
                                  .autofocus = true},
                                 code_)
                    : code_field(
                          {.label = text("two_step.code"), .error = problem, .required = true, .autofocus = true},
                          code_)) {
                problems_.changed("code");
                if (!by_recovery_code_ && code_.size() == 6) second_step_.send({ticket_, code_});
            }
            if (button({.label = text("sign_in.submit"),
                        .scale = Scale::large,
                        .fill = Fill::width,
                        .loading = second_step_.busy(),
                        .submits = true})) {
                problems_.touch_all();
                if (!missing) second_step_.send({ticket_, code_});
            }
        });
        if (button({.label = by_recovery_code_ ? text("two_step.use_app") : text("two_step.use_recovery_code"),
                    .kind = Kind::ghost,
                    .fill = Fill::width,
                    .key = "other way"})) {
            by_recovery_code_ = !by_recovery_code_;
            code_.clear(), problems_.clear();
        }
    }

    void take_second_step() {
        auto const answer = second_step_.take();
        if (!answer) return;
        if (answer->ok()) return commands::signed_in((*answer)->account);
        code_.clear();
        problems_.refuse(answer->error());
        if (!answer->error().is("code_expired")) return;
        ticket_.clear(), request_.password.clear(); // from the beginning
        problems_.refuse({.code = "sign_in_again"});
    }

    api::Login::Request request_;
    std::string ticket_, code_;
    bool by_recovery_code_ = false;
    Submission<api::SignInSecondStep> second_step_;
    Submission<api::Login> submission_;
    FormProblems problems_;
    std::string next_;
    bool leaving_ = false;
};

} // namespace

std::unique_ptr<Screen> sign_in() { return std::make_unique<SignIn>(); }

} // namespace gapura::web::screens
