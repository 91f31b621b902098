#include "web/client/scan_sender.hpp"

#include "web/client/api_client.hpp"
#include "web/platform/browser.hpp"
#include "web/platform/storage.hpp"

#include <utility>

namespace gapura::web::scan_sender {
namespace {

constexpr std::string_view kept_under = "scans";
constexpr double answer_timeout = 8; // seconds; the guests behind wait for this one

struct Sender {
    bool started = false;
    ScanQueue queue;
    client::Fetch fetch;
    platform::TimerId timer = 0;
    std::vector<Answered> answers;
};

Sender& sender() {
    static Sender only;
    return only;
}

void go_on();

void take_answer(client::Answer const& answer) {
    auto const settled =
        sender().queue.answered(answer.status, answer.retry_after_seconds, platform::monotonic_seconds());
    if (settled.fate == ScanQueue::Fate::settled) {
        // If removing fails, the scan is sent once more after a reload, and its nonce gets the same answer.
        platform::queue_remove(kept_under, settled.key, [](bool) {});
        sender().answers.push_back({settled.scan, client::read_answer<api::Redemption>(answer)});
    }
    platform::request_frame();
    go_on();
}

void go_on() {
    auto& now = sender();
    if (now.timer != 0) platform::cancel_timer(std::exchange(now.timer, 0));
    double const seconds = platform::monotonic_seconds();
    if (auto const scan = now.queue.next(seconds)) {
        now.fetch.start("POST", std::string(api::RedeemTicket::path), client::body_of<api::RedeemTicket>(*scan), "",
                        take_answer, answer_timeout);
    } else if (auto const pause = now.queue.wait(seconds)) {
        now.timer = platform::after(*pause + 0.01, [] {
            sender().timer = 0;
            go_on();
        });
    }
}

void restore(std::vector<platform::QueueEntry> const& entries) {
    for (auto const& entry : entries) {
        auto const json = contract::Json::parse(entry.value, nullptr, false);
        QueuedScan scan;
        contract::Problems problems;
        if (json.is_object()) contract::from_json(json, scan, "", contract::UnknownFields::ignore, problems);
        // What nobody can read nobody can send; it stays where it is.
        if (!json.is_object() || !problems.empty()) continue;
        sender().queue.restore(entry.key, std::move(scan), platform::monotonic_seconds());
    }
    go_on();
}

} // namespace

void start() {
    if (std::exchange(sender().started, true)) return;
    platform::on_online([](bool online) {
        if (online) hurry();
    });
    platform::queue_list(kept_under, restore);
}

void stop() {
    sender().fetch.abort();
    if (sender().timer != 0) platform::cancel_timer(sender().timer);
    sender() = Sender{};
}

void send(QueuedScan const& scan) {
    auto const key = sender().queue.add(scan, platform::monotonic_seconds());
    platform::queue_put(kept_under, key, contract::to_json_text(scan), [key](bool durable) {
        sender().queue.kept(key, durable);
        go_on();
    });
    go_on();
}

std::vector<Answered> take_answers() { return std::exchange(sender().answers, {}); }

State state() {
    auto const& queue = sender().queue;
    return {queue.waiting(), queue.unsafe(), queue.failing(), queue.needs_sign_in()};
}

bool is_waiting(std::string_view nonce) { return sender().queue.contains(nonce); }
std::vector<QueuedScan> newest_waiting(std::size_t limit) { return sender().queue.newest(limit); }

void hurry() {
    sender().queue.hurry(platform::monotonic_seconds());
    go_on();
}

} // namespace gapura::web::scan_sender
