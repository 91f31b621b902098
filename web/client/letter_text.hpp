#pragma once
// A mail's plain text, for reading on a screen.

#include <string>
#include <string_view>
#include <vector>

namespace gapura::web {

struct LetterPart {
    enum class Kind { paragraph, link } kind = Kind::paragraph;
    std::string text; ///< of a link: the path within this site, or the whole address
    bool operator==(LetterPart const&) const = default;
};

/// Paragraphs, in which lines that were broken at the edge of a mail run on, and links, which stand alone. Links to
/// `origin` ("https://gapura.example.org") become paths.
std::vector<LetterPart> parts_of_letter(std::string_view text, std::string_view origin);

/// What a list shows of it: the first paragraph after the greeting, on one line.
std::string first_words(std::string_view text);

} // namespace gapura::web
