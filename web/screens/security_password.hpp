#pragma once
// Changing one's password, on the page about security (AC8).

#include "shared/api/security.hpp"
#include "web/client/api_client.hpp"
#include "web/screens/new_password_fields.hpp"

namespace gapura::web::screens {

class SecurityPassword {
public:
    /// True in the frame in which the password was changed: other sessions have ended then.
    bool update();
    void draw();

private:
    void draw_form();

    bool open_ = false;
    std::string old_password_;
    NewPasswordFields fields_;
    FormProblems problems_;
    Submission<api::ChangePassword> changing_;
};

} // namespace gapura::web::screens
