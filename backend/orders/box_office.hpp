#pragma once
// Selling at the counter (OR13, docs/decisions/box_office.md).

#include "backend/context.hpp"
#include "shared/api/box_office.hpp"

namespace gapura::orders {

Result<api::GetBoxOffice::Response> get_box_office(Context& context, api::GetBoxOffice::Request const& request);
Result<api::SellTicket::Response> sell_ticket(Context& context, api::SellTicket::Request const& request);

} // namespace gapura::orders
