#include "web/screens/new_password_fields.hpp"

#include "shared/api/checks.hpp"
#include "shared/domain/password.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

std::optional<contract::Problem> problem_of(std::string const& password) {
    contract::Problems problems;
    contract::check_text(password, api::new_password(), "password", problems);
    if (problems.empty()) return std::nullopt;
    return problems.front();
}

void note(FormProblems& problems, std::string_view field, Edited const& edited) {
    if (edited.changed) problems.changed(field);
    if (edited.left) problems.touch(field);
}

} // namespace

void password_rules(std::string const& password) {
    using domain::PasswordRule;
    struct Line {
        PasswordRule rule;
        std::string words;
    };
    std::array const lines{
        Line{PasswordRule::length, text("password.length")}, Line{PasswordRule::upper, text("password.upper")},
        Line{PasswordRule::lower, text("password.lower")}, Line{PasswordRule::digit, text("password.digit")},
        Line{PasswordRule::special, text("password.special")}};
    auto const broken = domain::check_password(password);
    grid({.min_width = 180, .gap = space::s}, [&] {
        for (auto const& line : lines) requirement(line.words, !password.empty() && !broken.contains(line.rule));
    });
}

void NewPasswordFields::draw(FormProblems& problems) {
    note(problems, "password",
         password_field({.label = text("new_password.label"),
                         .entry = Entry::new_password,
                         .error = problems.under("password", problem_of(password_)),
                         .icon = Icon::lock,
                         .required = true},
                        password_));
    password_rules(password_);
    bool const differs = problems.touched("repeated") && repeated_ != password_;
    note(problems, "repeated",
         password_field({.label = text("new_password.repeat"),
                         .entry = Entry::new_password,
                         .error = differs ? text("problem.passwords_differ") : "",
                         .icon = Icon::lock,
                         .required = true},
                        repeated_));
}

bool NewPasswordFields::good() const { return repeated_ == password_ && !problem_of(password_); }

} // namespace gapura::web::screens
