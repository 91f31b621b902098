#include "web/screens/own_data_email.hpp"

#include "web/client/session.hpp"
#include "web/commands.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

void OwnDataEmail::open(std::string const& code) {
    if (code.empty()) return;
    code_ = code, waits_for_code_ = true;
    send_code();
}

void OwnDataEmail::update() {
    if (auto const answer = asking_.take()) {
        if (answer->ok()) {
            waits_for_code_ = true;
            sent_to_ = (*answer)->email;
            request_ = {}, problems_.clear();
            code_.clear(), code_problem_.clear();
        } else {
            problems_.refuse(answer->error());
        }
    }
    if (auto const answer = confirming_.take()) {
        code_.clear();
        if (answer->ok()) {
            waits_for_code_ = false;
            commands::signed_in(**answer);
            toast(Tone::positive, text("own_data.email_changed", {{"email", (*answer)->email}}));
            commands::set_route(route::OwnData{});
        } else {
            code_problem_ = words_of(answer->error());
        }
    }
}

void OwnDataEmail::draw() {
    card([&] {
        heading(2, text("own_data.email"));
        if (session::account()) fact(Icon::mail, text("own_data.email_now"), session::account()->email);
        if (waits_for_code_)
            draw_code();
        else
            draw_ask();
    });
}

void OwnDataEmail::draw_ask() {
    muted(text("own_data.email_words"));
    form({.name = text("own_data.email"), .key = "ask"}, [&] {
        using Request = api::ChangeEmail::Request;
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        auto const email =
            text_field({.label = text("own_data.new_email"),
                        .entry = Entry::email,
                        .error = problems_.under("email", contract::problem_of(request_, &Request::email)),
                        .required = true},
                       request_.email);
        if (email.changed) problems_.changed("email");
        if (email.left) problems_.touch("email");
        if (password_field({.label = text("own_data.password"),
                            .entry = Entry::current_password,
                            .error = problems_.under("password", contract::problem_of(request_, &Request::password)),
                            .required = true,
                            .key = "email_password"},
                           request_.password))
            problems_.changed("password");
        row([&] {
            if (!button({.label = text("own_data.send_code"),
                         .kind = Kind::secondary,
                         .loading = asking_.busy(),
                         .submits = true}))
                return;
            problems_.touch_all();
            if (contract::problems(request_).empty()) asking_.send(request_);
        });
    });
}

void OwnDataEmail::draw_code() {
    muted(sent_to_.empty() ? text("own_data.code_words") : text("own_data.code_sent", {{"email", sent_to_}}));
    form({.name = text("own_data.email"), .key = "code"}, [&] {
        if (code_field({.label = text("own_data.code"), .error = code_problem_, .autofocus = true}, code_)) {
            code_problem_.clear();
            if (code_.size() == 6) send_code();
        }
        row([&] {
            if (button({.label = text("own_data.confirm_email"), .loading = confirming_.busy(), .submits = true}))
                send_code();
            if (button({.label = text("own_data.other_email"), .kind = Kind::ghost})) waits_for_code_ = false;
        });
    });
}

void OwnDataEmail::send_code() {
    if (!code_.empty()) confirming_.send({code_});
}

} // namespace gapura::web::screens
