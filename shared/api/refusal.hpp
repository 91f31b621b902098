#pragma once
// Everything that the API can refuse: one code, one HTTP status and one English sentence each (SPEC 10).

#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"
#include "shared/contract/rules.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::api {

enum class Refusal {
    // any endpoint
    malformed_json,
    unsupported_media_type,
    invalid_input,
    not_found,
    sign_in_required,
    forbidden,
    cross_site_request,
    second_factor_missing,
    too_many_requests,
    internal_error,
    unavailable,
    // accounts
    email_taken,
    phone_taken,
    wrong_code,
    code_expired,
    resend_too_soon,
    already_verified,
    wrong_credentials,
    unverified,
    awaiting_approval,
    suspended,
    two_step_is_on,
    two_step_is_off,
    two_step_required,
    set_up_done,
    set_up_link_invalid,
    wrong_password,
    last_admin,
    has_live_events,
    changed_meanwhile,
    too_many_businesses,
    // API tokens
    token_invalid,
    token_expired,
    token_revoked,
    token_not_accepted,
    token_scope_missing,
    too_many_tokens,
    // events
    event_too_soon,
    event_dates_inconsistent,
    slug_taken,
    unknown_category,
    state_change_not_allowed,
    people_are_coming,
    capacity_below_sold,
    too_many_templates,
    category_taken,
    category_in_use,
    category_built_in,
    too_many_categories,
    // registering (OR1), in the words of the register button
    registration_cancelled,
    registration_closed,
    registration_not_open,
    already_registered,
    payment_rejected_too_often,
    business_data_needed,
    sold_out,
    payment_not_available,
    payment_not_due,
    payment_unreachable,
    payment_refused,
    too_many_tickets,
    wrong_ticket_type,
    // orders
    order_change_not_allowed,
    order_no_longer_fits,
    order_in_use,
    no_order_fits,
    too_many_pending_orders,
    // tickets and papers
    ticket_not_valid,
    ticket_already_used,
    passing_on_forbidden,
    event_is_over,
    no_receipt_yet,
    discount_not_valid,
    discount_used_up,
    discount_code_taken,
    // the waiting list
    already_waiting,
    still_available,
    offer_not_valid,
    waiting_change_not_allowed,
    // files
    file_missing,
    file_kind_not_allowed,
    file_damaged,
    picture_too_large,
    picture_moves,
    pdf_locked,
    pdf_active,
    file_quota_full,
    too_many_files,
    proof_not_wanted,
    // the door
    nonce_reused,
    reason_needed,
    not_admitted,
    // messages
    no_mail_server,
    count_
};

struct RefusalEntry {
    Refusal refusal;
    int status;
    std::string_view code;
    std::string_view message;
};

