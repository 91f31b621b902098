#include "backend/event_page_route.hpp"

#include "backend/papers/event_files.hpp"

#include <functional>
#include <spdlog/spdlog.h>
#include <zlib.h>

namespace gapura {
namespace {

/// RFC 1952; empty when zlib fails.
std::string gzipped(std::string const& text) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16, usual_memory = 8;
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, usual_memory, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return {};
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); // zlib only reads it
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    bool const done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(done ? stream.total_out : 0);
    deflateEnd(&stream);
    return packed;
}

/// nullopt when there is nothing to tell, or nobody to ask now: people get the app all the same.
std::optional<papers::SharePage> preview(Services const& services, http::Request const& request) {
    try {
        serving::Gate const gate{api::anyone, contract::Method::get, {}};
        auto context = *serving::context_for(services, request, gate, serving::Lookup::may_wait);
        if (!context.ok()) return std::nullopt;
        return papers::share_page(*context, std::string(request.parameter("slug")));
    } catch (std::exception const& error) {
        spdlog::warn("no preview of an event: {}", error.what());
        return std::nullopt;
    }
}

http::Response answer_with(std::string page, papers::SharePage const& share, http::Request const& request) {
    http::Response response;
    auto const etag = "\"e" + std::to_string(std::hash<std::string>{}(page)) + "\"";
    response.set("ETag", etag).set("Cache-Control", "no-cache").set("Vary", "Accept-Encoding");
    if (!share.is_public) response.set("X-Robots-Tag", "noindex, nofollow");
    if (request.header("If-None-Match") == std::string_view(etag)) {
        response.status = 304;
        return response;
    }
    response.set("Content-Type", "text/html; charset=utf-8");
    bool const may_pack = request.header("Accept-Encoding").value_or("").find("gzip") != std::string_view::npos;
    response.body = may_pack ? gzipped(page) : std::string();
    if (response.body.empty())
        response.body = std::move(page);
    else
        response.set("Content-Encoding", "gzip");
    return response;
}

} // namespace

void add_event_page(http::Router& router, Site const& site) {
    router.add(http::Method::get, "/events/{slug}",
               [&services = site.services, &files = site.files](http::Request request, http::Reply reply) {
                   auto plain = files.answer(request, "/index.html");
                   auto const page = files.contents("/index.html");
                   if (!plain || !page)
                       return reply.send(
                           http::Response::text(404, "The web app is not installed here. See README.md.\n"));
                   auto const share = preview(services, request);
                   if (!share) return reply.send(std::move(*plain));
                   reply.send(answer_with(papers::with_share_head(*page, *share), *share, request));
               });
}

} // namespace gapura
