#pragma once
// What screens ask the app to do. Queued while a frame is drawn, carried out once before the next.

#include "shared/api/accounts.hpp"
#include "web/route.hpp"

namespace gapura::web::commands {

/// Goes to a route: a new entry in the history, or in place of the present one.
void go_to(Route const& route);
void replace_with(Route const& route);
/// A path within this site, such as the `next` of a sign-in.
void go_to_path(std::string_view path);
void go_back();

/// Somebody has just signed in or out; the whole app follows.
void signed_in(api::Account const& account);
void sign_out();

/// Answers a change of the URL's query by the screen itself (filters, tabs): no new screen, a new entry in history.
void set_route(Route const& route);

} // namespace gapura::web::commands
