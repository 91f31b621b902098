#pragma once
// Who is signed in, as far as this tab knows (AC7).

#include "shared/api/accounts.hpp"
#include "web/client/requested.hpp"

#include <optional>

namespace gapura::web::session {

/// Asks the server once at start; false until the answer is there.
bool known();

/// The signed-in account; nullopt when nobody is, or while it is not known yet.
std::optional<api::Account> const& account();

bool is_staff();     ///< may see the door
bool is_organizer(); ///< may see the admin pages (organizer or admin)
bool is_admin();

/// Seconds until idleness ends the session, as far as this tab knows; nullopt when nobody is signed in, when another
/// tab keeps the session, and while the server cannot be asked.
std::optional<double> seconds_left();
/// Keeps the session alive ("stay signed in").
void stay_signed_in();

/// True when a session that existed has ended by itself; cleared by the next sign-in.
bool expired();

/// For the app only.
void start();
/// `last_input`: when the person last did anything here, as Frame::seconds.
void update(double last_input);
void set_account(api::Account const& account);
void end();

} // namespace gapura::web::session
