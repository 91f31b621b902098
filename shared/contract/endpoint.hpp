#pragma once
// What an endpoint declares about itself.
//
//     struct RedeemTicket {
//         static constexpr auto method = Method::post;
//         static constexpr std::string_view path = "/api/checkin";
//         static constexpr auto allowed = …;               who may call it
//         static constexpr std::array refuses{…};          which refusals it may answer
//         static constexpr std::string_view summary = "…";
//         struct Request { … fields() };
//         struct Response { … fields() };                  or using Response = …
//         static constexpr int success = 201;              optional, 200 otherwise
//     };
//
// A field whose name stands in braces in the path comes from there; the others come from the query string of a GET
// and from the JSON body of everything else.
//
// A request whose body is a file says `static constexpr FileBody body{5 << 20, {"image/png"}};`: the file comes as it
// is, and the fields that do not stand in the path come from the query string. An answer that is a file says `static
// constexpr FileAnswer answer{{"image/png"}};` and has Nothing as its Response.

#include "shared/contract/describe.hpp"

#include <array>
#include <cstdint>

namespace gapura::contract {

enum class Method { get, post, put, patch, remove };

constexpr std::string_view name_of_method(Method method) {
    constexpr std::string_view names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    return names[static_cast<int>(method)];
}

/// Up to four kinds, the rest are empty.
using MediaTypes = std::array<std::string_view, 4>;

struct FileBody {
    std::int64_t most_bytes = 0;
    MediaTypes media_types; ///< told apart by content, not by what the sender says
};
struct FileAnswer {
    MediaTypes media_types;
};

template <class E>
concept TakesFile = requires {
    { E::body } -> std::convertible_to<FileBody>;
};
template <class E>
concept GivesFile = requires {
    { E::answer } -> std::convertible_to<FileAnswer>;
};

template <class E>
concept Endpoint = requires {
    { E::method } -> std::convertible_to<Method>;
    { E::path } -> std::convertible_to<std::string_view>;
    { E::summary } -> std::convertible_to<std::string_view>;
    E::allowed;
    E::refuses;
}
&&Described<typename E::Request>&& Described<typename E::Response>;

template <Endpoint E>
constexpr int success_status() {
    if constexpr (requires { E::success; })
        return E::success;
    else
        return 200;
}

/// Whether fields that are not in the path come from the query string.
template <Endpoint E>
constexpr bool reads_query() {
    return E::method == Method::get || TakesFile<E>;
}

/// Whether `name` stands in braces in the path.
constexpr bool is_in_path(std::string_view path, std::string_view name) {
    for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1))
        if (path.substr(at + 1, name.size()) == name && path.substr(at + 1 + name.size(), 1) == "}") return true;
    return false;
}

template <class... Each>
struct EndpointList {
    template <class Visit>
    static constexpr void for_each(Visit&& visit) {
        (visit(std::type_identity<Each>{}), ...);
    }
    static constexpr std::size_t size = sizeof...(Each);
};

} // namespace gapura::contract
