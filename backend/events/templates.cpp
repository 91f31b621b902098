#include "backend/events/templates.hpp"

#include "backend/events/copy_event.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_store.hpp"
#include "backend/events/template_store.hpp"
#include "shared/base/text.hpp"
#include "shared/contract/json.hpp"

namespace gapura::events {
namespace {

using storage::Session;

/// What is worth keeping: everything but when it is, its address and what belongs to one event alone.
api::EventDraft timeless(WholeEvent const& whole) {
    auto draft = entered(whole);
    draft.starts_at = draft.ends_at = {};
    draft.registration_opens_at.reset(), draft.registration_closes_at.reset();
    draft.state = domain::EventState::draft;
    for (auto& type : draft.ticket_types) type.sales_open_at.reset(), type.sales_close_at.reset();
    return draft;
}

api::EventDraft draft_of(TemplateRow const& row) {
    api::EventDraft draft;
    contract::Problems ignored; // what an older version wrote may lack a field, which is then empty
    auto const json = contract::Json::parse(row.draft, nullptr, false);
    if (json.is_object()) contract::from_json(json, draft, "", contract::UnknownFields::ignore, ignored);
    return draft;
}

} // namespace

Result<api::ListTemplates::Response> list_templates(Context& context, api::ListTemplates::Request const&) {
    return context.database.read([&](Session& session) -> Result<api::ListTemplates::Response> {
        api::ListTemplates::Response response;
        for (auto const& row : own_templates(session, context.account()))
            response.data.push_back({row.id, row.name, row.created_at});
        return response;
    });
}

Result<api::GetTemplate::Response> get_template(Context& context, api::GetTemplate::Request const& request) {
    return context.database.read([&](Session& session) -> Result<api::GetTemplate::Response> {
        auto const row = find_template(session, request.id, context.account());
        if (!row) return Refused(Refusal::not_found);
        api::GetTemplate::Response response;
        response.id = row->id, response.name = row->name, response.created_at = row->created_at;
        response.draft = draft_of(*row);
        return response;
    });
}

Result<api::SaveTemplate::Response> save_template(Context& context, api::SaveTemplate::Request const& request) {
    auto const name = std::string(trimmed(request.name));
    if (name.empty()) return Refused(contract::Problems{{"required", "name"}});
    return context.database.write([&](Session& session) -> Result<api::SaveTemplate::Response> {
        auto const whole = find_event(session, request.event);
        if (!whole || !manages(*context.caller, whole->event.organizer)) return Refused(Refusal::not_found);
        TemplateRow row{{}, name, context.now, contract::to_json_text(timeless(*whole))};
        row.id = put_template(session, context.account(), row);
        auto const all = static_cast<std::int64_t>(own_templates(session, context.account()).size());
        if (all > api::most_templates) {
            Refused refused(Refusal::too_many_templates);
            refused.limit = api::most_templates;
            return refused;
        }
        return api::SaveTemplate::Response{row.id, row.name, row.created_at};
    });
}

Result<api::DeleteTemplate::Response> delete_template(Context& context, api::DeleteTemplate::Request const& request) {
    return context.database.write([&](Session& session) -> Result<api::DeleteTemplate::Response> {
        if (!remove_template(session, request.id, context.account())) return Refused(Refusal::not_found);
        return api::DeleteTemplate::Response{};
    });
}

} // namespace gapura::events
