#include "backend/payments/midtrans.hpp"
#include "backend/payments/stripe.hpp"
#include "backend/settings.hpp"

namespace gapura::payments {

Providers::Providers(Settings const& settings) {
    if (!settings.midtrans_server_key.empty())
        midtrans_ = std::make_unique<Midtrans>(midtrans_access(settings.midtrans_server_key, settings.midtrans_url));
    if (!settings.stripe_secret_key.empty())
        stripe_ = std::make_unique<Stripe>(
            StripeAccess{settings.stripe_secret_key, settings.stripe_webhook_secret, settings.stripe_url});
}

Providers::~Providers() = default;

Provider const* Providers::find(ProviderName name) const {
    return (name == ProviderName::midtrans ? midtrans_ : stripe_).get();
}

std::vector<ProviderName> Providers::names() const {
    std::vector<ProviderName> names;
    if (midtrans_) names.push_back(ProviderName::midtrans);
    if (stripe_) names.push_back(ProviderName::stripe);
    return names;
}

} // namespace gapura::payments
