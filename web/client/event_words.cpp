#include "web/client/event_words.hpp"

#include "web/text.hpp"

namespace gapura::web {

std::string when_words(Instant from, Instant until, std::string_view zone) {
    if (format_time(from, zone, TimeStyle::date) != format_time(until, zone, TimeStyle::date))
        return format_period(from, until, zone);
    return format_time(from, zone, TimeStyle::date) + " · " + format_period(from, until, zone);
}

std::string price_words(api::PublicEvent const& event) {
    if (event.lowest_price == 0) return text("event.free");
    return text("event.from_price", {{"price", format_money(event.lowest_price, event.currency)}});
}

std::string place_words(api::PublicEvent const& event) {
    if (event.mode == api::EventMode::online) return text("mode.online");
    if (event.venue.name.empty()) return mode_words(event.mode);
    return event.mode == api::EventMode::hybrid ? event.venue.name + " · " + text("mode.online") : event.venue.name;
}

std::string category_words(std::string_view category) {
    if (category == "seminar") return text("category.seminar");
    if (category == "concert") return text("category.concert");
    return std::string(category);
}

std::string mode_words(api::EventMode mode) {
    switch (mode) {
    case api::EventMode::offline:
        return text("mode.offline");
    case api::EventMode::online:
        return text("mode.online");
    case api::EventMode::hybrid:
        return text("mode.hybrid");
    }
    return {};
}

std::string event_state_words(domain::EventState state) {
    switch (state) {
    case domain::EventState::draft:
        return text("event_state.draft");
    case domain::EventState::published:
        return text("event_state.published");
    case domain::EventState::cancelled:
        return text("event_state.cancelled");
    case domain::EventState::archived:
        return text("event_state.archived");
    }
    return {};
}

Tone event_state_tone(domain::EventState state) {
    switch (state) {
    case domain::EventState::published:
        return Tone::positive;
    case domain::EventState::cancelled:
        return Tone::danger;
    case domain::EventState::draft:
        return Tone::warning;
    case domain::EventState::archived:
        break;
    }
    return Tone::neutral;
}

std::string ticket_state_words(domain::TicketState state) {
    switch (state) {
    case domain::TicketState::unpaid:
        return text("ticket_state.unpaid");
    case domain::TicketState::valid:
        return text("ticket_state.valid");
    case domain::TicketState::used:
        return text("ticket_state.used");
    case domain::TicketState::voided:
        return text("ticket_state.voided");
    case domain::TicketState::blocked:
        return text("ticket_state.blocked");
    }
    return {};
}

Tone ticket_state_tone(domain::TicketState state) {
    switch (state) {
    case domain::TicketState::valid:
        return Tone::accent;
    case domain::TicketState::used:
        return Tone::positive;
    case domain::TicketState::unpaid:
        return Tone::warning;
    case domain::TicketState::voided:
    case domain::TicketState::blocked:
        break;
    }
    return Tone::danger;
}

std::string verdict_words(domain::Verdict verdict) {
    switch (verdict) {
    case domain::Verdict::admitted:
        return text("verdict.admitted");
    case domain::Verdict::already_used:
        return text("verdict.already_used");
    case domain::Verdict::wrong_event:
        return text("verdict.wrong_event");
    case domain::Verdict::unknown:
        return text("verdict.unknown");
    case domain::Verdict::forged:
        return text("verdict.forged");
    case domain::Verdict::expired_code:
        return text("verdict.expired_code");
    case domain::Verdict::unpaid:
        return text("verdict.unpaid");
    case domain::Verdict::cancelled:
        return text("verdict.cancelled");
    case domain::Verdict::not_yet:
        return text("verdict.not_yet");
    case domain::Verdict::blocked:
        return text("verdict.blocked");
    }
    return {};
}

} // namespace gapura::web
