#pragma once
// Events kept as a beginning for others (EV4). Everybody has their own.

#include "backend/context.hpp"
#include "shared/api/event_making.hpp"

namespace gapura::events {

Result<api::ListTemplates::Response> list_templates(Context& context, api::ListTemplates::Request const& request);
Result<api::GetTemplate::Response> get_template(Context& context, api::GetTemplate::Request const& request);
/// A template of the same name is replaced. `too_many_templates`.
Result<api::SaveTemplate::Response> save_template(Context& context, api::SaveTemplate::Request const& request);
Result<api::DeleteTemplate::Response> delete_template(Context& context, api::DeleteTemplate::Request const& request);

} // namespace gapura::events
