#include "backend/seed/seed_demo.hpp"

#include "backend/accounts/create_account.hpp"
#include "backend/businesses/businesses.hpp"
#include "backend/checkin/door.hpp"
#include "backend/events/create_event.hpp"
#include "backend/events/edit_event.hpp"
#include "backend/events/public_events.hpp"
#include "backend/orders/manage_orders.hpp"
#include "backend/orders/place_order.hpp"
#include "backend/seed/demo_businesses.hpp"
#include "backend/seed/demo_events.hpp"
#include "backend/seed/seed_store.hpp"
#include "backend/tickets/show_ticket.hpp"

#include <array>
#include <future>
#include <stdexcept>

namespace gapura::seed {
namespace {

constexpr std::string_view demo_password = "Gapura#2026";
constexpr int cheapest_bcrypt = 4; ///< for the crowd, whose password everybody knows

/// The first is printed among the logins.
constexpr std::array crowd{
    "Siti Rahmawati",    "Andi Wijaya",       "Dewi Anggraini", "Budi Santoso",    "Rina Marlina",
    "Agus Setiawan",     "Putri Maharani",    "Fajar Nugroho",  "Maya Sari",       "Rizky Ramadhan",
    "Indah Permatasari", "Yusuf Hidayat",     "Ketut Ariani",   "Hendra Gunawan",  "Lina Kartika",
    "Joko Purnomo",      "Nadia Safitri",     "Bayu Saputra",   "Wulan Oktaviani", "Dimas Prasetyo",
    "Ratna Dewi",        "Arif Budiman",      "Tri Handayani",  "Galih Pamungkas", "Maria Simanjuntak",
    "Ilham Maulana",     "Sekar Ayuningtyas", "Doni Kurniawan", "Nurul Fadilah",   "Reza Pahlevi",
    "Ni Luh Astuti",     "Samuel Tambunan",   "Citra Lestari",  "Eko Prabowo",     "Vina Melati",
    "Taufik Rahman",
};

template <class T>
T must(Result<T> result) {
    if (result.ok()) return std::move(result).value();
    throw std::runtime_error("the demo was refused: " + std::string(api::entry(result.error().refusal).code) + " " +
                             result.error().field);
}

/// The whole demo on its way into the database.
class Demo {
public:
    Demo(storage::Database& database, Settings const& settings, Instant now)
        : database_(database), settings_(settings), now_(now) {
        settings_.smtp_url.clear(); // nobody gets mail from a demo
    }

    std::vector<DemoLogin> make() {
        make_people();
        for (auto const& event : demo_events(now_)) make_event(event);
        return logins_;
    }

private:
    AccountId make_account(api::Role role, std::string const& name, std::string const& email, int bcrypt_cost) {
        auto cheaper = settings_;
        cheaper.bcrypt_cost = std::min(settings_.bcrypt_cost, bcrypt_cost);
        auto const phone = "08123450" + std::to_string(1000 + ++phones_);
        return must(accounts::create_account(
            database_, cheaper,
            {.name = name, .email = email, .phone = phone, .password = std::string(demo_password), .role = role},
            now_ - days(60)));
    }

    Caller make_login(api::Role role, std::string const& name, std::string const& email) {
        logins_.push_back({role, name, email, std::string(demo_password)});
        return {make_account(role, name, email, settings_.bcrypt_cost), role};
    }

    void make_people() {
        make_login(api::Role::admin, "Ayu Lestari", "admin@gapura.example");
        organizer_ = make_login(api::Role::organizer, "Bagus Pratama", "organizer@gapura.example");
        gate_ = make_login(api::Role::gate, "Petugas Pintu", "gate@gapura.example");
        database_.write([&](storage::Session& session) { add_door_staff(session, gate_.id, organizer_.id); });
        members_.push_back(make_login(api::Role::member, crowd.front(), "member@gapura.example"));
        for (std::size_t i = 1; i < crowd.size(); ++i)
            members_.push_back({make_account(api::Role::member, crowd[i],
                                             "anggota" + std::to_string(i) + "@gapura.example", cheapest_bcrypt),
                                api::Role::member});
    }

    Context as(Caller caller, Instant at) {
        return Context{.database = database_, .settings = settings_, .now = at, .caller = caller};
    }

    void make_event(DemoEvent const& demo) {
        auto context = as(organizer_, demo.created_at);
        auto const made = must(events::create_event(context, demo.draft));
        database_.write([&](storage::Session& session) { set_picture(session, made.id, demo.picture); });
        switch (demo.story) {
        case Story::open_doors:
            return let_guests_in(made.id, register_members(demo, made, 0, 34));
        case Story::open:
            for (std::size_t i = 4; i < 11; ++i) give_business(members_[i], i, demo.created_at);
            register_members(demo, made, 4, 11);
            return;
        case Story::nearly_full:
            register_members(demo, made, 8, 30);
            return;
        case Story::past:
            return close_past(demo, made);
        case Story::paid:
            return sell(demo, made);
        case Story::not_open_yet:
        case Story::draft:
            return;
        }
    }

