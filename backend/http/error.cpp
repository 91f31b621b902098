#include "backend/http/error.hpp"

#include <array>
#include <cstdio>

namespace gapura::http {
namespace {

constexpr std::array<FaultText, 19> faults{{
    {Fault::bad_request, 400, "bad_request", "The request is not valid HTTP."},
    {Fault::bad_host, 400, "bad_host", "The request needs exactly one valid Host."},
    {Fault::bad_length, 400, "bad_length", "The length of the body is not stated clearly."},
    {Fault::bad_chunk, 400, "bad_chunk", "The chunked body is not valid."},
    {Fault::bad_target, 400, "bad_target", "The path or the query is not valid."},
    {Fault::not_found, 404, "not_found", "There is nothing at this address."},
    {Fault::method_not_allowed, 405, "method_not_allowed", "This address does not take that method."},
    {Fault::request_timeout, 408, "request_timeout", "The request did not arrive in time."},
    {Fault::length_required, 411, "length_required", "The length of the body is missing."},
    {Fault::body_too_large, 413, "body_too_large", "The body is too large."},
    {Fault::target_too_long, 414, "target_too_long", "The address is too long."},
    {Fault::unsupported_media_type, 415, "unsupported_media_type", "This kind of content is not understood here."},
    {Fault::expectation_failed, 417, "expectation_failed", "Only 100-continue can be expected."},
    {Fault::headers_too_large, 431, "headers_too_large", "The header fields are too many or too large."},
    {Fault::internal_error, 500, "internal_error", "Something went wrong here."},
    {Fault::not_implemented, 501, "not_implemented", "This method or transfer coding is not implemented."},
    {Fault::overloaded, 503, "overloaded", "Too much to do at this moment; please try again."},
    {Fault::shutting_down, 503, "shutting_down", "The server is going down; please try again."},
    {Fault::version_not_supported, 505, "version_not_supported", "Only HTTP/1.1 and HTTP/1.0 are spoken here."},
}};

void append_escaped(std::string& out, std::string_view text) {
    for (char const c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", c);
            out += escape;
        } else {
            out += c;
        }
    }
}

} // namespace

FaultText const& fault_text(Fault fault) { return faults[static_cast<std::size_t>(fault)]; }

Response fault_response(Fault fault) {
    auto const& text = fault_text(fault);
    auto response = Response::json(text.status, error_json(text.code, text.message));
    response.add("Cache-Control", "no-store");
    if (text.status == 503) response.add("Retry-After", "1");
    return response;
}

std::string error_json(std::string_view code, std::string_view message) {
    std::string body = R"({"error":{"code":")";
    append_escaped(body, code);
    body += R"(","message":")";
    append_escaped(body, message);
    body += R"("}})";
    return body;
}

} // namespace gapura::http
