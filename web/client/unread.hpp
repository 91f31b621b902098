#pragma once
// How many messages of one's inbox are unread, for the sign in the bar (CO3).

#include <cstdint>

namespace gapura::web::unread {

std::int64_t count();

/// What an answer of the server has just said.
void set(std::int64_t count);

/// For the app only. Asks when somebody signs in, when a page is opened, and at most once a minute together with what
/// the page asks by itself.
void page_opened();
void update();

} // namespace gapura::web::unread
