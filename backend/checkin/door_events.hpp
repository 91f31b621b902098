#pragma once
// What the door keeps of an event for a moment, so that no scan asks for it.

#include "backend/checkin/door_store.hpp"
#include "backend/context.hpp"
#include "backend/tickets/ticket_signature.hpp"

#include <chrono>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace gapura::checkin {

struct DoorEvent {
    EventId id;
    AccountId organizer;
    std::string title;
    domain::EventState state = domain::EventState::published;
    Instant starts_at;
    tickets::PublicKey public_key{};
    std::vector<AccountId> staff;

    /// Admins work every door, organizers their own, gate accounts those of their organizers (AC1).
    bool may_be_worked_by(Caller const& caller) const;
};

/// Any thread may ask.
class DoorEvents {
public:
    explicit DoorEvents(std::chrono::milliseconds lifetime) : lifetime_(lifetime) {}

    /// Null when there is no such event. At most `lifetime` old.
    std::shared_ptr<DoorEvent const> find(storage::Session& session, EventId id);

private:
    using Clock = std::chrono::steady_clock;
    struct Kept {
        std::shared_ptr<DoorEvent const> event;
        Clock::time_point read_at;
    };
    std::chrono::milliseconds lifetime_;
    std::mutex mutex_;
    std::unordered_map<EventId, Kept> kept_;
};

/// The event as it is now.
std::shared_ptr<DoorEvent const> read_door_event(storage::Session& session, EventId id);

} // namespace gapura::checkin
