#include "backend/accounts/password.hpp"

#include "shared/domain/password.hpp"

#include <crypt.h>
#include <sodium.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace gapura::accounts {
namespace {

/// A thread per core that does nothing but hash, each at a lower priority than everything else: bcrypt keeps a core
/// busy for a quarter of a second, and whoever stands at the door must not wait for somebody who signs in. More at
/// once would finish none sooner. Only these threads are slowed down, never one that holds the database.
class Hashers {
public:
    static Hashers& instance() {
        static auto& hashers = *new Hashers; // its threads may still run when the program ends
        return hashers;
    }

    /// Runs `work` on one of them, and waits.
    std::string run(std::function<std::string()> work) {
        std::packaged_task<std::string()> task(std::move(work));
        auto result = task.get_future();
        {
            std::lock_guard const lock(mutex_);
            waiting_.push_back(std::move(task));
        }
        arrived_.notify_one();
        return result.get();
    }

private:
    static constexpr int lower_priority = 10;

    Hashers() {
        for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
            std::thread([this] { hash_forever(); }).detach();
    }

    void hash_forever() {
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), lower_priority); // on Linux: of this thread
        for (;;) {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return !waiting_.empty(); });
            auto task = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            task();
        }
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::packaged_task<std::string()>> waiting_;
};

/// crypt(3) of a password with a setting (a salt or a hash); empty when the setting is none.
std::string crypted(std::string const& password, char const* setting) {
    return Hashers::instance().run([&] {
        auto const work = std::make_unique<crypt_data>(); // 32 KB
        char const* const hash = crypt_r(password.c_str(), setting, work.get());
        std::string result = hash && hash[0] != '*' ? hash : "";
        sodium_memzero(work.get(), sizeof(crypt_data));
        return result;
    });
}

std::string new_setting(int cost) {
    std::unique_ptr<char, decltype(&std::free)> setting(
        crypt_gensalt_ra("$2b$", static_cast<unsigned long>(cost), nullptr, 0), &std::free);
    if (!setting) throw std::runtime_error("bcrypt cost out of range");
    return setting.get();
}

bool is_whole(std::string_view password) {
    return password.size() <= domain::password_maximum_bytes && password.find('\0') == std::string_view::npos;
}

bool same(std::string const& a, std::string const& b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace

std::string hash_password(std::string_view password, int cost) {
    if (!is_whole(password)) throw std::invalid_argument("a password that bcrypt would cut");
    std::string hash = crypted(std::string(password), new_setting(cost).c_str());
    if (hash.empty()) throw std::runtime_error("bcrypt failed");
    return hash;
}

bool verify_password(std::string_view password, std::string const& hash) {
    std::string const found = crypted(std::string(password), hash.c_str());
    return !found.empty() && same(found, hash) && is_whole(password);
}

void verify_nothing(std::string_view password, int cost) {
    static std::mutex mutex;
    static std::map<int, std::string> settings;
    std::string setting;
    {
        std::lock_guard const lock(mutex);
        setting = settings.try_emplace(cost, new_setting(cost)).first->second;
    }
    (void)crypted(std::string(password), setting.c_str());
}

} // namespace gapura::accounts
