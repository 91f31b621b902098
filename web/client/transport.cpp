#include "web/client/transport.hpp"

#include "shared/contract/json.hpp"
#include "web/platform/browser.hpp"
#include "web/platform/fetch.hpp"
#include "web/platform/upload.hpp"
#include "web/route.hpp"

namespace gapura::web::client {
namespace {

struct Connection {
    std::function<void()> session_lost, second_factor_missing;
    double last_activity = 0, last_answer = 0;
    bool reachable = true;
};
Connection connection;

void note(Answer const& answer, Cause cause) {
    connection.reachable = answer.status != 0;
    if (answer.status == 0 || answer.status == 401) return;
    connection.last_answer = platform::monotonic_seconds();
    if (cause == Cause::person) connection.last_activity = connection.last_answer;
}

Answer translated(platform::FetchAnswer const& from) {
    return {from.status, from.failure == platform::FetchAnswer::Failure::timeout, from.body, from.etag,
            from.retry_after};
}

std::string read_text(contract::Json const& json, char const* name) {
    auto const found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

contract::Problem read_problem(contract::Json const& json) {
    auto const limit = json.find("limit");
    bool const has_limit = limit != json.end() && limit->is_number_integer();
    return {read_text(json, "code"), read_text(json, "field"), has_limit ? limit->get<std::int64_t>() : 0};
}

/// Notes what an answer says of the connection and the session, then gives it on.
std::function<void(platform::FetchAnswer)> taking(std::function<void(Answer)> then, Cause cause) {
    return [then = std::move(then), cause](platform::FetchAnswer const& from) {
        Answer answer = translated(from);
        note(answer, cause);
        bool const lost = answer.status == 401 && answer.body.find("\"sign_in_required\"") != std::string::npos;
        bool const unfinished =
            answer.status == 403 && answer.body.find("\"second_factor_missing\"") != std::string::npos;
        then(std::move(answer));
        if (lost && connection.session_lost) connection.session_lost();
        if (unfinished && connection.second_factor_missing) connection.second_factor_missing();
    };
}

} // namespace

void Fetch::start(std::string_view method, std::string const& path, std::string body, std::string const& etag,
                  std::function<void(Answer)> then, double timeout_seconds, Cause cause) {
    abort();
    platform::FetchRequest request;
    request.method = method;
    request.url = path;
    request.body = std::move(body);
    request.if_none_match = etag;
    request.timeout = timeout_seconds;
    request.by_timer = cause == Cause::timer;
    id_ = platform::fetch(request, taking(std::move(then), cause));
}

void Fetch::start_upload(std::string_view method, std::string const& path, std::uint32_t file,
                         std::string const& media_type, std::function<void(double)> progress,
                         std::function<void(Answer)> then) {
    abort();
    platform::UploadRequest const request{std::string(method), path, file, media_type};
    id_ = platform::upload(request, std::move(progress), taking(std::move(then), Cause::person));
}

void Fetch::abort() {
    if (id_ != 0) platform::abort_fetch(id_);
    id_ = 0;
}

void Timer::start_when_visible(double seconds, std::function<void()> then) {
    cancel();
    id_ = platform::after(seconds, [this, then = std::move(then)]() mutable {
        id_ = 0;
        if (platform::page_visible()) return then();
        start_when_visible(1, std::move(then)); // a hidden tab asks nothing
    });
}

void Timer::cancel() {
    if (id_ != 0) platform::cancel_timer(id_);
    id_ = 0;
}

Failure failure_of(Answer const& answer) {
    Failure failure;
    failure.status = answer.status;
    failure.retry_after_seconds = answer.retry_after_seconds;
    if (answer.status == 0) {
        failure.offline = true;
        failure.code = answer.timed_out ? "timeout" : "offline";
        return failure;
    }
    auto const json = contract::Json::parse(answer.body, nullptr, false);
    if (!json.is_object() || !json.contains("error") || !json["error"].is_object()) return unreadable_answer(answer);
    auto const& error = json["error"];
    auto const problem = read_problem(error);
    failure.code = problem.code, failure.field = problem.field, failure.limit = problem.limit;
    failure.message = read_text(error, "message");
    if (auto const list = error.find("problems"); list != error.end())
        for (auto const& each : *list) failure.problems.push_back(read_problem(each));
    if (auto const wait = error.find("retry_after_seconds"); wait != error.end() && wait->is_number_integer())
        failure.retry_after_seconds = wait->get<std::int64_t>();
    return failure;
}

Failure unreadable_answer(Answer const& answer) {
    Failure failure;
    failure.status = answer.status;
    failure.code = answer.status >= 500 ? "unavailable" : "unreadable_answer";
    return failure;
}

std::string encode(std::string_view text) { return percent_encoded(text); }

void on_session_lost(std::function<void()> then) { connection.session_lost = std::move(then); }
void on_second_factor_missing(std::function<void()> then) { connection.second_factor_missing = std::move(then); }
double last_activity() { return connection.last_activity; }
double last_answer() { return connection.last_answer; }
bool server_reachable() { return connection.reachable; }

} // namespace gapura::web::client
