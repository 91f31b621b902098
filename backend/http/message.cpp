#include "backend/http/message.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <array>

namespace gapura::http {
namespace {

struct MethodName {
    Method method;
    std::string_view name;
};

constexpr std::array<MethodName, 7> method_names{{{Method::get, "GET"},
                                                  {Method::head, "HEAD"},
                                                  {Method::post, "POST"},
                                                  {Method::put, "PUT"},
                                                  {Method::patch, "PATCH"},
                                                  {Method::del, "DELETE"},
                                                  {Method::options, "OPTIONS"}}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; }

std::string_view without_quotes(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
    return text;
}

template <class Pairs>
std::optional<std::string_view> first_of_name(Pairs const& pairs, std::string_view name) {
    for (auto const& [key, value] : pairs)
        if (key == name) return value;
    return std::nullopt;
}

} // namespace

std::string_view method_name(Method method) { return method_names[static_cast<std::size_t>(method)].name; }

std::optional<Method> method_from_name(std::string_view name) {
    for (auto const& known : method_names)
        if (known.name == name) return known.method;
    return std::nullopt;
}

bool same_header_name(std::string_view one, std::string_view other) {
    return one.size() == other.size() &&
           std::equal(one.begin(), one.end(), other.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::vector<std::string_view> path_segments(std::string_view path) {
    std::vector<std::string_view> segments;
    segments.reserve(8);
    while (path.size() > 1) {
        auto const end = std::min(path.find('/', 1), path.size());
        segments.push_back(path.substr(1, end - 1));
        path.remove_prefix(end);
        if (path == "/") segments.push_back({});
    }
    return segments;
}

void HeaderFields::add(std::string_view name, std::string_view value) {
    auto const start = static_cast<std::uint32_t>(text_.size());
    text_ += name;
    text_ += value;
    places_.push_back({start, static_cast<std::uint32_t>(name.size()),
                       static_cast<std::uint32_t>(start + name.size()), static_cast<std::uint32_t>(value.size())});
}

std::optional<std::string_view> HeaderFields::find(std::string_view name) const {
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (auto const field = (*this)[i]; same_header_name(field.name, name)) return field.value;
    return std::nullopt;
}

std::size_t HeaderFields::count(std::string_view name) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i < places_.size(); ++i) found += same_header_name((*this)[i].name, name);
    return found;
}

HeaderFields::Field HeaderFields::operator[](std::size_t index) const {
    auto const& place = places_[index];
    std::string_view const text = text_;
    return {text.substr(place.name, place.name_length), text.substr(place.value, place.value_length)};
}

void HeaderFields::reserve(std::size_t fields, std::size_t bytes) {
    places_.reserve(fields);
    text_.reserve(bytes);
}

std::optional<std::string_view> Request::query(std::string_view name) const { return first_of_name(queries, name); }

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (std::size_t i = 0; i < headers.size(); ++i) {
        auto const field = headers[i];
        if (!same_header_name(field.name, "cookie")) continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            auto const end = std::min(rest.find(';'), rest.size());
            auto const part = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            auto const equals = part.find('=');
            if (equals != part.npos && trimmed(part.substr(0, equals)) == name)
                return without_quotes(trimmed(part.substr(equals + 1)));
        }
    }
    return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const {
    return first_of_name(parameters, name).value_or(std::string_view{});
}

std::string Request::content_type() const {
    auto const value = header("content-type").value_or(std::string_view{});
    return to_ascii_lower(trimmed(value.substr(0, value.find(';'))));
}

Response& Response::set(std::string_view name, std::string_view value) {
    headers.erase(std::remove_if(headers.begin(), headers.end(),
                                 [&](auto const& header) { return same_header_name(header.first, name); }),
                  headers.end());
    return add(name, value);
}

Response& Response::add(std::string_view name, std::string_view value) {
    headers.emplace_back(name, value);
    return *this;
}

Response Response::json(int status, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return std::move(response.add("Content-Type", "application/json"));
}

Response Response::text(int status, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return std::move(response.add("Content-Type", "text/plain; charset=utf-8"));
}

Response Response::empty(int status) {
    Response response;
    response.status = status;
    return response;
}

} // namespace gapura::http
