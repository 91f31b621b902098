#include "backend/serve.hpp"

#include "backend/accounts/session.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/api_tokens/token_caller.hpp"
#include "backend/rate_limiter.hpp"
#include "shared/base/text.hpp"
#include "shared/contract/parse_json.hpp"

#include <spdlog/spdlog.h>

namespace gapura::serving {

std::string sender_of(http::Request const& request) { return accounts::address_subject(request.remote_address); }

namespace {

constexpr std::string_view plain_cookie = "gapura_session";
// Browsers take a cookie of this name only over HTTPS, for this host and the whole site (RFC 6265bis, 4.1.3).
constexpr std::string_view secure_cookie = "__Host-gapura_session";

std::string_view cookie_name(http::Request const& request) { return request.secure ? secure_cookie : plain_cookie; }

std::string_view without_scheme(std::string_view origin) {
    auto const at = origin.find("://");
    return at == std::string_view::npos ? origin : origin.substr(at + 3);
}

// A page of another site can send a request here, and the browser adds the cookie to some of them. It cannot lie
// about where it comes from (RU5).
bool comes_from_another_site(http::Request const& request) {
    if (auto const site = request.header("Sec-Fetch-Site"); site && *site == "cross-site") return true;
    auto const origin = request.header("Origin");
    auto const host = request.header("Host");
    return origin && host && without_scheme(*origin) != *host;
}

// Our own pages say so where they ask again by themselves (AC7); who leaves it out only stays signed in by asking.
accounts::Activity activity_of(http::Request const& request) {
    return request.header("X-Gapura") == "timer" ? accounts::Activity::timer : accounts::Activity::person;
}

std::optional<std::optional<Caller>> find_caller(Services const& services, std::string_view session_id, Instant now,
                                                 Lookup lookup, accounts::Activity activity) {
    if (session_id.empty()) return std::optional<Caller>{};
    if (auto const cached = accounts::cached_caller_of(session_id, now, activity)) return cached;
    if (lookup == Lookup::cache_only) return std::nullopt;
    return accounts::caller_of(services.database, services.settings, session_id, now, activity);
}

std::optional<std::int64_t> over_the_limit(Services const& services, http::Request const& request,
                                           std::optional<Caller> const& caller, Instant now) {
    bool const is_staff = caller && caller->role != api::Role::member; // a door must never be slowed down
    if (is_staff) return std::nullopt;
    std::string const subject =
        caller ? "account:" + std::to_string(caller->id.value) : "address:" + sender_of(request);
    return services.limiter.take(subject, now);
}

/// What stands after "Bearer" (RFC 6750 2.1); then no cookie counts. Other schemes are a proxy's business.
std::optional<std::string_view> bearer_token(http::Request const& request) {
    auto const header = request.header("Authorization");
    constexpr std::string_view scheme = "bearer ";
    if (!header || to_ascii_lower(header->substr(0, scheme.size())) != scheme) return std::nullopt;
    return trimmed(header->substr(scheme.size()));
}

Result<Caller> caller_by_token(Context const& context, std::string_view token, Gate const& gate) {
    auto caller = TRY(api_tokens::caller_of(context, token));
    if (!gate.scope) return Refused(Refusal::token_not_accepted);
    if (!caller.may(*gate.scope)) return Refused(Refusal::token_scope_missing);
    return caller.account;
}

std::string etag_of(std::string_view body) {
    char text[24];
    std::snprintf(text, sizeof text, "\"%016zx\"", std::hash<std::string_view>{}(body));
    return text;
}

} // namespace

std::optional<Result<Context>> context_for(Services const& services, http::Request const& request, Gate const& gate,
                                           Lookup lookup) {
    auto const& access = gate.access;
    auto const token = bearer_token(request);
    // Only a script of our own can add that header, so there is nothing to guard against.
    if (!token && gate.method != contract::Method::get && comes_from_another_site(request))
        return Refused(Refusal::cross_site_request);
    Context context{services.database, services.settings, services.clock()};
    context.address = request.remote_address;
    context.user_agent = std::string(request.header("User-Agent").value_or("").substr(0, 200));
    if (token) {
        if (!access.without_account) {
            if (lookup == Lookup::cache_only) return std::nullopt;
            auto caller = caller_by_token(context, *token, gate);
            if (!caller.ok()) return caller.error();
            context.caller = *caller;
        }
    } else {
        context.session_id = request.cookie(cookie_name(request)).value_or("");
        auto caller = find_caller(services, context.session_id, context.now, lookup, activity_of(request));
        if (!caller) return std::nullopt;
        context.caller = *caller;
    }
    bool const unfinished = context.caller && context.caller->second_factor_missing;
    if (unfinished && !access.without_second_factor) {
        if (!access.without_account) return Refused(Refusal::second_factor_missing);
        context.caller.reset(); // such a person is a visitor
    }
    if (auto const seconds = over_the_limit(services, request, context.caller, context.now)) {
        Refused refused(Refusal::too_many_requests);
        refused.retry_after_seconds = *seconds;
        return refused;
    }
    if (!access.without_account) {
        if (!context.caller) return Refused(Refusal::sign_in_required);
        if (!access.admits(context.caller->role)) return Refused(Refusal::forbidden);
    }
    return Result<Context>(std::move(context));
}

Result<contract::Json> read_body(http::Request const& request) {
    if (request.body.empty()) return contract::Json::object();
    if (request.content_type() != "application/json") return Refused(Refusal::unsupported_media_type);
    auto json = contract::parse_json(request.body);
    if (json.is_discarded()) return Refused(Refusal::malformed_json);
    if (!json.is_object()) return Refused(contract::Problems{{"wrong_type", ""}});
    return json;
}

http::Response refuse(Refused const& refused) {
    auto const& entry = api::entry(refused.refusal);
    contract::Json error = {{"code", entry.code}, {"message", entry.message}};
    if (auto const at = entry.message.find("{limit}"); at != std::string_view::npos)
        error["message"] = std::string(entry.message).replace(at, 7, std::to_string(refused.limit));
    if (!refused.field.empty()) error["field"] = refused.field;
    if (!refused.problems.empty()) {
        auto const& first = refused.problems.front();
        error["code"] = first.code, error["message"] = contract::describe(first), error["field"] = first.field;
        for (auto const& problem : refused.problems) {
            contract::Json item = {
                {"code", problem.code}, {"message", contract::describe(problem)}, {"field", problem.field}};
            if (problem.limit != 0) item["limit"] = problem.limit;
            error["problems"].push_back(std::move(item));
        }
    }
    if (refused.limit != 0) error["limit"] = refused.limit;
    if (!refused.state.empty()) error["state"] = refused.state;
    if (refused.at) error["at"] = format_instant(*refused.at);
    if (refused.retry_after_seconds) error["retry_after_seconds"] = *refused.retry_after_seconds;

    contract::Json body;
    body["error"] = std::move(error);
    auto response =
        http::Response::json(entry.status, body.dump(-1, ' ', false, contract::Json::error_handler_t::replace));
    response.set("Cache-Control", "no-store");
    if (refused.retry_after_seconds) response.set("Retry-After", std::to_string(*refused.retry_after_seconds));
    return response;
}

Refused lane_is_full() {
    Refused refused(Refusal::unavailable);
    refused.retry_after_seconds = 5;
    return refused;
}

http::Response answer(http::Request const& request, int status, std::string json) {
    bool const is_read = request.method == http::Method::get || request.method == http::Method::head;
    if (!is_read) {
        auto response = http::Response::json(status, std::move(json));
        response.set("Cache-Control", "no-store");
        return response;
    }
    std::string const etag = etag_of(json);
    bool const unchanged = request.header("If-None-Match") == etag;
    auto response = unchanged ? http::Response::empty(304) : http::Response::json(status, std::move(json));
    response.set("ETag", etag);
    response.set("Cache-Control", "private, no-cache");
    return response;
}

void set_cookie(http::Response& response, http::Request const& request, SessionCookie const& cookie) {
    if (cookie.change == SessionCookie::Change::none) return;
    bool const ends = cookie.change == SessionCookie::Change::end;
    std::string text(cookie_name(request));
    text += "=" + (ends ? "" : cookie.id) + "; Path=/; HttpOnly; SameSite=Lax";
    if (ends) text += "; Max-Age=0";
    if (request.secure) text += "; Secure";
    response.add("Set-Cookie", text);
}

void check_declared(std::string_view path, Refusal refusal, bool declared) {
    if (!declared) spdlog::error("undeclared refusal {} at {}", api::entry(refusal).code, path);
}

} // namespace gapura::serving
