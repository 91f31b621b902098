#include "backend/checkin/door_status.hpp"

#include "backend/checkin/door_events.hpp"
#include "backend/checkin/figures_store.hpp"
#include "shared/domain/doors.hpp"

#include <algorithm>

namespace gapura::checkin {
namespace {

constexpr std::int64_t shown_minutes = 30;
constexpr std::int64_t shown_scans = 20;
constexpr std::size_t most_gates = 50;    ///< offered for one event
constexpr Duration shown_after = days(1); ///< how long an event that is over stays in the list of doors

api::TicketEvent shown(ShownEventRow const& row, Settings const& settings) {
    return {.id = row.id,
            .slug = row.slug,
            .title = row.title,
            .starts_at = row.starts_at,
            .ends_at = row.ends_at,
            .doors_open_at = domain::doors_open_at(row.starts_at, settings.doors_open_before),
            .timezone = row.timezone,
            .venue_name = row.venue_name,
            .venue_address = row.venue_address,
            .picture = row.picture,
            .mode = row.mode,
            .state = row.state};
}

std::vector<std::int64_t> by_minute(storage::Session& session, EventId event, Instant now) {
    std::vector<std::int64_t> minutes_shown(shown_minutes, 0);
    for (auto const& row : admissions_by_minute(session, event, now - minutes(shown_minutes)))
        minutes_shown[static_cast<std::size_t>(std::clamp<std::int64_t>(row.minute, 0, shown_minutes - 1))] +=
            row.admitted;
    return minutes_shown;
}

api::DoorStatus::Response figures(storage::Session& session, EventId event, Instant now) {
    api::DoorStatus::Response status;
    auto const counts = count_tickets(session, event);
    status.registered = counts.registered;
    status.admitted = counts.admitted;
    status.inside = counts.admitted; // nobody is scanned on leaving yet (DO7)
    status.gates = figures_by_gate(session, event);
    for (auto& gate : status.gates) {
        gate.admitted = std::max<std::int64_t>(0, gate.admitted);
        status.refused += gate.refused;
    }
    status.per_minute = count_admissions(session, event, now - minutes(1));
    status.admitted_by_minute = by_minute(session, event, now);
    status.last_scans = last_scans(session, event, shown_scans);
    return status;
}

} // namespace

Result<api::DoorStatus::Response> door_status(Context& context, api::DoorStatus::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::DoorStatus::Response> {
        auto const event = read_door_event(session, request.id);
        if (!event || !event->may_be_worked_by(*context.caller)) return Refused(Refusal::not_found);
        auto const row = find_shown_event(session, request.id);
        if (!row) return Refused(Refusal::not_found);
        auto status = figures(session, request.id, context.now);
        status.event = shown(*row, context.settings);
        return status;
    });
}

Result<api::ListDoors::Response> list_doors(Context& context, api::ListDoors::Request const&) {
    std::optional<AccountId> only_of;
    if (!context.caller->is_admin()) only_of = context.account();
    return context.database.read([&](storage::Session& session) -> Result<api::ListDoors::Response> {
        api::ListDoors::Response response;
        std::vector<EventId> ids;
        for (auto const& row : events_with_doors(session, only_of, context.now - shown_after, context.now)) {
            ids.push_back(row.id);
            response.data.push_back({shown(row, context.settings), {}});
        }
        for (auto& used : gates_of(session, ids)) {
            auto const at = std::find(ids.begin(), ids.end(), used.event);
            auto& gates = response.data[static_cast<std::size_t>(at - ids.begin())].gates;
            if (gates.size() < most_gates && !used.gate.empty()) gates.push_back(std::move(used.gate));
        }
        return response;
    });
}

} // namespace gapura::checkin
