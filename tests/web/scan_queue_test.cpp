// Scans on their way to the server (DO1, DO8): none is lost, none goes under two nonces, their order stays.
#include "web/client/scan_queue.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

namespace gapura::web {
namespace {

using Fate = ScanQueue::Fate;

QueuedScan scan_of(std::string nonce, std::int64_t second = 1000) {
    return {EventId{1}, "QR " + nonce, std::move(nonce), "Utama", Instant{} + seconds(second)};
}

/// A scan that the device has kept already.
std::string add_kept(ScanQueue& queue, std::string const& nonce, double now = 0) {
    auto const key = queue.add(scan_of(nonce), now);
    queue.kept(key, true);
    return key;
}

std::string nonce_of(std::optional<QueuedScan> const& scan) { return scan ? scan->nonce : "nothing"; }

TEST(ScanQueueTest, a_scan_is_sent_only_after_the_device_keeps_it) {
    ScanQueue queue;
    auto const key = queue.add(scan_of("a"), 10);
    EXPECT_FALSE(queue.next(10));
    queue.kept(key, true);
    EXPECT_EQ(nonce_of(queue.next(10)), "a");
    EXPECT_EQ(queue.unsafe(), 0u);
}

TEST(ScanQueueTest, a_scan_that_the_device_cannot_keep_is_sent_all_the_same_and_counted) {
    ScanQueue queue;
    auto const key = queue.add(scan_of("a"), 10);
    queue.kept(key, false);
    EXPECT_EQ(queue.unsafe(), 1u);
    EXPECT_EQ(nonce_of(queue.next(10)), "a");
}

TEST(ScanQueueTest, a_device_that_never_says_whether_it_keeps_a_scan_does_not_stop_the_door) {
    ScanQueue queue;
    queue.add(scan_of("a"), 10);
    ASSERT_TRUE(queue.wait(10));
    EXPECT_DOUBLE_EQ(*queue.wait(10), ScanQueue::patience_with_storage);
    EXPECT_FALSE(queue.next(10 + ScanQueue::patience_with_storage - 0.1));
    EXPECT_EQ(nonce_of(queue.next(10 + ScanQueue::patience_with_storage)), "a");
}

TEST(ScanQueueTest, one_scan_is_under_way_at_a_time_and_their_order_stays) {
    ScanQueue queue;
    for (auto const* nonce : {"a", "b", "c"}) add_kept(queue, nonce);
    std::string sent;
    while (auto const scan = queue.next(0)) {
        EXPECT_FALSE(queue.next(0)) << "while " << scan->nonce << " is under way";
        sent += scan->nonce;
        EXPECT_EQ(queue.answered(200, 0, 0).fate, Fate::settled);
    }
    EXPECT_EQ(sent, "abc");
    EXPECT_EQ(queue.waiting(), 0u);
}

TEST(ScanQueueTest, while_the_server_is_away_the_same_nonce_is_tried_after_1_2_4_8_and_15_seconds) {
    ScanQueue queue;
    auto const key = add_kept(queue, "a");
    double now = 100;
    for (double const pause : {1, 2, 4, 8, 15, 15, 15}) {
        ASSERT_EQ(nonce_of(queue.next(now)), "a");
        auto const settled = queue.answered(0, 0, now);
        EXPECT_EQ(settled.fate, Fate::stays);
        EXPECT_TRUE(queue.failing());
        ASSERT_TRUE(queue.wait(now));
        EXPECT_DOUBLE_EQ(*queue.wait(now), pause);
        EXPECT_FALSE(queue.next(now + pause - 0.01));
        now += pause;
    }
    ASSERT_EQ(nonce_of(queue.next(now)), "a");
    auto const settled = queue.answered(200, 0, now);
    EXPECT_EQ(settled.fate, Fate::settled);
    EXPECT_EQ(settled.key, key);
    EXPECT_FALSE(queue.failing());
}

TEST(ScanQueueTest, after_success_the_pauses_begin_anew) {
    ScanQueue queue;
    add_kept(queue, "a"), add_kept(queue, "b");
    double now = 0;
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(queue.next(now));
        queue.answered(503, 0, now);
        now += *queue.wait(now);
    }
    ASSERT_TRUE(queue.next(now));
    queue.answered(200, 0, now);
    ASSERT_EQ(nonce_of(queue.next(now)), "b");
    queue.answered(0, 0, now);
    EXPECT_DOUBLE_EQ(*queue.wait(now), 1);
}

TEST(ScanQueueTest, too_many_requests_waits_as_long_as_the_server_asks) {
    ScanQueue queue;
    add_kept(queue, "a");
    ASSERT_TRUE(queue.next(0));
    EXPECT_EQ(queue.answered(429, 40, 0).fate, Fate::stays);
    EXPECT_DOUBLE_EQ(*queue.wait(0), 40);
}

TEST(ScanQueueTest, the_network_coming_back_tries_at_once) {
    ScanQueue queue;
    add_kept(queue, "a");
    for (int i = 0; i < 5; ++i) {
        queue.hurry(i);
        ASSERT_EQ(nonce_of(queue.next(i)), "a");
        queue.answered(0, 0, i);
    }
    EXPECT_FALSE(queue.next(5));
    queue.hurry(5);
    EXPECT_EQ(nonce_of(queue.next(5)), "a");
    EXPECT_TRUE(queue.failing()) << "until a try succeeds";
}

TEST(ScanQueueTest, hurrying_does_not_send_twice_what_is_under_way) {
    ScanQueue queue;
    add_kept(queue, "a");
    ASSERT_TRUE(queue.next(0));
    queue.hurry(0);
    EXPECT_FALSE(queue.next(0));
}

TEST(ScanQueueTest, an_ended_session_keeps_the_scans_until_somebody_has_signed_in) {
    for (int const status : {401, 403}) {
        ScanQueue queue;
        add_kept(queue, "a");
        ASSERT_TRUE(queue.next(0));
        EXPECT_EQ(queue.answered(status, 0, 0).fate, Fate::stays);
        EXPECT_TRUE(queue.needs_sign_in());
        EXPECT_FALSE(queue.wait(1000)) << "time alone does not help";
        EXPECT_FALSE(queue.next(1000));
        queue.hurry(1000);
        EXPECT_EQ(nonce_of(queue.next(1000)), "a");
    }
}

TEST(ScanQueueTest, only_a_verdict_or_a_refusal_that_no_later_try_can_change_settles_a_scan) {
    std::map<int, bool> const expected{{200, true},  {201, true},  {400, true},  {404, true},  {409, true},
                                       {413, true},  {415, true},  {422, true},  {0, false},   {302, false},
                                       {401, false}, {403, false}, {408, false}, {425, false}, {429, false},
                                       {500, false}, {502, false}, {503, false}, {504, false}};
    for (auto const& [status, settles] : expected) EXPECT_EQ(settles_scan(status), settles) << status;
}

TEST(ScanQueueTest, a_refused_scan_makes_room_for_the_next) {
    ScanQueue queue;
    add_kept(queue, "a"), add_kept(queue, "b");
    ASSERT_EQ(nonce_of(queue.next(0)), "a");
    EXPECT_EQ(queue.answered(422, 0, 0).fate, Fate::settled);
    EXPECT_EQ(nonce_of(queue.next(0)), "b");
}

TEST(ScanQueueTest, after_a_reload_the_kept_scans_go_first_and_under_their_old_nonces) {
    ScanQueue before;
    auto const first = before.add(scan_of("a", 1000), 0), second = before.add(scan_of("b", 1001), 0);
    ScanQueue after;
    after.kept(after.add(scan_of("new", 2000), 0), true);
    // Whatever order the device lists them in.
    after.restore(second, scan_of("b", 1001), 0);
    after.restore(first, scan_of("a", 1000), 0);
    std::string sent;
    while (auto const scan = after.next(0)) sent += scan->nonce + " ", after.answered(200, 0, 0);
    EXPECT_EQ(sent, "a b new ");
}

TEST(ScanQueueTest, a_scan_that_is_here_already_is_not_restored_twice) {
    ScanQueue queue;
    auto const key = add_kept(queue, "a");
    queue.restore(key, scan_of("a"), 0);
    EXPECT_EQ(queue.waiting(), 1u);
}

TEST(ScanQueueTest, a_restored_scan_never_takes_the_place_of_the_one_under_way) {
    ScanQueue before;
    auto const old = before.add(scan_of("old", 5), 0);
    ScanQueue queue;
    auto const key = add_kept(queue, "new");
    ASSERT_EQ(nonce_of(queue.next(0)), "new");
    queue.restore(old, scan_of("old", 5), 0);
    EXPECT_EQ(queue.answered(200, 0, 0).key, key);
    EXPECT_EQ(nonce_of(queue.next(0)), "old");
}

TEST(ScanQueueTest, keys_ascend_in_the_order_of_scanning_though_the_clock_is_set_back) {
    ScanQueue queue;
    auto const first = queue.add(scan_of("a", 5000), 0), second = queue.add(scan_of("b", 10), 1);
    EXPECT_LT(first, second);
}

TEST(ScanQueueTest, an_answer_that_nobody_waits_for_changes_nothing) {
    ScanQueue queue;
    add_kept(queue, "a");
    EXPECT_EQ(queue.answered(200, 0, 0).fate, Fate::stays);
    EXPECT_EQ(queue.waiting(), 1u);
}

// A network that loses requests and replies, a server that is away or busy, reloads in between: each scan is judged
// once, its retries get the same answer by their nonce, and nothing overtakes.
TEST(ScanQueueTest, nothing_is_lost_or_doubled_whatever_the_network_and_reloads_do) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        auto const chance = [&](unsigned percent) { return random() % 100 < percent; };
        ScanQueue queue;
        std::map<std::string, QueuedScan> device;
        std::vector<std::string> made, judged;
        std::set<std::string> settled;
        double now = 0;
        for (int step = 0; step < 4000; ++step) {
            now += 0.2;
            if (made.size() < 100 && chance(10)) {
                auto const scan = scan_of("n" + std::to_string(made.size()), 1000 + step);
                made.push_back(scan.nonce);
                auto const key = queue.add(scan, now);
                device[key] = scan;
                queue.kept(key, true);
            }
            if (chance(2)) {
                queue = ScanQueue{};
                for (auto const& [key, scan] : device) queue.restore(key, scan, now);
            }
            if (chance(3)) queue.hurry(now);
            auto const scan = queue.next(now);
            if (!scan) continue;
            bool const request_lost = chance(30), reply_lost = chance(30), busy = chance(20);
            if (!request_lost && !busy && std::find(judged.begin(), judged.end(), scan->nonce) == judged.end())
                judged.push_back(scan->nonce);
            int const status = request_lost || reply_lost ? 0 : busy ? (chance(50) ? 429 : 503) : 200;
            auto const done = queue.answered(status, status == 429 ? 3 : 0, now);
            if (done.fate != Fate::settled) continue;
            EXPECT_TRUE(settled.insert(done.scan.nonce).second) << "seed " << seed;
            device.erase(done.key);
        }
        EXPECT_EQ(judged, made) << "seed " << seed;
        EXPECT_EQ(settled.size(), made.size()) << "seed " << seed;
        EXPECT_EQ(queue.waiting(), 0u) << "seed " << seed;
    }
}

} // namespace
} // namespace gapura::web
