#pragma once
// One order for its organizer: what pays it, what is known of it, and the decision (OR4, OR6, OR8).

#include "shared/api/managed_orders.hpp"
#include "web/client/api_client.hpp"
#include "web/screens/order_online.hpp"
#include "web/screens/order_proof.hpp"
#include "web/screens/order_rejection.hpp"

#include <optional>
#include <string>

namespace gapura::web::screens {

/// What has come of a press.
struct OrderDeed {
    enum class Kind { approved, rejected, no_room, completed, cancelled, conflict } kind = Kind::approved;
    OrderId order;
    std::string words; ///< "Disetujui: Siti Rahma, 2 × VIP"
};

class OrderReview {
public:
    /// Shows an order, none with an empty id.
    void open(OrderId id);
    OrderId id() const { return id_; }
    /// What was done, in the frame in which the answer came.
    std::optional<OrderDeed> update();
    /// `keys`: letters press its buttons.
    enum class Keys { off, on };
    void draw(Keys keys);
    /// What lies over the page; outside of it.
    void draw_questions(Keys keys);
    std::optional<std::string> title() const;

private:
    enum class Question { none, reject, cancel, complete };

    bool busy() const { return approve_.busy() || reject_.busy() || cancel_.busy() || complete_.busy(); }
    OrderDeed deed(OrderDeed::Kind kind, std::string const& words);
    std::optional<OrderDeed> take_decision(Outcome<api::ManagedOrder, Failure> const& done, OrderDeed::Kind kind);
    std::optional<OrderDeed> take_change(Outcome<api::Order, Failure> const& done, OrderDeed::Kind kind);
    OrderDeed refused(Failure const& failure);
    void approve();
    void draw_order(api::ManagedOrder const& order, Keys keys);
    void draw_head(api::ManagedOrder const& order) const;
    void draw_beside_proof(api::ManagedOrder const& order, Keys keys);
    void draw_decision(api::ManagedOrder const& order, Keys keys);
    void draw_other_actions(api::ManagedOrder const& order);
    void draw_conflict(api::ManagedOrder const& order) const;
    void draw_cancel(api::ManagedOrder const& order);

    OrderId id_;
    Query<api::GetManagedOrder> read_;
    Submission<api::ApproveOrder> approve_;
    Submission<api::RejectOrder> reject_;
    Submission<api::CancelOrder> cancel_;
    Submission<api::CompleteOrder> complete_;
    Question question_ = Question::none;
    OrderRejection rejection_;
    PaymentList payments_;
    ProofView proof_;
    std::string note_, problem_, acted_on_;
    bool conflict_ = false;
};

} // namespace gapura::web::screens
