#pragma once
// Routes whose request or answer is a file.

#include "backend/files/event_files.hpp"
#include "backend/http/received_file.hpp"
#include "backend/serve.hpp"

namespace gapura {
namespace serving {

/// A stored file: a picture is shown, everything else is saved, and no script of it ever runs (RU2).
http::Response answer_file(http::Request const& request, files::Download download);

inline files::Incoming incoming(http::Request const& request) {
    if (!request.upload) return {};
    return {request.upload->descriptor(), request.upload->size()};
}

/// Does the work in the lane, where what one sender has waiting holds up nobody else; with the lane full, 503 at
/// once.
template <class Work>
void hand_over(WorkQueue& lane, http::Request unshared, http::Reply unshared_reply, Work const& work) {
    auto request = std::make_shared<http::Request>(std::move(unshared));
    auto reply = std::make_shared<http::Reply>(std::move(unshared_reply));
    auto const sender = sender_of(*request);
    bool const taken = lane.offer(sender, [request, reply, work] { work(*request, *reply); });
    if (!taken) reply->send(refuse(lane_is_full()));
}

} // namespace serving

/// A route that takes a file. `before` is asked before the body is read, with the same message: what it refuses need
/// not be sent. `Result<Done>(Context&, E::Request const&)`, `Result<E::Response>(Context&, E::Request const&,
/// files::Incoming const&)`. The latter runs in the lane: looking at a file and writing it anew takes seconds (RU5).
template <contract::Endpoint E, class Before, class UseCase>
requires contract::TakesFile<E>
void serve_upload(http::Router& router, Services const& services, WorkQueue& lane, Before before, UseCase use_case) {
    auto const admit = [&services, before](http::Request const& request) -> std::optional<http::Response> {
        auto context = *serving::context_for(services, request, serving::gate_of<E>(), serving::Lookup::may_wait);
        if (!context.ok()) return serving::refuse(context.error());
        auto message = serving::read<E>(request);
        if (!message.ok()) return serving::refuse(message.error());
        Result<Done> const allowed = before(*context, *message);
        if (allowed.ok()) return std::nullopt;
        serving::check_refusal<E>(allowed.error().refusal);
        return serving::refuse(allowed.error());
    };
    auto const work = [&services, use_case](http::Request const& request, http::Reply& reply) {
        auto context = *serving::context_for(services, request, serving::gate_of<E>(), serving::Lookup::may_wait);
        if (!context.ok()) return reply.send(serving::refuse(context.error()));
        auto message = serving::read<E>(request);
        if (!message.ok()) return reply.send(serving::refuse(message.error()));
        Result<typename E::Response> const result = use_case(*context, *message, serving::incoming(request));
        reply.send(serving::respond<E>(request, *context, result));
    };
    auto handler = [&lane, work](http::Request request, http::Reply reply) {
        serving::hand_over(lane, std::move(request), std::move(reply), work);
    };
    router.add_upload(serving::http_method(E::method), E::path,
                      {static_cast<std::uint64_t>(E::body.most_bytes), admit}, std::move(handler));
}

/// A route that gives a file: `Result<files::Download>(Context&, E::Request const&)`. With a lane it is read there:
/// what waits for a store over the network keeps no worker.
template <contract::Endpoint E, class UseCase>
requires contract::GivesFile<E>
void serve_download(http::Router& router, Services const& services, WorkQueue* lane, UseCase use_case) {
    auto const work = [&services, use_case](http::Request const& request, http::Reply& reply) {
        auto context = *serving::context_for(services, request, serving::gate_of<E>(), serving::Lookup::may_wait);
        if (!context.ok()) return reply.send(serving::refuse(context.error()));
        auto message = serving::read<E>(request);
        if (!message.ok()) return reply.send(serving::refuse(message.error()));
        Result<files::Download> result = use_case(*context, *message);
        if (result.ok()) return reply.send(serving::answer_file(request, std::move(*result)));
        serving::check_refusal<E>(result.error().refusal);
        reply.send(serving::refuse(result.error()));
    };
    auto const method = serving::http_method(E::method);
    if (!lane)
        return router.add(method, E::path,
                          [work](http::Request request, http::Reply reply) { work(request, reply); });
    router.add(
        method, E::path,
        [lane, work](http::Request request, http::Reply reply) {
            serving::hand_over(*lane, std::move(request), std::move(reply), work);
        },
        http::Run::on_loop);
}

} // namespace gapura
