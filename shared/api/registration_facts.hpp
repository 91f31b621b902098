#pragma once
// The facts of OR1's rule as an event page carries them: the server decides with them, and the browser decides again
// by itself at the second at which the answer changes.

#include "shared/api/events.hpp"

namespace gapura::api {

domain::RegistrationFacts registration_facts(GetPublicEvent::Response const& page);

/// Fills in `page.registration`'s code, way out and times from everything else in the page, as of `now`.
void decide_registration(GetPublicEvent::Response& page, Instant now);

/// The refusal with which an order is answered where the rule does not say can_register.
Refused refused_registration(domain::RegistrationVerdict const& verdict);

} // namespace gapura::api
