#include "backend/own_data/name_in_text.hpp"

namespace gapura::own_data {
namespace {

bool continues_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Whether the code point that begins here belongs to a word. Beyond ASCII everything does but the signs of Latin-1
/// (U+0080 to U+00BF) and general punctuation (U+2000 to U+206F): dashes, quotation marks, no-break spaces.
bool is_of_a_word(std::string_view at) {
    if (at.empty()) return false;
    auto const lead = static_cast<unsigned char>(at[0]);
    if (lead < 0x80) return (lead >= '0' && lead <= '9') || ((lead | 0x20) >= 'a' && (lead | 0x20) <= 'z');
    if (lead == 0xC2) return false;
    bool const punctuation =
        lead == 0xE2 && at.size() > 1 &&
        (static_cast<unsigned char>(at[1]) == 0x80 ||
         (static_cast<unsigned char>(at[1]) == 0x81 && at.size() > 2 && static_cast<unsigned char>(at[2]) <= 0xAF));
    return !punctuation;
}

bool ends_within_a_word(std::string_view before) {
    if (before.empty()) return false;
    std::size_t last = before.size() - 1;
    while (last > 0 && continues_code_point(before[last])) --last;
    return is_of_a_word(before.substr(last));
}

} // namespace

std::string replace_name(std::string_view text, std::string_view name, std::string_view by) {
    std::string made;
    std::size_t done = 0;
    for (auto at = name.empty() ? text.npos : text.find(name); at != text.npos; at = text.find(name, at)) {
        bool const alone = !ends_within_a_word(text.substr(0, at)) && !is_of_a_word(text.substr(at + name.size()));
        if (alone) {
            made.append(text.substr(done, at - done)).append(by);
            done = at + name.size();
        }
        at += alone ? name.size() : 1;
    }
    return made.append(text.substr(done));
}

} // namespace gapura::own_data
