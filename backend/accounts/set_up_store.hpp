#pragma once
// Set-up links in the database, and the mark that set-up is done.

#include "backend/storage/session.hpp"

namespace gapura::accounts {

/// Also takes back the mark, for a site whose admins are all gone.
void put_set_up_link(storage::Session& session, std::string const& token_hash, Instant now, Instant expires_at);
bool set_up_link_is_good(storage::Session& session, std::string const& token_hash, Instant now);
/// False when it is used or over.
bool use_set_up_link(storage::Session& session, std::string const& token_hash, Instant now);

/// Puts the one mark that there can be; false when somebody else has put it. The row's primary key decides: a second
/// transaction waits for the end of the first.
bool mark_set_up_done(storage::Session& session, Instant now);

void delete_old_set_up_links(storage::Session& session, Instant now);

} // namespace gapura::accounts
