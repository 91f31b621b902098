#include "shared/base/text.hpp"

#include <algorithm>
#include <array>

namespace gapura {
namespace {

struct Fold {
    char32_t first, last;
    std::string_view plain;
};

// Latin-1 Supplement and Latin Extended-A, grouped by base letter; enough for names in Latin script.
constexpr std::array<Fold, 58> latin_folds{{
    {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},    {0xC7, 0xC7, "c"},     {0xC8, 0xCB, "e"},    {0xCC, 0xCF, "i"},
    {0xD0, 0xD0, "d"},   {0xD1, 0xD1, "n"},     {0xD2, 0xD6, "o"},     {0xD8, 0xD8, "o"},    {0xD9, 0xDC, "u"},
    {0xDD, 0xDD, "y"},   {0xDE, 0xDE, "th"},    {0xDF, 0xDF, "ss"},    {0xE0, 0xE5, "a"},    {0xE6, 0xE6, "ae"},
    {0xE7, 0xE7, "c"},   {0xE8, 0xEB, "e"},     {0xEC, 0xEF, "i"},     {0xF0, 0xF0, "d"},    {0xF1, 0xF1, "n"},
    {0xF2, 0xF6, "o"},   {0xF8, 0xF8, "o"},     {0xF9, 0xFC, "u"},     {0xFD, 0xFD, "y"},    {0xFE, 0xFE, "th"},
    {0xFF, 0xFF, "y"},   {0x100, 0x105, "a"},   {0x106, 0x10D, "c"},   {0x10E, 0x111, "d"},  {0x112, 0x11B, "e"},
    {0x11C, 0x123, "g"}, {0x124, 0x127, "h"},   {0x128, 0x131, "i"},   {0x132, 0x133, "ij"}, {0x134, 0x135, "j"},
    {0x136, 0x138, "k"}, {0x139, 0x142, "l"},   {0x143, 0x14B, "n"},   {0x14C, 0x151, "o"},  {0x152, 0x153, "oe"},
    {0x154, 0x159, "r"}, {0x15A, 0x161, "s"},   {0x162, 0x167, "t"},   {0x168, 0x173, "u"},  {0x174, 0x175, "w"},
    {0x176, 0x178, "y"}, {0x179, 0x17E, "z"},   {0x17F, 0x17F, "s"},   {0x1A0, 0x1A1, "o"},  {0x1AF, 0x1B0, "u"},
    {0x1CD, 0x1CE, "a"}, {0x1CF, 0x1D0, "i"},   {0x1D1, 0x1D2, "o"},   {0x1D3, 0x1DC, "u"},  {0x218, 0x219, "s"},
    {0x21A, 0x21B, "t"}, {0x1EA0, 0x1EB7, "a"}, {0x1EB8, 0x1EC7, "e"},
}};

bool is_space(char32_t c) { return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0; }
bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

char32_t lower_other(char32_t c) {
    if ((c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    return c;
}

void append_folded(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
        return;
    }
    for (auto const& fold : latin_folds)
        if (c >= fold.first && c <= fold.last) {
            out += fold.plain;
            return;
        }
    if (!is_combining(c)) append_utf8(out, lower_other(c));
}

template <class Predicate>
bool any_code_point(std::string_view text, Predicate matches) {
    while (auto const c = next_code_point(text))
        if (matches(*c)) return true;
    return false;
}

} // namespace

std::optional<char32_t> next_code_point(std::string_view& rest) {
    if (rest.empty()) return std::nullopt;
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    unsigned const lead = byte(0);
    std::size_t const length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    if (length == 0 || rest.size() < length) return std::nullopt;
    char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (byte(i) >> 6 != 2) return std::nullopt;
        c = c << 6 | (byte(i) & 0x3F);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < smallest[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
    rest.remove_prefix(length);
    return c;
}

bool is_valid_utf8(std::string_view text) {
    while (!text.empty())
        if (!next_code_point(text)) return false;
    return true;
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](unsigned char byte) { return byte >> 6 != 2; }));
}

void append_utf8(std::string& out, char32_t c) {
    auto const put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    }
}

bool has_control_characters(std::string_view text) {
    return any_code_point(
        text, [](char32_t c) { return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F); });
}

bool has_direction_overrides(std::string_view text) {
    return any_code_point(text,
                          [](char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); });
}

std::string_view trimmed(std::string_view text) {
    auto const starts_blank = [&] { return is_space(static_cast<unsigned char>(text.front())) && text.front() > 0; };
    for (;;) {
        if (!text.empty() && starts_blank())
            text.remove_prefix(1);
        else if (text.substr(0, 2) == "\xC2\xA0")
            text.remove_prefix(2);
        else
            break;
    }
    for (;;) {
        if (!text.empty() && text.back() > 0 && is_space(static_cast<unsigned char>(text.back())))
            text.remove_suffix(1);
        else if (text.size() >= 2 && text.substr(text.size() - 2) == "\xC2\xA0")
            text.remove_suffix(2);
        else
            break;
    }
    return text;
}

std::string to_ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
    return out;
}

std::string search_key(std::string_view text) {
    std::string out;
    bool pending_space = false;
    while (auto const c = next_code_point(text)) {
        if (is_space(*c)) {
            pending_space = !out.empty();
            continue;
        }
        if (pending_space) out += ' ';
        pending_space = false;
        append_folded(out, *c);
    }
    return out;
}

std::string slug_of(std::string_view title, std::size_t limit) {
    std::string out;
    for (char const c : search_key(title)) {
        bool const keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keeps)
            out += c;
        else if (!out.empty() && out.back() != '-' && c != '\'')
            out += '-';
    }
    if (out.size() > limit) out.resize(limit);
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

} // namespace gapura
