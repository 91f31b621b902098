#include "web/screens/own_data_erase.hpp"

#include "shared/domain/email.hpp"
#include "web/client/session.hpp"
#include "web/commands.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {

void OwnDataErase::update() {
    auto const answer = erasing_.take();
    if (!answer) return;
    if (answer->ok()) {
        asking_ = false, request_ = {};
        toast(Tone::positive, text("own_data.erased"));
        commands::sign_out();
    } else {
        request_.password.clear();
        problems_.refuse(answer->error());
    }
}

void OwnDataErase::draw() {
    card([&] {
        heading(2, text("own_data.erase"));
        muted(text("own_data.erase_words"));
        list({.name = text("own_data.erase")}, [] {
            static constexpr std::array facts{std::pair{Icon::user, "own_data.erase_person"},
                                              std::pair{Icon::ticket, "own_data.erase_tickets"},
                                              std::pair{Icon::users, "own_data.erase_figures"}};
            for (auto const& [icon, key] : facts) list_item({.title = text(key), .icon = icon});
        });
        row([&] {
            if (button({.label = text("own_data.erase_button"), .kind = Kind::danger, .icon = Icon::trash_2}))
                asking_ = true, request_ = {}, problems_.clear();
        });
    });
    draw_dialog();
}

void OwnDataErase::draw_dialog() {
    dialog({.title = text("own_data.erase_title"), .closable = !erasing_.busy(), .key = "erase"}, asking_, [&] {
        notice(Tone::danger, text("own_data.no_way_back"), text("own_data.no_way_back_words"));
        form({.name = text("own_data.erase_title")}, [&] { draw_fields(); });
    });
}

void OwnDataErase::draw_fields() {
    if (!problems_.about_form().empty()) notice(Tone::warning, problems_.about_form());
    auto const& email = session::account()->email;
    if (text_field({.label = text("own_data.type_email"),
                    .hint = email,
                    .error = problems_.under("confirm", std::nullopt),
                    .autocomplete = "off",
                    .required = true},
                   request_.confirm))
        problems_.changed("confirm");
    if (password_field({.label = text("own_data.password"),
                        .entry = Entry::current_password,
                        .error = problems_.under("password", std::nullopt),
                        .required = true,
                        .key = "erase_password"},
                       request_.password))
        problems_.changed("password");
    row([&] {
        if (button({.label = text("own_data.erase_yes"),
                    .kind = Kind::danger,
                    .disabled = !may_send(),
                    .reason = may_send() ? std::string() : text("own_data.erase_reason"),
                    .loading = erasing_.busy(),
                    .submits = true}) &&
            may_send())
            erasing_.send(request_);
        if (button({.label = text("own_data.keep"), .kind = Kind::ghost})) asking_ = false;
    });
}

bool OwnDataErase::may_send() const {
    return !request_.password.empty() &&
           domain::email_key(request_.confirm) == domain::email_key(session::account()->email);
}

} // namespace gapura::web::screens
