#include "backend/checkin/manual_checkin.hpp"

#include "backend/audit/audit.hpp"
#include "backend/checkin/door_events.hpp"
#include "backend/tickets/find_tickets.hpp"
#include "shared/base/text.hpp"

#include <sodium.h>

namespace gapura::checkin {
namespace {

constexpr std::int64_t most_found = 50;

std::optional<Refused> missing(api::ManualCheckin::Request const& request) {
    if (!request.reason || trimmed(*request.reason).empty()) return Refused(Refusal::reason_needed, "reason");
    contract::Problems problems;
    if (!request.nonce) problems.push_back({"required", "nonce"});
    if (!request.gate) problems.push_back({"required", "gate"});
    if (problems.empty()) return std::nullopt;
    return Refused(std::move(problems));
}

/// A nonce for what no kiosk has named.
std::string new_nonce() {
    std::array<unsigned char, 16> random;
    randombytes_buf(random.data(), random.size());
    std::array<char, 2 * random.size() + 1> hex;
    sodium_bin2hex(hex.data(), hex.size(), random.data(), random.size());
    return "undo-" + std::string(hex.data());
}

} // namespace

Result<api::ManualCheckin::Response> manual_checkin(Door& door, Context& context,
                                                    api::ManualCheckin::Request const& request) {
    if (!request.search && !request.code) return Refused(contract::Problems{{"required", "search"}});
    auto response = TRY(context.database.read([&](storage::Session& session) -> Result<api::ManualCheckin::Response> {
        auto const event = read_door_event(session, request.event_id);
        if (!event || !event->may_be_worked_by(*context.caller)) return Refused(Refusal::not_found);
        api::ManualCheckin::Response found;
        if (!request.search) return found;
        tickets::TicketSearch const wanted{.event = request.event_id, .text = *request.search, .limit = most_found};
        for (auto& attendee : tickets::find_tickets(session, wanted)) found.tickets.push_back(attendee.ticket);
        return found;
    }));
    if (!request.code) return response;
    if (auto const refused = missing(request)) return *refused;
    response.redemption = TRY(
        door.admit_by_hand(context, request.event_id,
                           {*request.code, std::string(trimmed(*request.reason)), *request.nonce, *request.gate}));
    return response;
}

Result<api::UndoCheckin::Response> undo_checkin(Context& context, api::UndoCheckin::Request const& request) {
    if (trimmed(request.reason).empty()) return Refused(contract::Problems{{"required", "reason"}});
    return context.database.write([&](storage::Session& session) -> Result<api::UndoCheckin::Response> {
        auto const event = read_door_event(session, request.event_id);
        bool const may = context.caller->is_admin() || (event && context.caller->role == api::Role::organizer &&
                                                        event->organizer == context.account());
        if (!event || !may) return Refused(Refusal::not_found);
        auto const found = tickets::find_ticket(session, request.event_id, request.code);
        if (!found) return Refused(Refusal::not_found);
        auto const id = find_ticket_id(session, request.event_id, found->ticket.code);
        ScanRow const undoing{.event = request.event_id,
                              .ticket = id,
                              .nonce = new_nonce(),
                              .code_hash = "",
                              .gate = found->ticket.used_gate.value_or(""),
                              .verdict = domain::Verdict::admitted,
                              .cause = domain::Cause::none,
                              .account = context.account(),
                              .scanned_at = context.now,
                              .arrived_at = context.now,
                              .by_hand = true,
                              .reason = std::string(trimmed(request.reason)),
                              .used_at = {},
                              .used_gate = {}};
        if (!undo_admission(session, *id, undoing)) return Refused(Refusal::not_admitted);
        audit::record(session, context,
                      {.action = "ticket.undo_admission",
                       .subject = "ticket",
                       .subject_id = id->value,
                       .before = {{"admitted", true}},
                       .after = {{"admitted", false}, {"event", request.event_id.value}}});
        return tickets::find_ticket(session, request.event_id, found->ticket.code)->ticket;
    });
}

} // namespace gapura::checkin
