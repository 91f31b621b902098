// How many redemptions a second the storage layer alone writes: each one a conditional update of its ticket and an
// insert of its scan, by 64 waiting clients, in batches and one transaction each. The same statements as the door's.
//
//   storage_bench sqlite:///tmp/bench.db postgresql://gapura@127.0.0.1:5432/bench
//
// Prints one line for each database and way: items/s, items in a batch, median and 99th percentile of the waiting
// time.

#include "backend/storage/batch_writer.hpp"
#include "backend/storage/sql_text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <semaphore>

namespace {

using namespace gapura;
using namespace gapura::storage;
using Clock = std::chrono::steady_clock;

struct Scan {
    long long ticket = 0;
    std::string nonce;
    Clock::time_point submitted{};
};

void make_tables(Database& database, long long tickets) {
    database.write([&](Session& session) {
        for (auto const* statement :
             {"drop table if exists bench_scans", "drop table if exists bench_tickets",
              "create table bench_tickets (id bigint primary key, used_at bigint, used_gate text)",
              "create table bench_scans (id @identity, ticket_id bigint not null, nonce text not null, gate text not "
              "null, verdict text not null, scanned_at bigint not null, constraint bench_nonce unique (nonce))"})
            session.execute_unprepared(spell_out(statement, session.dialect()));
    });
    database.write([&](Session& session) {
        for (long long first = 1; first <= tickets; first += 1000) {
            std::vector<long long> ids;
            for (long long id = first; id < first + 1000 && id <= tickets; ++id) ids.push_back(id);
            session.execute("insert into bench_tickets (id) select value from integers(:ids) as given", ids);
        }
    });
}

bool redeem(Session& session, Scan const& scan) {
    auto const won = session.execute("update bench_tickets set used_at = :now, used_gate = :gate "
                                     "where id = :id and used_at is null",
                                     Instant{1}, "north", scan.ticket);
    session.execute("insert into bench_scans (ticket_id, nonce, gate, verdict, scanned_at) "
                    "values (:ticket, :nonce, :gate, :verdict, :now)",
                    scan.ticket, scan.nonce, "north", won == 1 ? "admitted" : "already used", Instant{1});
    return won == 1;
}

std::vector<bool> redeem_each(Session& session, std::span<Scan const> scans) {
    std::vector<bool> answers;
    for (auto const& scan : scans) answers.push_back(redeem(session, scan));
    return answers;
}

/// One statement for the whole batch. The bench never holds one ticket twice in a batch.
std::vector<bool> redeem_together(Session& session, std::span<Scan const> scans) {
    std::vector<long long> tickets;
    std::vector<std::string> nonces;
    for (auto const& scan : scans) {
        tickets.push_back(scan.ticket);
        nonces.push_back(scan.nonce);
    }
    auto const won = session.all<long long>(
        "with given as (select * from unnest(:tickets::bigint[], :nonces::text[]) as t (ticket_id, nonce)), "
        "won as (update bench_tickets set used_at = :now, used_gate = :gate from given "
        "        where id = given.ticket_id and used_at is null returning id), "
        "kept as (insert into bench_scans (ticket_id, nonce, gate, verdict, scanned_at) "
        "         select given.ticket_id, nonce, :gate, case when won.id is null then 'already used' else 'admitted' "
        "end, :now "
        "         from given left join won on won.id = given.ticket_id) "
        "select id from won",
        tickets, nonces, Instant{1}, "north");
    std::vector<bool> answers;
    for (auto const ticket : tickets) answers.push_back(std::find(won.begin(), won.end(), ticket) != won.end());
    return answers;
}

struct Timing {
    double seconds = 0;
    std::vector<double> waits; ///< milliseconds
    long long admitted = 0;
};

void print(char const* database, char const* way, Timing timing, double batch) {
    std::sort(timing.waits.begin(), timing.waits.end());
    auto const at = [&](double part) {
        return timing.waits[static_cast<std::size_t>(part * (timing.waits.size() - 1))];
    };
    std::printf("%-11s %-28s %9.0f items/s  batch %5.1f  p50 %6.2f ms  p99 %6.2f ms  admitted %lld\n", database, way,
                static_cast<double>(timing.waits.size()) / timing.seconds, batch, at(0.5), at(0.99), timing.admitted);
    std::fflush(stdout);
}

constexpr int clients = 64;

/// One thread stands for 64 clients that each send their next scan when the last is answered.
Timing run_batched(Database& database, long long scans, std::size_t writers, bool together, double& batch) {
    Timing timing;
    std::mutex mutex;
    std::counting_semaphore<clients> free(clients);
    auto const begin = Clock::now();
    using Writer = BatchWriter<Scan, bool>;
    Writer writer(database, together ? Writer::Write(redeem_together) : Writer::Write(redeem_each),
                  [](Scan const& scan) { return static_cast<std::size_t>(scan.ticket); }, {.writers = writers});
    for (long long i = 1; i <= scans; ++i) {
        free.acquire();
        auto const submitted = Clock::now();
        auto const accepted =
            writer.submit({i, "nonce-" + std::to_string(i), submitted}, [&, submitted](auto outcome) {
                std::chrono::duration<double, std::milli> const waited = Clock::now() - submitted;
                {
                    std::lock_guard const lock(mutex);
                    timing.waits.push_back(waited.count());
                    timing.admitted += outcome.ok() && *outcome;
                }
                free.release();
            });
        if (accepted != Submitted::accepted) std::abort();
    }
    writer.stop();
    timing.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    batch = static_cast<double>(writer.written()) / static_cast<double>(writer.batches());
    return timing;
}

Timing run_one_by_one(Database& database, long long scans) {
    Timing timing;
    std::mutex mutex;
    std::atomic<long long> next = 1;
    auto const begin = Clock::now();
    std::vector<std::thread> threads;
    for (int client = 0; client < clients; ++client)
        threads.emplace_back([&] {
            for (long long i = next++; i <= scans; i = next++) {
                auto const submitted = Clock::now();
                bool const won = database.write([&](Session& session) {
                    return redeem(session, {i, "nonce-" + std::to_string(i), submitted});
                });
                std::chrono::duration<double, std::milli> const waited = Clock::now() - submitted;
                std::lock_guard const lock(mutex);
                timing.waits.push_back(waited.count());
                timing.admitted += won;
            }
        });
    for (auto& thread : threads) thread.join();
    timing.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return timing;
}

void measure(DatabaseUrl const& url, long long scans) {
    Database database(url);
    bool const sqlite = url.dialect == Dialect::sqlite;
    char const* const name = sqlite ? "SQLite" : "PostgreSQL";
    double batch = 1;
    make_tables(database, scans / 10);
    print(name, "a transaction each", run_one_by_one(database, scans / 10), 1);
    make_tables(database, scans);
    auto timing = run_batched(database, scans, 1, false, batch);
    print(name, "batched, a statement each", timing, batch);
    if (sqlite) return;
    for (std::size_t const writers : {1, 2, 3}) {
        make_tables(database, scans);
        timing = run_batched(database, scans, writers, true, batch);
        auto const way = "batched, arrays, " + std::to_string(writers) + " writers";
        print(name, way.c_str(), timing, batch);
    }
}

} // namespace

int main(int argc, char** argv) {
    char const* const wanted = std::getenv("STORAGE_BENCH_SCANS");
    long long const scans = wanted ? std::atoll(wanted) : 100'000;
    try {
        for (int i = 1; i < argc; ++i) {
            auto const url = parse_database_url(argv[i]);
            if (!url.ok()) return std::fprintf(stderr, "%s\n", url.error().c_str()), 2;
            measure(*url, scans);
        }
    } catch (StorageError const& error) {
        std::fprintf(stderr, "%s: %s\n", error.what(), error.detail().c_str());
        return 1;
    }
}
