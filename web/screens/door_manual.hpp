#pragma once
// Finding a guest by hand, admitting with a reason, and taking an admission back (DO6).

#include "shared/api/checkin.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gapura::web::screens {

class ManualDesk {
public:
    void open(EventId event, std::string_view gate);
    /// Once a frame. An admission's verdict, when one has come.
    std::optional<api::Redemption> update();
    /// True once after something changed at the door.
    bool take_change() { return std::exchange(changed_, false); }
    /// `zone` is the event's.
    void draw(std::string_view zone);

private:
    enum class Deed { admit, undo };

    void take_found();
    void take_undone();
    void search_now();
    void draw_search(std::string_view zone);
    void draw_found(std::string_view zone);
    void draw_ticket(api::DoorTicket const& ticket, std::string_view zone);
    void draw_deed();
    void draw_reasons();
    void choose(api::DoorTicket const& ticket, Deed deed);
    void carry_out();

    EventId event_;
    std::string gate_;
    bool open_ = false, changed_ = false;

    std::string search_, searched_;
    double search_due_ = 0; ///< seconds; 0: none
    Submission<api::ManualCheckin> finding_;
    std::optional<std::vector<api::DoorTicket>> found_;
    std::optional<Failure> failure_;

    std::optional<api::DoorTicket> chosen_;
    Deed deed_ = Deed::admit;
    std::string reason_, nonce_;
    FormProblems problems_;
    Submission<api::ManualCheckin> admitting_;
    Submission<api::UndoCheckin> undoing_;
};

} // namespace gapura::web::screens
