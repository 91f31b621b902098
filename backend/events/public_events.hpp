#pragma once
// What anybody sees: the catalogue and an event's page (EV5, OR1, OR2).

#include "backend/context.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// Published, public and not yet over. Descriptions are shortened.
Result<api::ListPublicEvents::Response> list_public_events(Context& context,
                                                           api::ListPublicEvents::Request const& request);

/// A published, cancelled or archived event by its slug; a draft is `not_found`. With a caller (the endpoint is open
/// to anyone) the register button speaks to that caller.
Result<api::GetPublicEvent::Response> get_public_event(Context& context, api::GetPublicEvent::Request const& request);

Result<api::ListTicketTypes::Response> list_ticket_types(Context& context,
                                                         api::ListTicketTypes::Request const& request);

Result<api::ListCategories::Response> list_categories(Context& context, api::ListCategories::Request const& request);

} // namespace gapura::events
