#include "web/scanner/us_layout.hpp"

#include <array>

namespace gapura::web {
namespace {

struct Entry {
    std::string_view code;
    std::string_view plain;
    std::string_view shifted;
};

constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::string_view shifted_digits = ")!@#$%^&*(";
constexpr std::array others{
    Entry{"Minus", "-", "_"},          Entry{"Equal", "=", "+"},          Entry{"BracketLeft", "[", "{"},
    Entry{"BracketRight", "]", "}"},   Entry{"Backslash", "\\", "|"},     Entry{"Semicolon", ";", ":"},
    Entry{"Quote", "'", "\""},         Entry{"Backquote", "`", "~"},      Entry{"Comma", ",", "<"},
    Entry{"Period", ".", ">"},         Entry{"Slash", "/", "?"},          Entry{"Space", " ", " "},
    Entry{"NumpadAdd", "+", "+"},      Entry{"NumpadSubtract", "-", "-"}, Entry{"NumpadDivide", "/", "/"},
    Entry{"NumpadMultiply", "*", "*"}, Entry{"NumpadDecimal", ".", "."},
};

} // namespace

std::string_view us_character(std::string_view code, bool shift, bool caps_lock) {
    if (code.size() == 4 && code.substr(0, 3) == "Key" && code[3] >= 'A' && code[3] <= 'Z') {
        return (shift != caps_lock ? upper : lower).substr(static_cast<std::size_t>(code[3] - 'A'), 1);
    }
    bool const digit = code.size() == 6 && code.substr(0, 5) == "Digit";
    bool const numpad = code.size() == 7 && code.substr(0, 6) == "Numpad";
    if ((digit || numpad) && code.back() >= '0' && code.back() <= '9') {
        return (digit && shift ? shifted_digits : digits).substr(static_cast<std::size_t>(code.back() - '0'), 1);
    }
    for (Entry const& entry : others) {
        if (entry.code == code) return shift ? entry.shifted : entry.plain;
    }
    return {};
}

} // namespace gapura::web
