#include "backend/events/cancellation_mail.hpp"

#include "backend/events/event_store.hpp"
#include "backend/events/zone.hpp"
#include "backend/outbox/outbox.hpp"

namespace gapura::events {

std::int64_t mail_cancellation(storage::Session& session, Settings const& settings, EventRow const& event,
                               Instant now) {
    auto const attendees = find_attendees_to_tell(session, event.id);
    for (auto const& attendee : attendees) {
        auto const language =
            contract::named<domain::Language>(attendee.language).value_or(domain::Language::indonesian);
        outbox::Mail mail{.kind = outbox::Kind::event_cancelled,
                          .language = attendee.language,
                          .to = attendee.email,
                          .variables = {},
                          .account = attendee.id};
        mail.variables.texts = {{"name", attendee.name},
                                {"event", event.title},
                                {"when", format_local(event.starts_at, event.timezone, language)},
                                {"place", event.venue_name},
                                {"organizer", event.organizer_name},
                                {"link", outbox::link_to(settings, "/events/" + event.slug)}};
        outbox::enqueue(session, settings, mail, now);
    }
    return static_cast<std::int64_t>(attendees.size());
}

} // namespace gapura::events
