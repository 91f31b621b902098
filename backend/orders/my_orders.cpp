#include "backend/orders/my_orders.hpp"

#include "backend/events/event_access.hpp"
#include "backend/orders/change_order.hpp"
#include "backend/orders/order_view_store.hpp"
#include "backend/orders/show_order.hpp"
#include "shared/base/text.hpp"

namespace gapura::orders {
namespace {

/// As whom the caller may touch an order; none: it is not theirs.
std::optional<Viewer> viewer_of(Context const& context, OrderRow const& order) {
    if (!order.guest && order.account == context.account()) return Viewer::member;
    if (events::manages(*context.caller, order.organizer)) return Viewer::organizer;
    return std::nullopt;
}

template <class Change>
Result<api::Order> changed(Context const& context, OrderId id, Change change) {
    auto const viewer = TRY(context.database.write([&](storage::Session& session) -> Result<Viewer> {
        auto const order = find_order_row(session, id);
        auto const viewer = order ? viewer_of(context, *order) : std::nullopt;
        if (!viewer) return Refused(Refusal::not_found);
        (void)TRY(change(session, *order));
        return *viewer;
    }));
    return order_now(context, id, viewer);
}

} // namespace

Result<api::ListMyOrders::Response> list_my_orders(Context& context, api::ListMyOrders::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListMyOrders::Response> {
        auto const account = context.account();
        return api::ListMyOrders::Response{
            orders_of(session, account, request.status, request.limit, (request.page - 1) * request.limit),
            {request.page, request.limit, count_orders_of(session, account, request.status)}};
    });
}

Result<api::GetOrder::Response> get_order(Context& context, api::GetOrder::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::GetOrder::Response> {
        auto const order = find_order_row(session, request.id);
        if (!order || order->guest || order->account != context.account()) return Refused(Refusal::not_found);
        return shown_order(session, *order, Viewer::member, context.now);
    });
}

Result<api::CompleteOrder::Response> complete_order(Context& context, api::CompleteOrder::Request const& request) {
    return changed(context, request.id, [&](storage::Session& session, OrderRow const& order) {
        return complete_in(session, context, order);
    });
}

Result<api::CancelOrder::Response> cancel_order(Context& context, api::CancelOrder::Request const& request) {
    return changed(context, request.id, [&](storage::Session& session, OrderRow const& order) {
        bool const staff = events::manages(*context.caller, order.organizer);
        return cancel_in(session, context, order, std::string(trimmed(request.note)),
                         staff ? CancelRule::always : CancelRule::until_used);
    });
}

} // namespace gapura::orders
