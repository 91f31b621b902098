#pragma once
// Midtrans Snap (OR9), as docs.midtrans.com describes it: the buyer is sent to a page of Midtrans.

#include "backend/payments/provider.hpp"

namespace gapura::payments {

struct MidtransAccess {
    std::string server_key;
    std::string snap_url; ///< "https://app.midtrans.com"
    std::string api_url;  ///< "https://api.midtrans.com"
};

/// Sandbox keys ("SB-…") speak to the sandbox, others to production; a `url` that is set replaces both hosts.
MidtransAccess midtrans_access(std::string const& server_key, std::string const& url);

class Midtrans : public Provider {
public:
    explicit Midtrans(MidtransAccess access) : access_(std::move(access)) {}
    /// Rupiah only.
    bool takes(domain::Money amount) const override;
    Duration shortest() const override { return minutes(5); }
    Outcome<Checkout, ProviderFailure> start(Bill const& bill) const override;
    Outcome<Notice, ProviderFailure> ask(std::string const& reference, std::string const& provider_id) const override;
    Outcome<Done, ProviderFailure> refund(Notice const& paid) const override;
    void expire(std::string const& reference, std::string const& provider_id) const override;
    Outcome<Notice, BadNotice> read(Delivery const& delivery) const override;

private:
    MidtransAccess access_;
};

} // namespace gapura::payments
