#pragma once
// What differs between the kinds of messages, apart from their words: one line each.

#include "backend/outbox/outbox.hpp"

#include <array>
#include <stdexcept>

namespace gapura::outbox {

/// Codes and links that let somebody in belong to the mailbox that proves who one is, and to no page.
enum class Inbox { hidden, shown };

struct KindFacts {
    Kind kind;
    std::string_view name;
    Inbox inbox;
    /// Why its reader gets it, the mail's last lines: assets/mail/why_<why>.<language>.txt.
    std::string_view why;
};

inline constexpr std::array kinds{
    KindFacts{Kind::verify, "verify", Inbox::hidden, "address"},
    KindFacts{Kind::organizer_waiting, "organizer_waiting", Inbox::shown, "account"},
    KindFacts{Kind::reset_password, "reset_password", Inbox::hidden, "address"},
    KindFacts{Kind::password_changed, "password_changed", Inbox::shown, "account"},
    KindFacts{Kind::two_step_off, "two_step_off", Inbox::shown, "account"},
    KindFacts{Kind::two_step_removed, "two_step_removed", Inbox::shown, "account"},
    KindFacts{Kind::email_changed, "email_changed", Inbox::shown, "address"},
    KindFacts{Kind::organizer_approved, "organizer_approved", Inbox::shown, "account"},
    KindFacts{Kind::organizer_refused, "organizer_refused", Inbox::shown, "account"},
    KindFacts{Kind::account_suspended, "account_suspended", Inbox::shown, "account"},
    KindFacts{Kind::account_lifted, "account_lifted", Inbox::shown, "account"},
    KindFacts{Kind::ticket, "ticket", Inbox::shown, "event"},
    KindFacts{Kind::ticket_received, "ticket_received", Inbox::hidden, "ticket"},
    KindFacts{Kind::ticket_sold, "ticket_sold", Inbox::hidden, "sold"},
    KindFacts{Kind::ticket_passed_on, "ticket_passed_on", Inbox::shown, "event"},
    KindFacts{Kind::ticket_voided, "ticket_voided", Inbox::shown, "event"},
    KindFacts{Kind::event_cancelled, "event_cancelled", Inbox::shown, "event"},
    KindFacts{Kind::order_placed, "order_placed", Inbox::shown, "event"},
    KindFacts{Kind::order_rejected, "order_rejected", Inbox::shown, "event"},
    KindFacts{Kind::order_cancelled, "order_cancelled", Inbox::shown, "event"},
    KindFacts{Kind::waiting_offer, "waiting_offer", Inbox::shown, "event"},
    KindFacts{Kind::refund_failed, "refund_failed", Inbox::shown, "account"},
    KindFacts{Kind::test, "test", Inbox::hidden, "test"},
};

constexpr KindFacts const& facts_of(Kind kind) {
    for (auto const& each : kinds)
        if (each.kind == kind) return each;
    throw std::logic_error("a kind of message without its line in outbox::kinds");
}

/// Whether a column of the table `outbox` tells of what a message of this kind (its stored name) says, and the kind
/// is one whose words nobody reads outside the mailbox. A kind that is not known (any more) is such a one.
constexpr bool is_hidden_word(std::string_view kind, std::string_view column) {
    bool const is_word = column == "subject" || column == "search_key" || column.substr(0, 5) == "body_";
    if (!is_word) return false;
    for (auto const& each : kinds)
        if (each.name == kind) return each.inbox == Inbox::hidden;
    return true;
}

} // namespace gapura::outbox
