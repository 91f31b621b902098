#pragma once
// The same validation beside the input field and on the server.

#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"
#include "shared/contract/describe.hpp"

namespace gapura::contract {

template <Described Message>
void collect_problems(Message const& message, std::string const& prefix, Problems& problems);

template <class Value>
void check_value(Value const& value, Rule const& rule, std::string const& path, Problems& problems) {
    if (is_enough(problems)) return;
    if constexpr (is_optional<Value>) {
        if (value) check_value(*value, rule, path, problems);
    } else if constexpr (is_list<Value>) {
        check_count(value.size(), rule, path, problems);
        for (std::size_t i = 0; i < value.size() && !is_enough(problems); ++i)
            check_value(value[i], rule, path + "[" + std::to_string(i) + "]", problems);
    } else if constexpr (std::is_same_v<Value, std::string>) {
        check_text(value, rule, path, problems);
    } else if constexpr (std::is_same_v<Value, bool> || std::is_enum_v<Value> || std::is_same_v<Value, Instant> ||
                         std::is_floating_point_v<Value>) {
        // the type allows only good values
    } else if constexpr (std::is_integral_v<Value>) {
        check_number(value, rule, path, problems);
    } else if constexpr (Described<Value>) {
        collect_problems(value, path + ".", problems);
    } else {
        check_number(value.value, rule, path, problems); // Id
    }
}

template <Described Message>
void collect_problems(Message const& message, std::string const& prefix, Problems& problems) {
    for_each_field<Message>([&](auto const& field) {
        check_value(message.*field.member, field.rule, prefix + std::string(field.name), problems);
    });
}

/// Everything that is wrong with a message's values, in the order of its fields, up to `most_problems`; empty when it
/// is good.
template <Described Message>
Problems problems(Message const& message) {
    Problems found;
    collect_problems(message, "", found);
    return found;
}

/// What is wrong with one field alone, for the message under its input; nullopt when it is good.
template <Described Message, class Value>
std::optional<Problem> problem_of(Message const& message, Value Message::*member) {
    Problems found;
    for_each_field<Message>([&](auto const& field) {
        if constexpr (std::is_same_v<decltype(field.member), Value Message::*>)
            if (field.member == member) check_value(message.*member, field.rule, std::string(field.name), found);
    });
    if (found.empty()) return std::nullopt;
    return found.front();
}

} // namespace gapura::contract