constexpr std::array<RefusalEntry, static_cast<std::size_t>(Refusal::count_)> refusal_table{{
    {Refusal::malformed_json, 400, "malformed_json", "The request's body is not well-formed JSON."},
    {Refusal::unsupported_media_type, 415, "unsupported_media_type",
     "Please send JSON (Content-Type: application/json)."},
    {Refusal::invalid_input, 422, "invalid_input", "Some of the values cannot be used."},
    {Refusal::not_found, 404, "not_found", "There is no such thing here."},
    {Refusal::sign_in_required, 401, "sign_in_required", "Please sign in first."},
    {Refusal::forbidden, 403, "forbidden", "Your account may not do this."},
    {Refusal::cross_site_request, 403, "cross_site_request", "This request came from another site."},
    {Refusal::second_factor_missing, 403, "second_factor_missing",
     "Your account must set up two-step sign-in before anything else."},
    {Refusal::too_many_requests, 429, "too_many_requests", "Too many tries. Please wait a little."},
    {Refusal::internal_error, 500, "internal_error",
     "Something went wrong on our side. Nothing was lost; please try again."},
    {Refusal::unavailable, 503, "unavailable", "The service is not ready. Please try again in a moment."},
    {Refusal::email_taken, 409, "email_taken", "There is already an account with this email address."},
    {Refusal::phone_taken, 409, "phone_taken", "There is already an account with this phone number."},
    {Refusal::wrong_code, 422, "wrong_code", "This code is not right."},
    {Refusal::code_expired, 410, "code_expired", "This code is no longer valid. Please ask for a new one."},
    {Refusal::resend_too_soon, 429, "resend_too_soon",
     "A code was sent a moment ago. Please wait before asking again."},
    {Refusal::already_verified, 409, "already_verified", "This address is already verified. Please sign in."},
    {Refusal::wrong_credentials, 401, "wrong_credentials", "The email, phone number or password is not right."},
    {Refusal::unverified, 403, "unverified", "Please verify your email address. We have sent you a code."},
    {Refusal::awaiting_approval, 403, "awaiting_approval",
     "Your organizer account is waiting for an admin's approval."},
    {Refusal::suspended, 403, "suspended", "This account is suspended."},
    {Refusal::two_step_is_on, 409, "two_step_is_on", "Two-step sign-in is on already."},
    {Refusal::two_step_is_off, 409, "two_step_is_off", "Two-step sign-in is off."},
    {Refusal::two_step_required, 409, "two_step_required", "Accounts of your role must keep two-step sign-in on."},
    {Refusal::set_up_done, 409, "set_up_done", "This site has an admin already."},
    {Refusal::set_up_link_invalid, 410, "set_up_link_invalid", "This set-up link is not valid (any more)."},
    {Refusal::wrong_password, 422, "wrong_password", "This password is not right."},
    {Refusal::last_admin, 409, "last_admin", "This is the only admin. Please make somebody else an admin first."},
    {Refusal::has_live_events, 409, "has_live_events",
     "You have published events that are not over. Please cancel them or hand them over first."},
    {Refusal::changed_meanwhile, 409, "changed_meanwhile",
     "Somebody has changed this since it was read. Please read it again."},
    {Refusal::too_many_businesses, 409, "too_many_businesses",
     "There are {limit} business profiles already. Delete one first."},
    {Refusal::token_invalid, 401, "token_invalid", "This API token is not valid."},
    {Refusal::token_expired, 401, "token_expired", "This API token has expired."},
    {Refusal::token_revoked, 401, "token_revoked", "This API token was revoked."},
    {Refusal::token_not_accepted, 403, "token_not_accepted", "This cannot be done with an API token."},
    {Refusal::token_scope_missing, 403, "token_scope_missing", "This API token was not made for this."},
    {Refusal::too_many_tokens, 409, "too_many_tokens", "There are {limit} tokens already. Revoke one first."},
    {Refusal::event_too_soon, 422, "event_too_soon", "An event has to be announced at least {limit} days ahead."},
    {Refusal::event_dates_inconsistent, 422, "event_dates_inconsistent", "These dates do not fit together."},
    {Refusal::slug_taken, 409, "slug_taken", "Another event has this address already."},
    {Refusal::unknown_category, 422, "unknown_category", "There is no such category."},
    {Refusal::state_change_not_allowed, 409, "state_change_not_allowed", "This cannot be done in the present state."},
    {Refusal::people_are_coming, 409, "people_are_coming",
     "People are registered for this event. Cancel it, so that they are told, or archive it once it is over."},
    {Refusal::capacity_below_sold, 409, "capacity_below_sold", "More seats than this are already taken."},
    {Refusal::too_many_templates, 409, "too_many_templates", "There are {limit} templates already."},
    {Refusal::category_taken, 409, "category_taken", "There is a category of this name already."},
    {Refusal::category_in_use, 409, "category_in_use", "Events have this category."},
    {Refusal::category_built_in, 409, "category_built_in", "Gapura needs this category itself."},
    {Refusal::too_many_categories, 409, "too_many_categories", "There are {limit} categories already."},
    {Refusal::registration_cancelled, 409, "registration_cancelled", "This event was cancelled."},
    {Refusal::registration_closed, 409, "registration_closed", "Registration is closed."},
    {Refusal::registration_not_open, 409, "registration_not_open", "Registration has not opened yet."},
    {Refusal::already_registered, 409, "already_registered", "You are registered for this event already."},
    {Refusal::payment_rejected_too_often, 409, "payment_rejected_too_often",
     "Your payment was rejected three times."},
    {Refusal::business_data_needed, 409, "business_data_needed", "Please complete your business data first."},
    {Refusal::sold_out, 409, "sold_out", "There are no seats left."},
    {Refusal::payment_not_available, 409, "payment_not_available", "Paid tickets cannot be ordered here yet."},
    {Refusal::payment_not_due, 409, "payment_not_due", "There is nothing to pay here (any more)."},
    {Refusal::payment_unreachable, 503, "payment_unreachable",
     "The payment service does not answer. Nothing was charged; please try again in a moment."},
    {Refusal::payment_refused, 409, "payment_refused",
     "The payment service does not take this payment. Please choose another way to pay."},
    {Refusal::too_many_tickets, 422, "too_many_tickets", "That is more tickets than one order may have ({limit})."},
    {Refusal::wrong_ticket_type, 422, "wrong_ticket_type", "This ticket type does not belong to the event."},
    {Refusal::order_change_not_allowed, 409, "order_change_not_allowed",
     "This cannot be done with an order in its present state."},
    {Refusal::order_no_longer_fits, 409, "order_no_longer_fits",
     "There is no room for this order any more: it was rejected."},
    {Refusal::order_in_use, 409, "order_in_use", "The event has begun, or a ticket of this order was used already."},
    {Refusal::no_order_fits, 409, "no_order_fits", "No pending order fits what is left."},
    {Refusal::too_many_pending_orders, 409, "too_many_pending_orders",
     "You have {limit} orders for this event that are not paid yet. Pay or cancel one first."},
    {Refusal::ticket_not_valid, 409, "ticket_not_valid", "This ticket is not valid (any more)."},
    {Refusal::ticket_already_used, 409, "ticket_already_used", "This ticket was used already."},
    {Refusal::passing_on_forbidden, 409, "passing_on_forbidden", "Tickets of this event cannot be passed on."},
    {Refusal::event_is_over, 409, "event_is_over", "This event is over."},
    {Refusal::no_receipt_yet, 409, "no_receipt_yet", "There is a receipt once the order is approved."},
    {Refusal::discount_not_valid, 422, "discount_not_valid", "This discount code is not valid (now) for this event."},
    {Refusal::discount_used_up, 409, "discount_used_up", "This discount code has been used as often as it may be."},
    {Refusal::discount_code_taken, 409, "discount_code_taken", "This event has such a discount code already."},
    {Refusal::already_waiting, 409, "already_waiting", "You are in this waiting list already."},
    {Refusal::still_available, 409, "still_available", "There are tickets of this type: order one."},
    {Refusal::offer_not_valid, 410, "offer_not_valid", "This offer is over, was taken, or is somebody else's."},
    {Refusal::waiting_change_not_allowed, 409, "waiting_change_not_allowed",
     "This place in the waiting list is closed already."},
    {Refusal::file_missing, 422, "file_missing", "No file came."},
    {Refusal::file_kind_not_allowed, 415, "file_kind_not_allowed", "A file of this kind cannot be used here."},
    {Refusal::file_damaged, 422, "file_damaged", "This file is incomplete or damaged."},
    {Refusal::picture_too_large, 422, "picture_too_large", "This picture has too many pixels."},
    {Refusal::picture_moves, 422, "picture_moves", "This is an animation. Please send a still picture."},
    {Refusal::pdf_locked, 422, "pdf_locked", "This PDF is protected by a password."},
    {Refusal::pdf_active, 422, "pdf_active", "This PDF holds programs or other files. Please save it without them."},
    {Refusal::file_quota_full, 409, "file_quota_full", "There is no room left for your files ({limit} MB)."},
    {Refusal::too_many_files, 409, "too_many_files", "There are {limit} files already. Delete one first."},
    {Refusal::proof_not_wanted, 409, "proof_not_wanted", "This order is not waiting for a payment."},
    {Refusal::nonce_reused, 409, "nonce_reused", "This scan number was used for another code."},
    {Refusal::reason_needed, 422, "reason_needed", "Please say why."},
    {Refusal::not_admitted, 409, "not_admitted", "This ticket has not been admitted."},
    {Refusal::no_mail_server, 409, "no_mail_server", "No mail server is set (SMTP_URL)."},
}};

