#include "web/client/unread.hpp"

#include "shared/api/inbox.hpp"
#include "web/client/api_client.hpp"
#include "web/client/session.hpp"
#include "web/frame.hpp"

namespace gapura::web::unread {
namespace {

constexpr double least_pause = 60; // seconds
constexpr double page_pause = 5;   // pages that are opened one after another

struct State {
    Submission<api::InboxCount> asked;
    std::optional<AccountId> account;
    double asked_at = 0, answered_at = 0;
    std::int64_t count = 0;
};
State state;

void ask() {
    state.asked_at = frame().seconds;
    state.asked.send({}, 15, client::Cause::timer);
}

} // namespace

std::int64_t count() { return state.count; }
void set(std::int64_t count) { state.count = count; }

void page_opened() {
    if (state.account && frame().seconds > state.asked_at + page_pause) ask();
}

void update() {
    auto const account = session::account() ? std::optional(session::account()->id) : std::nullopt;
    if (account != state.account) {
        state.account = account, state.count = 0;
        if (account) ask();
    }
    if (auto const answer = state.asked.take()) {
        state.answered_at = client::last_answer();
        if (answer->ok() && state.account) state.count = (*answer)->unread;
    }
    bool const page_asks_too = client::last_answer() > state.answered_at;
    if (state.account && page_asks_too && frame().seconds > state.asked_at + least_pause) ask();
}

} // namespace gapura::web::unread
