#pragma once
// The outbox's "send a test mail": an address, and what the mail server said (CO1).

#include "shared/api/outbox.hpp"
#include "web/client/api_client.hpp"

#include <string>

namespace gapura::web::screens {

class TestMail {
public:
    void open();
    /// Once a frame; true when an answer has come.
    bool update();
    void draw();

private:
    void send();
    void draw_answer() const;

    bool open_ = false;
    std::string to_, problem_;
    std::optional<api::SendTestMail::Response> answer_;
    Submission<api::SendTestMail> sending_;
};

} // namespace gapura::web::screens
