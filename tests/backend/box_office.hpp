#pragma once
// What the tests of events, orders, tickets and the door begin with: people, an event, tickets.

#include "backend/checkin/door.hpp"
#include "backend/events/create_event.hpp"
#include "backend/orders/place_order.hpp"
#include "backend/storage/migrate.hpp"
#include "backend/tickets/show_ticket.hpp"
#include "embedded/migrations.hpp"
#include "shared/base/text.hpp"
#include "tests/support/database_test.hpp"

#include <atomic>
#include <future>
#include <thread>

namespace gapura::test {

/// Noon of a Tuesday; the events of the tests begin ten days later.
inline constexpr Instant opening_day{1'796'101'200'000'000}; // 2026-12-01T05:00:00Z
inline constexpr Instant event_start = opening_day + days(10);
inline constexpr Instant doors_are_open = event_start - hours(1);

/// Runs `work(i)` on `count` threads that start together.
template <class Work>
void at_once(int count, Work work) {
    std::atomic<int> ready = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&, i] {
            ++ready;
            while (ready < count) std::this_thread::yield();
            work(i);
        });
    for (auto& thread : threads) thread.join();
}

/// The value; a test cannot go on without it.
template <class T>
T must(Result<T> result) {
    if (!result.ok())
        throw std::runtime_error("refused: " + std::string(api::entry(result.error().refusal).code) + " " +
                                 result.error().field);
    return std::move(result).value();
}

class BoxOffice : public OnEachDatabase {
protected:
    void SetUp() override {
        create({"box_office", [](storage::Database& database) {
                    storage::migrate(database, embedded::migrations(), opening_day);
                }});
        settings.public_url = "https://gapura.example.org";
        admin = account(api::Role::admin, "Ayu Lestari");
        organizer = account(api::Role::organizer, "Bagus Pratama");
        member = account(api::Role::member, "Citra Dewi");
    }

    Caller account(api::Role role, std::string const& name) {
        auto const number = std::to_string(10'000'000 + ++accounts_);
        auto const email = "akun" + number + "@example.org";
        auto const phone = "+62812" + number;
        auto const id = database().write([&](storage::Session& session) {
            return session.the<AccountId>(
                "insert into accounts (role, name, name_key, email, email_key, phone, password_hash, member_number,"
                " language, created_at, verified_at, approved_at) values (:role, :name, :key, :email, :email, :phone,"
                " '', :number, 'id', :now, :now, :now) returning id",
                std::string(contract::name_of(role)), name, search_key(name), email, phone, number, opening_day);
        });
        return {id, role};
    }

    /// Several members at once.
    std::vector<Caller> members(int count) {
        std::vector<Caller> list;
        for (int i = 0; i < count; ++i) list.push_back(account(api::Role::member, "Anggota " + std::to_string(i)));
        return list;
    }

    Context as(std::optional<Caller> caller, Instant now = opening_day) {
        return Context{.database = database(), .settings = settings, .now = now, .caller = caller};
    }

    static api::EventDraft draft(std::string const& title = "Kelas Kopi Nusantara", std::int64_t capacity = 100) {
        api::EventDraft made;
        made.title = title;
        made.category = "seminar";
        made.venue.name = "Gedung Kesenian Jakarta";
        made.venue.address = "Jalan Gedung Kesenian 1";
        made.starts_at = event_start;
        made.ends_at = event_start + hours(3);
        made.capacity = capacity;
        return made;
    }

    EventId event(api::EventDraft const& wanted = draft()) {
        auto context = as(organizer);
        auto const made = events::create_event(context, wanted);
        return must(made).id;
    }

    std::vector<TicketTypeId> types_of(EventId event) {
        return database().read([&](storage::Session& session) {
            return session.all<TicketTypeId>("select id from ticket_types where event_id = :event order by position",
                                             event);
        });
    }

    Result<api::Order> order(Caller caller, EventId event, std::int64_t quantity = 1, Instant now = opening_day) {
        auto context = as(caller, now);
        return orders::place_order(context, {event, {{types_of(event).at(0), quantity, {}}}});
    }

    /// A ticket's public code.
    std::string ticket(Caller caller, EventId event) {
        auto const made = order(caller, event);
        return must(made).tickets.at(0).code;
    }

    std::string qr_of(std::string const& code) {
        auto context = as(admin);
        return tickets::get_ticket(context, {code})->qr;
    }

    long long count(std::string const& sql) {
        return database().read([&](storage::Session& session) { return session.the<long long>(sql); });
    }

    void execute(std::string const& sql) {
        database().write([&](storage::Session& session) { session.execute(sql); });
    }

    Settings settings;
    Caller admin, organizer, member;

private:
    int accounts_ = 0;
};

/// One scan, waited for.
inline Result<api::Redemption> scan(checkin::Door& door, Context const& context, api::RedeemTicket::Request request) {
    std::promise<Result<api::Redemption>> promise;
    door.redeem(context, std::move(request),
                [&](Result<api::Redemption> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

template <class T>
Refusal refusal_of(Result<T> const& result) {
    return result.ok() ? Refusal::count_ : result.error().refusal;
}

} // namespace gapura::test
