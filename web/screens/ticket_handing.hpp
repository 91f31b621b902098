#pragma once
// A ticket's last card: sending it again, passing it on, and what was done to it (TI5).

#include "shared/api/ticket_changes.hpp"
#include "web/client/api_client.hpp"

namespace gapura::web::screens {

class TicketHanding {
public:
    void open(std::string const& code);
    /// True when the ticket has changed.
    bool update();
    void draw(api::Ticket const& ticket);

private:
    void draw_history(std::string const& zone);
    void draw_pass_on(api::Ticket const& ticket);
    void draw_giving(api::Ticket const& ticket);
    void pass_on();

    std::string code_, refusal_;
    api::PassTicketOn::Request gift_;
    bool giving_ = false, sure_ = false, tried_ = false, history_open_ = false, mine_ = true;
    Submission<api::SendTicket> send_;
    Submission<api::PassTicketOn> pass_on_;
    Query<api::TicketHistory> history_;
};

} // namespace gapura::web::screens
