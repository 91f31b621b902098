#include "backend/http/router.hpp"

#include <algorithm>
#include <stdexcept>

namespace gapura::http {
namespace {

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

void note(std::vector<Method>& methods, Method method) {
    if (std::find(methods.begin(), methods.end(), method) == methods.end()) methods.push_back(method);
}

} // namespace

void Router::add(Method method, std::string_view pattern, Handler handler, Run run) {
    add({method, std::string(pattern), std::move(handler), run});
}

void Router::add_upload(Method method, std::string_view pattern, UploadRule rule, Handler handler) {
    if (!rule.refuse) throw std::invalid_argument("route " + std::string(pattern) + ": admits everybody");
    has_uploads_ = true;
    add({method, std::string(pattern), std::move(handler), Run::on_worker, std::move(rule)});
}

std::optional<std::uint64_t> Router::upload_limit(Request const& request) const {
    if (!has_uploads_) return std::nullopt;
    auto const* const route = match(request.method, request.path).route;
    if (!route || !route->upload) return std::nullopt;
    return route->upload->limit;
}

void Router::add(Route route) {
    std::string const pattern = route.pattern;
    auto const method = route.method;
    auto const malformed = [&](char const* why) { return std::invalid_argument("route " + pattern + ": " + why); };
    if (pattern.empty() || pattern.front() != '/') throw malformed("must start with /");
    if (!route.handler) throw malformed("has no handler");

    Entry entry{std::move(route), {}};
    for (auto const text : path_segments(pattern)) {
        bool const names_parameter = is_parameter(text);
        if (!names_parameter && text.find_first_of("{}") != text.npos) throw malformed("has a broken parameter");
        entry.segments.push_back(
            {std::string(names_parameter ? text.substr(1, text.size() - 2) : text), names_parameter});
    }
    if (entries_by_length_.size() <= entry.segments.size()) entries_by_length_.resize(entry.segments.size() + 1);
    auto& entries = entries_by_length_[entry.segments.size()];
    auto const has_same_shape = [&](Entry const& other) {
        return other.route.method == method && !comes_before(entry, other) && !comes_before(other, entry);
    };
    if (std::any_of(entries.begin(), entries.end(), has_same_shape)) throw malformed("is there already");
    entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, comes_before), std::move(entry));
}

void Router::set_fallback(Handler handler, Run run) { fallback_ = {Method::get, "", std::move(handler), run}; }

Router::Match Router::match(Method method, std::string_view path) const {
    Match match;
    auto const segments = path_segments(path);
    if (segments.size() < entries_by_length_.size()) {
        Entry const* stand_in = nullptr; // GET's, for a HEAD that has no route of its own
        for (auto const& entry : entries_by_length_[segments.size()]) {
            if (!matches(entry, segments)) continue;
            bool const is_exact = entry.route.method == method;
            if (!is_exact) {
                if (method == Method::head && entry.route.method == Method::get && !stand_in) stand_in = &entry;
                note(match.allowed, entry.route.method);
                if (entry.route.method == Method::get) note(match.allowed, Method::head);
                continue;
            }
            stand_in = &entry;
            break;
        }
        if (stand_in) {
            match.route = &stand_in->route;
            match.allowed.clear();
            for (std::size_t i = 0; i < segments.size(); ++i)
                if (stand_in->segments[i].is_parameter)
                    match.parameters.emplace_back(stand_in->segments[i].text, segments[i]);
            return match;
        }
    }
    bool const reads = method == Method::get || method == Method::head;
    if (match.allowed.empty() && fallback_.handler && reads) match.route = &fallback_;
    return match;
}

std::vector<Route const*> Router::routes() const {
    std::vector<Route const*> all;
    for (auto const& entries : entries_by_length_)
        for (auto const& entry : entries) all.push_back(&entry.route);
    return all;
}

bool Router::comes_before(Entry const& one, Entry const& other) {
    for (std::size_t i = 0; i < one.segments.size() && i < other.segments.size(); ++i) {
        auto const& left = one.segments[i];
        auto const& right = other.segments[i];
        if (left.is_parameter != right.is_parameter) return right.is_parameter;
        if (!left.is_parameter && left.text != right.text) return left.text < right.text;
    }
    return false;
}

bool Router::matches(Entry const& entry, std::vector<std::string_view> const& segments) {
    for (std::size_t i = 0; i < segments.size(); ++i) {
        auto const& wanted = entry.segments[i];
        if (wanted.is_parameter ? segments[i].empty() : wanted.text != segments[i]) return false;
    }
    return true;
}

} // namespace gapura::http
