#include "web/client/letter_text.hpp"

#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::web {
namespace {

/// A line at least this long was broken because it was full, not because it ends there.
constexpr std::size_t full_line = 52;

std::string_view take_line(std::string_view& rest) {
    auto const end = rest.find('\n');
    auto const line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return line;
}

bool is_link(std::string_view word) { return word.rfind("http://", 0) == 0 || word.rfind("https://", 0) == 0; }

std::string within_site(std::string_view link, std::string_view origin) {
    bool const own = !origin.empty() && link.substr(0, origin.size()) == origin &&
                     (link.size() == origin.size() || link[origin.size()] == '/');
    if (!own) return std::string(link);
    return link.size() == origin.size() ? "/" : std::string(link.substr(origin.size()));
}

/// Where the address at the end of a line begins ("All your tickets: http://…"), or the line's end.
std::size_t link_in(std::string_view line) {
    auto const at = line.rfind(' ');
    auto const from = at == std::string_view::npos ? 0 : at + 1;
    return is_link(line.substr(from)) ? from : line.size();
}

} // namespace

std::vector<LetterPart> parts_of_letter(std::string_view text, std::string_view origin) {
    std::vector<LetterPart> parts;
    std::string paragraph;
    std::size_t last_line = 0;
    auto const end_paragraph = [&] {
        if (!paragraph.empty()) parts.push_back({LetterPart::Kind::paragraph, paragraph});
        paragraph.clear(), last_line = 0;
    };
    while (!text.empty()) {
        auto const line = trimmed(take_line(text));
        if (line.empty()) {
            end_paragraph();
            continue;
        }
        auto const link = link_in(line);
        auto const words = trimmed(line.substr(0, link));
        if (!words.empty()) {
            if (!paragraph.empty()) paragraph += last_line >= full_line ? ' ' : '\n';
            paragraph += words;
            last_line = words.size();
        }
        if (link == line.size()) continue;
        end_paragraph();
        parts.push_back({LetterPart::Kind::link, within_site(line.substr(link), origin)});
    }
    end_paragraph();
    return parts;
}

std::string first_words(std::string_view text) {
    auto const parts = parts_of_letter(text, {});
    std::vector<std::string const*> paragraphs;
    for (auto const& part : parts)
        if (part.kind == LetterPart::Kind::paragraph) paragraphs.push_back(&part.text);
    if (paragraphs.empty()) return {};
    std::string words = *paragraphs[paragraphs.size() > 1 ? 1 : 0];
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

} // namespace gapura::web
