#include "backend/csv/text_encoding.hpp"

#include "shared/base/text.hpp"

#include <array>
#include <cstdint>

namespace gapura::csv {
namespace {

/// 0x80–0x9F as the WHATWG's Encoding Standard reads windows-1252; the rest is Latin-1.
constexpr std::array<char16_t, 32> upper_controls{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                  0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (char const c : bytes) {
        auto const byte = static_cast<std::uint8_t>(c);
        append_utf8(text, byte >= 0x80 && byte < 0xA0 ? upper_controls[byte - 0x80] : byte);
    }
    return text;
}

enum class Order { big, little };

std::optional<std::string> from_utf16(std::string_view bytes, Order order) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    std::string text;
    text.reserve(bytes.size());
    char32_t high = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        auto const first = static_cast<std::uint8_t>(bytes[i]), second = static_cast<std::uint8_t>(bytes[i + 1]);
        char32_t const unit = order == Order::big ? char32_t(first * 256u + second) : char32_t(second * 256u + first);
        bool const is_high = unit >= 0xD800 && unit < 0xDC00, is_low = unit >= 0xDC00 && unit < 0xE000;
        if (is_low != (high != 0)) return std::nullopt;
        if (is_low)
            append_utf8(text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        else if (!is_high)
            append_utf8(text, unit);
        high = is_high ? unit : 0;
    }
    if (high != 0) return std::nullopt;
    return text;
}

std::optional<Decoded> decode_marked(std::string_view bytes) {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", big_mark = "\xFE\xFF", little_mark = "\xFF\xFE";
    auto const begins = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
    if (begins(big_mark) || begins(little_mark)) {
        auto text = from_utf16(bytes.substr(2), begins(big_mark) ? Order::big : Order::little);
        if (!text) return std::nullopt;
        return Decoded{Encoding::utf16, std::move(*text)};
    }
    if (begins(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    if (is_valid_utf8(bytes)) return Decoded{Encoding::utf8, std::string(bytes)};
    return Decoded{Encoding::windows_1252, from_windows_1252(bytes)};
}

} // namespace

std::optional<Decoded> decode(std::string_view bytes) {
    auto decoded = decode_marked(bytes);
    if (!decoded || decoded->text.find('\0') != std::string::npos) return std::nullopt;
    return decoded;
}

} // namespace gapura::csv
