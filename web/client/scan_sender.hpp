#pragma once
// Sends the door's scans, whatever screen is shown: keeps each in this browser first, then asks the server, again and
// again, until it has answered. One for the whole tab, so that signing in anew loses nothing.

#include "web/client/requested.hpp"
#include "web/client/scan_queue.hpp"

#include <vector>

namespace gapura::web::scan_sender {

/// Takes up what an earlier visit had to leave behind. Again is harmless.
void start();

/// Forgets what is in memory, as a closed tab does; what the browser keeps stays.
void stop();

/// Keeps the scan and sends it as soon as it can be. `scan.nonce` must be new.
void send(QueuedScan const& scan);

/// The server's last word on a scan: a verdict, or a refusal.
struct Answered {
    QueuedScan scan;
    Outcome<api::Redemption, Failure> result;
};
/// Those that came since the last call, oldest first.
std::vector<Answered> take_answers();

struct State {
    std::size_t waiting = 0; ///< scans without an answer
    std::size_t unsafe = 0;  ///< of these, not kept durably by this browser
    bool failing = false;    ///< the server did not answer the last time
    bool needs_sign_in = false;
};
State state();
/// Whether this scan still waits.
bool is_waiting(std::string_view nonce);
/// The newest that wait, newest first.
std::vector<QueuedScan> newest_waiting(std::size_t limit);

/// Tries at once: something else has reached the server, or somebody has signed in.
void hurry();

} // namespace gapura::web::scan_sender
