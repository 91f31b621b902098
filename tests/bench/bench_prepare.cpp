// Fills an empty database with an event whose doors are open and with tickets for it, for the measurements of the
// door.
//
//   bench_prepare postgresql://gapura@127.0.0.1:5432/bench 100000 /tmp/tickets.txt
//
// Accounts, event and session are made by the server's own code; the tickets are written many to a statement, with
// the digests of genuine codes. The file begins with a line "SESSION EVENT ACCOUNT" (the cookie of a door account,
// and numbers), then holds the text of one QR code a line, in the order of the tickets' ids, which count from 1.

#include "backend/accounts/create_account.hpp"
#include "backend/accounts/session.hpp"
#include "backend/events/create_event.hpp"
#include "backend/seed/seed_store.hpp"
#include "backend/storage/migrate.hpp"
#include "backend/tickets/ticket_signature.hpp"
#include "embedded/migrations.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <stdexcept>

namespace {

using namespace gapura;

template <class T>
T must(Result<T> result) {
    if (result.ok()) return std::move(result).value();
    throw std::runtime_error("refused: " + std::string(api::entry(result.error().refusal).code));
}

struct Door {
    AccountId organizer, gate;
    EventId event;
    std::string session;
};

class Preparation {
public:
    Preparation(storage::Database& database, std::int64_t tickets) : database_(database), tickets_(tickets) {
        settings_.bcrypt_cost = 4;
        settings_.event_lead_days = 0;
    }

    Door make_door() {
        Door door;
        door.organizer = account("organizer@bench.example", api::Role::organizer);
        door.gate = account("gate@bench.example", api::Role::gate);
        door.event = event(door.organizer);
        Context const context{.database = database_, .settings = settings_, .now = now_};
        door.session = database_.write([&](storage::Session& session) {
            seed::add_door_staff(session, door.gate, door.organizer);
            return accounts::start_session(session, context, door.gate);
        });
        return door;
    }

    /// Every ticket has an order of its own, as a seminar's have.
    void make_tickets(Door const& door, std::ostream& codes) {
        auto const seed = database_.read([&](storage::Session& session) {
            return session.the<std::string>("select signing_seed from events where id = :id", door.event);
        });
        auto const key = tickets::EventKey::from_seed(*tickets::bytes_from_hex(seed));
        constexpr std::int64_t at_once = 1000;
        for (std::int64_t first = 1; first <= tickets_; first += at_once) {
            auto const end = std::min(first + at_once, tickets_ + 1);
            database_.write([&](storage::Session& session) { make_some(session, door, key, first, end, codes); });
        }
        database_.write([&](storage::Session& session) {
            session.execute("update events set taken = capacity where id = :id", door.event);
            session.execute("update ticket_types set taken = quantity where event_id = :id", door.event);
            session.execute_unprepared("analyze");
        });
    }

private:
    AccountId account(std::string const& email, api::Role role) {
        return must(accounts::create_account(
            database_, settings_,
            {.name = "Petugas", .email = email, .phone = {}, .password = "Gapura#2026", .role = role}, now_));
    }

    EventId event(AccountId organizer) {
        Context context{.database = database_,
                        .settings = settings_,
                        .now = now_,
                        .caller = Caller{organizer, api::Role::organizer}};
        api::EventDraft draft;
        draft.title = "Kelas Kopi Nusantara";
        draft.category = "seminar";
        draft.venue.name = "Balai Kota";
        draft.starts_at = now_ + hours(1);
        draft.ends_at = now_ + hours(5);
        draft.capacity = tickets_;
        return must(events::create_event(context, draft)).id;
    }

    std::string public_code() {
        std::array<std::uint8_t, domain::public_code_length> bytes;
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random_());
        return domain::public_code(bytes);
    }

    // What is glued into the text here was made here: numbers, hexadecimal digits and letters.
    void make_some(storage::Session& session, Door const& door, tickets::EventKey const& key, std::int64_t first,
                   std::int64_t end, std::ostream& codes) {
        auto const event = std::to_string(door.event.value), holder = std::to_string(door.organizer.value);
        auto const now = std::to_string(now_.microseconds);
        std::string orders = "insert into orders (id, event_id, account_id, state, one_seat, amount, currency, "
                             "created_at) values ";
        std::string tickets = "insert into tickets (id, event_id, order_id, ticket_type_id, account_id, code, token, "
                              "attendee, attendee_key, attendee_email, attendee_phone, standing, issue, qr_digest, "
                              "created_at) values ";
        for (auto id = first; id < end; ++id) {
            auto const code = *tickets::sign_ticket(key, {door.event, TicketId{id}, 0});
            auto const number = std::to_string(id);
            auto const comma = id == first ? "(" : ",(";
            orders += comma + number + ',' + event + ',' + holder + ",'approved',0,0,'IDR'," + now + ')';
            tickets += comma + number + ',' + event + ',' + number + ",(select min(id) from ticket_types)," + holder +
                       ",'" + public_code() + "','" + std::to_string(1'000'000'000 + id) + "','Tamu " + number +
                       "','tamu " + number + "','tamu" + number + "@bench.example','+628" +
                       std::to_string(1'000'000'000 + id) + "','valid',0,'" + tickets::qr_digest(code) + "'," + now +
                       ')';
            codes << domain::write_ticket_code(code) << '\n';
        }
        session.execute_unprepared(orders);
        session.execute_unprepared(tickets);
    }

    storage::Database& database_;
    std::int64_t tickets_;
    Settings settings_;
    Instant now_ = system_now();
    std::mt19937_64 random_{std::random_device{}()};
};

int prepare(char const* address, std::int64_t tickets, char const* file) {
    auto const url = storage::parse_database_url(address);
    if (!url.ok()) throw std::runtime_error(url.error());
    storage::Database database(*url);
    storage::migrate(database, embedded::migrations(), system_now());
    std::ofstream codes(file);
    Preparation preparation(database, tickets);
    auto const door = preparation.make_door();
    codes << door.session << ' ' << door.event.value << ' ' << door.gate.value << '\n';
    preparation.make_tickets(door, codes);
    codes.close();
    if (!codes) throw std::runtime_error(std::string(file) + " cannot be written");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    std::int64_t const tickets = argc == 4 ? std::atoll(argv[2]) : 0;
    if (tickets < 1 || tickets > 1'000'000) {
        std::cerr << "bench_prepare DATABASE-URL TICKETS FILE\n";
        return 2;
    }
    try {
        return prepare(argv[1], tickets, argv[3]);
    } catch (storage::StorageError const& error) {
        std::cerr << "bench_prepare: " << error.what() << ": " << error.detail() << '\n';
    } catch (std::exception const& error) {
        std::cerr << "bench_prepare: " << error.what() << '\n';
    }
    return 1;
}
