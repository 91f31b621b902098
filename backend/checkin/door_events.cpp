#include "backend/checkin/door_events.hpp"

#include <algorithm>
#include <stdexcept>

namespace gapura::checkin {
namespace {

constexpr std::size_t most_kept = 1000; ///< more only when somebody asks for numbers that do not exist

} // namespace

bool DoorEvent::may_be_worked_by(Caller const& caller) const {
    if (caller.is_admin()) return true;
    if (caller.role == api::Role::organizer && caller.id == organizer) return true;
    return caller.role != api::Role::member && std::find(staff.begin(), staff.end(), caller.id) != staff.end();
}

std::shared_ptr<DoorEvent const> read_door_event(storage::Session& session, EventId id) {
    auto const row = find_door_event(session, id);
    if (!row) return nullptr;
    auto const seed = tickets::bytes_from_hex(row->signing_seed);
    if (!seed) throw std::runtime_error("an event has no signing seed");
    auto event = std::make_shared<DoorEvent>();
    event->id = row->id;
    event->organizer = row->organizer;
    event->title = row->title;
    event->state = row->state;
    event->starts_at = row->starts_at;
    event->public_key = tickets::EventKey::from_seed(*seed).public_key();
    event->staff = staff_of(session, row->organizer);
    return event;
}

std::shared_ptr<DoorEvent const> DoorEvents::find(storage::Session& session, EventId id) {
    auto const now = Clock::now();
    {
        std::lock_guard const lock(mutex_);
        if (auto const at = kept_.find(id); at != kept_.end() && now - at->second.read_at < lifetime_)
            return at->second.event;
    }
    auto event = read_door_event(session, id);
    std::lock_guard const lock(mutex_);
    if (kept_.size() >= most_kept) kept_.clear();
    kept_[id] = {event, now};
    return event;
}

} // namespace gapura::checkin
