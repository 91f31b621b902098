#pragma once
// A message's fields, declared once: the JSON codec, the validation, the query string, the OpenAPI document and the
// tests all walk this list.
//
//     struct Request {
//         std::string name;
//         std::optional<std::string> phone;
//         static constexpr auto fields() {
//             return std::tuple{field("name", &Request::name, text(1, 120), "Full name"),
//                               field("phone", &Request::phone, text(5, 20), "Phone number")};
//         }
//     };
//
// A std::optional may be missing; a field with or_default() too, and then keeps the value that the struct gives it;
// every other field is required.

#include "shared/contract/rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace gapura::contract {

enum class Presence { required, or_default };

template <class Owner, class Value>
struct Field {
    std::string_view name;
    Value Owner::*member;
    Rule rule;
    std::string_view about;
    Presence presence = Presence::required;

    constexpr Field or_default() const {
        Field copy = *this;
        copy.presence = Presence::or_default;
        return copy;
    }
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view name, Value Owner::*member, Rule rule, std::string_view about) {
    return {name, member, rule, about};
}

template <class Message>
concept Described = requires {
    Message::fields();
};

template <class T>
struct OptionalTraits : std::false_type {};
template <class T>
struct OptionalTraits<std::optional<T>> : std::true_type {};
template <class T>
constexpr bool is_optional = OptionalTraits<T>::value;

template <class T>
struct ListTraits : std::false_type {};
template <class T>
struct ListTraits<std::vector<T>> : std::true_type {
    using Item = T;
};
template <class T>
constexpr bool is_list = ListTraits<T>::value;

/// Names of an enumeration's values as they stand in JSON; specialised beside each enumeration:
/// `template <> struct Names<Role> { static constexpr std::array<std::pair<Role, std::string_view>, 2> all{…}; };`
template <class Enum>
struct Names;

template <class Enum>
concept Named = std::is_enum_v<Enum> && requires {
    Names<Enum>::all;
};

template <Named Enum>
constexpr std::string_view name_of(Enum value) {
    for (auto const& [candidate, name] : Names<Enum>::all)
        if (candidate == value) return name;
    return "";
}

template <Named Enum>
constexpr std::optional<Enum> named(std::string_view text) {
    for (auto const& [candidate, name] : Names<Enum>::all)
        if (name == text) return candidate;
    return std::nullopt;
}

namespace detail {
struct Anything {
    template <class T>
    operator T() const;
};
template <class T, class... Seen>
constexpr std::size_t count_members() {
    if constexpr (requires { T{Seen{}..., Anything{}}; })
        return count_members<T, Seen..., Anything>();
    else
        return sizeof...(Seen);
}
} // namespace detail

/// How many fields a message must list. A message that extends another (`struct Page : Event { using Base = Event; …
/// }`) lists the base's fields too, with std::tuple_cat.
template <Described Message>
constexpr std::size_t expected_fields() {
    if constexpr (requires { typename Message::Base; })
        return expected_fields<typename Message::Base>() + detail::count_members<Message>() - 1;
    else
        return detail::count_members<Message>();
}

/// Calls `visit` with each Field of the message, in order. A member that the list forgot does not compile.
template <Described Message, class Visit>
constexpr void for_each_field(Visit&& visit) {
    static_assert(std::tuple_size_v<decltype(Message::fields())> == expected_fields<Message>(),
                  "fields() must name every member of the message");
    std::apply([&](auto const&... each) { (visit(each), ...); }, Message::fields());
}

/// A message without fields.
struct Nothing {
    static constexpr auto fields() { return std::tuple{}; }
};

} // namespace gapura::contract
