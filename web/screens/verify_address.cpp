#include "web/screens/verify_address.hpp"

#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

void VerifyAddress::ask(std::string_view email) {
    request_ = {std::string(email), "", ""};
    knows_email_ = !email.empty();
    problems_ = {};
    open_ = true;
}

std::optional<api::ChangeUnverifiedEmail::Response> VerifyAddress::take_changed() {
    auto const answer = submission_.take();
    if (!answer) return std::nullopt;
    if (!answer->ok()) {
        problems_.refuse(answer->error());
        return std::nullopt;
    }
    open_ = false;
    request_ = {};
    return **answer;
}

void VerifyAddress::draw() {
    dialog({.title = text("verify.change_title"), .key = "address"}, open_, [&] {
        form({.name = text("verify.change_title"), .gap = space::l}, [&] {
            muted(text("verify.change_words"));
            if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
            draw_fields();
            if (button({.label = text("verify.change_submit"),
                        .fill = Fill::width,
                        .loading = submission_.busy(),
                        .submits = true}))
                submit();
        });
    });
}

void VerifyAddress::draw_fields() {
    auto const note = [&](std::string_view field, Edited const& edited) {
        if (edited.changed) problems_.changed(field);
        if (edited.left) problems_.touch(field);
    };
    if (!knows_email_)
        note("email", text_field({.label = text("verify.old_email"),
                                  .entry = Entry::email,
                                  .error = under("email"),
                                  .icon = Icon::mail,
                                  .required = true},
                                 request_.email));
    note("new_email", text_field({.label = text("verify.new_email"),
                                  .entry = Entry::email,
                                  .error = under("new_email"),
                                  .icon = Icon::mail,
                                  .required = true,
                                  .autofocus = true},
                                 request_.new_email));
    note("password", password_field({.label = text("sign_in.password"),
                                     .entry = Entry::current_password,
                                     .error = under("password"),
                                     .icon = Icon::lock,
                                     .required = true},
                                    request_.password));
}

std::string VerifyAddress::under(std::string_view field) const {
    for (auto const& problem : contract::problems(request_))
        if (problem.field == field) return problems_.under(field, problem);
    return problems_.under(field, std::nullopt);
}

void VerifyAddress::submit() {
    problems_.touch_all();
    if (contract::problems(request_).empty()) submission_.send(request_);
}

} // namespace gapura::web::screens
