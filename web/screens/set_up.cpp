// The first administrator, by the one-time link that the server printed.

#include "web/client/api_client.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

using Request = api::SetUp::Request;

class SetUp : public Screen {
public:
    void open(Route const& route) override { request_.token = std::get<route::SetUp>(route).token; }
    Chrome chrome() const override { return Chrome::plain; }

    void update() override {
        auto const answer = submission_.take();
        if (!answer) return;
        if (!answer->ok()) return problems_.refuse(answer->error());
        commands::signed_in((*answer)->account);
        commands::go_to(route::ManagedEvents{});
    }

    void draw() override {
        page_title(text("set_up.title"));
        page({.max_width = 480}, [&] {
            page_header(text("set_up.title"), text("set_up.words"));
            card({.padding = space::xl}, [&] { form({.name = text("set_up.title")}, [&] { draw_form(); }); });
        });
    }

private:
    void draw_form() {
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        note("name", text_field({.label = text("sign_up.name"),
                                 .error = under("name", &Request::name),
                                 .autocomplete = "name",
                                 .icon = Icon::user,
                                 .required = true},
                                request_.name));
        note("email", text_field({.label = text("sign_up.email"),
                                  .entry = Entry::email,
                                  .error = under("email", &Request::email),
                                  .icon = Icon::mail,
                                  .required = true},
                                 request_.email));
        note("password", password_field({.label = text("sign_up.password"),
                                         .entry = Entry::new_password,
                                         .hint = text("set_up.password_hint"),
                                         .error = under("password", &Request::password),
                                         .icon = Icon::lock,
                                         .required = true},
                                        request_.password));
        if (button({.label = text("set_up.submit"),
                    .scale = Scale::large,
                    .fill = Fill::width,
                    .loading = submission_.busy(),
                    .submits = true})) {
            problems_.touch_all();
            if (contract::problems(request_).empty()) submission_.send(request_);
        }
    }

    std::string under(std::string_view name, std::string Request::*member) const {
        return problems_.under(name, contract::problem_of(request_, member));
    }
    void note(std::string_view field, Edited const& edited) {
        if (edited.changed) problems_.changed(field);
        if (edited.left) problems_.touch(field);
    }

    Request request_;
    Submission<api::SetUp> submission_;
    FormProblems problems_;
};

} // namespace

std::unique_ptr<Screen> set_up() { return std::make_unique<SetUp>(); }

} // namespace gapura::web::screens
