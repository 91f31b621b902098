#include "backend/paper_routes.hpp"

#include "backend/event_page_route.hpp"
#include "backend/http/static_files.hpp"
#include "backend/papers/event_files.hpp"
#include "backend/papers/receipt_file.hpp"
#include "backend/papers/ticket_files.hpp"
#include "backend/work_queue.hpp"

#include <charconv>

namespace gapura {
namespace {

using papers::Paper;
using papers::WantedLanguage;

WantedLanguage wanted_language(http::Request const& request) {
    auto const name = request.query("language");
    return name ? contract::named<domain::Language>(*name) : std::nullopt;
}

template <class Id>
Id number_in(http::Request const& request, std::string_view name = "id") {
    auto const text = request.parameter(name);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return Id(error == std::errc() && end == text.data() + text.size() ? number : 0);
}

/// Pictures are shown, so that a phone can keep them by a long press; PDF files are saved, unless they are to be
/// printed at once (OR13).
http::Response file_answer(Paper const& paper, std::string body, bool shown) {
    http::Response response;
    response.body = std::move(body);
    response.set("Content-Type", paper.content_type);
    shown = shown || paper.content_type.substr(0, 6) == "image/";
    response.set("Content-Disposition",
                 std::string(shown ? "inline" : "attachment") + "; filename=\"" + paper.file_name + "\"");
    response.set("Cache-Control", "private, no-store");
    return response;
}

using Read = std::function<Result<Paper>(Context&, http::Request const&)>;

/// Reads on a worker, draws in the lane.
void add_paper(http::Router& router, Site const& site, std::string_view path, serving::Gate const& gate,
               Read const& read) {
    auto const& services = site.services;
    auto& lane = site.paper_lane;
    router.add(http::Method::get, path, [&services, &lane, gate, read](http::Request request, http::Reply unshared) {
        auto context = *serving::context_for(services, request, gate, serving::Lookup::may_wait);
        if (!context.ok()) return unshared.send(serving::refuse(context.error()));
        auto paper = read(*context, request);
        if (!paper.ok()) return unshared.send(serving::refuse(paper.error()));
        auto const sender =
            context->caller ? "account " + std::to_string(context->account().value) : serving::sender_of(request);
        auto const reply = std::make_shared<http::Reply>(std::move(unshared));
        auto const drawing = std::make_shared<Paper>(std::move(*paper));
        bool const is_public = gate.access.without_account, shown = request.query("shown").has_value();
        bool const taken = lane.offer(sender, [reply, drawing, is_public, shown] {
            auto response = file_answer(*drawing, drawing->draw(), shown);
            if (is_public) response.set("Cache-Control", "public, max-age=3600");
            reply->send(std::move(response));
        });
        if (!taken) reply->send(serving::refuse(serving::lane_is_full()));
    });
}

void add_calendar(http::Router& router, Services const& services) {
    router.add(http::Method::get, "/api/public/events/{slug}/event.ics",
               [&services](http::Request request, http::Reply reply) {
                   serving::Gate const gate{api::anyone, contract::Method::get, {}};
                   auto context = *serving::context_for(services, request, gate, serving::Lookup::may_wait);
                   if (!context.ok()) return reply.send(serving::refuse(context.error()));
                   std::string const slug(request.parameter("slug"));
                   auto calendar = papers::event_calendar(*context, slug, wanted_language(request));
                   if (!calendar.ok()) return reply.send(serving::refuse(calendar.error()));
                   http::Response response;
                   response.body = std::move(*calendar);
                   response.set("Content-Type", "text/calendar; charset=utf-8; method=PUBLISH");
                   response.set("Content-Disposition", "attachment; filename=\"" + slug + ".ics\"");
                   response.set("Cache-Control", "no-cache");
                   reply.send(std::move(response));
               });
}

// Which picture it is changes with another logo; the picture itself stays what it is, and is kept for good.
void add_logo(http::Router& router, Services const& services) {
    router.add(http::Method::get, "/api/public/events/{slug}/logo.png",
               [&services](http::Request request, http::Reply reply) {
                   serving::Gate const gate{api::anyone, contract::Method::get, {}};
                   auto context = *serving::context_for(services, request, gate, serving::Lookup::may_wait);
                   if (!context.ok()) return reply.send(serving::refuse(context.error()));
                   auto const path = papers::event_logo(*context, std::string(request.parameter("slug")));
                   if (!path.ok()) return reply.send(serving::refuse(path.error()));
                   auto response = http::Response::empty(path->empty() ? 204 : 302);
                   if (!path->empty()) response.set("Location", *path);
                   response.set("Cache-Control", "public, max-age=60");
                   reply.send(std::move(response));
               });
}

void add_short_link(http::Router& router, Services const& services, http::StaticFiles const& files) {
    router.add(http::Method::get, "/e/{code}", [&services, &files](http::Request request, http::Reply reply) {
        serving::Gate const gate{api::anyone, contract::Method::get, {}};
        auto context = *serving::context_for(services, request, gate, serving::Lookup::may_wait);
        if (!context.ok()) return reply.send(serving::refuse(context.error()));
        auto const target = papers::short_link_target(*context, std::string(request.parameter("code")));
        if (!target.ok()) {
            auto page = files.answer(request, "/index.html"); // the app says that there is nothing here
            if (!page) return reply.send(serving::refuse(target.error()));
            if (page->status == 200) page->status = 404;
            return reply.send(std::move(*page));
        }
        auto response = http::Response::empty(302);
        response.set("Location", *target);
        response.set("Cache-Control", "no-cache");
        reply.send(std::move(response));
    });
}

} // namespace

void add_papers(http::Router& router, Site const& site) {
    serving::Gate const holders{api::attending, contract::Method::get, api::Scope::tickets_read},
        buyers{api::attending, contract::Method::get, api::Scope::orders_read},
        organizers{api::organizers, contract::Method::get, api::Scope::events_read},
        anyone{api::anyone, contract::Method::get, {}};
    auto const add = [&](std::string_view path, serving::Gate const& gate, Read const& read) {
        add_paper(router, site, path, gate, read);
    };
    add("/api/tickets/{code}/ticket.pdf", holders, [](Context& context, http::Request const& request) {
        return papers::ticket_pdf(context, std::string(request.parameter("code")), wanted_language(request));
    });
    add("/api/tickets/{code}/ticket.png", holders, [](Context& context, http::Request const& request) {
        return papers::ticket_png(context, std::string(request.parameter("code")), wanted_language(request));
    });
    add("/api/orders/{id}/tickets.pdf", holders, [](Context& context, http::Request const& request) {
        return papers::order_tickets_pdf(context, number_in<OrderId>(request), wanted_language(request));
    });
    add("/api/orders/{id}/receipt.pdf", buyers, [](Context& context, http::Request const& request) {
        return papers::receipt_pdf(context, number_in<OrderId>(request), wanted_language(request));
    });
    add("/admin/api/events/{id}/poster.pdf", organizers, [](Context& context, http::Request const& request) {
        return papers::event_poster(context, number_in<EventId>(request), wanted_language(request));
    });
    add("/api/public/events/{slug}/share.png", anyone, [](Context& context, http::Request const& request) {
        return papers::share_picture(context, std::string(request.parameter("slug")));
    });
    serve<api::GetEventLinks>(router, site.services, papers::get_event_links);
    add_calendar(router, site.services);
    add_logo(router, site.services);
    add_event_page(router, site);
    add_short_link(router, site.services, site.files);
}

} // namespace gapura
