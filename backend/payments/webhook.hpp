#pragma once
// A provider's notice, as it comes over HTTP (OR9).

#include "backend/context.hpp"
#include "backend/payments/provider.hpp"

namespace gapura::payments {

enum class Taken {
    done,   ///< the provider need not say it again
    forged, ///< no valid signature, or of no provider that is set up
    malformed,
};

Taken take_notice(Providers const& providers, Context const& context, ProviderName provider,
                  Delivery const& delivery);

} // namespace gapura::payments
