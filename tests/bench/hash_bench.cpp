// bcrypt alone: hash_bench COST SECONDS prints hashes a second with a thread for each core, through libcrypt's own
// crypt_r and nothing of Gapura's.

#include <atomic>
#include <chrono>
#include <crypt.h>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

namespace {

void hash_until(std::atomic<bool> const& stop, std::atomic<long>& hashes, char const* setting) {
    auto const work = std::make_unique<crypt_data>();
    while (!stop)
        if (crypt_r("Rahasia#2026", setting, work.get())) ++hashes;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return std::fprintf(stderr, "usage: hash_bench COST SECONDS\n"), 2;
    auto const* const setting = crypt_gensalt_ra("$2b$", std::strtoul(arguments[1], nullptr, 10), nullptr, 0);
    std::atomic<bool> stop = false;
    std::atomic<long> hashes = 0;
    std::vector<std::thread> threads;
    auto const begin = std::chrono::steady_clock::now();
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back([&] { hash_until(stop, hashes, setting); });
    std::this_thread::sleep_for(std::chrono::seconds(std::atoi(arguments[2])));
    stop = true;
    for (auto& thread : threads) thread.join();
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begin;
    std::printf("%.3f\n", static_cast<double>(hashes) / took.count());
}
