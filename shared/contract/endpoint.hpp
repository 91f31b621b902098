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

#include "shared/contract/describe.hpp"

namespace gapura::contract {

enum class Method { get, post, put, patch, remove };

constexpr std::string_view name_of_method(Method method) {
    constexpr std::string_view names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    return names[static_cast<int>(method)];
}

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
