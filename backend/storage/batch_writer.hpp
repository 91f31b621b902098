#pragma once
// Group commit: what many threads want written at the same moment goes into one transaction. This is the door's
// heart: one fsync is shared by up to 64 scans (measured in tests/bench/storage_bench.cpp).
//
//   BatchWriter<Scan, Redemption> writer(database, write_scans, shard_by_ticket);
//   writer.submit(scan, [reply](auto outcome) { … });

#include "backend/storage/database.hpp"
#include "shared/base/result.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <span>
#include <thread>

namespace gapura::storage {

struct BatchOptions {
    std::size_t largest_batch = 64;
    std::size_t queue_limit = 8192; ///< waiting items per writer, above which `submit` refuses
    std::size_t writers = 2;        ///< PostgreSQL; SQLite has one writing connection and so one writer
};

enum class Submitted { accepted, full, stopped };

/// Laws:
/// - Items of one shard are written in the order of their arrival, also within a batch.
/// - An item is answered once, after the COMMIT that holds it, on the writer's thread: the callback must be short and
///   must not wait for this writer. A `submit` that is not `accepted` never calls back.
/// - If a batch fails, its items are written one by one, each in its own transaction, so that only the guilty one
///   fails; a lost database fails all of them at once.
/// - `write` may run more than once for an item, also after a COMMIT whose outcome is unknown: it must notice by
/// itself
///   (DO8's nonce).
template <class Item, class Answer>
class BatchWriter {
public:
    /// Writes all items within the transaction given; one answer for each, in their order.
    using Write = std::function<std::vector<Answer>(Session&, std::span<Item const>)>;
    using Complete = std::function<void(Outcome<Answer, StorageError>)>;
    /// Items with equal numbers never wait for each other on two connections.
    using Shard = std::function<std::size_t(Item const&)>;

    BatchWriter(Database& database, Write write, Shard shard, BatchOptions options = {})
        : database_(database), write_(std::move(write)), shard_(std::move(shard)), options_(options),
          lanes_(database.dialect() == Dialect::sqlite ? 1 : options.writers) {
        for (auto& lane : lanes_) lane.thread = std::thread([this, &lane] { work(lane); });
    }
    ~BatchWriter() { stop(); }
    BatchWriter(BatchWriter const&) = delete;
    BatchWriter& operator=(BatchWriter const&) = delete;

    /// From any thread; never waits for the database.
    [[nodiscard]] Submitted submit(Item item, Complete complete) {
        auto& lane = lanes_[shard_(item) % lanes_.size()];
        {
            std::lock_guard const lock(lane.mutex);
            if (lane.stopping) return Submitted::stopped;
            if (lane.items.size() >= options_.queue_limit) return Submitted::full;
            lane.items.push_back(std::move(item));
            lane.completions.push_back(std::move(complete));
        }
        lane.wake.notify_one();
        return Submitted::accepted;
    }

    /// Takes no more items, writes and answers all that wait, ends the threads. May be called again.
    void stop() {
        for (auto& lane : lanes_) {
            std::lock_guard const lock(lane.mutex);
            lane.stopping = true;
            lane.wake.notify_one();
        }
        std::lock_guard const joining(joining_);
        for (auto& lane : lanes_)
            if (lane.thread.joinable()) lane.thread.join();
    }

    /// Items not yet taken into a transaction.
    std::size_t waiting() const {
        std::size_t count = 0;
        for (auto& lane : lanes_) {
            std::lock_guard const lock(lane.mutex);
            count += lane.items.size();
        }
        return count;
    }

    /// Since the start, for the metrics page: items written, and transactions that they shared.
    std::uint64_t written() const { return written_; }
    std::uint64_t batches() const { return batches_; }

private:
    struct Lane {
        mutable std::mutex mutex;
        std::condition_variable wake;
        std::deque<Item> items;
        std::deque<Complete> completions;
        bool stopping = false;
        std::thread thread;
    };

    void work(Lane& lane) {
        std::vector<Item> items;
        std::vector<Complete> completions;
        while (take(lane, items, completions)) {
            write_all(items, completions);
            items.clear();
            completions.clear();
        }
    }

    /// Waits for items; false when the lane is stopped and empty.
    bool take(Lane& lane, std::vector<Item>& items, std::vector<Complete>& completions) {
        std::unique_lock lock(lane.mutex);
        lane.wake.wait(lock, [&] { return lane.stopping || !lane.items.empty(); });
        for (; !lane.items.empty() && items.size() < options_.largest_batch; lane.items.pop_front()) {
            items.push_back(std::move(lane.items.front()));
            completions.push_back(std::move(lane.completions.front()));
            lane.completions.pop_front();
        }
        return !items.empty();
    }

    void write_all(std::span<Item const> items, std::span<Complete> completions) {
        auto outcome = write_once(items);
        if (outcome.ok()) {
            for (std::size_t i = 0; i < items.size(); ++i) answer(completions[i], Answer(std::move((*outcome)[i])));
            return;
        }
        auto const failure = outcome.error().failure();
        bool const alone = items.size() == 1;
        if (alone || failure == Failure::connection_lost || failure == Failure::busy) {
            for (auto& complete : completions) answer(complete, outcome.error());
            return;
        }
        for (std::size_t i = 0; i < items.size(); ++i) write_all(items.subspan(i, 1), completions.subspan(i, 1));
    }

    Outcome<std::vector<Answer>, StorageError> write_once(std::span<Item const> items) {
        try {
            auto answers = database_.write([&](Session& session) {
                auto written = write_(session, items);
                if (written.size() != items.size()) throw_wrong_use("a batch needs one answer for each item");
                return written;
            });
            written_ += items.size();
            ++batches_;
            return answers;
        } catch (StorageError const& error) {
            return error;
        } catch (std::exception const& error) {
            return StorageError(Failure::other, error.what());
        } catch (...) {
            return StorageError(Failure::other);
        }
    }

    static void answer(Complete& complete, Outcome<Answer, StorageError> outcome) {
        try {
            complete(std::move(outcome));
        } catch (...) {
            // The item is committed; whoever cannot take the answer must not cost the others theirs.
        }
    }

    Database& database_;
    Write write_;
    Shard shard_;
    BatchOptions options_;
    std::vector<Lane> lanes_;
    std::atomic<std::uint64_t> written_ = 0;
    std::atomic<std::uint64_t> batches_ = 0;
    std::mutex joining_;
};

} // namespace gapura::storage
