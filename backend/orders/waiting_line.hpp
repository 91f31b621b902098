#pragma once
// Waiting for a ticket, and taking what is offered (OR11, SPEC 10).

#include "backend/context.hpp"
#include "shared/api/waiting.hpp"

namespace gapura::orders {

Result<api::JoinQueue::Response> join_queue(Context& context, api::JoinQueue::Request const& request);
Result<api::ListQueue::Response> list_queue(Context& context, api::ListQueue::Request const& request);
Result<api::LeaveQueue::Response> leave_queue(Context& context, api::LeaveQueue::Request const& request);
Result<api::ShowOffer::Response> show_offer(Context& context, api::ShowOffer::Request const& request);
/// Once, by the member to whom it was made, until it ends.
Result<api::TakeOffer::Response> take_offer(Context& context, api::TakeOffer::Request const& request);

Result<api::ListManagedQueue::Response> list_managed_queue(Context& context,
                                                           api::ListManagedQueue::Request const& request);
Result<api::FulfillQueue::Response> fulfill_queue(Context& context, api::FulfillQueue::Request const& request);

} // namespace gapura::orders
