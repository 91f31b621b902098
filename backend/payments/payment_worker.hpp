#pragma once
// Asks providers about payments whose notice did not come, and gives money back (OR9). One thread; any number of
// servers may run one, each payment is looked at by one of them at a time.

#include "backend/payments/payment_store.hpp"
#include "backend/settings.hpp"
#include "backend/storage/database.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace gapura::payments {

/// Finds what was paid for orders that are gone by now: it is due back.
void find_refunds(storage::Database& database, Instant now);

/// Looks at the payment that waits longest, if one is due; false when none is. Network calls stand outside of
/// transactions.
bool look_at_next(Providers const& providers, storage::Database& database, Settings const& settings, Instant now);

class PaymentWorker {
public:
    /// Does nothing where no provider is set up.
    PaymentWorker(Providers const& providers, storage::Database& database, Settings const& settings);
    ~PaymentWorker();
    PaymentWorker(PaymentWorker const&) = delete;
    PaymentWorker& operator=(PaymentWorker const&) = delete;

private:
    void run();
    bool stopping();

    Providers const& providers_;
    storage::Database& database_;
    Settings const& settings_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace gapura::payments
