#pragma once
// Everything that is sent goes through the outbox (CO1): written in the transaction of its cause, sent by a worker.
//
//   outbox::enqueue(session, settings, {outbox::Kind::verify, "id", account.email, {{"name", account.name}, …}},
//   now);

#include "backend/settings.hpp"
#include "backend/storage/session.hpp"
#include "shared/base/id.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::outbox {

/// What a message is about. Its templates are assets/mail/<name>.<language>.{txt,html}; what else differs between
/// kinds stands in kinds.hpp.
enum class Kind {
    /// name, code (6 digits), link, minutes
    verify,
    /// name
    organizer_waiting,
    /// name, code (6 digits), link, minutes
    reset_password,
    /// name, link (where a new password can be asked for)
    password_changed,
    /// name, link (where a new password can be asked for)
    two_step_off,
    /// the same: an admin or the operator took the second factor off
    two_step_removed,
    /// name, link (where one signs in); goes to the address that counted before
    email_changed,
    /// name
    organizer_approved,
    /// name, note (may be empty)
    organizer_refused,
    /// name
    account_suspended,
    /// name, link (where one signs in)
    account_lifted,
    /// name, event, when, place (may be empty), order, link (page with all tickets);
    /// list "tickets": code, attendee, type, link
    ticket,
    /// name, giver, event, when, place (may be empty), type, claim (may be empty: it is in an account), link
    ticket_received,
    /// name, event, when, place (may be empty), organizer, order, link (page with all tickets);
    /// list "tickets": code, attendee, type, link (lets whoever has it take the ticket into an account)
    ticket_sold,
    /// name, receiver, event, when, type
    ticket_passed_on,
    /// name, organizer, event, when, type, note (may be empty)
    ticket_voided,
    /// name, event, when, place (may be empty), organizer, link (the event's page)
    event_cancelled,
    /// name, event, when, place, order, amount, digits (the amount tells the order, or empty), bank, account, holder,
    /// until (end of the hold), link (the order's page); all after amount but the link may be empty
    order_placed,
    /// name, event, when, place, order, reason, link, page (the event's); and of the rest what is so, or empty:
    /// sold_out, event_off, again (may register again), last (may not), paid
    order_rejected,
    /// name, event, when, place, order, note, link, page (the event's); and what is so, or empty: expired,
    /// had_tickets, paid
    order_cancelled,
    /// name, event, when, place (may be empty), type, until, link (with the offer's secret)
    waiting_offer,
    /// name, event, buyer, amount, method, reference, link (the order); to the organizer: a provider will not give
    /// money back
    refund_failed,
    /// when, server: an admin tries the mail server
    test,
};

std::string_view name_of(Kind kind);

/// What a template may use. Every variable of the kind must be given, an empty one as "".
struct Variables {
    std::map<std::string, std::string> texts;
    std::map<std::string, std::vector<std::map<std::string, std::string>>> lists;
};

struct Mail {
    Kind kind = Kind::verify;
    std::string language = "id"; ///< "id" or "en"; anything else is taken as "id"
    std::string to;              ///< one address
    Variables variables;
    std::optional<AccountId> account{}; ///< whose inbox shows it too (CO3), and with whom it is erased (AC13)
};

/// Renders a mail and stores it, `waiting` for the worker, or `kept` when there is no mail server (CO2). Call it in
/// the transaction of its cause: both happen or neither. To an account that is being erased at this very moment
/// nothing is written (AC13): the number is then 0.
MessageId enqueue(storage::Session& session, Settings const& settings, Mail const& mail, Instant now);

/// Deletes every message to an account, sent or not, with its inbox: part of erasing a person (AC13).
void forget(storage::Session& session, AccountId account);

/// Takes a message out again in the transaction that enqueued it: nobody gets it.
void take_back(storage::Session& session, MessageId message);

/// `path` below settings.public_url, for links in mails: link_to(settings, "/tickets/K7M2P9XR4TQ8").
std::string link_to(Settings const& settings, std::string_view path);

/// A value for a link's query, percent-encoded (RFC 3986).
std::string encoded(std::string_view value);

} // namespace gapura::outbox
