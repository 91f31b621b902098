#include "backend/files/file_kind.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <optional>

namespace gapura::files {
namespace {

constexpr std::size_t longest_name = 120;

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// Not to be shown: controls, marks that turn the reading direction or join invisibly, what stands for a path.
bool is_hidden(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
    if (c == U'\u200E' || c == U'\u200F' || c == U'\u061C' || c == U'\uFEFF' || c == U'\u2028' || c == U'\u2029')
        return true;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return true;
    constexpr std::u32string_view of_paths = U"/\\:*?\"<>|";
    return of_paths.find(c) != of_paths.npos;
}

/// The next character of UTF-8, or nothing for a byte that is none; `text` loses it.
std::optional<char32_t> take_character(std::string_view& text) {
    auto const first = static_cast<unsigned char>(text.front());
    std::size_t const length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return std::nullopt;
    }
    char32_t value = length == 1 ? first : first & (0x7F >> length);
    for (std::size_t i = 1; i < length; ++i) {
        auto const next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0) != 0x80) {
            text.remove_prefix(1);
            return std::nullopt;
        }
        value = value << 6 | (next & 0x3F);
    }
    text.remove_prefix(length);
    return value;
}

} // namespace

Kind kind_of(std::string_view head) {
    if (begins(head, "\x89PNG\r\n\x1a\n")) return Kind::png;
    if (begins(head, "\xff\xd8\xff")) return Kind::jpeg;
    if (begins(head, "RIFF") && head.size() >= 12 && head.substr(8, 4) == "WEBP") return Kind::webp;
    if (begins(head, "%PDF-")) return Kind::pdf;
    return Kind::unknown;
}

std::string_view media_type_of(Kind kind) {
    switch (kind) {
    case Kind::png:
        return "image/png";
    case Kind::jpeg:
        return "image/jpeg";
    case Kind::webp:
        return "image/webp";
    case Kind::pdf:
        return "application/pdf";
    case Kind::unknown:
        break;
    }
    return "application/octet-stream";
}

std::string shown_name(std::string_view sent, std::string_view ending) {
    if (auto const slash = sent.find_last_of("/\\"); slash != sent.npos) sent.remove_prefix(slash + 1);
    if (auto const dot = sent.rfind('.'); dot != sent.npos && sent.size() - dot <= 6) sent = sent.substr(0, dot);
    std::string name;
    for (std::size_t count = 0; !sent.empty() && count < longest_name - ending.size();) {
        auto const before = sent;
        auto const character = take_character(sent);
        if (!character || is_hidden(*character)) continue;
        name += before.substr(0, before.size() - sent.size());
        ++count;
    }
    auto const kept = std::string(trimmed(name));
    auto const begin = std::min(kept.find_first_not_of(". "), kept.size()); // no hidden file
    return (begin == kept.size() ? "file" : kept.substr(begin)) + std::string(ending);
}

} // namespace gapura::files
