#pragma once
// JSON in and out of described messages. Decoding never throws: a wrong type becomes a problem with the field's name.

#include "shared/contract/validate.hpp"

#include <nlohmann/json.hpp>

namespace gapura::contract {

using Json = nlohmann::ordered_json;

/// A server refuses fields that it does not know (a misspelt name must not be lost in silence); a client ignores
/// them, so that an older app works with a newer server.
enum class UnknownFields { refuse, ignore };

template <class Value>
Json to_json(Value const& value) {
    if constexpr (is_optional<Value>) {
        return value ? to_json(*value) : Json(nullptr);
    } else if constexpr (is_list<Value>) {
        Json list = Json::array();
        for (auto const& item : value) list.push_back(to_json(item));
        return list;
    } else if constexpr (std::is_enum_v<Value>) {
        return Json(std::string(contract::name_of(value)));
    } else if constexpr (std::is_same_v<Value, Instant>) {
        return Json(format_instant(value));
    } else if constexpr (Described<Value>) {
        Json object = Json::object();
        for_each_field<Value>([&](auto const& field) {
            auto const& member = value.*field.member;
            if constexpr (is_optional<std::decay_t<decltype(member)>>) {
                if (member) object.emplace(std::string(field.name), to_json(*member)); // a missing value is left out
            } else {
                object.emplace(std::string(field.name), to_json(member));
            }
        });
        return object;
    } else if constexpr (std::is_arithmetic_v<Value> || std::is_same_v<Value, std::string>) {
        return Json(value);
    } else {
        return Json(value.value); // Id
    }
}

/// Well-formed UTF-8 is expected; anything else is replaced by U+FFFD rather than thrown at the caller.
template <class Value>
std::string to_json_text(Value const& value) {
    return to_json(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Stops at `most_problems`; what has not been read then is as it was.
template <class Value>
void from_json(Json const& json, Value& out, std::string const& path, UnknownFields unknown, Problems& problems) {
    if (is_enough(problems)) return;
    auto const wrong_type = [&] { problems.push_back({"wrong_type", path}); };
    if constexpr (is_optional<Value>) {
        if (json.is_null()) return out.reset();
        out.emplace();
        from_json(json, *out, path, unknown, problems);
    } else if constexpr (is_list<Value>) {
        if (!json.is_array()) return wrong_type();
        out.clear();
        out.reserve(json.size());
        for (std::size_t i = 0; i < json.size() && !is_enough(problems); ++i)
            from_json(json[i], out.emplace_back(), path + "[" + std::to_string(i) + "]", unknown, problems);
    } else if constexpr (std::is_same_v<Value, std::string>) {
        if (!json.is_string()) return wrong_type();
        out = *json.template get_ptr<Json::string_t const*>();
    } else if constexpr (std::is_same_v<Value, bool>) {
        if (!json.is_boolean()) return wrong_type();
        out = *json.template get_ptr<Json::boolean_t const*>();
    } else if constexpr (std::is_floating_point_v<Value>) {
        if (!json.is_number()) return wrong_type();
        out = json.template get<Value>();
    } else if constexpr (std::is_enum_v<Value>) {
        if (!json.is_string()) return wrong_type();
        auto const value = named<Value>(*json.template get_ptr<Json::string_t const*>());
        if (!value) return problems.push_back({"invalid_choice", path});
        out = *value;
    } else if constexpr (std::is_same_v<Value, Instant>) {
        if (!json.is_string()) return wrong_type();
        auto const value = parse_instant(*json.template get_ptr<Json::string_t const*>());
        if (!value) return problems.push_back({"invalid_time", path});
        out = *value;
    } else if constexpr (Described<Value>) {
        if (!json.is_object()) return wrong_type();
        std::string const prefix = path.empty() ? "" : path + ".";
        for_each_field<Value>([&](auto const& field) {
            using Member = std::decay_t<decltype(out.*field.member)>;
            std::string const name(field.name);
            auto const found = json.find(name);
            if (found != json.end())
                from_json(*found, out.*field.member, prefix + name, unknown, problems);
            else if (!is_optional<Member> && field.presence == Presence::required &&
                     unknown == UnknownFields::refuse && !is_enough(problems))
                problems.push_back({"required", prefix + name});
        });
        if (unknown == UnknownFields::ignore) return;
        for (auto const& item : json.items()) {
            if (is_enough(problems)) return;
            std::string const& key = item.key();
            bool known = false;
            for_each_field<Value>([&](auto const& field) { known = known || field.name == key; });
            if (!known) problems.push_back({"unknown_field", prefix + key.substr(0, 64)});
        }
    } else { // an integer or an Id
        if (!json.is_number_integer()) return wrong_type();
        if (json.is_number_unsigned() && json.template get<std::uint64_t>() > 9'223'372'036'854'775'807u)
            return problems.push_back({"too_large", path, 9'007'199'254'740'991});
        auto const number = json.template get<std::int64_t>();
        if constexpr (std::is_integral_v<Value>) {
            if (number < static_cast<std::int64_t>(std::numeric_limits<Value>::min()) ||
                number > static_cast<std::int64_t>(std::numeric_limits<Value>::max()))
                return problems.push_back({"too_large", path, std::numeric_limits<Value>::max()});
            out = static_cast<Value>(number);
        } else {
            out = Value{number};
        }
    }
}

/// One value that arrived as text, in a path or a query string. Lists and nested messages cannot arrive so.
template <class Value>
void from_text(std::string_view text, Value& out, std::string const& path, Problems& problems) {
    if constexpr (is_optional<Value>) {
        from_text(text, out.emplace(), path, problems);
    } else if constexpr (std::is_same_v<Value, std::string>) {
        out = text;
    } else if constexpr (std::is_enum_v<Value> || std::is_same_v<Value, Instant>) {
        from_json(Json(std::string(text)), out, path, UnknownFields::refuse, problems);
    } else {
        from_json(Json::parse(text, nullptr, false), out, path, UnknownFields::refuse, problems);
    }
}

} // namespace gapura::contract
