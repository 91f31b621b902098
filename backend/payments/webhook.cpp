#include "backend/payments/webhook.hpp"

#include "backend/payments/settle.hpp"

namespace gapura::payments {

Taken take_notice(Providers const& providers, Context const& context, ProviderName name, Delivery const& delivery) {
    auto const* const provider = providers.find(name);
    if (!provider) return Taken::forged;
    auto const notice = provider->read(delivery);
    if (notice.ok()) {
        settle(context, name, *notice);
        return Taken::done;
    }
    switch (notice.error()) {
    case BadNotice::forged:
        return Taken::forged;
    case BadNotice::malformed:
        return Taken::malformed;
    case BadNotice::not_about_payments:
        break;
    }
    return Taken::done;
}

} // namespace gapura::payments
