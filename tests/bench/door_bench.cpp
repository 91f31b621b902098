// How many scans a second the door itself redeems, without HTTP: code read, ticket looked up, verdict decided, scan
// and admission committed, for clients that wait for each answer.
//
//   door_bench URL [TICKETS] [CLIENTS]
//
// Fills the database at URL (it must be empty) and prints scans/s, the median and 99th percentile of the waiting
// time, and this process's CPU time for each scan, which a busy machine changes little.

#include "backend/checkin/door.hpp"
#include "backend/storage/migrate.hpp"
#include "backend/tickets/ticket_signature.hpp"
#include "embedded/migrations.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <semaphore>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace gapura;
using Clock = std::chrono::steady_clock;

constexpr Instant start{1'796'101'200'000'000};

storage::DatabaseUrl parsed(char const* url) {
    auto const parsed = storage::parse_database_url(url);
    if (!parsed.ok()) std::fprintf(stderr, "%s\n", parsed.error().c_str()), std::exit(2);
    return *parsed;
}

/// An event with so many tickets of one order; the texts of their QR codes.
std::vector<std::string> fill(storage::Database& database, int count) {
    auto const seed = tickets::new_seed();
    auto const key = tickets::EventKey::from_seed(seed);
    std::vector<std::string> texts;
    database.write([&](storage::Session& session) {
        session.execute("insert into accounts (role, name, name_key, email, email_key, password_hash, member_number,"
                        " language, created_at) values ('admin', 'A', 'a', 'a', 'a', '', '10000000', 'id', 0)");
        session.execute(
            "insert into events (organizer_id, slug, state, title, category, nature, audience, description, speakers,"
            " person_in_charge, mode, venue_name, venue_address, venue_map_link, venue_contact_name,"
            " venue_contact_phone, venue_contact_email, meeting_link, starts_at, ends_at, timezone, capacity,"
            " seat_rule, currency, bank_name, bank_account_number, bank_account_holder, needs_business_data,"
            " has_tests, picture, search_key, signing_seed, created_at, updated_at) values (1, 'a', 'published', 'A',"
            " 'seminar', '', '', '', '', '', 'offline', '', '', '', '', '', '', '', :start, :start, 'UTC', 1000000,"
            " 'order', 'IDR', '', '', '', 0, 0, '', '', :seed, 0, 0)",
            start, tickets::to_hex(seed));
        session.execute("insert into ticket_types (event_id, position, name, tier, price, quantity)"
                        " values (1, 1, 'Reguler', 'regular', 0, 1000000)");
    });
    for (int first = 1; first <= count; first += 2'000)
        database.write([&](storage::Session& session) {
            for (int id = first; id < first + 2'000 && id <= count; ++id) {
                auto const code = tickets::sign_ticket(key, {EventId(1), TicketId(id), 0});
                texts.push_back(domain::write_ticket_code(*code));
                auto const number = std::to_string(1'000'000'000 + id);
                session.execute("insert into orders (event_id, account_id, state, one_seat, amount, currency,"
                                " created_at) values (1, 1, 'approved', 0, 0, 'IDR', 0)");
                session.execute(
                    "insert into tickets (event_id, order_id, ticket_type_id, account_id, code, token, attendee,"
                    " attendee_key, attendee_email, attendee_phone, standing, qr_digest, created_at) values (1, :id,"
                    " 1, 1, :number, :number, 'Siti Rahmawati', 'siti rahmawati', '', '', 'valid', :digest, 0)",
                    static_cast<long long>(id), number, tickets::qr_digest(*code));
            }
        });
    return texts;
}

/// CPU time of this process so far, in microseconds.
double cpu_time() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const of = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

} // namespace

int main(int count, char** arguments) {
    if (count < 2) return std::fprintf(stderr, "usage: door_bench URL [TICKETS] [CLIENTS]\n"), 2;
    int const ticket_count = count > 2 ? std::atoi(arguments[2]) : 40'000;
    int const clients = count > 3 ? std::atoi(arguments[3]) : 64;
    storage::Database database(parsed(arguments[1]));
    Settings const settings;
    storage::migrate(database, embedded::migrations(), start);
    auto const texts = fill(database, ticket_count);
    checkin::Door door(database, settings);
    Context context{
        .database = database, .settings = settings, .now = start, .caller = Caller{AccountId(1), api::Role::admin}};

    std::counting_semaphore<> free(clients);
    std::vector<std::int64_t> microseconds(texts.size());
    std::atomic<int> admitted = 0;
    auto const began = Clock::now();
    double const cpu_began = cpu_time();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        free.acquire();
        auto const submitted = Clock::now();
        door.redeem(context, {EventId(1), texts[i], "nonce-" + std::to_string(i), "Gerbang Utama", {}},
                    [&, i, submitted](Result<api::Redemption> const& result) {
                        admitted += result.ok() && result->verdict == domain::Verdict::admitted;
                        microseconds[i] =
                            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - submitted).count();
                        free.release();
                    });
    }
    for (int i = 0; i < clients; ++i) free.acquire();
    double const seconds = std::chrono::duration<double>(Clock::now() - began).count();
    std::sort(microseconds.begin(), microseconds.end());
    std::printf("%d of %zu admitted, %.0f scans/s with %d clients, median %.2f ms, p99 %.2f ms, %.1f us CPU a scan\n",
                admitted.load(), texts.size(), static_cast<double>(texts.size()) / seconds, clients,
                static_cast<double>(microseconds[microseconds.size() / 2]) / 1000,
                static_cast<double>(microseconds[microseconds.size() * 99 / 100]) / 1000,
                (cpu_time() - cpu_began) / static_cast<double>(texts.size()));
    return admitted == static_cast<int>(texts.size()) ? 0 : 1;
}
