#pragma once
// From a declared endpoint and a use case to an HTTP route: who may, what came in, what goes out.

#include "backend/context.hpp"
#include "backend/http/router.hpp"
#include "backend/work_queue.hpp"
#include "shared/api/scope.hpp"
#include "shared/contract/endpoint.hpp"
#include "shared/contract/json.hpp"

#include <functional>

namespace gapura {

class RateLimiter;

/// What every route needs, alive as long as the server.
struct Services {
    storage::Database& database;
    Settings const& settings;
    RateLimiter& limiter;
    WorkQueue& slow_lane; ///< for routes on the event loop that find they would have to wait after all
    WorkQueue& hash_lane; ///< for requests that wait for a password's hash; bounded
    std::function<Instant()> clock = system_now;
};

/// Takes the answer of a use case that finishes later, on any thread; called once.
template <class T>
using Completion = std::function<void(Result<T>)>;

namespace serving {

/// Whether the caller's session may be looked up in the database, or only in the cache (on an event loop).
enum class Lookup { may_wait, cache_only };

/// What an endpoint says about its callers.
struct Gate {
    api::Access access;
    contract::Method method = contract::Method::get;
    std::optional<api::Scope> scope; ///< that an API token needs; none: no token is accepted (AC9)
};
template <contract::Endpoint E>
constexpr Gate gate_of() {
    return {E::allowed, E::method, api::scope_of<E>()};
}

/// The context of a request whose caller may call the endpoint; a refusal otherwise. With cache_only: nullopt when
/// the database would have to be asked.
std::optional<Result<Context>> context_for(Services const& services, http::Request const& request, Gate const& gate,
                                           Lookup lookup);

/// The network that a request comes from, as one word: of an IPv6 address the first 64 bits.
std::string sender_of(http::Request const& request);

/// The JSON body; an empty body counts as {} where the endpoint takes none.
Result<contract::Json> read_body(http::Request const& request);

http::Response refuse(Refused const& refused);
/// 503, to come back in a few seconds.
Refused lane_is_full();
/// 200 or the endpoint's own status; a GET gets an ETag and answers 304 to its own.
http::Response answer(http::Request const& request, int status, std::string json);
void set_cookie(http::Response& response, http::Request const& request, SessionCookie const& cookie);

/// Logs a refusal that the endpoint does not declare: the documentation would be wrong (tests fail on it).
void check_declared(std::string_view path, Refusal refusal, bool declared);

/// Refusals that any endpoint may answer and none declares.
constexpr bool is_general(Refusal refusal) { return refusal <= Refusal::unavailable; }

template <contract::Endpoint E>
void check_refusal(Refusal refusal) {
    bool declared = is_general(refusal);
    for (Refusal const each : E::refuses) declared = declared || each == refusal;
    check_declared(E::path, refusal, declared);
}

/// Fills the message from path, query or body and validates it by the same rules as the browser does.
template <contract::Endpoint E>
Result<typename E::Request> read(http::Request const& request) {
    typename E::Request message;
    contract::Problems problems;
    contract::Json body = contract::Json::object();
    if constexpr (!contract::reads_query<E>()) body = TRY(read_body(request));
    contract::for_each_field<typename E::Request>([&](auto const& field) {
        std::string const name(field.name);
        if (contract::is_in_path(E::path, field.name)) {
            contract::from_text(request.parameter(field.name), message.*field.member, name, problems);
            if constexpr (!contract::reads_query<E>()) body[name] = contract::to_json(message.*field.member);
        } else if constexpr (contract::reads_query<E>()) {
            if (auto const value = request.query(field.name))
                contract::from_text(*value, message.*field.member, name, problems);
            else if (!contract::is_optional<std::decay_t<decltype(message.*field.member)>> &&
                     field.presence == contract::Presence::required)
                problems.push_back({"required", name});
        }
    });
    if (!problems.empty()) {
        // A path that cannot name a record names none.
        if (contract::is_in_path(E::path, problems.front().field)) return Refused(Refusal::not_found);
        return Refused(std::move(problems));
    }
    if constexpr (contract::reads_query<E>()) {
        for (auto const& query : request.queries) {
            bool known = false;
            contract::for_each_field<typename E::Request>(
                [&](auto const& field) { known |= field.name == query.first; });
            if (!known && !contract::is_enough(problems))
                problems.push_back({"unknown_field", query.first.substr(0, 64)});
        }
    } else {
        contract::from_json(body, message, "", contract::UnknownFields::refuse, problems);
    }
    if (problems.empty()) contract::collect_problems(message, "", problems);
    if (!problems.empty() && contract::is_in_path(E::path, problems.front().field))
        return Refused(Refusal::not_found);
    if (!problems.empty()) return Refused(std::move(problems));
    return message;
}

template <contract::Endpoint E>
http::Response respond(http::Request const& request, Context const& context,
                       Result<typename E::Response> const& result) {
    http::Response response;
    if (result.ok()) {
        response = answer(request, contract::success_status<E>(), contract::to_json_text(*result));
    } else {
        check_refusal<E>(result.error().refusal);
        response = refuse(result.error());
    }
    set_cookie(response, request, context.cookie);
    return response;
}

constexpr http::Method http_method(contract::Method method) {
    switch (method) {
    case contract::Method::get:
        return http::Method::get;
    case contract::Method::post:
        return http::Method::post;
    case contract::Method::put:
        return http::Method::put;
    case contract::Method::patch:
        return http::Method::patch;
    case contract::Method::remove:
        return http::Method::del;
    }
    return http::Method::get;
}

} // namespace serving

/// A route that runs the use case on a worker thread.
template <contract::Endpoint E, class UseCase>
void serve(http::Router& router, Services const& services, UseCase use_case) {
    auto handler = [&services, use_case](http::Request request, http::Reply reply) {
        auto context = *serving::context_for(services, request, serving::gate_of<E>(), serving::Lookup::may_wait);
        if (!context.ok()) return reply.send(serving::refuse(context.error()));
        auto message = serving::read<E>(request);
        if (!message.ok()) return reply.send(serving::refuse(message.error()));
        Result<typename E::Response> const result = use_case(*context, *message);
        reply.send(serving::respond<E>(request, *context, result));
    };
    router.add(serving::http_method(E::method), E::path, std::move(handler), http::Run::on_worker);
}

/// A route whose use case hashes a password: it waits in a lane of its own, so that many who sign in at once keep
/// nobody else waiting, and in the lane each sender takes turns with the others. With the lane, or the sender's part
/// of it, full it answers 503 at once; whoever asks too much (RU5) is refused before.
template <contract::Endpoint E, class UseCase>
void serve_hashing(http::Router& router, Services const& services, UseCase use_case) {
    auto handler = [&services, use_case](http::Request unshared, http::Reply unshared_reply) {
        auto const early =
            serving::context_for(services, unshared, serving::gate_of<E>(), serving::Lookup::cache_only);
        if (early && !early->ok()) return unshared_reply.send(serving::refuse(early->error()));
        // Whoever is signed in is looked up again when the turn has come, a visitor is still one.
        bool const is_visitor = early && !(*early)->caller;
        auto visitor = is_visitor ? std::make_shared<Context>(**early) : nullptr;
        auto request = std::make_shared<http::Request>(std::move(unshared));
        auto reply = std::make_shared<http::Reply>(std::move(unshared_reply));
        bool const taken = services.hash_lane.offer(serving::sender_of(*request), [=, &services] {
            if (visitor) visitor->now = services.clock();
            auto context =
                visitor ? Result<Context>(std::move(*visitor))
                        : *serving::context_for(services, *request, serving::gate_of<E>(), serving::Lookup::may_wait);
            if (!context.ok()) return reply->send(serving::refuse(context.error()));
            auto message = serving::read<E>(*request);
            if (!message.ok()) return reply->send(serving::refuse(message.error()));
            Result<typename E::Response> const result = use_case(*context, *message);
            reply->send(serving::respond<E>(*request, *context, result));
        });
        if (!taken) reply->send(serving::refuse(serving::lane_is_full()));
    };
    router.add(serving::http_method(E::method), E::path, std::move(handler), http::Run::on_loop);
}

/// A route whose use case waits for somebody else's server: in a lane of its own, for the same reason.
template <contract::Endpoint E, class UseCase>
void serve_remote(http::Router& router, Services const& services, WorkQueue& lane, UseCase use_case) {
    auto handler = [&services, &lane, use_case](http::Request unshared, http::Reply unshared_reply) {
        auto request = std::make_shared<http::Request>(std::move(unshared));
        auto reply = std::make_shared<http::Reply>(std::move(unshared_reply));
        bool const taken = lane.offer(serving::sender_of(*request), [=, &services] {
            auto context =
                *serving::context_for(services, *request, serving::gate_of<E>(), serving::Lookup::may_wait);
            if (!context.ok()) return reply->send(serving::refuse(context.error()));
            auto message = serving::read<E>(*request);
            if (!message.ok()) return reply->send(serving::refuse(message.error()));
            Result<typename E::Response> const result = use_case(*context, *message);
            reply->send(serving::respond<E>(*request, *context, result));
        });
        if (!taken) reply->send(serving::refuse(serving::lane_is_full()));
    };
    router.add(serving::http_method(E::method), E::path, std::move(handler), http::Run::on_loop);
}

/// A route that stays on the event loop and is finished later by another thread: for the door, whose scans wait for a
/// common commit. The use case must not wait: `void(Context const&, E::Request, Completion<E::Response>)`.
template <contract::Endpoint E, class UseCase>
void serve_later(http::Router& router, Services const& services, UseCase use_case) {
    auto const start = [use_case](http::Request const& request, std::shared_ptr<http::Reply> const& reply,
                                  Context const& context) {
        auto message = serving::read<E>(request);
        if (!message.ok()) return reply->send(serving::refuse(message.error()));
        use_case(context, std::move(*message), [reply](Result<typename E::Response> result) {
            if (result.ok())
                return reply->send(
                    http::Response::json(contract::success_status<E>(), contract::to_json_text(*result)));
            serving::check_refusal<E>(result.error().refusal);
            reply->send(serving::refuse(result.error()));
        });
    };
    auto handler = [&services, start](http::Request request, http::Reply unshared) {
        auto reply = std::make_shared<http::Reply>(std::move(unshared));
        auto context = serving::context_for(services, request, serving::gate_of<E>(), serving::Lookup::cache_only);
        if (context && context->ok()) return start(request, reply, **context);
        if (context) return reply->send(serving::refuse(context->error()));
        auto shared_request = std::make_shared<http::Request>(std::move(request));
        services.slow_lane.post([&services, start, shared_request, reply] {
            auto context =
                *serving::context_for(services, *shared_request, serving::gate_of<E>(), serving::Lookup::may_wait);
            if (!context.ok()) return reply->send(serving::refuse(context.error()));
            start(*shared_request, reply, *context);
        });
    };
    router.add(serving::http_method(E::method), E::path, std::move(handler), http::Run::on_loop);
}

} // namespace gapura
