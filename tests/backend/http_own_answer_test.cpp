// DO1 stands on this: whoever asks gets the answer to what was asked, or none. Pistache's own writer, keyed by the
// number of a descriptor, gave about 2 % of such answers to somebody else.

#include "tests/support/http_test_server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <random>
#include <thread>

namespace gapura::test {
namespace {

using namespace std::chrono_literals;
using http::Method;
using http::Options;
using http::Reply;
using http::Request;
using http::Response;
using http::Router;
using http::Run;

constexpr int clients = 16;
constexpr int requests_in_total = 320'000;

Response marked(std::string_view mark) { return Response::text(200, "mark " + std::string(mark)); }

/// A thread that belongs to no server and answers a little later.
class LateAnswerer {
public:
    LateAnswerer() : thread_([this] { run(); }) {}
    ~LateAnswerer() {
        {
            std::lock_guard const lock(mutex_);
            is_stopping_ = true;
        }
        came_.notify_all();
        thread_.join();
    }
    void take(std::string mark, Reply reply) {
        {
            std::lock_guard const lock(mutex_);
            waiting_.emplace_back(std::move(mark), std::move(reply));
        }
        came_.notify_one();
    }

private:
    void run() {
        std::unique_lock lock(mutex_);
        while (!is_stopping_ || !waiting_.empty()) {
            came_.wait(lock, [&] { return is_stopping_ || !waiting_.empty(); });
            auto batch = std::exchange(waiting_, {});
            lock.unlock();
            std::this_thread::sleep_for(300us); // many of those who asked have left by now
            for (auto& [mark, reply] : batch) reply.send(marked(mark));
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable came_;
    std::deque<std::pair<std::string, Reply>> waiting_;
    bool is_stopping_ = false;
    std::thread thread_;
};

struct Tally {
    std::atomic<long> asked{0}, own{0}, wrong{0}, left{0}, lost{0};
};

/// Asks in bursts on a connection; leaves often in the middle, with a farewell or a reset, so that the numbers of
/// descriptors are used again at once.
class RestlessClient {
public:
    RestlessClient(std::uint16_t port, unsigned seed, int requests, Tally& tally)
        : port_(port), random_(seed), name_(std::to_string(seed)), left_to_ask_(requests), tally_(tally) {}

    void run() {
        while (left_to_ask_ > 0) {
            RawConnection connection(port_);
            bool stays = true;
            for (int round = 0; stays && left_to_ask_ > 0 && round < 200; ++round) stays = ask(connection);
        }
    }

private:
    /// False when the connection is over.
    bool ask(RawConnection& connection) {
        int const burst = std::min<int>(1 + static_cast<int>(random_() % 8), left_to_ask_);
        std::vector<std::string> marks;
        std::string bytes;
        for (int i = 0; i < burst; ++i) {
            marks.push_back(name_ + "-" + std::to_string(left_to_ask_--));
            bytes += get_request(std::string(paths[random_() % paths.size()]) + marks.back());
        }
        tally_.asked += burst;
        connection.send(bytes);
        auto const leaves_after = random_() % 20 == 0 ? static_cast<int>(random_() % 8) : burst + 1;
        for (int i = 0; i < burst; ++i) {
            if (i == leaves_after) {
                tally_.left += burst - i;
                if (random_() % 2 == 0) connection.reset();
                return false;
            }
            auto const answer = connection.read_answer();
            if (!answer) {
                tally_.lost += burst - i;
                return false;
            }
            if (answer->body == "mark " + marks[static_cast<std::size_t>(i)])
                ++tally_.own;
            else
                ++tally_.wrong;
        }
        return true;
    }

    static constexpr std::array<std::string_view, 3> paths{"/loop/", "/worker/", "/late/"};
    std::uint16_t port_;
    std::minstd_rand random_;
    std::string name_;
    int left_to_ask_;
    Tally& tally_;
};

TEST(HttpOwnAnswer, NobodyGetsAnothersAnswer) {
    LateAnswerer late;
    Router router;
    auto const at_once = [](Request request, Reply reply) { reply.send(marked(request.parameter("mark"))); };
    router.add(Method::get, "/loop/{mark}", at_once, Run::on_loop);
    router.add(Method::get, "/worker/{mark}", at_once, Run::on_worker);
    router.add(
        Method::get, "/late/{mark}",
        [&](Request request, Reply reply) { late.take(std::string(request.parameter("mark")), std::move(reply)); },
        Run::on_loop);
    http::Server server(Options{}, std::move(router));
    server.start();

    Tally tally;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < clients; ++i)
        threads.emplace_back(
            [&, i] { RestlessClient(server.port(), i + 1, requests_in_total / clients, tally).run(); });
    for (auto& thread : threads) thread.join();

    EXPECT_GE(tally.asked, 300'000);
    EXPECT_EQ(tally.wrong, 0);
    EXPECT_EQ(tally.lost, 0);
    EXPECT_GT(tally.left, 1000);
    EXPECT_EQ(tally.own + tally.left, tally.asked);
    RecordProperty("own", static_cast<int>(tally.own));
    RecordProperty("left", static_cast<int>(tally.left));
    for (int i = 0; i < 500 && server.connection_count() > 0; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(server.connection_count(), 0u);
}

} // namespace
} // namespace gapura::test
