#pragma once
// Where one is in the app: the route is a value, and it is the URL.

#include "shared/base/id.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace gapura::web {

namespace route {

/// The public list; its filters stand in the URL, so that a link shows the same list.
struct Catalogue {
    std::string search, category, mode, price, sort;
    int page = 1;
    bool operator==(Catalogue const&) const = default;
};
struct EventPage {
    std::string slug;
    bool operator==(EventPage const&) const = default;
};
/// `next` is the path to go to afterwards; always one of this site.
struct SignUp {
    std::string next;
    int step = 1; ///< of the wizard, 1–4
    bool operator==(SignUp const&) const = default;
};
struct Verify {
    std::string email, code, next;
    bool operator==(Verify const&) const = default;
};
struct SignIn {
    std::string next;
    bool operator==(SignIn const&) const = default;
};
/// A new password: without an address one asks for a code; the mail's link has both.
struct Reset {
    std::string email, code;
    bool operator==(Reset const&) const = default;
};
/// The one-time link with which the first admin is made.
struct SetUp {
    std::string token;
    bool operator==(SetUp const&) const = default;
};
struct Account {
    bool operator==(Account const&) const = default;
};
/// One's business profiles (AC12).
struct Businesses {
    std::string next; ///< where one wanted to go and was asked for business data
    bool operator==(Businesses const&) const = default;
};
struct EditBusiness {
    BusinessId business; ///< none: a new one
    int step = 1;
    std::string next;
    bool operator==(EditBusiness const&) const = default;
};
/// What one has said about oneself.
struct Profile {
    bool operator==(Profile const&) const = default;
};
/// One's own data; `code` is from the mail that a new address got.
struct OwnData {
    std::string code;
    bool operator==(OwnData const&) const = default;
};
/// Password, sessions, second factor.
struct Security {
    bool operator==(Security const&) const = default;
};
/// `claim` is from the mail about a ticket that was passed on.
struct MyTickets {
    std::string claim;
    bool operator==(MyTickets const&) const = default;
};
struct TicketPage {
    std::string code;
    bool operator==(TicketPage const&) const = default;
};
/// One's own orders; `status` is a state's name or empty.
struct MyOrders {
    std::string status;
    int page = 1;
    bool operator==(MyOrders const&) const = default;
};
/// One's own places in waiting lists. `offer` is the secret of a mail's link, `entry` the place whose offer is looked
/// at; neither: all of them.
struct Waiting {
    std::string offer{};
    WaitingId entry{};
    bool operator==(Waiting const&) const = default;
};
struct OrderPage {
    OrderId order;
    bool operator==(OrderPage const&) const = default;
};
/// One's own messages; `message` is the one that is read, or none.
struct Inbox {
    MessageId message;
    bool operator==(Inbox const&) const = default;
};
struct Doors {
    bool operator==(Doors const&) const = default;
};
struct Scan {
    EventId event;
    std::string gate;
    bool operator==(Scan const&) const = default;
};
struct ManagedEvents {
    std::string search, state;
    int page = 1;
    bool operator==(ManagedEvents const&) const = default;
};
struct NewEvent {
    TemplateId from{}; ///< a template to begin with
    bool operator==(NewEvent const&) const = default;
};
/// The kinds of events, for admins.
struct Categories {
    bool operator==(Categories const&) const = default;
};
struct EditEvent {
    EventId event;
    bool operator==(EditEvent const&) const = default;
};
/// One event for its organizer: attendees, the door's figures, and what registering asks and offers.
struct ManagedEvent {
    EventId event;
    std::string tab; ///< "attendees", "door", "questions", "discounts" or "waiting"; empty is the overview
    bool operator==(ManagedEvent const&) const = default;
};
/// The orders of one event, or of all one's own, beside what pays them. `status` is a state's name, "all", or empty
/// for those that wait; `order` is the one that is looked at, or none.
struct ManagedOrders {
    EventId event;
    std::string status, search;
    int page = 1;
    OrderId order;
    bool operator==(ManagedOrders const&) const = default;
};
/// Tickets for guests, who need no account.
struct BoxOffice {
    EventId event;
    bool operator==(BoxOffice const&) const = default;
};
/// Guests from a list.
struct ImportAttendees {
    EventId event;
    bool operator==(ImportAttendees const&) const = default;
};
/// One order for its organizer.
struct ManagedOrder {
    OrderId order;
    bool operator==(ManagedOrder const&) const = default;
};
struct Outbox {
    bool operator==(Outbox const&) const = default;
};
/// Every account, for admins; its filters stand in the URL. `state` may also be "locked"; `account` is the one that
/// is looked at, or none.
struct Accounts {
    std::string search, role, state;
    int page = 1;
    AccountId account;
    bool operator==(Accounts const&) const = default;
};
/// The audit log. `record`, `account` and `before` (an entry) are numbers, `from` and `until` days ("2026-12-01").
struct Audit {
    std::string subject, action, record, account, from, until, before;
    bool operator==(Audit const&) const = default;
};
struct DoorStaff {
    bool operator==(DoorStaff const&) const = default;
};
/// One's own API tokens.
struct Tokens {
    bool operator==(Tokens const&) const = default;
};
/// "Reset all data".
struct ResetData {
    bool operator==(ResetData const&) const = default;
};
struct NotFound {
    bool operator==(NotFound const&) const = default;
};

} // namespace route

using Route =
    std::variant<route::Catalogue, route::EventPage, route::SignUp, route::Verify, route::SignIn, route::SetUp,
                 route::Reset, route::Security, route::Account, route::Businesses, route::EditBusiness,
                 route::Profile, route::OwnData, route::MyTickets, route::TicketPage, route::MyOrders, route::Waiting,
                 route::OrderPage, route::Doors, route::Scan, route::ManagedEvents, route::NewEvent, route::EditEvent,
                 route::Categories, route::ManagedEvent, route::ManagedOrders, route::ManagedOrder, route::BoxOffice,
                 route::ImportAttendees, route::Outbox, route::Accounts, route::Audit, route::DoorStaff,
                 route::Tokens, route::ResetData, route::Inbox, route::NotFound>;

/// The route of a path with query, as in the address bar. Anything unknown is NotFound.
Route parse_route(std::string_view address);

/// The path with query of a route; parse_route(path_of(r)) == r.
std::string path_of(Route const& route);

/// Percent-encoded for a query's value or a path's segment (RFC 3986, unreserved characters stay).
std::string percent_encoded(std::string_view text);
/// "+" is a space; a malformed escape stays as it is.
std::string percent_decoded(std::string_view text);

/// `path` if it is a path within this site ("/x", not "//host"), else "/".
std::string safe_next(std::string_view path);

} // namespace gapura::web
