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
    std::optional<api::Account> account;
};
State state;

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
    if (!state.account) return std::nullopt;
    return std::max(0.0, client::last_activity() + state.idle_seconds - frame().seconds);
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

void update() {
    auto answer = state.asked.take();
    if (!answer) return;
    if (answer->ok()) {
        set_account((*answer)->account);
        state.idle_seconds = static_cast<double>((*answer)->idle_seconds);
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
