#include "web/screens/security_two_step.hpp"

#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {
namespace {

std::optional<contract::Problem> missing_problem(std::string const& value, std::string_view field) {
    if (!value.empty()) return std::nullopt;
    return contract::Problem{"required", std::string(field)};
}

/// "ABCD EFGH …": groups of four are easier to type.
std::string grouped(std::string_view secret) {
    std::string text;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += ' ';
        text += secret[i];
    }
    return text;
}

} // namespace

bool SecurityTwoStep::missing() const {
    auto const& state = state_.answer();
    bool const unfinished = step_ == Step::codes; // shown once: they must be seen before one goes on
    return unfinished || (state.has_value() && state->required && !state->enabled);
}

void SecurityTwoStep::begin(Step step) {
    step_ = step;
    password_.clear(), code_.clear();
    problems_.clear();
}

void SecurityTwoStep::take_codes(std::vector<std::string> codes) {
    begin(Step::codes);
    codes_ = std::move(codes);
    state_.reload();
}

void SecurityTwoStep::update() {
    auto const refused = [&](auto const& answer) {
        if (answer->ok()) return false;
        problems_.refuse(answer->error());
        code_.clear();
        return true;
    };
    if (auto const answer = starting_.take(); answer && !refused(answer)) {
        started_ = answer->value();
        begin(Step::scan);
    }
    if (auto const answer = confirming_.take(); answer && !refused(answer)) take_codes((*answer)->recovery_codes);
    if (auto const answer = renewing_.take(); answer && !refused(answer)) take_codes((*answer)->recovery_codes);
    if (auto const answer = ending_.take(); answer && !refused(answer)) {
        begin(Step::overview);
        state_.reload();
        toast(Tone::positive, text("two_step.ended"));
    }
}

void SecurityTwoStep::draw() {
    card([&] {
        auto const& state = state_.answer();
        row([&] {
            heading(2, text("two_step.title"));
            if (state.has_value())
                badge(state->enabled ? text("two_step.on") : text("two_step.off"),
                      state->enabled ? Tone::positive : Tone::neutral);
        });
        muted(text("two_step.words"));
        if (state.first_load()) return skeleton_lines(2);
        if (!state.has_value()) {
            if (error_state(text("two_step.failed"), words_of(state.failure()))) state_.reload();
            return;
        }
        switch (step_) {
        case Step::overview:
            return draw_overview(state.value());
        case Step::password:
            return draw_password();
        case Step::scan:
            return draw_scan();
        case Step::codes:
            return draw_codes();
        case Step::renewing:
        case Step::ending:
            return draw_both_factors();
        }
    });
}

void SecurityTwoStep::draw_overview(api::GetTwoStep::Response const& state) {
    if (!state.enabled) {
        if (state.required) notice(Tone::warning, text("two_step.required"), text("two_step.required_words"));
        row([&] {
            if (button({.label = text("two_step.start"), .icon = Icon::shield_check})) begin(Step::password);
        });
        return;
    }
    fact(Icon::key_round, text("two_step.codes_left"), format_number(state.recovery_codes_left));
    row([&] {
        if (button({.label = text("two_step.renew"), .kind = Kind::secondary})) begin(Step::renewing);
        if (!state.required && button({.label = text("two_step.end"), .kind = Kind::ghost})) begin(Step::ending);
    });
    if (state.required) caption(text("two_step.stays"));
}

void SecurityTwoStep::draw_password_field() {
    if (password_field({.label = text("security.old_password"),
                        .entry = Entry::current_password,
                        .error = problems_.under("password", missing_problem(password_, "password")),
                        .icon = Icon::lock,
                        .required = true,
                        .autofocus = true},
                       password_))
        problems_.changed("password");
}

void SecurityTwoStep::draw_cancel() {
    if (button({.label = text("ui.cancel"), .kind = Kind::ghost})) begin(Step::overview);
}

void SecurityTwoStep::draw_password() {
    form({.name = text("two_step.start")}, [&] {
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        draw_password_field();
        row({.justify = Justify::end}, [&] {
            draw_cancel();
            if (!button({.label = text("two_step.next"), .loading = starting_.busy(), .submits = true})) return;
            problems_.touch_all();
            if (!password_.empty()) starting_.send({password_});
        });
    });
}

void SecurityTwoStep::draw_scan() {
    form({.name = text("two_step.scan_title")}, [&] {
        heading(3, text("two_step.scan_title"));
        paragraph(text("two_step.scan_words"));
        if (started_.qr_side > 0) {
            std::vector<std::uint8_t> modules(started_.qr_modules.size());
            std::transform(started_.qr_modules.begin(), started_.qr_modules.end(), modules.begin(),
                           [](char c) { return std::uint8_t(c == '1'); });
            column({.align = Align::centre}, [&] {
                qr_code(modules, static_cast<int>(started_.qr_side), std::min(available_width(), 240.f),
                        text("two_step.qr"));
            });
        }
        fact(Icon::key_round, text("two_step.secret"), grouped(started_.secret));
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        draw_code_field();
        row({.justify = Justify::end}, [&] {
            draw_cancel();
            if (!button({.label = text("two_step.confirm"), .loading = confirming_.busy(), .submits = true})) return;
            problems_.touch_all();
            if (!code_.empty()) confirming_.send({code_});
        });
    });
}

void SecurityTwoStep::draw_code_field() {
    if (code_field({.label = text("two_step.code"),
                    .hint = text("two_step.code_hint"),
                    .error = problems_.under("code", missing_problem(code_, "code")),
                    .required = true},
                   code_))
        problems_.changed("code");
}

void SecurityTwoStep::draw_codes() {
    notice(Tone::warning, text("two_step.codes_title"), text("two_step.codes_words"));
    list({.name = text("two_step.codes"), .dividers = false}, [&] {
        grid({.min_width = 180, .max_columns = 2, .gap = 0}, [&] {
            for (auto const& code : codes_) keyed(code, [&] { list_item([&] { strong(code); }); });
        });
    });
    if (button({.label = text("two_step.codes_kept"), .icon = Icon::check})) {
        codes_.clear();
        begin(Step::overview);
    }
}

void SecurityTwoStep::draw_both_factors() {
    bool const ends = step_ == Step::ending;
    std::string const title = ends ? text("two_step.end") : text("two_step.renew");
    form({.name = title, .key = ends ? "end" : "renew"}, [&] {
        heading(3, title);
        muted(ends ? text("two_step.end_words") : text("two_step.renew_words"));
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        draw_password_field();
        if (text_field({.label = text("two_step.code_or_recovery"),
                        .entry = Entry::one_time_code,
                        .error = problems_.under("code", missing_problem(code_, "code")),
                        .icon = Icon::key_round,
                        .max_length = 20,
                        .required = true},
                       code_))
            problems_.changed("code");
        row({.justify = Justify::end}, [&] {
            draw_cancel();
            if (!button({.label = title,
                         .kind = ends ? Kind::danger : Kind::primary,
                         .loading = ending_.busy() || renewing_.busy(),
                         .submits = true,
                         .key = "do"}))
                return;
            problems_.touch_all();
            if (password_.empty() || code_.empty()) return;
            if (ends)
                ending_.send({password_, code_});
            else
                renewing_.send({password_, code_});
        });
    });
}

} // namespace gapura::web::screens
