#include "web/widgets/rich_text.hpp"

#include "web/widgets/layout.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <imgui.h>

#include <algorithm>
#include <vector>

namespace gapura::web {
namespace {

constexpr float marker_width = 28;
constexpr float slant = 0.19f; ///< of italic letters: the font has none, so its upright ones lean

/// Letters of one look, side by side.
struct Piece {
    std::size_t span = 0;
    std::string words;
};
/// What is not broken: a word, though its letters look differently.
struct Word {
    std::vector<Piece> pieces;
    float width = 0;
    bool space_before = false, breaks_before = false;
    bool goes_on = false; ///< the rest of a word that is longer than a line
};
using Line = std::vector<Piece>;

TextStyle style_of(RichText const& options, RichSpan const& span) {
    auto style = options.style;
    if (span.bold) style.weight = Weight::semibold;
    if (span.code) style.size -= 1;
    return style;
}

std::vector<Word> words_of(RichText const& options) {
    std::vector<Word> words;
    bool glued = false, space = false, breaks = false;
    for (std::size_t i = 0; i < options.spans.size(); ++i) {
        std::string piece;
        auto const end_piece = [&] {
            if (piece.empty()) return;
            if (!glued) words.push_back({{}, 0, space, breaks}), space = breaks = false;
            words.back().width += paint::width(piece, style_of(options, options.spans[i]));
            words.back().pieces.push_back({i, std::move(piece)});
            piece.clear();
            glued = true;
        };
        for (char const c : options.spans[i].words) {
            if (c != ' ' && c != '\n') {
                piece += c;
                continue;
            }
            end_piece();
            glued = false;
            (c == '\n' ? breaks : space) = true;
        }
        end_piece();
    }
    return words;
}

bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; } // of UTF-8

/// A word that no line can hold, in parts that one can.
std::vector<Word> parts_of(RichText const& options, Word const& word, float limit) {
    std::vector<Word> parts{{{}, 0, word.space_before, word.breaks_before, word.goes_on}};
    for (auto const& piece : word.pieces) {
        auto const style = style_of(options, options.spans[piece.span]);
        std::string letters;
        for (std::size_t i = 0; i < piece.words.size();) {
            std::size_t end = i + 1;
            while (end < piece.words.size() && !begins_letter(piece.words[end])) ++end;
            auto const longer = letters + piece.words.substr(i, end - i);
            auto const width = paint::width(longer, style);
            if (parts.back().width + width > limit && !(parts.back().pieces.empty() && letters.empty())) {
                parts.back().width += paint::width(letters, style);
                parts.back().pieces.push_back({piece.span, std::move(letters)});
                parts.push_back({{}, 0, false, false, true});
                letters = piece.words.substr(i, end - i);
            } else {
                letters = longer;
            }
            i = end;
        }
        parts.back().width += paint::width(letters, style);
        parts.back().pieces.push_back({piece.span, std::move(letters)});
    }
    return parts;
}

std::vector<Word> fitting_words(RichText const& options, float limit) {
    std::vector<Word> fitting;
    for (auto& word : words_of(options)) {
        if (word.width <= limit) {
            fitting.push_back(std::move(word));
            continue;
        }
        for (auto& part : parts_of(options, word, limit)) fitting.push_back(std::move(part));
    }
    return fitting;
}

std::vector<Line> lines_of(RichText const& options, float limit) {
    std::vector<Line> lines(1);
    float const space = paint::width("a b", options.style) - paint::width("ab", options.style);
    float used = 0;
    for (auto& word : fitting_words(options, limit)) {
        float const gap = word.space_before && !lines.back().empty() ? space : 0;
        bool const full = !lines.back().empty() && used + gap + word.width > limit && word.space_before;
        if (word.breaks_before || word.goes_on || full) lines.emplace_back(), used = 0;
        bool const spaced = word.space_before && !lines.back().empty();
        used += (spaced ? space : 0) + word.width;
        for (std::size_t i = 0; i < word.pieces.size(); ++i) {
            auto& line = lines.back();
            auto& piece = word.pieces[i];
            std::string const before = i == 0 && spaced ? " " : "";
            if (!line.empty() && line.back().span == piece.span)
                line.back().words += before + piece.words;
            else
                line.push_back({piece.span, before + piece.words});
        }
    }
    return lines;
}

/// Draws with the top edge moved to the right.
template <class Draw>
void leaning(bool italic, float base, Draw draw) {
    auto& vertices = ui::draw().VtxBuffer;
    int const from = vertices.Size;
    draw();
    if (!italic) return;
    for (int i = from; i < vertices.Size; ++i) vertices[i].pos.x += (base - vertices[i].pos.y) * slant;
}

void draw_piece(RichText const& options, RichSpan const& span, std::string const& words, Point at, float width) {
    auto const& colors = palette();
    auto const style = style_of(options, span);
    bool const leads = !span.href.empty();
    if (span.code) paint::fill({at.x - 2, at.y + 2, width + 4, options.style.line - 4}, colors.sunken, 5);
    auto const color = leads ? colors.accent.on_soft : colors.text;
    float const base = at.y + options.style.line / 2 + options.style.size * 0.36f;
    leaning(span.italic, base, [&] { paint::text(at, paint::lay(words, style), color); });
    if (leads) paint::line({at.x, base + 3}, {at.x + width, base + 3}, color.faded(0.45f));
}

void press_link(RichSpan const& span, Rectangle const& at) {
    auto const id = ui::item_id(span.words, span.href, "text link");
    ui::touch(id, at);
    if (ui::shows_focus(id)) paint::focus_ring(at, 5, 1);
    auto& record = ui::record(Role::link, id, at, span.words);
    record.href = span.href;
    record.new_tab = true;
}

/// A link with lines of its own; their height.
float draw_link(RichText const& options, RichSpan const& span, Point at, float limit) {
    auto const laid = paint::lay(span.words, style_of(options, span), limit);
    paint::text(at, laid, palette().accent.on_soft);
    press_link(span, {at.x, at.y, laid.size.width, laid.size.height});
    return laid.size.height;
}

} // namespace

