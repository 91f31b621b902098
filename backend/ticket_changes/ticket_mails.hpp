#pragma once
// What people are told when a ticket changes (TI5), in the transaction of the change (CO1).

#include "backend/context.hpp"
#include "backend/ticket_changes/ticket_changes_store.hpp"

namespace gapura::ticket_changes {

/// The ticket itself, to its holder.
void mail_ticket(storage::Session& session, Context const& context, TicketRow const& ticket, Person const& holder);

/// To who gets it. `claim` is empty when their account has it already.
struct Receiver {
    std::string name, email, language;
    std::optional<AccountId> account;
    std::string claim;
};
void mail_receiver(storage::Session& session, Context const& context, TicketRow const& ticket,
                   Receiver const& receiver, std::string const& giver);
/// A ticket that nobody has taken into an account: bought at the box office, or passed on. Makes its link anew.
void mail_unclaimed(storage::Session& session, Context const& context, TicketRow const& ticket);
/// To who gave it away: nobody's ticket goes without their knowing.
void mail_giver(storage::Session& session, Context const& context, TicketRow const& ticket, Person const& giver,
                std::string const& receiver);
void mail_void(storage::Session& session, Context const& context, TicketRow const& ticket, Person const& holder,
               std::string const& note);

} // namespace gapura::ticket_changes
