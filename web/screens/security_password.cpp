#include "web/screens/security_password.hpp"

#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

bool SecurityPassword::update() {
    auto const answer = changing_.take();
    if (!answer) return false;
    if (!answer->ok()) {
        problems_.refuse(answer->error());
        return false;
    }
    open_ = false;
    old_password_.clear(), fields_.clear();
    toast(Tone::positive, text("security.password_changed"));
    return true;
}

void SecurityPassword::draw() {
    card([&] {
        row([&] {
            column({.gap = space::xs, .grow = 1}, [&] {
                heading(2, text("security.password"));
                muted(text("security.password_words"));
            });
            if (!open_ &&
                button({.label = text("security.password_change"), .kind = Kind::secondary, .icon = Icon::key_round}))
                open_ = true, problems_.clear();
        });
        if (open_) draw_form();
    });
}

void SecurityPassword::draw_form() {
    form({.name = text("security.password")}, [&] {
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        auto const missing =
            old_password_.empty() ? std::optional(contract::Problem{"required", "old_password"}) : std::nullopt;
        auto const edited = password_field({.label = text("security.old_password"),
                                            .entry = Entry::current_password,
                                            .error = problems_.under("old_password", missing),
                                            .icon = Icon::lock,
                                            .required = true,
                                            .autofocus = true},
                                           old_password_);
        if (edited.changed) problems_.changed("old_password");
        fields_.draw(problems_);
        row({.justify = Justify::end}, [&] {
            if (button({.label = text("ui.cancel"), .kind = Kind::ghost})) {
                open_ = false;
                old_password_.clear(), fields_.clear();
            }
            if (button({.label = text("security.password_save"), .loading = changing_.busy(), .submits = true})) {
                problems_.touch_all();
                if (!missing && fields_.good()) changing_.send({old_password_, fields_.password()});
            }
        });
    });
}

} // namespace gapura::web::screens
