#pragma once
// Choosing tickets on an event's page: one seat, or several tickets of several types with their total (OR2, OR3); the
// event's questions (OR15) and a discount code (OR14).

#include "shared/api/orders.hpp"
#include "web/screens/answer_fields.hpp"
#include "web/screens/discount_field.hpp"
#include "web/screens/event_view.hpp"
#include "web/screens/join_line.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gapura::web::screens {

class OrderPart {
public:
    /// Once a frame while the event can be registered for.
    void update(PublicPage const& event);

    /// Where the questions and the code stand: above the button, or somewhere with more room (draw_details).
    enum class Details { here, elsewhere };
    /// What shall be ordered, in the frame in which the button was pressed with nothing missing.
    std::optional<api::PlaceOrder::Request> draw(PublicPage const& event, bool busy, JoinLine& line, Details details);
    void draw_details(PublicPage const& event, JoinLine& line);

    /// Shows a refusal where it belongs; false when it is about the order as a whole.
    bool refuse(Failure const& failure) { return answers_.refuse(failure) || discount_.refuse(failure); }

private:
    bool draw_seat(PublicPage const& event, bool busy, JoinLine& line, Details details);
    bool draw_tickets(PublicPage const& event, bool busy, JoinLine& line);
    void draw_quantity(PublicPage const& event, api::TicketType const& type, JoinLine& line);
    void draw_names(PublicPage const& event);
    std::int64_t count() const;
    std::int64_t total(PublicPage const& event) const;
    api::PlaceOrder::Request chosen_items(PublicPage const& event) const;

    std::string chosen_;                                         ///< of one seat: its type's number
    std::map<std::int64_t, std::int64_t> quantities_;            ///< by type
    std::map<std::int64_t, std::vector<std::string>> attendees_; ///< by type
    bool with_names_ = false;
    AnswerFields answers_;
    DiscountField discount_;
};

} // namespace gapura::web::screens
