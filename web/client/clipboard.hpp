#pragma once
// Copying for screens; only during a press.

#include <functional>
#include <string_view>

namespace gapura::web::client {

/// `then` may be told that the browser refused.
void copy_text(std::string_view words, std::function<void(bool copied)> then);

} // namespace gapura::web::client
