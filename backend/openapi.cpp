#include "backend/openapi.hpp"

#include "shared/api/endpoints.hpp"
#include "shared/contract/schema.hpp"

#include <map>

namespace gapura {
namespace {

using contract::Json;

std::string who_may(api::Access access) {
    if (access.without_account) return "anyone";
    std::string roles;
    for (auto const& [role, name] : contract::Names<api::Role>::all)
        if (access.admits(role)) roles += (roles.empty() ? "" : ", ") + std::string(name);
    return roles;
}

// General refusals first, then the endpoint's own; several with one status stand together, as OpenAPI has one entry a
// status.
using Grouped = std::map<int, std::vector<api::RefusalEntry const*>>;

template <contract::Endpoint E>
Grouped grouped_refusals() {
    Grouped groups;
    auto const add = [&](api::Refusal refusal) {
        auto const& entry = api::entry(refusal);
        groups[entry.status].push_back(&entry);
    };
    if (E::method != contract::Method::get) add(api::Refusal::cross_site_request);
    if (!contract::reads_query<E>())
        for (auto const each : {api::Refusal::malformed_json, api::Refusal::unsupported_media_type}) add(each);
    for (auto const each : {api::Refusal::invalid_input, api::Refusal::too_many_requests}) add(each);
    if (!E::allowed.without_account)
        for (auto const each : {api::Refusal::sign_in_required, api::Refusal::forbidden}) add(each);
    if (E::path.find('{') != std::string_view::npos || !E::allowed.without_account) add(api::Refusal::not_found);
    if (api::scope_of<E>())
        for (auto const each : {api::Refusal::token_invalid, api::Refusal::token_expired, api::Refusal::token_revoked,
                                api::Refusal::token_scope_missing})
            add(each);
    for (auto const each : E::refuses) {
        bool known = false;
        for (auto const* entry : groups[api::entry(each).status]) known |= entry->refusal == each;
        if (!known) add(each);
    }
    return groups;
}

/// A session, or a token with the scope that the endpoint names (AC9).
template <contract::Endpoint E>
Json security_of() {
    Json session = Json::object(), token = Json::object();
    session["session"] = Json::array();
    Json either = Json::array({session});
    if (auto const scope = api::scope_of<E>()) {
        token["token"] = Json::array({std::string(contract::name_of(*scope))});
        either.push_back(token);
    }
    return either;
}

Json files_of(contract::MediaTypes const& types) {
    Json content = Json::object();
    for (auto const type : types)
        if (!type.empty()) content[std::string(type)]["schema"] = {{"type", "string"}, {"format", "binary"}};
    return content;
}

template <contract::Endpoint E>
Json operation() {
    Json operation = {{"summary", std::string(E::summary)},
                      {"description", "Who may call it: " + who_may(E::allowed) + "."}};
    Json body_schema = contract::schema_of<typename E::Request>();
    contract::for_each_field<typename E::Request>([&](auto const& field) {
        bool const in_path = contract::is_in_path(E::path, field.name);
        if (!in_path && !contract::reads_query<E>()) return;
        using Value = std::decay_t<decltype(std::declval<typename E::Request&>().*field.member)>;
        operation["parameters"].push_back({{"name", std::string(field.name)},
                                           {"in", in_path ? "path" : "query"},
                                           {"required", in_path || (!contract::is_optional<Value> &&
                                                                    field.presence == contract::Presence::required)},
                                           {"description", std::string(field.about)},
                                           {"schema", contract::schema_of<Value>(field.rule)}});
        body_schema["properties"].erase(std::string(field.name));
        if (body_schema.contains("required")) {
            Json kept = Json::array();
            for (auto const& name : body_schema["required"])
                if (name != std::string(field.name)) kept.push_back(name);
            body_schema["required"] = kept;
        }
    });
    if constexpr (contract::TakesFile<E>)
        operation["requestBody"] = {{"required", true},
                                    {"description", "At most " + std::to_string(E::body.most_bytes) +
                                                        " bytes; the kind is told by the content"},
                                    {"content", files_of(E::body.media_types)}};
    else if (E::method != contract::Method::get)
        operation["requestBody"] = {{"required", true},
                                    {"content", {{"application/json", {{"schema", body_schema}}}}}};

    Json responses = Json::object();
    auto& success = responses[std::to_string(contract::success_status<E>())];
    success["description"] = "Done";
    if constexpr (contract::GivesFile<E>)
        success["content"] = files_of(E::answer.media_types);
    else
        success["content"]["application/json"]["schema"] = contract::schema_of<typename E::Response>();
    for (auto const& [status, entries] : grouped_refusals<E>()) {
        std::string description;
        for (auto const* entry : entries)
            description += "- `" + std::string(entry->code) + "`: " + std::string(entry->message) + "\n";
        responses[std::to_string(status)] = {
            {"description", description},
            {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}};
    }
    operation["responses"] = std::move(responses);
    if (!E::allowed.without_account) operation["security"] = security_of<E>();
    return operation;
}

Json error_schema() {
    Json codes = Json::array();
    for (auto const& entry : api::refusal_table) codes.push_back(std::string(entry.code));
    for (auto const& text : contract::problem_texts()) codes.push_back(std::string(text.code));
    Json const problem = {{"type", "object"},
                          {"properties",
                           {{"code", {{"type", "string"}, {"enum", codes}}},
                            {"message", {{"type", "string"}, {"description", "For a person, in English"}}},
                            {"field", {{"type", "string"}, {"description", "The field that it is about"}}}}}};
    Json error = problem;
    error["properties"]["problems"] = {
        {"type", "array"}, {"items", problem}, {"description", "All of them, when there are several"}};
    error["properties"]["retry_after_seconds"] = {{"type", "integer"}, {"description", "When to come back"}};
    error["required"] = {"code", "message"};
    return {{"type", "object"}, {"properties", {{"error", error}}}, {"required", {"error"}}};
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

template <class Message>
std::string field_rows() {
    std::string rows;
    contract::for_each_field<Message>([&](auto const& field) {
        rows += "<tr><td><code>" + escaped(field.name) + "</code></td><td>" + escaped(field.about) + "</td></tr>";
    });
    return rows.empty() ? "" : "<table>" + rows + "</table>";
}

template <contract::Endpoint E>
std::string section() {
    std::string html = "<section><h2><span class=method>" + std::string(contract::name_of_method(E::method)) +
                       "</span> <code>" + escaped(E::path) + "</code></h2><p>" + escaped(E::summary) +
                       "</p><p class=who>" + escaped(who_may(E::allowed)) + "</p>";
    html += "<details><summary>Request</summary>" + field_rows<typename E::Request>() + "</details>";
    html += "<details><summary>Answer " + std::to_string(contract::success_status<E>()) + "</summary>" +
            field_rows<typename E::Response>() + "</details><details><summary>Refusals</summary><table>";
    for (auto const& [status, entries] : grouped_refusals<E>())
        for (auto const* entry : entries)
            html += "<tr><td>" + std::to_string(status) + " <code>" + escaped(entry->code) + "</code></td><td>" +
                    escaped(entry->message) + "</td></tr>";
    return html + "</table></details></section>";
}

} // namespace

std::string openapi_document() {
    Json paths = Json::object();
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        paths[std::string(E::path)][lower(contract::name_of_method(E::method))] = operation<E>();
    });
    Json const document = {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Gapura"},
          {"version", GAPURA_VERSION},
          {"description", "Times are RFC 3339 in UTC, money is in minor units."}}},
        {"paths", paths},
        {"components",
         {{"schemas", {{"Error", error_schema()}}},
          {"securitySchemes",
           {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "gapura_session"}}},
            {"token",
             {{"type", "http"},
              {"scheme", "bearer"},
              {"bearerFormat", "JWT"},
              {"description", "A token made at /account/tokens, with the scope that stands beside it"}}}}}}}};
    return document.dump(1);
}

std::string api_documentation_page() {
    std::string html =
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">"
        "<title>Gapura API</title><link rel=stylesheet href=\"/api/docs.css\"><main><h1>Gapura API</h1>"
        "<p>Described by <a href=\"/api/openapi.json\">/api/openapi.json</a> (OpenAPI 3.1), made from the same "
        "declarations as the server. Errors are <code>{\"error\":{\"code\",\"message\",\"field\"}}</code>.</p>";
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) { html += section<E>(); });
    return html + "</main></html>";
}

std::string api_documentation_style() {
    return ":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}main{max-width:56rem;margin:2rem auto;"
           "padding:0 1rem}section{border-top:1px solid #8884;padding:1rem 0}h2{font-size:1.1rem;margin:.2rem 0}"
           ".method{color:#0f766e;font-weight:700}.who{opacity:.75;margin:.2rem 0}table{border-collapse:collapse}"
           "td{padding:.2rem 1rem .2rem 0;vertical-align:top}code{font-size:.95em}@media(prefers-color-scheme:dark)"
           "{.method{color:#5eead4}a{color:#5eead4}}";
}

} // namespace gapura
