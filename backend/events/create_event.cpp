#include "backend/events/create_event.hpp"

#include "backend/events/draft_rules.hpp"
#include "backend/events/event_audit.hpp"
#include "backend/events/event_store.hpp"
#include "backend/tickets/ticket_signature.hpp"
#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::events {
namespace {

constexpr std::size_t longest_slug = 60;

/// OR2: a free event with one type needs no set-up.
std::vector<api::NewTicketType> types_of(api::EventDraft const& draft) {
    if (!draft.ticket_types.empty()) return draft.ticket_types;
    api::NewTicketType free;
    free.name = "Reguler";
    free.quantity = draft.capacity;
    return {free};
}

Result<api::CreateEvent::Response> insert(storage::Session& session, Context const& context, api::EventDraft draft) {
    if (auto const problem = category_problem(session, draft.category)) return *problem;
    if (draft.slug.empty()) draft.slug = free_slug(session, draft.title);
    auto const made = insert_whole(session, context, draft, {});
    record_event(session, context, "event.create", std::nullopt, find_event(session, made.id));
    return made;
}

} // namespace

std::string free_slug(storage::Session& session, std::string_view title) {
    auto base = slug_of(title, longest_slug);
    if (base.empty()) base = "acara";
    // Room for the number; a slug does not end in a hyphen.
    auto shortened = base.substr(0, longest_slug - 7);
    while (!shortened.empty() && shortened.back() == '-') shortened.pop_back();
    auto taken = slugs_like(session, base);
    if (base != shortened) {
        auto const more = slugs_like(session, shortened);
        taken.insert(taken.end(), more.begin(), more.end());
    }
    auto slug = base;
    for (int number = 2; std::find(taken.begin(), taken.end(), slug) != taken.end(); ++number)
        slug = shortened + '-' + std::to_string(number);
    return slug;
}

api::CreateEvent::Response insert_whole(storage::Session& session, Context const& context,
                                        api::EventDraft const& draft, Origin const& origin) {
    auto const id = insert_event(session, draft,
                                 {.organizer = origin.organizer.value_or(context.account()),
                                  .signing_seed = tickets::to_hex(tickets::new_seed()),
                                  .now = context.now,
                                  .picture = origin.picture,
                                  .series = origin.series});
    std::int64_t position = 0;
    for (auto const& type : types_of(draft)) insert_type(session, id, ++position, type);
    return {.id = id, .slug = draft.slug, .state = draft.state};
}

Result<api::CreateEvent::Response> create_event(Context& context, api::CreateEvent::Request const& request) {
    using enum domain::EventState;
    if (request.state != draft && request.state != published)
        return Refused(contract::Problems{{"invalid_choice", "state"}});
    if (auto const problem = draft_problem(request)) return *problem;
    if (auto const problem = lead_problem(request, std::nullopt, context.settings.event_lead_days, context.now))
        return *problem;
    auto const once = [&] {
        return context.database.write([&](storage::Session& session) { return insert(session, context, request); });
    };
    if (request.slug.empty()) return with_free_slug(once);
    try {
        return once();
    } catch (storage::StorageError const& error) {
        if (!error.violates("events_slug")) throw;
        return Refused(Refusal::slug_taken, "slug");
    }
}

} // namespace gapura::events
