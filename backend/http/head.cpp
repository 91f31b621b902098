#include "backend/http/head.hpp"

#include "backend/http/target.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace gapura::http {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string_view take_line(std::string_view& text) {
    auto const end = text.find("\r\n");
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

enum class Version { http_1_0, http_1_1 };

struct RequestLine {
    Method method;
    Target target;
    Version version;
};

Outcome<Version, Fault> parse_version(std::string_view text) {
    bool const well_formed =
        text.size() == 8 && text.substr(0, 5) == "HTTP/" && is_digit(text[5]) && text[6] == '.' && is_digit(text[7]);
    if (!well_formed) return Fault::bad_request;
    if (text[5] != '1') return Fault::version_not_supported;
    return text[7] == '0' ? Version::http_1_0 : Version::http_1_1; // 1.2 and later must be understood as 1.1
}

Outcome<RequestLine, Fault> parse_request_line(std::string_view line, FramerLimits const& limits) {
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == line.npos || first == last) return Fault::bad_request;
    auto const name = line.substr(0, first);
    auto const target_text = line.substr(first + 1, last - first - 1);
    if (!is_token(name)) return Fault::bad_request;
    auto const version = TRY(parse_version(line.substr(last + 1)));
    auto const method = method_from_name(name);
    if (!method) return Fault::not_implemented;
    if (target_text.size() > limits.target) return Fault::target_too_long;
    auto target = parse_target(target_text);
    if (!target) return Fault::bad_target;
    return RequestLine{*method, std::move(*target), version};
}

/// Fields that decide where the request ends or who asks; twice they would be read differently by different servers.
constexpr std::array<std::string_view, 6> single_fields{"host",         "content-length", "transfer-encoding",
                                                        "content-type", "authorization",  "expect"};

Outcome<Done, Fault> check_single_fields(HeaderFields const& headers) {
    for (auto const name : single_fields)
        if (headers.count(name) > 1) {
            if (name == "host") return Fault::bad_host;
            return name == "content-length" || name == "transfer-encoding" ? Fault::bad_length : Fault::bad_request;
        }
    return Done{};
}

Outcome<Done, Fault> check_host(HeaderFields const& headers, Version version) {
    auto const host = headers.find("host");
    if (!host) return version == Version::http_1_0 ? Outcome<Done, Fault>(Done{}) : Fault::bad_host;
    if (!is_valid_host(*host)) return Fault::bad_host;
    return Done{};
}

/// No body of this length could ever be taken; what its route allows is the framer's to check.
constexpr std::uint64_t absurd_length = 1ull << 50;

Outcome<std::uint64_t, Fault> parse_length(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return Fault::bad_length;
    std::uint64_t length = 0;
    for (char const digit : text) {
        length = length * 10 + static_cast<std::uint64_t>(digit - '0');
        if (length > absurd_length) return Fault::body_too_large;
    }
    return length;
}

bool may_carry_a_body(Method method) {
    return method == Method::post || method == Method::put || method == Method::patch;
}

Outcome<Done, Fault> settle_body(Head& head, Version version) {
    auto const& headers = head.framed.request.headers;
    auto const length = headers.find("content-length");
    if (auto const coding = headers.find("transfer-encoding")) {
        if (length || version == Version::http_1_0) return Fault::bad_length;
        if (to_ascii_lower(*coding) != "chunked") return Fault::not_implemented;
        head.body = BodyKind::chunked;
    } else if (length) {
        head.length = TRY(parse_length(*length));
        head.body = head.length == 0 ? BodyKind::none : BodyKind::sized;
    } else if (may_carry_a_body(head.framed.request.method) && headers.find("content-type")) {
        return Fault::length_required;
    }
    return Done{};
}

Outcome<Done, Fault> settle_expectation(Head& head, Version version) {
    auto const expected = head.framed.request.headers.find("expect");
    if (!expected || version == Version::http_1_0) return Done{};
    if (to_ascii_lower(*expected) != "100-continue") return Fault::expectation_failed;
    head.wants_continue = head.body != BodyKind::none;
    return Done{};
}

bool lists(HeaderFields const& headers, std::string_view field_name, std::string_view wanted) {
    for (std::size_t i = 0; i < headers.size(); ++i) {
        auto const field = headers[i];
        if (!same_header_name(field.name, field_name)) continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            auto const end = std::min(rest.find(','), rest.size());
            if (same_header_name(without_blanks(rest.substr(0, end)), wanted)) return true;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return false;
}

Persistence persistence_of(HeaderFields const& headers, Version version) {
    if (lists(headers, "connection", "close")) return Persistence::closes;
    if (version == Version::http_1_0 && !lists(headers, "connection", "keep-alive")) return Persistence::closes;
    return Persistence::keeps_open;
}

} // namespace

bool is_token_character(char c) {
    if (is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    return c != 0 && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr;
}

std::optional<FieldLine> parse_field_line(std::string_view line) {
    auto const colon = line.find(':');
    if (colon == line.npos || !is_token(line.substr(0, colon))) return std::nullopt;
    auto const value = without_blanks(line.substr(colon + 1));
    bool const is_clean = std::all_of(value.begin(), value.end(),
                                      [](unsigned char c) { return (c >= 0x20 && c != 0x7F) || c == '\t'; });
    if (!is_clean) return std::nullopt;
    return FieldLine{line.substr(0, colon), value};
}

Outcome<Head, Fault> parse_head(std::string_view text, FramerLimits const& limits) {
    Head head;
    auto& request = head.framed.request;
    auto line = TRY(parse_request_line(take_line(text), limits));
    request.method = line.method;
    request.path = std::move(line.target.path);
    request.queries = std::move(line.target.queries);

    request.headers.reserve(16, text.size());
    while (text != "\r\n") {
        auto const field = parse_field_line(take_line(text));
        if (!field) return Fault::bad_request;
        request.headers.add(field->name, field->value);
    }
    if (request.headers.size() > limits.fields) return Fault::headers_too_large;

    TRY(check_single_fields(request.headers));
    TRY(check_host(request.headers, line.version));
    TRY(settle_body(head, line.version));
    TRY(settle_expectation(head, line.version));
    head.framed.persistence = persistence_of(request.headers, line.version);
    return head;
}

} // namespace gapura::http
