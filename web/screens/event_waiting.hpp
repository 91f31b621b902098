#pragma once
// Who waits for tickets of an event, type by type, for its organizer, who may give one out of turn (OR11).

#include "shared/api/waiting.hpp"
#include "web/client/api_client.hpp"

#include <span>
#include <string>

namespace gapura::web::screens {

class WaitingTab {
public:
    void open(EventId event);
    /// Once a frame; true when somebody was given a ticket.
    bool update();
    void draw(api::ManagedEvent const& event);

private:
    void load();
    void draw_filter();
    void draw_empty();
    void draw_types(std::string_view zone);
    void draw_table(std::span<api::ManagedWaitingEntry const> entries, std::string_view zone);
    void draw_row(api::ManagedWaitingEntry const& entry, std::string_view zone);
    void draw_question();

    api::ListManagedQueue::Request request_;
    Query<api::ListManagedQueue> queue_;
    Submission<api::FulfillQueue> give_;
    api::ManagedWaitingEntry asked_; ///< who shall be given a ticket
    bool asking_ = false;
    std::string problem_;
};

} // namespace gapura::web::screens
