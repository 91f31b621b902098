#include "web/client/clipboard.hpp"

#include "web/platform/browser.hpp"

#include <utility>

namespace gapura::web::client {

void copy_text(std::string_view words, std::function<void(bool copied)> then) {
    platform::copy_text(words, std::move(then));
}

void hand_on(std::string_view title, std::string_view address, std::function<void(bool copied)> then) {
    if (platform::can_share()) return platform::share(title, {}, address);
    platform::copy_text(address, std::move(then));
}

} // namespace gapura::web::client
