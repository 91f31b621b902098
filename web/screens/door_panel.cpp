#include "web/screens/door_panel.hpp"

#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/text.hpp"

namespace gapura::web::screens {
namespace {

std::string used_words(api::Redemption const& redemption, std::string_view zone) {
    if (!redemption.used_at) return {};
    std::string const when = format_time(*redemption.used_at, zone, TimeStyle::time);
    if (!redemption.used_gate || redemption.used_gate->empty()) return text("door.used_at_time", {{"time", when}});
    return text("door.used_at", {{"time", when}, {"gate", *redemption.used_gate}});
}

std::string cause_words(domain::Cause cause) {
    switch (cause) {
    case domain::Cause::event_over_or_cancelled:
        return text("door.cause_event");
    case domain::Cause::order_cancelled:
        return text("door.cause_order_cancelled");
    case domain::Cause::order_rejected:
        return text("door.cause_order_rejected");
    case domain::Cause::ticket_voided:
        return text("door.cause_voided");
    case domain::Cause::newer_code_issued:
        return text("door.cause_newer");
    case domain::Cause::none:
        break;
    }
    return {};
}

std::string type_words(api::Redemption const& redemption) {
    std::string words = redemption.ticket_type.value_or("");
    if (redemption.tier == api::Tier::vip) words += (words.empty() ? "" : " · ") + text("tier.vip");
    return words;
}

/// What is to be said or done besides the verdict's own title.
std::string reason_words(api::Redemption const& redemption, std::string_view zone) {
    switch (redemption.verdict) {
    case domain::Verdict::admitted:
        return {};
    case domain::Verdict::already_used:
        return used_words(redemption, zone);
    case domain::Verdict::wrong_event:
        return redemption.other_event ? text("door.other_event", {{"title", *redemption.other_event}})
                                      : std::string{};
    case domain::Verdict::unknown:
        return redemption.looks_like_ticket ? text("door.wrong_layout") : text("door.unknown_detail");
    case domain::Verdict::forged:
        return text("door.forged_detail");
    case domain::Verdict::expired_code:
        return text("door.expired_detail");
    case domain::Verdict::unpaid:
        return text("door.unpaid_detail");
    case domain::Verdict::cancelled:
        return cause_words(redemption.cause);
    case domain::Verdict::not_yet:
        return redemption.doors_open_at
                   ? text("door.opens_at",
                          {{"time", format_time(*redemption.doors_open_at, zone, TimeStyle::date_time)}})
                   : std::string{};
    case domain::Verdict::blocked:
        return text("door.blocked_detail");
    }
    return {};
}

} // namespace

VerdictLook look_of(domain::Verdict verdict) {
    switch (verdict) {
    case domain::Verdict::admitted:
        return VerdictLook::admitted;
    case domain::Verdict::already_used:
        return VerdictLook::already_used;
    case domain::Verdict::wrong_event:
        return VerdictLook::wrong_event;
    case domain::Verdict::unknown:
        return VerdictLook::unknown;
    case domain::Verdict::forged:
        return VerdictLook::forged;
    case domain::Verdict::expired_code:
        return VerdictLook::expired_code;
    case domain::Verdict::unpaid:
        return VerdictLook::unpaid;
    case domain::Verdict::cancelled:
        return VerdictLook::cancelled;
    case domain::Verdict::not_yet:
        return VerdictLook::not_yet;
    case domain::Verdict::blocked:
        return VerdictLook::blocked;
    }
    return VerdictLook::unknown;
}

DoorPanel panel_of(api::Redemption const& redemption, std::string_view zone) {
    DoorPanel panel{look_of(redemption.verdict), verdict_words(redemption.verdict), redemption.attendee.value_or(""),
                    reason_words(redemption, zone)};
    auto const type = type_words(redemption);
    if (!type.empty()) panel.detail = panel.detail.empty() ? type : panel.detail + "\n" + type;
    return panel;
}

DoorPanel panel_of(Failure const& failure) {
    return {VerdictLook::unknown, text("door.refused_scan"), "", words_of(failure)};
}

DoorPanel panel_of(scan_sender::Answered const& answer, std::string_view zone) {
    return answer.result.ok() ? panel_of(answer.result.value(), zone) : panel_of(answer.result.error());
}

DoorPanel panel_of_waiting_scan() {
    return {VerdictLook::kept_offline, text("door.kept"), "", text("door.kept_detail")};
}

} // namespace gapura::web::screens
