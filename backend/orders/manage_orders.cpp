#include "backend/orders/manage_orders.hpp"

#include "backend/events/event_access.hpp"
#include "backend/orders/change_order.hpp"
#include "backend/orders/each_by_itself.hpp"
#include "backend/orders/order_view_store.hpp"
#include "backend/orders/show_order.hpp"
#include "backend/orders/stats_store.hpp"
#include "backend/orders/waiting_store.hpp"
#include "shared/base/text.hpp"

#include <chrono>

namespace gapura::orders {
namespace {

std::optional<OrderRow> managed_row(storage::Session& session, Context const& context, OrderId id) {
    auto order = find_order_row(session, id);
    if (!order || !events::manages(*context.caller, order->organizer)) return std::nullopt;
    return order;
}

std::optional<AccountId> only_of(Context const& context) {
    return context.caller->is_admin() ? std::nullopt : std::optional(context.account());
}

bool manages_event(storage::Session& session, Context const& context, EventId event) {
    auto const organizer = organizer_of(session, event);
    return organizer && events::manages(*context.caller, *organizer);
}

} // namespace

Result<api::ListManagedOrders::Response> list_managed_orders(Context& context,
                                                             api::ListManagedOrders::Request const& request) {
    ManagedFilter const filter{only_of(context), request.event, request.status, request.search};
    return context.database.read([&](storage::Session& session) -> Result<api::ListManagedOrders::Response> {
        if (request.event && !manages_event(session, context, *request.event)) return Refused(Refusal::not_found);
        return api::ListManagedOrders::Response{
            list_managed(session, filter, request.limit, (request.page - 1) * request.limit),
            {request.page, request.limit, count_managed(session, filter)}};
    });
}

Result<api::GetManagedOrder::Response> get_managed_order(Context& context,
                                                         api::GetManagedOrder::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::GetManagedOrder::Response> {
        auto const order = managed_row(session, context, request.id);
        if (!order) return Refused(Refusal::not_found);
        return shown_managed_order(session, *order, context.now);
    });
}

Result<api::ApproveOrder::Response> approve_order(Context& context, api::ApproveOrder::Request const& request) {
    auto const approval = TRY(context.database.write([&](storage::Session& session) -> Result<Approval> {
        auto const order = managed_row(session, context, request.id);
        if (!order) return Refused(Refusal::not_found);
        return approve_in(session, context, *order, std::string(trimmed(request.note)));
    }));
    if (approval == Approval::approved) return managed_order_now(context, request.id);
    Refused refused(Refusal::order_no_longer_fits);
    refused.state = contract::name_of(domain::OrderState::rejected);
    return refused;
}

Result<api::RejectOrder::Response> reject_order(Context& context, api::RejectOrder::Request const& request) {
    // The desk asks for a reason (OR8); other programs may leave it out.
    auto const reason = std::string(trimmed(request.note));
    (void)TRY(context.database.write([&](storage::Session& session) -> Result<Done> {
        auto const order = managed_row(session, context, request.id);
        if (!order) return Refused(Refusal::not_found);
        return reject_in(session, context, *order, reason);
    }));
    return managed_order_now(context, request.id);
}

Result<api::ProcessNextOrder::Response> process_next_order(Context& context,
                                                           api::ProcessNextOrder::Request const& request) {
    // Somebody else may decide the same one first, or take what it needs; then the next is tried.
    for (int tries = 0; tries < 50; ++tries) {
        std::optional<OrderId> next;
        auto const outcome = context.database.write([&](storage::Session& session) -> Result<Approval> {
            next.reset();
            if (!manages_event(session, context, request.event_id)) return Refused(Refusal::not_found);
            next = next_that_fits(session, request.event_id);
            if (!next) return Refused(Refusal::no_order_fits);
            return approve_in(session, context, *find_order_row(session, *next), "");
        });
        if (outcome.ok() && *outcome == Approval::approved) return managed_order_now(context, *next);
        if (!outcome.ok() && !next) return outcome.error();
    }
    return Refused(Refusal::no_order_fits);
}

Result<api::CancelEventOrders::Response> cancel_event_orders(Context& context,
                                                             api::CancelEventOrders::Request const& request) {
    auto const open = TRY(context.database.read([&](storage::Session& session) -> Result<std::vector<OrderId>> {
        if (!manages_event(session, context, request.id)) return Refused(Refusal::not_found);
        if (queue_event(session, request.id).state != domain::EventState::cancelled)
            return Refused(Refusal::state_change_not_allowed);
        return open_orders(session, request.id, api::CancelEventOrders::at_once);
    }));
    auto const note = std::string(trimmed(request.note));
    api::CancelEventOrders::Response response;
    // Whoever calls waits no longer than this, also where the event is busy: what is left is the next call's.
    constexpr std::chrono::seconds patience(5);
    auto const end = std::chrono::steady_clock::now() + patience;
    each_by_itself(open, [&](OrderId id) {
        if (std::chrono::steady_clock::now() > end) return;
        response.cancelled += context.database.write([&](storage::Session& session) {
            auto const order = find_order_row(session, id);
            return order && end_sale_in(session, context, *order, note) ? 1 : 0;
        });
    });
    response.left =
        context.database.read([&](storage::Session& session) { return count_open_orders(session, request.id); });
    return response;
}

Result<api::GetStats::Response> get_stats(Context& context, api::GetStats::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::GetStats::Response> {
        if (request.event && !manages_event(session, context, *request.event)) return Refused(Refusal::not_found);
        StatsFilter const filter{only_of(context), request.event, context.now};
        return api::GetStats::Response{order_counts(session, filter), revenue(session, filter),
                                       type_stock(session, filter), queue_lengths(session, filter)};
    });
}

} // namespace gapura::orders
