#pragma once
// What a ticket's holder does next (TI7): one state, decided from facts.

#include "shared/base/instant.hpp"
#include "shared/domain/names.hpp"

#include <cstdint>
#include <optional>

namespace gapura::domain {

enum class NextStep : std::uint8_t {
    ready,       ///< nothing before the event, or until its next part
    join_online, ///< the event runs, or begins in a moment, and can be joined
    pre_test,    ///< before anything else at the event
    post_test,
    done,
};

template <>
struct Names<NextStep> {
    static constexpr std::array<std::string_view, 5> text{"ready", "join_online", "pre_test", "post_test", "done"};
};

struct NextStepFacts {
    Instant starts_at, ends_at;
    bool can_be_joined_online = false; ///< online or hybrid
    bool attended = false;             ///< admitted at the door, or recorded otherwise
    /// Of an event whose tests are there to be taken (LE2).
    struct Tests {
        bool pre_done = false, post_done = false;
    };
    std::optional<Tests> tests{};
};

inline constexpr Duration join_opens_before = minutes(15);      ///< DO11
inline constexpr Duration post_test_opens_before = minutes(30); ///< before the end (LE2)

/// Whoever attended has tests to take; the post-test waits for its time. Whoever did not is ready until the event is
/// over.
constexpr NextStep next_step(NextStepFacts const& facts, Instant now) {
    bool const over = now >= facts.ends_at;
    bool const joinable = facts.can_be_joined_online && !over && now >= facts.starts_at - join_opens_before;
    if (!facts.attended) return over ? NextStep::done : joinable ? NextStep::join_online : NextStep::ready;
    if (facts.tests) {
        if (!facts.tests->pre_done && !over) return NextStep::pre_test;
        if (!facts.tests->post_done)
            return now >= facts.ends_at - post_test_opens_before ? NextStep::post_test
                   : joinable                                    ? NextStep::join_online
                                                                 : NextStep::ready;
    }
    return joinable ? NextStep::join_online : NextStep::done;
}

} // namespace gapura::domain
