#pragma once
// Calls of declared endpoints. What travels, and in what form, the declarations say.
//
//     Query<api::GetPublicEvent> event;            a value to show
//     event.load({.slug = "kelas-kopi"});           asks once; the same request again does nothing
//     event.refresh_every(10);                      asks again by itself while it is kept alive and the tab is
//     visible if (event.answer().has_value()) …
//
//     Submission<api::PlaceOrder> order;            something to do
//     order.send(request);
//     if (auto done = order.take()) { if (done->ok()) … else … done->error().code }

#include "shared/base/result.hpp"
#include "shared/contract/endpoint.hpp"
#include "shared/contract/json.hpp"
#include "web/client/requested.hpp"
#include "web/client/transport.hpp"

#include <memory>

namespace gapura::web {

namespace client {

/// Path with the request's path fields filled in, and the others as query for a GET.
template <contract::Endpoint E>
std::string address_of(typename E::Request const& request) {
    std::string path(E::path), query;
    contract::for_each_field<typename E::Request>([&](auto const& field) {
        auto const json = contract::to_json(request.*field.member);
        std::string const text = json.is_string() ? json.template get<std::string>() : json.dump();
        if (contract::is_in_path(E::path, field.name)) {
            std::string const mark = "{" + std::string(field.name) + "}";
            path.replace(path.find(mark), mark.size(), encode(text));
        } else if (contract::reads_query<E>() && !json.is_null() && !text.empty()) {
            query += (query.empty() ? "?" : "&") + std::string(field.name) + "=" + encode(text);
        }
    });
    return path + query;
}

template <contract::Endpoint E>
std::string body_of(typename E::Request const& request) {
    if constexpr (E::method == contract::Method::get) return {};
    auto json = contract::to_json(request);
    contract::for_each_field<typename E::Request>([&](auto const& field) {
        if (contract::is_in_path(E::path, field.name)) json.erase(std::string(field.name));
    });
    return json.dump(-1, ' ', false, contract::Json::error_handler_t::replace);
}

template <class T>
Outcome<T, Failure> read_answer(Answer const& answer) {
    if (!answer.succeeded()) return failure_of(answer);
    auto const json = contract::Json::parse(answer.body, nullptr, false);
    T value;
    contract::Problems problems;
    if (!json.is_discarded()) contract::from_json(json, value, "", contract::UnknownFields::ignore, problems);
    if (json.is_discarded() || !problems.empty()) return unreadable_answer(answer);
    return value;
}

} // namespace client

/// A value that is read from the server. Not copyable; destroying it drops the request under way.
template <contract::Endpoint E>
class Query {
public:
    using Request = typename E::Request;
    using Response = typename E::Response;

    /// Asks unless the same was asked already. Another request drops the old value.
    void load(Request const& request) {
        std::string address = client::address_of<E>(request);
        if (address == state_->address) return;
        state_->address = std::move(address);
        state_->answer.reset();
        state_->etag.clear();
        reload();
    }
    /// Asks again; the last value stays visible meanwhile.
    void reload() { ask(state_, client::Cause::person); }
    /// Asks again `seconds` after each answer; 0 stops. Pauses while the tab is hidden. A page that is in use while
    /// nobody touches it says so with Cause::person.
    void refresh_every(double seconds, client::Cause cause = client::Cause::timer) {
        if (state_->interval == seconds) return;
        state_->interval = seconds, state_->cause = cause;
        if (seconds > 0 && !state_->answer.loading())
            schedule(state_);
        else if (seconds <= 0)
            state_->timer.cancel();
    }
    /// Forgets everything.
    void reset() {
        state_->timer.cancel(), state_->fetch.abort();
        state_ = std::make_shared<State>();
    }

    Requested<Response> const& answer() const { return state_->answer; }
    Requested<Response>& answer() { return state_->answer; }

    Query() = default;
    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;
    ~Query() { state_->timer.cancel(), state_->fetch.abort(); }

private:
    static constexpr double query_timeout = 15; // seconds
    struct State {
        std::string address, etag;
        double interval = 0;
        client::Cause cause = client::Cause::timer;
        Requested<Response> answer;
        client::Timer timer;
        client::Fetch fetch;
    };

    static void ask(std::shared_ptr<State> const& state, client::Cause cause) {
        state->timer.cancel();
        state->answer.start();
        std::weak_ptr<State> const weak = state;
        auto const take = [weak](client::Answer answer) {
            auto const kept = weak.lock();
            if (!kept) return;
            if (answer.status == 304 && kept->answer.has_value()) {
                kept->answer.unchanged();
            } else if (auto result = client::read_answer<Response>(answer); result.ok()) {
                kept->etag = answer.etag;
                kept->answer.succeed(std::move(*result));
            } else {
                kept->answer.fail(std::move(result).error());
            }
            if (kept->interval > 0) schedule(kept);
        };
        state->fetch.start("GET", state->address, "", state->etag, take, query_timeout, cause);
    }
    static void schedule(std::shared_ptr<State> const& state) {
        std::weak_ptr<State> const weak = state;
        state->timer.start_when_visible(state->interval, [weak] {
            if (auto const kept = weak.lock()) ask(kept, kept->cause);
        });
    }

    std::shared_ptr<State> state_ = std::make_shared<State>();
};

/// Something sent to the server once, whose outcome is taken once.
template <contract::Endpoint E>
class Submission {
public:
    using Request = typename E::Request;
    using Result = Outcome<typename E::Response, Failure>;

    /// Does nothing while the last one is under way.
    void send(Request const& request, double timeout_seconds = 20, client::Cause cause = client::Cause::person) {
        if (state_->busy) return;
        state_->busy = true;
        state_->result.reset();
        std::weak_ptr<State> const weak = state_;
        auto const method = contract::name_of_method(E::method);
        state_->fetch.start(
            method, client::address_of<E>(request), client::body_of<E>(request), "",
            [weak](client::Answer answer) {
                if (auto const kept = weak.lock()) {
                    kept->busy = false;
                    kept->result.emplace(client::read_answer<typename E::Response>(answer));
                }
            },
            timeout_seconds, cause);
    }
    bool busy() const { return state_->busy; }
    /// The outcome, in the one call after it came.
    std::optional<Result> take() { return std::exchange(state_->result, std::nullopt); }

    Submission() = default;
    Submission(Submission const&) = delete;
    Submission& operator=(Submission const&) = delete;
    ~Submission() { state_->fetch.abort(); }

private:
    struct State {
        bool busy = false;
        std::optional<Result> result;
        client::Fetch fetch;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

} // namespace gapura::web
