#pragma once
// The way into the waiting list of a ticket type that is sold out (OR1, OR11).

#include "shared/api/waiting.hpp"
#include "web/client/api_client.hpp"
#include "web/screens/event_view.hpp"

#include <string>

namespace gapura::web::screens {

class JoinLine {
public:
    /// Once a frame; `own_path` is where to come back to.
    void update(std::string const& own_path);
    /// In place of the register button when nothing is left: of several types one is chosen.
    void draw(PublicPage const& event);
    /// Beside one type that is sold out while others are not.
    void draw_for(api::TicketType const& type);

private:
    void join(TicketTypeId type);

    std::string chosen_, problem_;
    TicketTypeId wanted_;
    Submission<api::JoinQueue> join_;
};

} // namespace gapura::web::screens
