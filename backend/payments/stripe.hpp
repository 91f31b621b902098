#pragma once
// Stripe Checkout (OR9), as docs.stripe.com describes it: the buyer is sent to a page of Stripe.

#include "backend/payments/provider.hpp"

namespace gapura::payments {

struct StripeAccess {
    std::string secret_key;
    std::string webhook_secret; ///< "whsec_…"
    std::string url = "https://api.stripe.com";
};

/// How old a signed notice may be, or how far ahead its clock.
inline constexpr Duration stripe_tolerance = minutes(5);

/// The amount as Stripe counts it: some currencies have other digits there than in ISO 4217 and in daily use (IDR
/// has two). nullopt when it does not fit.
std::optional<std::int64_t> stripe_amount(domain::Money amount);
std::optional<domain::Money> from_stripe(std::int64_t amount, std::string_view lower_case_currency);

class Stripe : public Provider {
public:
    explicit Stripe(StripeAccess access) : access_(std::move(access)) {}
    bool takes(domain::Money amount) const override;
    /// Stripe wants half an hour; some of it may have gone when a request is made again.
    Duration shortest() const override { return minutes(35); }
    Outcome<Checkout, ProviderFailure> start(Bill const& bill) const override;
    Outcome<Notice, ProviderFailure> ask(std::string const& reference, std::string const& provider_id) const override;
    Outcome<Done, ProviderFailure> refund(Notice const& paid) const override;
    void expire(std::string const& reference, std::string const& provider_id) const override;
    Outcome<Notice, BadNotice> read(Delivery const& delivery) const override;

private:
    StripeAccess access_;
};

} // namespace gapura::payments
