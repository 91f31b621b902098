#pragma once
// Where one is signed in, and ending that, on the page about security (AC7).

#include "shared/api/security.hpp"
#include "web/client/api_client.hpp"

namespace gapura::web::screens {

class SecuritySessions {
public:
    void load() { sessions_.load({}); }
    void reload() { sessions_.reload(); }
    void update();
    void draw();

private:
    void draw_list(std::vector<api::SessionEntry> const& sessions);
    void draw_session(api::SessionEntry const& session);
    void draw_question();

    Query<api::ListSessions> sessions_;
    Submission<api::EndSession> ending_;
    Submission<api::EndOtherSessions> ending_others_;
    bool asks_ = false;
    std::string asked_id_; ///< empty: all others
    std::string asked_device_;
};

} // namespace gapura::web::screens
