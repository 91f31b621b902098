#include "shared/domain/event_state.hpp"

namespace gapura::domain {
namespace {

struct Step {
    EventState from;
    EventAction action;
    EventState to;
};

constexpr std::array steps{
    Step{EventState::draft, EventAction::publish, EventState::published},
    Step{EventState::published, EventAction::withdraw, EventState::draft},
    Step{EventState::published, EventAction::cancel, EventState::cancelled},
    Step{EventState::draft, EventAction::archive, EventState::archived},
    Step{EventState::published, EventAction::archive, EventState::archived},
    Step{EventState::cancelled, EventAction::archive, EventState::archived},
};

} // namespace

Outcome<EventState, RefusedEventChange> change(EventState present, EventAction wanted, EventState before_archive) {
    if (present == EventState::archived && wanted == EventAction::unarchive && before_archive != EventState::archived)
        return before_archive;
    for (auto const& step : steps)
        if (step.from == present && step.action == wanted) return step.to;
    return RefusedEventChange{present, wanted};
}

} // namespace gapura::domain
