#pragma once
// A discount code in an order: entered, tried, and what it takes off (OR14).

#include "shared/api/order_extras.hpp"
#include "web/client/api_client.hpp"

#include <optional>
#include <string>

namespace gapura::web::screens {

class DiscountField {
public:
    /// Once a frame with what would be ordered: takes answers, and asks again when that has changed.
    void update(api::PlaceOrder::Request const& order);
    void draw(api::PlaceOrder::Request const& order);

    /// What the order shall be sent with: also a code that was typed and not tried.
    std::string code() const;
    /// What is to be paid for this order with its code; nullopt when that is not known.
    std::optional<std::int64_t> amount(api::PlaceOrder::Request const& order) const;
    /// Shows a refusal of the order at the code; false when it was about something else.
    bool refuse(Failure const& failure);

private:
    void take(Submission<api::QuoteOrder>::Result const& done);
    void ask(api::PlaceOrder::Request const& order, std::string const& code);
    void draw_entry(api::PlaceOrder::Request const& order);
    void draw_applied();
    void drop(std::string const& why);

    bool open_ = false;
    std::string typed_, applied_, error_;
    std::string asked_code_, asked_for_, quoted_for_; ///< the latter two: what was ordered
    std::optional<api::QuoteOrder::Response> quote_;
    Submission<api::QuoteOrder> quoting_;
};

} // namespace gapura::web::screens
