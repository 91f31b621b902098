// What orders cost: approving with every check beside the bare conditional update; and both ends of a rush for too
// few seats, whose orders measure/orders.mjs sends over HTTP.
//
//   order_bench approvals URL ORDERS CLIENTS     fills the database and prints one line of JSON
//   order_bench crowd URL MEMBERS SEATS FILE     fills it, and writes the sessions of the members
//   order_bench sold URL EVENT                   prints what is sold, as the database has it
//
// The database at URL must be empty before the first two.

#include "backend/accounts/session.hpp"
#include "backend/events/create_event.hpp"
#include "backend/orders/manage_orders.hpp"
#include "backend/orders/place_order.hpp"
#include "backend/storage/migrate.hpp"
#include "embedded/migrations.hpp"
#include "shared/contract/json.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <thread>

namespace {

using namespace gapura;
using Clock = std::chrono::steady_clock;

storage::DatabaseUrl parsed(char const* url) {
    auto const parsed = storage::parse_database_url(url);
    if (!parsed.ok()) std::fprintf(stderr, "%s\n", parsed.error().c_str()), std::exit(2);
    return *parsed;
}

struct Bench {
    storage::Database database;
    Settings settings;
    int clients;
    Instant now = system_now();

    Context as(Caller caller) { return {.database = database, .settings = settings, .now = now, .caller = caller}; }

    std::vector<Caller> accounts(api::Role role, int count, int first) {
        std::vector<Caller> made;
        database.write([&](storage::Session& session) {
            made.clear();
            for (int i = first; i < first + count; ++i) {
                auto const number = std::to_string(10'000'000 + i);
                made.push_back({session.the<AccountId>(
                                    "insert into accounts (role, name, name_key, email, email_key, password_hash,"
                                    " member_number, language, created_at, verified_at, approved_at) values (:role,"
                                    " 'Siti Rahma', 'siti rahma', :email, :email, '', :number, 'id', 0, 0, 0)"
                                    " returning id",
                                    std::string(contract::name_of(role)), number + "@example.org", number),
                                role});
            }
        });
        return made;
    }

    EventId event(Caller organizer, std::int64_t seats, std::int64_t price) {
        api::EventDraft draft;
        draft.title = "Konser Senja";
        draft.category = "concert";
        draft.seat_rule = domain::SeatRule::order;
        draft.venue.name = "Balai Kota";
        draft.starts_at = now + days(10);
        draft.ends_at = draft.starts_at + hours(3);
        draft.capacity = seats;
        draft.ticket_types = {{.name = "Reguler", .price = price, .quantity = seats}};
        auto context = as(organizer);
        return events::create_event(context, draft)->id;
    }

    TicketTypeId type_of(EventId event) {
        return database.read([&](storage::Session& session) {
            return session.the<TicketTypeId>("select id from ticket_types where event_id = :event", event);
        });
    }

    /// Runs `work(i)` for each i below `count` on all clients; how long each took, in milliseconds, and all together.
    template <class Work>
    std::pair<std::vector<double>, double> timed(int count, Work work) {
        std::vector<double> each(static_cast<std::size_t>(count));
        std::atomic<int> next = 0;
        std::vector<std::thread> threads;
        auto const began = Clock::now();
        for (int client = 0; client < clients; ++client)
            threads.emplace_back([&] {
                for (int i = next++; i < count; i = next++) {
                    auto const sent = Clock::now();
                    work(i);
                    each[static_cast<std::size_t>(i)] =
                        std::chrono::duration<double, std::milli>(Clock::now() - sent).count();
                }
            });
        for (auto& thread : threads) thread.join();
        auto const seconds = std::chrono::duration<double>(Clock::now() - began).count();
        std::sort(each.begin(), each.end());
        return {std::move(each), seconds};
    }
};

double at(std::vector<double> const& sorted, double part) {
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

contract::Json approvals(Bench& bench, Caller organizer, std::vector<Caller> const& people) {
    auto const count = static_cast<int>(people.size());
    auto const event = bench.event(organizer, count, 150'000), bare = bench.event(organizer, count, 150'000);
    auto const type = bench.type_of(event), bare_type = bench.type_of(bare);
    std::vector<OrderId> orders;
    for (auto const& each : people) {
        auto context = bench.as(each);
        orders.push_back(orders::place_order(context, {event, {{type, 1, {}}}, "", {}})->id);
    }
    std::atomic<int> approved = 0, updated = 0;
    auto const [ours, seconds] = bench.timed(count, [&](int i) {
        auto context = bench.as(organizer);
        approved += orders::approve_order(context, {orders[static_cast<std::size_t>(i)], ""}).ok();
    });
    // The least that any system must do: the seat and the ticket, each by a conditional update, in one transaction.
    auto const [theirs, bare_seconds] = bench.timed(count, [&](int) {
        updated += bench.database.write([&](storage::Session& session) {
            return session.execute("update events set taken = taken + 1 where id = :id and taken < capacity", bare) +
                       session.execute(
                           "update ticket_types set taken = taken + 1 where id = :id and taken < quantity",
                           bare_type) ==
                   2;
        });
    });
    return {{"orders", count},          {"approved", approved.load()},    {"per_second", count / seconds},
            {"p99_ms", at(ours, 0.99)}, {"bare_updated", updated.load()}, {"bare_per_second", count / bare_seconds}};
}

/// Members signed in, and an event with too few seats for them. FILE: the event, its type, then a session a line.
void gather_crowd(Bench& bench, Caller organizer, std::vector<Caller> const& people, int seats, char const* file) {
    auto const event = bench.event(organizer, seats, 0);
    std::ofstream out(file);
    out << event.value << '\n' << bench.type_of(event).value << '\n';
    bench.database.write([&](storage::Session& session) {
        auto const context = bench.as(organizer);
        for (auto const& each : people) out << accounts::start_session(session, context, each.id) << '\n';
    });
}

/// What the database says of an event after the rush.
contract::Json sold(Bench& bench, EventId event) {
    return bench.database.read([&](storage::Session& session) -> contract::Json {
        return {{"taken", session.the<std::int64_t>("select taken from events where id = :id", event)},
                {"tickets", session.the<std::int64_t>("select count(*) from tickets where event_id = :id", event)},
                {"orders", session.the<std::int64_t>("select count(*) from orders where event_id = :id", event)}};
    });
}

} // namespace

int main(int count, char** arguments) {
    std::vector<std::string_view> const words(arguments + 1, arguments + count);
    auto const is = [&](std::string_view verb, std::size_t size) { return words.size() == size && words[0] == verb; };
    if (!is("approvals", 4) && !is("crowd", 5) && !is("sold", 3))
        return std::fprintf(stderr, "usage: order_bench approvals URL ORDERS CLIENTS | crowd URL MEMBERS SEATS FILE |"
                                    " sold URL EVENT\n"),
               2;
    auto const number = [&](int at) { return std::atoi(arguments[at]); };
    Bench bench{storage::Database(parsed(arguments[2])), {}, words[0] == "approvals" ? number(4) : 1};
    if (words[0] == "sold") return std::printf("%s\n", sold(bench, EventId{number(3)}).dump().c_str()), 0;
    storage::migrate(bench.database, embedded::migrations(), bench.now);
    auto const organizer = bench.accounts(api::Role::organizer, 1, 0).front();
    auto const people = bench.accounts(api::Role::member, number(3), 1);
    if (words[0] == "crowd") return gather_crowd(bench, organizer, people, number(4), arguments[5]), 0;
    auto const said = approvals(bench, organizer, people);
    std::printf("%s\n", said.dump().c_str());
    return said["approved"] == number(3) ? 0 : 1;
}
