#pragma once
// Copying and sharing for screens; only during a press.

#include <functional>
#include <string_view>

namespace gapura::web::client {

/// `then` may be told that the browser refused.
void copy_text(std::string_view words, std::function<void(bool copied)> then);

/// The device's own share sheet where it has one (phones); elsewhere the address is copied, and `then` is told.
void hand_on(std::string_view title, std::string_view address, std::function<void(bool copied)> then);

} // namespace gapura::web::client
