#pragma once
// The public list of events in the database (EV5): found by words, fast however many events there are.

#include "backend/storage/session.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// Counting ends here, in the whole list and in what was searched or filtered: nobody pages further, and it keeps a
/// list of a hundred thousand as fast as one of ten thousand.
inline constexpr std::int64_t most_listed = 10'000, most_found = 1'000;

std::int64_t count_catalogue(storage::Session& session, api::ListPublicEvents::Request const& wanted, Instant now);
std::vector<EventId> list_catalogue(storage::Session& session, api::ListPublicEvents::Request const& wanted,
                                    Instant now);

/// Writes what an event is found by, after it was made or changed.
void index_words(storage::Session& session, EventId id, std::string_view search_key);

/// Events whose place among the most visited is not what it should be; at most `limit`.
std::vector<EventId> wrongly_ranked(storage::Session& session, Instant now, std::int64_t limit);
/// Puts one where it belongs: by the places taken, or behind all others when it is over.
void rank(storage::Session& session, EventId id, Instant now);

} // namespace gapura::events
