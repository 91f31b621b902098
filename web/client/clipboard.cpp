#include "web/client/clipboard.hpp"

#include "web/platform/browser.hpp"

#include <utility>

namespace gapura::web::client {

void copy_text(std::string_view words, std::function<void(bool copied)> then) {
    platform::copy_text(words, std::move(then));
}

} // namespace gapura::web::client
