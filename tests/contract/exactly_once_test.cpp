// The promises of the door and of the stock, through HTTP and under every concurrency (DO1, OR3, OR6).

#include "tests/support/site.hpp"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <map>
#include <mutex>
#include <thread>

namespace gapura::test {
namespace {

class ExactlyOnce : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        site_ = std::make_unique<Site>(database());
        organizer_ =
            std::make_unique<HttpClient>(site_->made_and_signed_in("panitia@example.org", api::Role::organizer));
    }
    HttpClient copy_of_organizer() {
        HttpClient copy(site_->port());
        copy.cookies() = organizer_->cookies();
        return copy;
    }
    HttpClient new_member() {
        return site_->made_and_signed_in("anggota" + std::to_string(++members_) + "@example.org", api::Role::member);
    }
    long long count(std::string_view sql, EventId event) {
        return database().read([&](storage::Session& session) { return session.the<long long>(sql, event); });
    }

    std::unique_ptr<Site> site_;
    std::unique_ptr<HttpClient> organizer_;
    int members_ = 0;
};
ON_EACH_DATABASE(ExactlyOnce);

template <class Work>
void together(int threads, Work work) {
    std::barrier start(threads);
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back([&, i] {
            start.arrive_and_wait();
            work(i);
        });
    for (auto& thread : running) thread.join();
}

TEST_P(ExactlyOnce, sixty_four_gates_admit_one_ticket_once_DO1) {
    constexpr int gates = 64, rounds = 12;
    auto const event = make_event_today(*site_, *organizer_, 1000);
    std::vector<HttpClient> clients;
    for (int i = 0; i < gates; ++i) clients.push_back(copy_of_organizer());
    for (int round = 0; round < rounds; ++round) {
        auto member = new_member();
        std::string const qr = register_for_qr(member, event);
        ASSERT_EQ(qr.size(), 122u);
        std::atomic<int> admitted = 0, already_used = 0;
        together(gates, [&](int i) {
            auto const answer = clients[static_cast<std::size_t>(i)].post(
                "/api/checkin",
                scan_body(event, qr, "n-" + std::to_string(round) + "-" + std::to_string(i) + "-000"));
            if (answer.json()["verdict"] == "admitted")
                ++admitted;
            else if (answer.json()["verdict"] == "already_used")
                ++already_used;
            else
                ADD_FAILURE() << answer.status << answer.body;
        });
        EXPECT_EQ(admitted, 1);
        EXPECT_EQ(already_used, gates - 1);
    }
    EXPECT_EQ(count("select count(*) from scans where event_id = :event and verdict = 'admitted'", event.id), rounds);
    EXPECT_EQ(count("select count(*) from scans where event_id = :event", event.id), rounds * gates);
}

TEST_P(ExactlyOnce, a_retry_with_the_same_nonce_gets_the_same_answer_and_adds_nothing_DO8) {
    auto const event = make_event_today(*site_, *organizer_, 10);
    auto member = new_member();
    std::string const qr = register_for_qr(member, event);
    std::atomic<int> admitted = 0, fresh = 0;
    together(32, [&](int) {
        auto gate = copy_of_organizer();
        auto const answer = gate.post("/api/checkin", scan_body(event, qr, "one-nonce-for-all"));
        if (answer.json()["verdict"] == "admitted") ++admitted;
        if (answer.json()["repeated"] == false) ++fresh;
    });
    EXPECT_EQ(admitted, 32);
    EXPECT_EQ(fresh, 1);
    EXPECT_EQ(count("select count(*) from scans where event_id = :event", event.id), 1);
    EXPECT_EQ(organizer_->post("/api/checkin", scan_body(event, qr, "another-nonce")).json()["verdict"],
              "already_used");
    auto const reused = organizer_->post("/api/checkin", scan_body(event, "something else", "one-nonce-for-all"));
    EXPECT_EQ(reused.status, 409);
    EXPECT_EQ(reused.error_code(), "nonce_reused");
}

