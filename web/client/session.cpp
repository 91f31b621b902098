#include "web/client/session.hpp"

#include "web/client/api_client.hpp"
#include "web/frame.hpp"

#include <algorithm>

namespace gapura::web::session {
namespace {

struct State {
    Submission<api::Me> asked;
    bool known = false, expired = false;
    double idle_seconds = 300;
    double asked_at = 0;         ///< by this file's own doing
    bool kept_elsewhere = false; ///< the time was over here, yet the server said that the session goes on
    std::optional<api::Account> account;
};
State state;

constexpr double pause_between_checks = 15;

double end_of_idleness() { return client::last_activity() + state.idle_seconds; }

// Somebody who types or scrolls is not idle, although nothing of it needs the server.
void tell_of_input(double last_input) {
    double const pause = std::min(60.0, state.idle_seconds / 4);
    bool const is_due = frame().seconds > std::max(client::last_activity(), state.asked_at) + pause;
    if (last_input <= client::last_activity() || !is_due) return;
    state.asked_at = frame().seconds;
    state.asked.send({});
}

// At the end the server says whether it is one: another tab may have gone on. Asking must not keep the session.
void ask_at_the_end() {
    double const left = end_of_idleness() - frame().seconds;
    if (left > 0) {
        state.kept_elsewhere = false;
        return request_frame_in(left);
    }
    double const next = state.asked_at + pause_between_checks - frame().seconds;
    if (state.asked_at > end_of_idleness() && next > 0) return request_frame_in(next);
    state.asked_at = frame().seconds;
    state.asked.send({}, pause_between_checks, client::Cause::timer);
    request_frame_in(pause_between_checks);
}

void lose() {
    state.known = true;
    if (state.account) state.expired = true;
    state.account.reset();
}

} // namespace

bool known() { return state.known; }
std::optional<api::Account> const& account() { return state.account; }
bool is_staff() { return state.account && state.account->role != api::Role::member; }
bool is_admin() { return state.account && state.account->role == api::Role::admin; }
bool is_organizer() { return is_admin() || (state.account && state.account->role == api::Role::organizer); }

std::optional<double> seconds_left() {
    if (!state.account || state.kept_elsewhere || !client::server_reachable()) return std::nullopt;
    return std::max(0.0, end_of_idleness() - frame().seconds);
}

void stay_signed_in() { state.asked.send({}); }
bool expired() { return state.expired; }

void start() {
    (void)state.asked.take(); // what was answered to an earlier start
    state.account.reset();
    state.known = state.expired = false;
    client::on_session_lost(lose);
    state.asked.send({});
}

void update(double last_input) {
    if (state.account && frame().visible) tell_of_input(last_input), ask_at_the_end();
    auto answer = state.asked.take();
    if (!answer) return;
    if (answer->ok()) {
        set_account((*answer)->account);
        state.idle_seconds = static_cast<double>((*answer)->idle_seconds);
        state.kept_elsewhere = frame().seconds > end_of_idleness();
    } else if (answer->error().status == 401) {
        lose();
    } else {
        state.known = true; // the server is away: go on with what is known
    }
}

void set_account(api::Account const& account) {
    state.account = account;
    state.known = true, state.expired = false;
}

void end() {
    state.account.reset();
    state.known = true, state.expired = false;
}

} // namespace gapura::web::session
