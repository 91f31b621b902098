#pragma once
// The card with which one changes one's email address: first the address and the password, then the code.

#include "shared/api/own_data.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"

namespace gapura::web::screens {

class OwnDataEmail {
public:
    /// `code`: from the mail's link, tried at once; empty without one.
    void open(std::string const& code);
    void update();
    void draw();

private:
    void draw_ask();
    void draw_code();
    void send_code();

    bool waits_for_code_ = false;
    std::string sent_to_;
    api::ChangeEmail::Request request_;
    Submission<api::ChangeEmail> asking_;
    FormProblems problems_;
    std::string code_, code_problem_;
    Submission<api::ConfirmEmail> confirming_;
};

} // namespace gapura::web::screens