TEST_P(ExactlyOnce, two_hundred_members_race_for_fifty_seats_OR6) {
    constexpr int racers = 200, seats = 50, rounds = 3, threads = 40;
    std::vector<HttpClient> members;
    for (int i = 0; i < racers; ++i) members.push_back(new_member());
    for (int round = 0; round < rounds; ++round) {
        auto const event = make_event_today(*site_, *organizer_, seats);
        std::atomic<int> got = 0, sold_out = 0;
        together(threads, [&](int thread) {
            for (int i = thread; i < racers; i += threads) {
                auto const answer = members[static_cast<std::size_t>(i)].post(
                    "/api/orders", {{"event_id", event.id.value},
                                    {"items", {{{"ticket_type_id", event.type.value}, {"quantity", 1}}}}});
                if (answer.status == 201)
                    ++got;
                else if (answer.error_code() == "sold_out")
                    ++sold_out;
                else
                    ADD_FAILURE() << answer.status << answer.body;
            }
        });
        EXPECT_EQ(got, seats);
        EXPECT_EQ(sold_out, racers - seats);
        EXPECT_EQ(count("select count(*) from tickets where event_id = :event", event.id), seats);
        EXPECT_EQ(count("select taken from events where id = :event", event.id), seats);
        EXPECT_EQ(count("select taken from ticket_types where event_id = :event", event.id), seats);
    }
}

TEST_P(ExactlyOnce, one_member_with_many_tabs_gets_one_seat_OR3) {
    auto const event = make_event_today(*site_, *organizer_, 50);
    auto member = new_member();
    std::atomic<int> got = 0, refused = 0;
    together(24, [&](int) {
        HttpClient tab(site_->port());
        tab.cookies() = member.cookies();
        auto const answer =
            tab.post("/api/orders", {{"event_id", event.id.value},
                                     {"items", {{{"ticket_type_id", event.type.value}, {"quantity", 1}}}}});
        if (answer.status == 201)
            ++got;
        else if (answer.error_code() == "already_registered")
            ++refused;
        else
            ADD_FAILURE() << answer.status << answer.body;
    });
    EXPECT_EQ(got, 1);
    EXPECT_EQ(refused, 23);
    EXPECT_EQ(count("select taken from events where id = :event", event.id), 1);
}

TEST_P(ExactlyOnce, refused_scans_have_their_verdict_and_are_stored_DO4) {
    auto const event = make_event_today(*site_, *organizer_, 10);
    auto const other = make_event_today(*site_, *organizer_, 10);
    auto member = new_member();
    std::string const qr = register_for_qr(member, event), foreign = register_for_qr(member, other);
    std::string forged = qr;
    forged[100] = forged[100] == 'A' ? 'B' : 'A';
    auto const verdict = [&](std::string const& text, std::string const& nonce) {
        auto const answer = organizer_->post("/api/checkin", scan_body(event, text, nonce));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.json()["verdict"].get<std::string>();
    };
    EXPECT_EQ(verdict("https://example.org/menu", "nonce-0001"), "unknown");
    EXPECT_EQ(verdict(foreign, "nonce-0002"), "wrong_event");
    EXPECT_EQ(verdict(forged, "nonce-0003"), "forged");
    database().write([&](storage::Session& session) {
        session.execute("update tickets set standing = 'voided' where event_id = :event", event.id);
    });
    EXPECT_EQ(verdict(qr, "nonce-0004"), "cancelled");
    database().write([&](storage::Session& session) {
        session.execute("update tickets set standing = 'blocked' where event_id = :event", event.id);
    });
    EXPECT_EQ(verdict(qr, "nonce-0005"), "blocked");
    database().write([&](storage::Session& session) {
        session.execute("update tickets set standing = 'valid' where event_id = :event", event.id);
    });
    EXPECT_EQ(verdict(qr, "nonce-0006"), "admitted");
    EXPECT_EQ(verdict(qr, "nonce-0007"), "already_used");
    EXPECT_EQ(count("select count(*) from scans where event_id = :event", event.id), 7);
}

} // namespace
} // namespace gapura::test
