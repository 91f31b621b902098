#include "backend/payments/payment_worker.hpp"

#include "backend/payments/refund_mail.hpp"
#include "backend/payments/settle.hpp"

#include <algorithm>
#include <chrono>
#include <spdlog/spdlog.h>

namespace gapura::payments {
namespace {

using domain::PaymentState;
using storage::Session;

/// A call takes at most 20 seconds; whoever holds a payment longer than this has died.
constexpr Duration lease_time = minutes(2);
/// After a checkout's end money may still be on its way (a bank transfer that was begun in time).
constexpr Duration grace = days(2);

/// 1, 2, 4 … minutes, at most about four hours.
Duration pause_after(std::int64_t tries) { return minutes(1 << std::clamp<std::int64_t>(tries - 1, 0, 8)); }

Notice known(Payment const& payment) {
    Notice notice{payment.reference, Standing::paid, std::nullopt, payment.provider_id, payment.charge_id};
    if (auto const currency = domain::Currency::of(payment.currency))
        notice.amount = domain::Money{payment.amount, *currency};
    return notice;
}

void look_again(Context const& context, Payment const& payment, std::optional<Instant> at) {
    // What was learnt meanwhile counts: the order may have been cancelled, or the provider have said something else.
    auto const lease = context.now + lease_time;
    context.database.write([&](Session& session) { look_again_at(session, payment.id, lease, at); });
}

/// The provider knows nothing of it, and its time is over.
void close_forgotten(Context const& context, Payment const& payment) {
    // A checkout of which nobody was given the address ends without touching the order: its buyer saw an error.
    if (payment.state == PaymentState::starting) {
        context.database.write(
            [&](Session& session) { move(session, payment.id, PaymentState::expired, {}, context.now); });
        return;
    }
    settle(context, payment.provider, {payment.reference, Standing::unknown, std::nullopt}, IfUnknown::it_is_over);
}

/// Nobody should pay for an order that is gone.
void end_checkout_of_lost_order(Provider const& provider, Context const& context, Payment const& payment) {
    if (payment.state != PaymentState::starting && payment.state != PaymentState::open) return;
    auto const order =
        context.database.read([&](Session& session) { return state_of_order(session, payment.order); });
    if (order == domain::OrderState::cancelled || order == domain::OrderState::rejected)
        provider.expire(payment.reference, payment.provider_id);
}

void ask_about(Provider const& provider, Context const& context, Payment const& payment) {
    end_checkout_of_lost_order(provider, context, payment);
    auto const told = provider.ask(payment.reference, payment.provider_id);
    auto const later = context.now + pause_after(payment.tries);
    // A provider that cannot be reached has said nothing: however long that lasts, nothing is given up.
    if (!told.ok()) return look_again(context, payment, later);
    if (settle(context, payment.provider, *told) == Settled::changed) return;
    // Asked because of a word that was not signed: its own answer may come later than the word.
    constexpr std::int64_t patience = 5;
    if (domain::has_money(payment.state))
        return look_again(context, payment, payment.tries < patience ? std::optional(later) : std::nullopt);
    bool const is_over = context.now > payment.expires_at + minutes(10);
    bool const is_closed = payment.state == PaymentState::expired;
    bool const is_forgotten = told->standing == Standing::unknown && is_over;
    bool const is_hopeless = told->standing != Standing::paid && context.now > payment.expires_at + grace;
    if ((is_forgotten || is_hopeless) && !is_closed) return close_forgotten(context, payment);
    bool const is_final = told->standing == Standing::expired || told->standing == Standing::withdrawn || is_hopeless;
    look_again(context, payment, is_closed && is_final ? std::nullopt : std::optional(later));
}

void give_back(Provider const& provider, Context const& context, Payment const& payment) {
    auto const done = [&](PaymentState to) {
        context.database.write([&](Session& session) {
            if (!move(session, payment.id, to, {}, context.now)) return;
            if (to == PaymentState::refund_failed) mail_refund_failed(session, context, payment);
        });
    };
    // Asked first: the request before may have arrived though its answer did not.
    auto const told = provider.ask(payment.reference, payment.provider_id);
    bool const is_back = told.ok() && (told->standing == Standing::refunded || told->standing == Standing::withdrawn);
    if (is_back) return done(PaymentState::refunded);
    if (told.ok()) {
        auto paid = known(payment);
        if (paid.charge_id.empty()) paid.charge_id = told->charge_id;
        auto const refunded = provider.refund(paid);
        if (refunded.ok()) return done(PaymentState::refunded);
        if (refunded.error() == ProviderFailure::refused) return done(PaymentState::refund_failed);
    }
    look_again(context, payment, context.now + pause_after(payment.tries));
}

} // namespace

void find_refunds(storage::Database& database, Instant now) {
    constexpr std::int64_t at_a_time = 100;
    // Reading first: those who write wait for nobody who only looks.
    auto const found = database.read([](Session& session) { return paid_for_nothing(session, at_a_time); });
    if (found.empty()) return;
    database.write([&](Session& session) {
        for (auto const id : found) move(session, id, PaymentState::refund_due, {}, now, now);
    });
}

bool look_at_next(Providers const& providers, storage::Database& database, Settings const& settings, Instant now) {
    auto const payment = database.write([&](Session& session) { return lease_due(session, now, now + lease_time); });
    if (!payment) return false;
    Context const context{.database = database, .settings = settings, .now = now};
    auto const* const provider = providers.find(payment->provider);
    // The operator took the provider away: its payments wait until it is back.
    if (!provider) {
        look_again(context, *payment, now + hours(1));
    } else if (payment->state == PaymentState::refund_due) {
        give_back(*provider, context, *payment);
    } else {
        ask_about(*provider, context, *payment);
    }
    return true;
}

PaymentWorker::PaymentWorker(Providers const& providers, storage::Database& database, Settings const& settings)
    : providers_(providers), database_(database), settings_(settings) {
    if (providers.any()) thread_ = std::thread([this] { run(); });
}

PaymentWorker::~PaymentWorker() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool PaymentWorker::stopping() {
    std::lock_guard const lock(mutex_);
    return stopping_;
}

void PaymentWorker::run() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, std::chrono::seconds(10), [this] { return stopping_; })) {
        lock.unlock();
        try {
            find_refunds(database_, system_now());
            while (!stopping() && look_at_next(providers_, database_, settings_, system_now())) continue;
        } catch (std::exception const& error) {
            spdlog::warn("payments: trying again in a moment: {}", error.what());
        }
        lock.lock();
    }
}

} // namespace gapura::payments
