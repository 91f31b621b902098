#pragma once
// Words: headings, paragraphs, small print, badges.

#include "web/style.hpp"
#include "web/widgets/icon.hpp"

#include <string_view>

namespace gapura::web {

/// `level` 1 is the page's title (exactly one per page), 2 a section, 3 within a section.
void heading(int level, std::string_view words);

/// Running text, wrapped at the width of its container; line feeds are kept.
void paragraph(std::string_view words);
/// Less important, of normal size.
void muted(std::string_view words);
/// Small print.
void caption(std::string_view words);
/// Of normal size, semibold.
void strong(std::string_view words);
/// A very large one-line text: a code, a big number.
void display(std::string_view words);

struct Words {
    std::string_view words;
    TextStyle style = type::body;
    Tone tone = Tone::neutral;
    enum class Emphasis { normal, muted, faint } emphasis = Emphasis::normal;
    bool centred = false;
    int max_lines = 0; ///< 0: all; else cut with an ellipsis (a screen reader still gets it whole)
    Icon icon = Icon::none;
};

/// Any of the above, spelt out.
void words(Words const& options);

/// A small pill: a state, a count.
void badge(std::string_view words, Tone tone = Tone::neutral, Icon icon = Icon::none);

/// "Label   value" lines of a card about one thing, read as a definition.
void fact(Icon icon, std::string_view label, std::string_view value);

/// A framed note within a page. Danger and warning are announced when they appear.
void notice(Tone tone, std::string_view title, std::string_view words = {});

} // namespace gapura::web
