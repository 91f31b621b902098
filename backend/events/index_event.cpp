#include "backend/events/index_event.hpp"

#include "backend/events/catalogue_store.hpp"

namespace gapura::events {

void index_event(storage::Session& session, EventId id, std::string_view search_key) {
    index_words(session, id, search_key);
}

} // namespace gapura::events
