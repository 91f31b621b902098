#pragma once
// A new event (EV1–EV3).

#include "backend/context.hpp"
#include "backend/storage/session.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// Belongs to the caller. Without ticket types one free type is made with as many tickets as there are seats (OR2);
/// without a slug one is made from the title, "-2", "-3" … behind it where the address is taken.
/// `event_too_soon`, `event_dates_inconsistent` (with the field), `slug_taken`, `unknown_category`.
Result<api::CreateEvent::Response> create_event(Context& context, api::CreateEvent::Request const& request);

// ---- for events made from others

/// The title's slug, with the first number behind it that makes it free.
std::string free_slug(storage::Session& session, std::string_view title);

struct Origin {
    std::string picture{};
    std::optional<EventId> series{};
    std::optional<AccountId> organizer{}; ///< whose it is; the caller's without one
};
/// Event and ticket types, in the transaction at hand; the draft has its slug and keeps every rule.
api::CreateEvent::Response insert_whole(storage::Session& session, Context const& context,
                                        api::EventDraft const& draft, Origin const& origin);

/// Two events of one title at the same moment find the same slug free; the index decides and the other tries again.
template <class Work>
auto with_free_slug(Work work) -> decltype(work()) {
    for (int tries = 0;; ++tries) {
        try {
            return work();
        } catch (storage::StorageError const& error) {
            if (!error.violates("events_slug")) throw;
            if (tries == 20) return Refused(Refusal::slug_taken, "slug");
        }
    }
}

} // namespace gapura::events