constexpr bool refusal_table_is_in_order() {
    for (std::size_t i = 0; i < refusal_table.size(); ++i)
        if (refusal_table[i].refusal != static_cast<Refusal>(i) || refusal_table[i].code.empty()) return false;
    return true;
}
static_assert(refusal_table_is_in_order(), "every refusal stands in the table, in the order of the enumeration");

constexpr RefusalEntry const& entry(Refusal refusal) { return refusal_table[static_cast<std::size_t>(refusal)]; }

/// A refusal with what a person needs to go on.
struct Refused {
    Refusal refusal;
    std::string field{};                               ///< the field that it is about, if any
    contract::Problems problems{};                     ///< with invalid_input: all of them
    std::int64_t limit = 0;                            ///< fills "{limit}" in the message
    std::optional<std::int64_t> retry_after_seconds{}; ///< with 429: when to come back
    std::optional<Instant> at{};                       ///< e.g. when registration opens
    std::string state{};                               ///< the present state that stands against a change

    Refused(Refusal reason) : refusal(reason) {}
    Refused(Refusal reason, std::string about_field) : refusal(reason), field(std::move(about_field)) {}
    explicit Refused(contract::Problems found) : refusal(Refusal::invalid_input), problems(std::move(found)) {}
};

/// What every use case answers.
template <class T>
using Result = Outcome<T, Refused>;

} // namespace gapura::api