void rich_text(RichText const& options) {
    auto const text_id = ui::text_id();
    auto const slot = ui::open_slot();
    float const left = options.indent + (options.marker.empty() ? 0 : marker_width);
    float const limit = std::max(40.f, slot.width - left);
    auto const whole = paint::lay(options.words, options.style, limit);
    std::string read;
    if (!options.marker.empty()) read.append(options.marker).append(" ");
    read += options.words;
    if (!options.marker.empty())
        paint::text({slot.x + options.indent, slot.y}, paint::lay(options.marker, options.style),
                    palette().text_muted, paint::Side::end, marker_width - 10);

    // A script that our font does not have is one picture, and all of one look: its links follow it.
    if (options.spans.empty() || whole.foreign) {
        paint::text({slot.x + left, slot.y}, whole, palette().text);
        float bottom = whole.size.height;
        ui::record(Role::paragraph, text_id, {slot.x, slot.y, slot.width, bottom}, read);
        for (auto const& span : options.spans)
            if (!span.href.empty()) bottom += draw_link(options, span, {slot.x + left, slot.y + bottom}, limit);
        ui::close_slot({slot.width, bottom});
        return;
    }
    auto const lines = lines_of(options, limit);
    float const height = options.style.line * static_cast<float>(lines.size());
    ui::close_slot({slot.width, height});
    ui::record(Role::paragraph, text_id, {slot.x, slot.y, slot.width, height}, read);
    std::vector<bool> seen(options.spans.size(), false);
    float y = slot.y;
    for (auto const& line : lines) {
        float x = slot.x + left;
        for (auto const& piece : line) {
            auto const& span = options.spans[piece.span];
            float const width = paint::width(piece.words, style_of(options, span));
            if (ui::in_view({x, y, width, options.style.line})) draw_piece(options, span, piece.words, {x, y}, width);
            // A link is pressed where it begins; what goes on in the next line is drawn only.
            if (!span.href.empty() && !seen[piece.span]) {
                seen[piece.span] = true;
                press_link(span, {x, y - 1, width, options.style.line + 2});
            }
            x += width;
        }
        y += options.style.line;
    }
}

} // namespace gapura::web
