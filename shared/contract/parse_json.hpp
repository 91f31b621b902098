#pragma once
// JSON text from outside.

#include "shared/contract/json.hpp"

namespace gapura::contract {

/// As Json::parse(text, nullptr, false). A `Json` looks for each new member among all that it has: an object of a
/// hundred thousand would take the square of that. Where there is room for many, the text is read by way of a tree,
/// and its members come in the order of the alphabet.
inline Json parse_json(std::string_view text) {
    constexpr std::size_t room_for_many = 16'384;
    if (text.size() <= room_for_many) return Json::parse(text, nullptr, false);
    return nlohmann::json::parse(text, nullptr, false);
}

} // namespace gapura::contract
