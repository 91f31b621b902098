#pragma once
// The discount codes of an event for its organizer: what they take, how often they were used, stopping them (OR14).

#include "shared/api/events.hpp"
#include "shared/api/order_extras.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"
#include "web/widgets/field.hpp"

#include <string>

namespace gapura::web::screens {

class DiscountsTab {
public:
    void open(EventId event);
    /// Once a frame.
    void update();
    void draw(api::ManagedEvent const& event);

private:
    void start();
    void send(api::ManagedEvent const& event);
    std::optional<contract::Problem> problem_of(std::string_view field) const;
    std::string error_of(std::string_view field) const;
    void note(std::string_view field, Edited const& edited);

    void draw_codes(api::ManagedEvent const& event);
    void draw_row(api::DiscountCode const& code, api::ManagedEvent const& event);
    void draw_create(api::ManagedEvent const& event);
    void draw_form(api::ManagedEvent const& event);
    void draw_value(std::string_view currency);
    void draw_limits();

    EventId event_;
    Query<api::ListDiscounts> codes_;
    Submission<api::CreateDiscount> create_;
    Submission<api::ChangeDiscount> change_;
    DiscountId changing_;
    bool creating_ = false;
    api::CreateDiscount::Request request_;
    std::optional<std::int64_t> value_, uses_;
    std::string from_, until_; ///< local, as the fields hold them
    FormProblems said_;
};

} // namespace gapura::web::screens
