#pragma once
// Payments in the database.

#include "backend/payments/provider.hpp"
#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/domain/event_state.hpp"
#include "shared/domain/order_state.hpp"
#include "shared/domain/payment.hpp"

namespace gapura::payments {

struct Payment {
    PaymentId id;
    OrderId order;
    ProviderName provider = ProviderName::midtrans;
    std::string reference;
    domain::PaymentState state = domain::PaymentState::starting;
    std::int64_t amount = 0;
    std::string currency, checkout_url, provider_id, charge_id;
    std::int64_t tries = 0;
    Instant expires_at, created_at;
};

/// What a checkout needs to know of an order.
struct Payable {
    OrderId order;
    AccountId account;
    std::optional<AccountId> organizer;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t amount = 0;
    std::string currency, event_title, buyer_name, buyer_email;
    bool takes_transfers = false; ///< the event names a bank account too
    domain::EventState event_state = domain::EventState::published;
    std::optional<Instant> hold_expires_at;
};
std::optional<Payable> find_payable(storage::Session& session, OrderId order);

struct Organizer {
    AccountId id;
    std::string name, email, language;
};
std::optional<Organizer> find_organizer(storage::Session& session, OrderId order);

struct NewPayment {
    OrderId order;
    ProviderName provider = ProviderName::midtrans;
    std::string reference;
    std::int64_t amount = 0;
    std::string currency;
    Instant now, next_try_at, expires_at;
};
/// Nullopt when the order has a live checkout of this provider already.
std::optional<Payment> insert_payment(storage::Session& session, NewPayment const& payment);

/// The checkout that is starting or open, if any.
std::optional<Payment> find_live(storage::Session& session, OrderId order, ProviderName provider);
std::optional<Payment> find_by_reference(storage::Session& session, ProviderName provider,
                                         std::string_view reference);
std::optional<Payment> find_payment(storage::Session& session, PaymentId id);
/// Oldest first.
std::vector<Payment> payments_of(storage::Session& session, OrderId order);

/// Only if it is in a state from which the new one may follow (`domain::may_become`); false otherwise. What is empty
/// in the notice stays as it was. The new state is looked at again at `next_try_at`, without one never.
bool move(storage::Session& session, PaymentId id, domain::PaymentState to, Notice const& notice, Instant now,
          std::optional<Instant> next_try_at = std::nullopt);
void keep_checkout(storage::Session& session, PaymentId id, Checkout const& checkout, Instant now);

/// Paid, and the order is gone.
std::vector<PaymentId> paid_for_nothing(storage::Session& session, std::int64_t limit);
/// The state of a payment's order.
domain::OrderState state_of_order(storage::Session& session, OrderId order);
/// The payment that waits longest, taken until `until`; no two servers get the same one.
std::optional<Payment> lease_due(storage::Session& session, Instant now, Instant until);
/// Ends a lease until `lease`; nothing happens when somebody else has set another moment meanwhile. Without a moment
/// nobody looks at it any more.
void look_again_at(storage::Session& session, PaymentId id, Instant lease, std::optional<Instant> at);
/// Looked at next, whoever has leased it, and patiently again.
void look_now(storage::Session& session, PaymentId id, Instant now);

} // namespace gapura::payments
