#include "backend/accounts/device.hpp"

#include <array>
#include <utility>

namespace gapura::accounts {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;

// The first that is found counts: whoever descends from another names it too.
constexpr std::array browsers{Sign{"Edg/", "Edge"},
                              Sign{"EdgA/", "Edge"},
                              Sign{"EdgiOS/", "Edge"},
                              Sign{"OPR/", "Opera"},
                              Sign{"SamsungBrowser/", "Samsung Internet"},
                              Sign{"MiuiBrowser/", "Mi Browser"},
                              Sign{"UCBrowser/", "UC Browser"},
                              Sign{"Vivaldi/", "Vivaldi"},
                              Sign{"FBAN/", "Facebook"},
                              Sign{"FBAV/", "Facebook"},
                              Sign{"Instagram", "Instagram"},
                              Sign{"FxiOS/", "Firefox"},
                              Sign{"Firefox/", "Firefox"},
                              Sign{"CriOS/", "Chrome"},
                              Sign{"HeadlessChrome/", "Chrome"},
                              Sign{"Chromium/", "Chromium"},
                              Sign{"Chrome/", "Chrome"},
                              Sign{"Version/", "Safari"},
                              Sign{"curl/", "curl"}};

constexpr std::array systems{Sign{"Android", "Android"}, Sign{"iPhone", "iPhone"}, Sign{"iPad", "iPad"},
                             Sign{"Windows", "Windows"}, Sign{"CrOS", "ChromeOS"}, Sign{"Mac OS X", "macOS"},
                             Sign{"Macintosh", "macOS"}, Sign{"Linux", "Linux"}};

template <std::size_t Count>
std::string_view first_of(std::array<Sign, Count> const& signs, std::string_view text) {
    for (auto const& [sign, name] : signs)
        if (text.find(sign) != std::string_view::npos) return name;
    return {};
}

} // namespace

Device device_of(std::string_view user_agent) {
    return {first_of(browsers, user_agent), first_of(systems, user_agent)};
}

} // namespace gapura::accounts
