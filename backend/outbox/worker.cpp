#include "backend/outbox/worker.hpp"

#include "backend/outbox/back_off.hpp"
#include "backend/outbox/outbox_store.hpp"
#include "backend/outbox/smtp.hpp"

#include <chrono>
#include <spdlog/spdlog.h>

namespace gapura::outbox {
namespace {

/// Longer than a letter can take, so that a lease ends only when its holder is gone.
constexpr Duration lease_time = minutes(2);
constexpr std::chrono::seconds look_interval(1);

std::optional<Lease> take_one(storage::Database& database, Instant now) {
    if (!database.read([&](storage::Session& session) { return something_is_due(session, now); }))
        return std::nullopt;
    return database.write([&](storage::Session& session) { return lease_next(session, now, now + lease_time); });
}

Letter letter_of(Lease const& lease, Settings const& settings, Instant now) {
    return {.from = settings.mail_from,
            .to = lease.recipient,
            .subject = lease.subject,
            .text = lease.text,
            .html = lease.html,
            .language = lease.language,
            .message_id = lease.message_id,
            .date = now};
}

} // namespace

Worker::Worker(storage::Database& database, Settings const& settings, std::function<Instant()> clock)
    : database_(database), settings_(settings), clock_(std::move(clock)) {
    if (settings_.smtp_url.empty()) return;
    client_ = std::make_unique<SmtpClient>(settings_, stopping_);
    thread_ = std::thread([this] { run(); });
}

Worker::~Worker() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Worker::wake() {
    {
        std::lock_guard const lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void Worker::run() {
    while (!stopping_) {
        try {
            if (send_one()) continue;
        } catch (std::exception const& error) {
            spdlog::warn("outbox: {}", error.what());
        }
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, look_interval, [this] { return woken_ || stopping_; });
        woken_ = false;
    }
}

bool Worker::send_one() {
    auto const lease = take_one(database_, clock_());
    if (!lease) return false;
    if (lease->attempts > most_tries) { // its last holder vanished while sending
        database_.write([&](storage::Session& session) {
            mark_not_sent(session, *lease, "given up: the server ended during the last try", std::nullopt);
        });
        return true;
    }
    auto const sent = client_->send(letter_of(*lease, settings_, clock_()));
    if (sent.ok()) {
        note_sent(*lease);
        return true;
    }
    auto const& failure = sent.error();
    auto const pause = failure.permanent ? std::nullopt : pause_after_try(lease->attempts);
    // Without the server's words, in which stands whom the letter is for (RU4): those are for the admins' page.
    spdlog::warn("outbox: message {} was not sent at try {}: {} ({})", lease->id.value, lease->attempts,
                 contract::name_of(failure.problem), failure.code);
    database_.write([&](storage::Session& session) {
        mark_not_sent(session, *lease, failure.words, pause ? std::optional(clock_() + *pause) : std::nullopt);
    });
    return true;
}

// The letter is out. If the database is away for a moment it is worth waiting for, or the letter goes out again.
void Worker::note_sent(Lease const& lease) {
    for (;;) {
        try {
            return database_.write([&](storage::Session& session) { mark_sent(session, lease, clock_()); });
        } catch (storage::StorageError const& error) {
            if (stopping_) throw;
            spdlog::warn("outbox: message {} was sent, but that cannot be noted: {}", lease.id.value, error.what());
        }
        std::this_thread::sleep_for(look_interval);
    }
}

} // namespace gapura::outbox
