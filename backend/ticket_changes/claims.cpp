#include "backend/ticket_changes/claims.hpp"

#include "backend/accounts/secrets.hpp"
#include "backend/ticket_changes/ticket_changes_store.hpp"

#include <stdexcept>

namespace gapura::ticket_changes {

std::string new_claim(storage::Session& session, std::string_view code, Instant now) {
    auto const ticket = find_ticket(session, code);
    if (!ticket) throw std::runtime_error("a claim for a ticket that is not there");
    auto secret = accounts::new_token();
    save_claim(session, ticket->id, ticket->issue, accounts::hash_of(claim_purpose, secret), now);
    return secret;
}

} // namespace gapura::ticket_changes
