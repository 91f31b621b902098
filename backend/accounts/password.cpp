#include "backend/accounts/password.hpp"

#include "shared/domain/password.hpp"

#include <crypt.h>
#include <sodium.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <thread>

namespace gapura::accounts {
namespace {

// bcrypt keeps a core busy: more at once would finish none sooner and leave no core for anything else.
std::counting_semaphore<>& turns() {
    static std::counting_semaphore<> semaphore(std::max(1u, std::thread::hardware_concurrency()));
    return semaphore;
}

class Turn {
public:
    Turn() { turns().acquire(); }
    ~Turn() { turns().release(); }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
};

/// crypt(3) of a password with a setting (a salt or a hash); empty when the setting is none.
std::string crypted(std::string const& password, char const* setting) {
    Turn const turn;
    auto const work = std::make_unique<crypt_data>(); // 32 KB
    char const* const hash = crypt_r(password.c_str(), setting, work.get());
    std::string result = hash && hash[0] != '*' ? hash : "";
    sodium_memzero(work.get(), sizeof(crypt_data));
    return result;
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
