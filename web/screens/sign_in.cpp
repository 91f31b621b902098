// Signing in with email or phone (AC6).

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
        if (session::account() && !submission_.busy() && !leaving_) leave();
        auto const answer = submission_.take();
        if (!answer) return;
        if (answer->ok()) {
            commands::signed_in((*answer)->account);
        } else if (answer->error().is("unverified") && request_.login.find('@') != std::string::npos) {
            commands::go_to(route::Verify{request_.login, "", next_});
        } else {
            problems_.refuse(answer->error());
        }
    }

    void draw() override {
        page_title(text("sign_in.title"));
        page({.max_width = 460}, [&] {
            card({.padding = space::xl, .gap = space::l}, [&] {
                heading(1, text("sign_in.title"));
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

    api::Login::Request request_;
    Submission<api::Login> submission_;
    FormProblems problems_;
    std::string next_;
    bool leaving_ = false;
};

} // namespace

std::unique_ptr<Screen> sign_in() { return std::make_unique<SignIn>(); }

} // namespace gapura::web::screens