    void give_business(Caller member, std::size_t number, Instant at) {
        auto context = as(member, at);
        must(businesses::create_business(
            context, {demo_business(number), api::BusinessSave::finish, "demo-" + std::to_string(1000 + number)}));
    }

    /// Registers members `from` up to `to`, spread over the days since the event was announced; their tickets.
    std::vector<std::string> register_members(DemoEvent const& demo, api::CreateEvent::Response const& event,
                                              std::size_t from, std::size_t to) {
        auto looking = as(members_.front(), demo.created_at);
        auto const type = must(events::get_public_event(looking, {event.slug})).ticket_types.at(0).id;
        auto const until = std::min(now_, demo.draft.starts_at);
        auto const step = (until - demo.created_at).microseconds / static_cast<std::int64_t>(to - from + 1);
        std::vector<std::string> codes;
        for (auto i = from; i < to; ++i) {
            auto const since = Duration{step * static_cast<std::int64_t>(i - from + 1)};
            auto context = as(members_[i], demo.created_at + since);
            codes.push_back(must(orders::place_order(context, {event.id, {{type, 1}}})).tickets.at(0).code);
        }
        return codes;
    }

    /// Orders of every kind at the proof desk: most wait, some are decided.
    void sell(DemoEvent const& demo, api::CreateEvent::Response const& event) {
        auto looking = as(members_.front(), demo.created_at);
        auto const types = must(events::get_public_event(looking, {event.slug})).ticket_types;
        for (std::size_t i = 1; i <= 12; ++i) {
            auto const at = demo.created_at + minutes(static_cast<std::int64_t>(7 * i));
            auto context = as(members_[i], at), staff = as(organizer_, at + minutes(3));
            api::PlaceOrder::Request request{event.id, {}};
            if (i % 3 != 1) request.items.push_back({types.at(1).id, static_cast<std::int64_t>(1 + i % 2), {}});
            if (i % 3 != 2) request.items.push_back({types.at(0).id, 1, {}});
            auto const id = must(orders::place_order(context, request)).id;
            if (i % 4 == 0) must(orders::approve_order(staff, {id, ""}));
            if (i % 7 == 0) must(orders::reject_order(staff, {id, "Jumlah transfernya kurang."}));
        }
    }

    api::Redemption scan(checkin::Door& door, EventId event, std::string qr, std::string gate, Instant at) {
        std::promise<Result<api::Redemption>> answer;
        auto context = as(gate_, at);
        door.redeem(context, {event, std::move(qr), "demo-scan-" + std::to_string(++scans_), std::move(gate), {}},
                    [&](Result<api::Redemption> result) { answer.set_value(std::move(result)); });
        return must(answer.get_future().get());
    }

    std::string qr_of(std::string const& code) {
        auto context = as(organizer_, now_);
        return must(tickets::get_ticket(context, {code})).qr;
    }

    /// Two gates, ever more guests over the last half hour; the first member is still on the way.
    void let_guests_in(EventId event, std::vector<std::string> const& codes) {
        checkin::Door door(database_, settings_);
        constexpr std::size_t admitted = 21;
        for (std::size_t i = 1; i <= admitted; ++i) {
            // Ever closer to each other, the last one less than a minute ago.
            auto const ago =
                seconds(static_cast<std::int64_t>(28 * 60 - (27 * 60 + 20) * i * i / (admitted * admitted)));
            auto const gate = i % 3 == 0 ? "Gerbang Timur" : "Gerbang Utama";
            scan(door, event, qr_of(codes[i]), gate, now_ - ago);
            if (i == 7) scan(door, event, qr_of(codes[3]), "Gerbang Timur", now_ - ago + seconds(20));
            if (i == 12) scan(door, event, "https://wa.me/6281234500021", "Gerbang Utama", now_ - ago + seconds(20));
        }
    }

    void close_past(DemoEvent const& demo, api::CreateEvent::Response const& event) {
        auto const codes = register_members(demo, event, 2, 30);
        {
            checkin::Door door(database_, settings_);
            for (std::size_t i = 0; i < codes.size(); ++i)
                if (i % 6 != 0)
                    scan(door, event.id, qr_of(codes[i]), "Pintu Masuk",
                         demo.draft.starts_at - minutes(45) + minutes(static_cast<std::int64_t>(i)));
        }
        auto context = as(organizer_, demo.draft.ends_at + days(2));
        must(events::change_event_state(context, {event.id, domain::EventAction::archive}));
    }

    storage::Database& database_;
    Settings settings_;
    Instant now_;
    std::vector<DemoLogin> logins_;
    Caller organizer_, gate_;
    std::vector<Caller> members_;
    int phones_ = 0, scans_ = 0;
};

} // namespace

std::optional<std::vector<DemoLogin>> seed_demo(storage::Database& database, Settings const& settings, Instant now) {
    if (database.read([](storage::Session& session) { return has_accounts(session); })) return std::nullopt;
    return Demo(database, settings, now).make();
}

} // namespace gapura::seed
