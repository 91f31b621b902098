#include "backend/http/target.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <cctype>

namespace gapura::http {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool holds_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

/// What a path segment may be after decoding. A slash that came as %2F would change the path's shape for whoever
/// splits it later.
bool is_acceptable_segment(std::string_view segment) {
    return segment != "." && segment != ".." && segment.find('/') == segment.npos &&
           !holds_control_character(segment) && is_valid_utf8(segment);
}

bool append_path(std::string& out, std::string_view text) {
    if (text.empty() || text.front() != '/') return false;
    out.reserve(text.size());
    while (!text.empty()) {
        text.remove_prefix(1);
        auto const end = std::min(text.find('/'), text.size());
        auto const raw = text.substr(0, end);
        text.remove_prefix(end);
        bool const is_last = text.empty();
        if (raw.empty() && !is_last) return false;
        auto const segment = percent_decoded(raw, Plus::is_itself);
        if (!segment || !is_acceptable_segment(*segment)) return false;
        out += '/';
        out += *segment;
    }
    return true;
}

bool append_queries(std::vector<std::pair<std::string, std::string>>& out, std::string_view text) {
    while (!text.empty()) {
        auto const end = std::min(text.find('&'), text.size());
        auto const part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) continue;
        auto const equals = std::min(part.find('='), part.size());
        auto name = percent_decoded(part.substr(0, equals), Plus::is_space);
        auto value = percent_decoded(part.substr(std::min(equals + 1, part.size())), Plus::is_space);
        if (!name || !value) return false;
        for (auto const* text_part : {&*name, &*value})
            if (text_part->find('\0') != std::string::npos || !is_valid_utf8(*text_part)) return false;
        out.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

/// Takes "http://authority" off the front; leaves the path, or an empty text for "/".
std::optional<std::string_view> take_authority(std::string_view& text) {
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (to_ascii_lower(text.substr(0, scheme.size())) != scheme) continue;
        text.remove_prefix(scheme.size());
        auto const end = std::min(text.find_first_of("/?"), text.size());
        auto const authority = text.substr(0, end);
        text.remove_prefix(end);
        return authority;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            int const high = hex_value(text[i + 1]);
            int const low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high << 4 | low);
            i += 2;
        } else {
            out += text[i] == '+' && plus == Plus::is_space ? ' ' : text[i];
        }
    }
    return out;
}

std::optional<Target> parse_target(std::string_view text) {
    bool const all_visible =
        std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F && c != '#'; });
    if (!all_visible) return std::nullopt;

    Target target;
    if (auto const authority = take_authority(text)) {
        if (!is_valid_host(*authority)) return std::nullopt;
        target.authority = std::string(*authority);
    }
    auto const question = std::min(text.find('?'), text.size());
    auto path = text.substr(0, question);
    if (path.empty() && target.authority) path = "/";
    if (!append_path(target.path, path)) return std::nullopt;
    if (!append_queries(target.queries, text.substr(std::min(question + 1, text.size())))) return std::nullopt;
    return target;
}

bool is_valid_host(std::string_view text) {
    auto const port_valid = [](std::string_view port) {
        return port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (text.empty() || text.size() > 261) return false;
    if (text.front() == '[') {
        auto const close = text.find(']');
        if (close == text.npos || close < 3) return false;
        auto const address = text.substr(1, close - 1);
        auto const rest = text.substr(close + 1);
        bool const address_valid = std::all_of(address.begin(), address.end(),
                                               [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
        return address_valid && (rest.empty() || (rest.front() == ':' && port_valid(rest.substr(1))));
    }
    auto const colon = std::min(text.find(':'), text.size());
    auto const name = text.substr(0, colon);
    auto const port = text.substr(std::min(colon + 1, text.size()));
    return !name.empty() && port_valid(port) && std::all_of(name.begin(), name.end(), [](char c) {
        return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
    });
}

} // namespace gapura::http
