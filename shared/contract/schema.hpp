#pragma once
// JSON Schema (2020-12, as OpenAPI 3.1 uses it) of described messages.

#include "shared/contract/json.hpp"

namespace gapura::contract {

template <class Value>
Json schema_of(Rule const& rule = {}) {
    Json schema = Json::object();
    if constexpr (is_optional<Value>) {
        return schema_of<typename Value::value_type>(rule);
    } else if constexpr (is_list<Value>) {
        schema["type"] = "array";
        schema["items"] = schema_of<typename ListTraits<Value>::Item>();
        schema["minItems"] = rule.min_items;
        schema["maxItems"] = rule.max_items;
    } else if constexpr (std::is_same_v<Value, std::string>) {
        schema["type"] = "string";
        if (rule.min_length > 0) schema["minLength"] = rule.min_length;
        schema["maxLength"] = rule.max_length;
        if (!rule.format.empty()) schema["format"] = std::string(rule.format);
        if (!rule.example.empty()) schema["examples"] = Json::array({std::string(rule.example)});
    } else if constexpr (std::is_same_v<Value, bool>) {
        schema["type"] = "boolean";
    } else if constexpr (std::is_floating_point_v<Value>) {
        schema["type"] = "number";
    } else if constexpr (std::is_enum_v<Value>) {
        schema["type"] = "string";
        for (auto const& [value, name] : Names<Value>::all) schema["enum"].push_back(std::string(name));
    } else if constexpr (std::is_same_v<Value, Instant>) {
        schema["type"] = "string";
        schema["format"] = "date-time";
    } else if constexpr (Described<Value>) {
        schema["type"] = "object";
        schema["properties"] = Json::object();
        Json required = Json::array();
        for_each_field<Value>([&](auto const& field) {
            using Member = std::decay_t<decltype(std::declval<Value&>().*field.member)>;
            Json property = schema_of<Member>(field.rule);
            property["description"] = std::string(field.about);
            schema["properties"][std::string(field.name)] = std::move(property);
            if (!is_optional<Member> && field.presence == Presence::required)
                required.push_back(std::string(field.name));
        });
        if (!required.empty()) schema["required"] = std::move(required);
        schema["additionalProperties"] = false;
    } else {
        schema["type"] = "integer";
        if (rule.minimum > -9'007'199'254'740'991) schema["minimum"] = rule.minimum;
        if (rule.maximum < 9'007'199'254'740'992) schema["maximum"] = rule.maximum;
    }
    return schema;
}

} // namespace gapura::contract
