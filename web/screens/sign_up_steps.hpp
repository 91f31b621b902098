#pragma once
// The wizard's four steps as they are drawn (AC2); a part of sign_up.cpp.

#include "shared/api/registration_steps.hpp"
#include "web/client/words.hpp"

#include <string>

namespace gapura::web::screens {

/// What was entered, and what is said about it.
struct SignUpForm {
    api::Register::Request request;
    std::string repeated;
    FormProblems problems;
    bool privacy_open = false; ///< the whole text is being read

    api::Registering entered() const;
};

std::string step_title(api::RegistrationStep step);
/// The label of the field that a problem is about, to bring the focus there.
std::string label_of(std::string_view field);
/// The first field of a step, in the order in which they stand.
std::string first_label(api::RegistrationStep step);

void draw_step(api::RegistrationStep step, SignUpForm& form);

} // namespace gapura::web::screens
