#pragma once
// JSON text from outside.

#include "shared/contract/json.hpp"

namespace gapura::contract {

/// Whether lists and objects stand in each other deeper than in any message: each level of a text that is nothing but
/// brackets costs an allocation, a megabyte of them a third of a second.
inline bool is_too_deep(std::string_view text) {
    constexpr int most = 64;
    int depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (in_string && c == '\\')
            ++at;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '[' || c == '{') && ++depth > most)
            return true;
        else if (!in_string && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

/// As Json::parse(text, nullptr, false), and discarded too where it is too deep. A `Json` looks for each new member
/// among all that it has: an object of a hundred thousand would take the square of that. Where there is room for
/// many, the text is read by way of a tree, and its members come in the order of the alphabet.
inline Json parse_json(std::string_view text) {
    constexpr std::size_t room_for_many = 16'384;
    if (is_too_deep(text)) return Json(Json::value_t::discarded);
    if (text.size() <= room_for_many) return Json::parse(text, nullptr, false);
    return nlohmann::json::parse(text, nullptr, false);
}

} // namespace gapura::contract
