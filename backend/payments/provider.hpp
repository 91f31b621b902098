#pragma once
// What Gapura asks of a payment provider (OR9). Midtrans and Stripe stand behind it.

#include "shared/api/payments.hpp"
#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"
#include "shared/domain/money.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura {
struct Settings;
}

namespace gapura::payments {

using ProviderName = api::PaymentMethod;

/// What is to be paid.
struct Bill {
    std::string reference; ///< ours, never used twice; the provider answers a repeated request alike
    OrderId order;
    domain::Money amount;
    std::string description;
    std::string buyer_name, buyer_email;
    std::string return_url; ///< where the buyer comes back to, whatever came of it
    Instant now;
    Instant expires_at;
};

/// Where the buyer pays.
struct Checkout {
    std::string provider_id; ///< the provider's own number of it
    std::string url;
};

/// How a payment stands at the provider.
enum class Standing : std::uint8_t {
    unknown, ///< nobody has begun to pay, or the provider knows nothing of it
    open,
    paid,
    failed, ///< refused; the buyer may try again in the same checkout
    expired,
    withdrawn, ///< taken back by the seller: nothing was paid, or it went back
    refunded,
    refund_failed, ///< said to have gone back, and did not
};

/// What a provider says of one payment, asked or by itself.
struct Notice {
    std::string reference;
    Standing standing = Standing::unknown;
    std::optional<domain::Money> amount; ///< with `paid`: what came in
    std::string provider_id{};
    std::string charge_id{};        ///< what a refund needs to name
    bool is_standing_signed = true; ///< otherwise only what it is about is certain: the rest may have been changed
};

enum class ProviderFailure : std::uint8_t {
    unreachable, ///< try again
    refused,     ///< it will not do that, now or later
};

enum class BadNotice : std::uint8_t { forged, malformed, not_about_payments };

/// A provider's notice as it came in.
struct Delivery {
    std::string_view body;
    std::string_view signature; ///< header `Stripe-Signature`; Midtrans signs within the body
    Instant now;
};

/// Thread-safe. Every call but `read` goes over the network and takes seconds: never within a transaction.
class Provider {
public:
    virtual ~Provider() = default;
    /// Whether it takes this currency and amount at all.
    virtual bool takes(domain::Money amount) const = 0;
    /// The least time for which it opens a checkout.
    virtual Duration shortest() const = 0;
    virtual Outcome<Checkout, ProviderFailure> start(Bill const& bill) const = 0;
    virtual Outcome<Notice, ProviderFailure> ask(std::string const& reference,
                                                 std::string const& provider_id) const = 0;
    /// Gives all of it back. Asked twice it is done once.
    virtual Outcome<Done, ProviderFailure> refund(Notice const& paid) const = 0;
    /// Ends an open checkout, so that nobody pays for an order that is gone. Best effort.
    virtual void expire(std::string const& reference, std::string const& provider_id) const = 0;
    /// Verifies the signature first and reads then.
    virtual Outcome<Notice, BadNotice> read(Delivery const& delivery) const = 0;
};

/// Those that the operator has set up.
class Providers {
public:
    explicit Providers(Settings const& settings);
    ~Providers();
    /// Null when it is not set up.
    Provider const* find(ProviderName name) const;
    std::vector<ProviderName> names() const;
    bool any() const { return midtrans_ || stripe_; }

private:
    std::unique_ptr<Provider> midtrans_, stripe_;
};

} // namespace gapura::payments
