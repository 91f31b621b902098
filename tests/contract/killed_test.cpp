// kill -9 at any moment loses nothing that was acknowledged (RU6).

#include "backend/accounts/create_account.hpp"
#include "tests/support/program.hpp"
#include "tests/support/site.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <thread>

namespace gapura::test {
namespace {

class Killed : public OnEachDatabase {
protected:
    void SetUp() override { create(migrated()); }
};
ON_EACH_DATABASE(Killed);

struct Prepared {
    TestEvent event;
    std::vector<std::string> qrs;
};

// Tickets by way of a server in this process, which is gone before the program starts.
Prepared prepare(storage::Database& database, int tickets) {
    Site site(database);
    auto organizer = site.made_and_signed_in("panitia@example.org", api::Role::organizer);
    Prepared prepared{make_event_today(site, organizer, 10'000), {}};
    for (int i = 0; i < tickets; ++i) {
        auto member = site.made_and_signed_in("anggota" + std::to_string(i) + "@example.org", api::Role::member);
        prepared.qrs.push_back(register_for_qr(member, prepared.event));
    }
    return prepared;
}

HttpClient signed_in(std::uint16_t port) {
    HttpClient client(port);
    EXPECT_EQ(client.post("/api/login", {{"login", "panitia@example.org"}, {"password", Site::password}}).status,
              200);
    return client;
}

TEST_P(Killed, every_acknowledged_scan_is_there_after_a_kill_in_the_middle_of_the_stream_RU6) {
    constexpr int tickets = 300, gates = 8, rounds = 3;
    auto const prepared = prepare(database(), tickets);
    std::mutex mutex;
    std::set<std::string> acknowledged;
    std::atomic<int> next = 0;
    for (int round = 0; round < rounds; ++round) {
        Program server(place().url());
        auto const cookies = signed_in(server.port()).cookies();
        std::vector<std::thread> running;
        std::atomic<int> done = 0;
        for (int gate = 0; gate < gates; ++gate)
            running.emplace_back([&, port = server.port()] {
                HttpClient client(port);
                client.cookies() = cookies;
                try {
                    for (int i = next++; i < tickets; i = next++) {
                        auto const& qr = prepared.qrs[static_cast<std::size_t>(i)];
                        std::string const nonce = "nonce-" + std::to_string(i) + "-0000";
                        if (client.post("/api/checkin", scan_body(prepared.event, qr, nonce)).json()["verdict"] !=
                            "admitted")
                            continue;
                        std::lock_guard const lock(mutex);
                        acknowledged.insert(nonce);
                        ++done;
                    }
                } catch (std::exception const&) {
                    // the server is gone: this scan was not acknowledged
                }
            });
        while (done < 40 && next < tickets) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        server.kill();
        for (auto& thread : running) thread.join();
    }
    ASSERT_GE(acknowledged.size(), 100u);

    Program again(place().url());
    auto client = signed_in(again.port());
    auto const stored = database().read([&](storage::Session& session) {
        return session.all<std::string>("select nonce from scans where event_id = :event and verdict = 'admitted'",
                                        prepared.event.id);
    });
    std::set<std::string> const in_database(stored.begin(), stored.end());
    for (auto const& nonce : acknowledged) EXPECT_TRUE(in_database.contains(nonce)) << nonce;
    // A retry of each by the kiosk that never heard an answer admits nobody twice.
    for (int i = 0; i < tickets; ++i) {
        auto const answer =
            client.post("/api/checkin", scan_body(prepared.event, prepared.qrs[static_cast<std::size_t>(i)],
                                                  "nonce-" + std::to_string(i) + "-0000"));
        EXPECT_EQ(answer.json()["verdict"], "admitted") << answer.body;
    }
    auto const admitted = database().read([&](storage::Session& session) {
        return session.the<long long>("select count(*) from scans where event_id = :event and verdict = 'admitted'",
                                      prepared.event.id);
    });
    EXPECT_EQ(admitted, tickets);
}

TEST_P(Killed, every_acknowledged_approval_is_there_after_a_kill_with_its_tickets_and_its_stock_RU6) {
    constexpr int orders = 120, clerks = 6;
    std::vector<std::int64_t> pending;
    {
        Site site(database());
        auto organizer = site.made_and_signed_in("panitia@example.org", api::Role::organizer);
        auto draft = event_draft(1'000);
        draft["ticket_types"][0]["price"] = 150'000;
        auto const event = organizer.post("/admin/api/events", draft).json()["id"].get<std::int64_t>();
        auto const types = organizer.get("/api/tickets?event=" + std::to_string(event)).json();
        for (int i = 0; i < orders; ++i) {
            auto member = site.made_and_signed_in("pembeli" + std::to_string(i) + "@example.org", api::Role::member);
            auto const made = member.post(
                "/api/orders", {{"event_id", event}, {"items", {{{"ticket_type_id", types["data"][0]["id"]}}}}});
            ASSERT_EQ(made.status, 201) << made.body;
            pending.push_back(made.json()["id"].get<std::int64_t>());
        }
    }
    std::mutex mutex;
    std::set<std::int64_t> acknowledged;
    {
        Program server(place().url());
        auto const cookies = signed_in(server.port()).cookies();
        std::vector<std::thread> running;
        std::atomic<int> next = 0, done = 0;
        for (int clerk = 0; clerk < clerks; ++clerk)
            running.emplace_back([&, port = server.port()] {
                HttpClient client(port);
                client.cookies() = cookies;
                try {
                    for (int i = next++; i < orders; i = next++) {
                        auto const id = pending[static_cast<std::size_t>(i)];
                        if (client
                                .post("/admin/api/orders/" + std::to_string(id) + "/approve",
                                      nlohmann::json::object())
                                .status != 200)
                            continue;
                        std::lock_guard const lock(mutex);
                        acknowledged.insert(id);
                        ++done;
                    }
                } catch (std::exception const&) {
                    // the server is gone: this approval was not acknowledged
                }
            });
        while (done < 30 && next < orders) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        server.kill();
        for (auto& thread : running) thread.join();
    }
    ASSERT_GE(acknowledged.size(), 30u);
    auto const figure = [&](std::string const& sql) {
        return database().read([&](storage::Session& session) { return session.the<long long>(sql); });
    };
    auto const approved = figure("select count(*) from orders where state = 'approved'");
    EXPECT_GE(approved, static_cast<long long>(acknowledged.size()));
    for (auto const id : acknowledged)
        EXPECT_EQ(figure("select count(*) from orders where state = 'approved' and id = " + std::to_string(id)), 1);
    EXPECT_EQ(figure("select taken from events"), approved);
    EXPECT_EQ(figure("select taken from ticket_types"), approved);
    EXPECT_EQ(figure("select count(*) from tickets where standing = 'valid'"), approved);
    EXPECT_EQ(figure("select count(*) from outbox where kind = 'ticket'"), approved);
}

TEST_P(Killed, a_polite_stop_finishes_what_is_under_way_RU6) {
    auto const prepared = prepare(database(), 60);
    Program server(place().url());
    auto const cookies = signed_in(server.port()).cookies();
    std::atomic<int> acknowledged = 0, cut = 0;
    std::vector<std::thread> running;
    std::atomic<int> next = 0;
    for (int gate = 0; gate < 4; ++gate)
        running.emplace_back([&, port = server.port()] {
            HttpClient client(port);
            client.cookies() = cookies;
            try {
                for (int i = next++; i < 60; i = next++)
                    if (client
                            .post("/api/checkin", scan_body(prepared.event, prepared.qrs[static_cast<std::size_t>(i)],
                                                            "nonce-" + std::to_string(i) + "-0000"))
                            .status == 200)
                        ++acknowledged;
            } catch (std::exception const&) {
                ++cut; // refused after the stop: the kiosk keeps the scan
            }
        });
    while (acknowledged < 20 && next < 60) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_EQ(server.stop(), 0);
    for (auto& thread : running) thread.join();
    auto const stored = database().read([&](storage::Session& session) {
        return session.the<long long>("select count(*) from scans where event_id = :event", prepared.event.id);
    });
    EXPECT_GE(stored, acknowledged);
    EXPECT_LE(stored, acknowledged + cut);
}

TEST(CommandLine, help_and_version_answer_and_nonsense_is_refused) {
    EXPECT_EQ(run_program({"--version"}).exit_code, 0);
    EXPECT_NE(run_program({"--version"}).output.find("gapura"), std::string::npos);
    for (std::string const word : {"serve", "migrate", "seed", "admin"})
        EXPECT_NE(run_program({"--help"}).output.find(word), std::string::npos);
    EXPECT_NE(run_program({"nonsense"}).exit_code, 0);
    EXPECT_NE(run_program({"serve", "--listen", "nonsense", "--database", "sqlite:////tmp/never/x.db"}).exit_code, 0);
    auto const wrong = run_program({"migrate", "--database", "mysql://user:geheim@host/name"});
    EXPECT_NE(wrong.exit_code, 0);
    EXPECT_EQ(wrong.output.find("geheim"), std::string::npos) << "a password must not be printed";
}

TEST(CommandLine, an_admin_is_created_with_a_password_from_standard_input_AC14) {
    TemporaryFolder folder;
    std::string const url = "sqlite://" + (folder.path() / "a.db").string();
    auto const weak = run_program(
        {"admin", "create", "--email", "admin@example.org", "--name", "Admin", "--database", url}, "lemah\n");
    EXPECT_NE(weak.exit_code, 0);
    EXPECT_NE(weak.output.find("password"), std::string::npos);
    EXPECT_EQ(run_program({"admin", "create", "--email", "admin@example.org", "--name", "Admin", "--database", url},
                          "Rahasia#2026\n")
                  .exit_code,
              0);
    EXPECT_NE(run_program({"admin", "create", "--email", "ADMIN@example.org", "--name", "Admin", "--database", url},
                          "Rahasia#2026\n")
                  .exit_code,
              0);
    EXPECT_NE(run_program({"seed", "--demo", "--database", url}).exit_code, 0)
        << "demo data never goes into a database with accounts";
}

TEST(CommandLine, a_start_without_an_admin_prints_a_link_that_works_once) {
    TestDatabase fresh(storage::Dialect::sqlite);
    Program server(fresh.url());
    auto const at = server.output().find("/setup?token=");
    ASSERT_NE(at, std::string::npos) << server.output();
    std::string const token = server.output().substr(at + 13, server.output().find_first_of(" \n", at) - at - 13);
    HttpClient client(server.port());
    nlohmann::json const body{
        {"token", token}, {"name", "Admin"}, {"email", "admin@example.org"}, {"password", Site::password}};
    auto wrong = body;
    wrong["token"] = "x" + token;
    EXPECT_EQ(client.post("/api/setup", wrong).error_code(), "set_up_link_invalid");
    EXPECT_EQ(client.post("/api/setup", body).status, 201);
    EXPECT_EQ(client.get("/api/me").json()["account"]["role"], "admin");
    EXPECT_EQ(HttpClient(server.port()).post("/api/setup", body).status, 409);
}

} // namespace
} // namespace gapura::test
