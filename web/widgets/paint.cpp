#include "web/widgets/paint.hpp"

#include "shared/base/text.hpp"
#include "web/frame.hpp"
#include "web/platform/text_image.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <imgui.h>
#include <imgui_internal.h>
#include <unordered_map>

namespace gapura::web::paint {

namespace {

struct Fonts {
    std::string bytes[4];
    ImFont* text[3] = {};
    ImFont* icons = nullptr;
};
Fonts& fonts() {
    static Fonts only;
    return only;
}

ImU32 packed(Color color) { return IM_COL32(color.red, color.green, color.blue, color.alpha); }
ImVec2 vec(Point at) { return {at.x, at.y}; }
ImVec2 low(Rectangle at) { return {at.x, at.y}; }
ImVec2 high(Rectangle at) { return {at.right(), at.bottom()}; }

float snap(float value) {
    float const density = frame().density;
    return std::round(value * density) / density;
}

ImFont* font_of(TextStyle style) { return fonts().text[int(style.weight)]; }
/// ImGui's size of a font is its ascent and descent together; CSS's is the em.
float drawn_size(TextStyle style) { return style.size * text_font_height; }

float measure(ImFont* font, float size, std::string_view words) {
    return font->CalcTextSizeA(size, FLT_MAX, 0, words.data(), words.data() + words.size()).x;
}

bool is_foreign(std::string_view words) {
    static std::unordered_map<char32_t, bool> known;
    auto* const font = fonts().text[0];
    std::string_view rest = words;
    while (!rest.empty()) {
        if (static_cast<unsigned char>(rest.front()) < 0x80) {
            rest.remove_prefix(1);
            continue;
        }
        auto const letter = next_code_point(rest);
        if (!letter) return true;
        auto const [at, fresh] = known.try_emplace(*letter, false);
        if (fresh) at->second = !font->IsGlyphInFont(ImWchar(*letter));
        if (at->second) return true;
    }
    return false;
}

/// Of the devices there are, beginning with what papers are set in; see backend/papers/brand.cpp.
std::string_view family_of(Typeface face) {
    switch (face) {
    case Typeface::serif:
        return "'Noto Serif', Georgia, 'Times New Roman', serif";
    case Typeface::condensed:
        return "'Noto Sans Display', 'Roboto Condensed', 'Arial Narrow', sans-serif";
    case Typeface::mono:
        return "'Noto Sans Mono', ui-monospace, Menlo, Consolas, monospace";
    case Typeface::site:
        break;
    }
    return "Gapura, system-ui, 'Noto Sans', sans-serif";
}

int css_weight(Weight weight) { return weight == Weight::regular ? 400 : weight == Weight::semibold ? 600 : 700; }

platform::TextImage browsers(Block const& block, std::uint32_t rgba) {
    auto const& style = block.style;
    return platform::text_image(block.whole, family_of(style.face), style.size, style.line, css_weight(style.weight),
                                rgba, block.limit, frame().density);
}

/// `words` shortened so that it fits with an ellipsis.
std::string shortened(ImFont* font, float size, std::string_view words, float limit) {
    std::string text(words);
    while (!text.empty()) {
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80) text.pop_back();
        if (!text.empty()) text.pop_back();
        while (!text.empty() && text.back() == ' ') text.pop_back();
        if (measure(font, size, text + "…") <= limit) break;
    }
    return text + "…";
}

void break_lines(Block& block, std::string_view words, float limit, int max_lines) {
    auto* const font = font_of(block.style);
    float const size = drawn_size(block.style);
    char const* at = words.data();
    char const* const end = at + words.size();
    while (at < end) {
        char const* feed = static_cast<char const*>(std::memchr(at, '\n', std::size_t(end - at)));
        char const* const paragraph_end = feed ? feed : end;
        do {
            char const* stop = paragraph_end;
            if (limit > 0) {
                // Half a pixel of slack, or a width that was measured would not fit into itself.
                stop = font->CalcWordWrapPosition(size, at, paragraph_end, limit + 0.5f);
                if (stop == at) stop = at + 1;
            }
            std::string_view line(at, std::size_t(stop - at));
            while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
            if (max_lines > 0 && int(block.lines.size()) + 1 == max_lines && stop < end) {
                block.lines.push_back(shortened(font, size, std::string(line) + " ", limit));
                return;
            }
            block.lines.emplace_back(line);
            at = stop;
            while (at < paragraph_end && *at == ' ') ++at;
        } while (at < paragraph_end);
        if (feed) at = feed + 1;
    }
}

} // namespace

void load_fonts(std::string regular, std::string semibold, std::string bold, std::string icons) {
    auto& all = fonts();
    all.bytes[0] = std::move(regular);
    all.bytes[1] = std::move(semibold);
    all.bytes[2] = std::move(bold);
    all.bytes[3] = std::move(icons);
    auto* const atlas = ImGui::GetIO().Fonts;
    for (int i = 0; i < 4; ++i) {
        ImFontConfig config;
        config.FontDataOwnedByAtlas = false;
        config.OversampleH = 2; // glyphs may stand between pixels
        auto* const font = atlas->AddFontFromMemoryTTF(all.bytes[i].data(), int(all.bytes[i].size()), 20, &config);
        (i < 3 ? all.text[i] : all.icons) = font;
    }
}

void fill(Rectangle at, Color color, float rounding) {
    if (!ui::in_view(at)) return;
    ui::draw().AddRectFilled(low(at), high(at), packed(color), std::min({rounding, at.height / 2, at.width / 2}));
}

void fill_top(Rectangle at, Color color, float rounding) {
    ui::draw().AddRectFilled(low(at), high(at), packed(color), rounding, ImDrawFlags_RoundCornersTop);
}

void outline(Rectangle at, Color color, float rounding, float thickness) {
    if (!ui::in_view(at)) return;
    // On the inside, so that the outline keeps to its place.
    auto const inner = at.inset(thickness / 2);
    ui::draw().AddRect({inner.x, inner.y}, {inner.right(), inner.bottom()}, packed(color),
                       std::min({rounding - thickness / 2, inner.height / 2, inner.width / 2}), 0, thickness);
}

void line(Point from, Point until, Color color, float thickness) {
    ui::draw().AddLine(vec(from), vec(until), packed(color), thickness);
}
void circle(Point centre, float radius, Color color) {
    ui::draw().AddCircleFilled(vec(centre), radius, packed(color));
}

void arc(Point centre, float radius, float from, float until, Color color, float thickness) {
    ui::draw().PathArcTo(vec(centre), radius, from, until);
    ui::draw().PathStroke(packed(color), 0, thickness);
}

void polyline(std::vector<Point> const& points, Color color, float thickness) {
    std::vector<ImVec2> corners;
    corners.reserve(points.size());
    for (auto const& point : points) corners.push_back(vec(point));
    ui::draw().AddPolyline(corners.data(), int(corners.size()), packed(color), 0, thickness);
}

void convex(std::vector<Point> const& points, Color color) {
    std::vector<ImVec2> corners;
    corners.reserve(points.size());
    for (auto const& point : points) corners.push_back(vec(point));
    ui::draw().AddConvexPolyFilled(corners.data(), int(corners.size()), packed(color));
}

void gradient(Rectangle at, Color top, Color bottom, float rounding) {
    auto& list = ui::draw();
    int const first = list.VtxBuffer.Size;
    list.AddRectFilled(low(at), high(at), packed(top), rounding);
    ImGui::ShadeVertsLinearColorGradientKeepAlpha(&list, first, list.VtxBuffer.Size, {at.x, at.y},
                                                  {at.x, at.bottom()}, packed(top), packed(bottom));
}

void shadow(Rectangle at, float rounding, float blur, float drop, Color color) {
    auto const box = Rectangle{at.x, at.y + drop, at.width, at.height};
    if (!ui::in_view(box.inset(-blur))) return;
    // Rings from the inside of the box outwards, each fainter, following a Gauss curve.
    constexpr int rings = 7, steps = 6;
    constexpr int corners = 4 * (steps + 1);
    auto& list = ui::draw();
    list.PrimReserve((rings - 1) * corners * 6, rings * corners);
    auto const base = list._VtxCurrentIdx;
    ImVec2 const white = list._Data->TexUvWhitePixel;
    for (int ring = 0; ring < rings; ++ring) {
        float const share = float(ring) / (rings - 1);
        float const grown = (share * 2 - 1) * blur;
        float const fade = std::exp(-4.f * share * share) - 0.018f * share;
        float const wanted = std::max(0.01f, rounding + grown);
        float const inset = grown < 0 ? std::min(-grown, std::min(at.width, at.height) / 2) : -grown;
        Rectangle const outer = box.inset(inset);
        float const round = std::min({wanted, outer.width / 2, outer.height / 2});
        auto const tint = packed(color.faded(std::clamp(fade, 0.f, 1.f)));
        for (int corner = 0; corner < 4; ++corner) {
            float const cx = (corner == 0 || corner == 3) ? outer.x + round : outer.right() - round;
            float const cy = corner < 2 ? outer.y + round : outer.bottom() - round;
            for (int step = 0; step <= steps; ++step) {
                float const angle = IM_PI * (1.f + 0.5f * float(corner) + 0.5f * float(step) / steps);
                list.PrimWriteVtx({cx + std::cos(angle) * round, cy + std::sin(angle) * round}, white, tint);
            }
        }
    }
    for (int ring = 0; ring + 1 < rings; ++ring)
        for (int i = 0; i < corners; ++i) {
            unsigned const a = base + unsigned(ring * corners + i);
            unsigned const b = base + unsigned(ring * corners + (i + 1) % corners);
            unsigned const c = a + corners, d = b + corners;
            for (auto const index : {a, b, d, a, d, c}) list.PrimWriteIdx(index);
        }
}

void lift(Rectangle at, float rounding, Height height, float strength) {
    auto const color = palette().shadow.faded(strength);
    switch (height) {
    case Height::card:
        shadow(at, rounding, 10, 3, color.faded(0.45f));
        shadow(at, rounding, 2.5f, 1, color.faded(0.5f));
        break;
    case Height::raised:
        shadow(at, rounding, 22, 9, color.faded(0.8f));
        shadow(at, rounding, 4, 1, color.faded(0.5f));
        break;
    case Height::overlay:
        shadow(at, rounding, 40, 18, color);
        shadow(at, rounding, 8, 2, color.faded(0.6f));
        break;
    }
}

void focus_ring(Rectangle at, float rounding, float offset) {
    auto const around = at.inset(-offset - 2);
    outline(around, palette().focus, std::min(rounding + offset + 2, around.height / 2), 2);
}

void image(std::uint64_t texture, Rectangle at, Rectangle part, float rounding, Color tint) {
    if (!texture || !ui::in_view(at)) return;
    ui::draw().AddImageRounded(ImTextureID(texture), low(at), high(at), low(part), high(part), packed(tint),
                               std::min({rounding, at.width / 2, at.height / 2}));
}

void image_top(std::uint64_t texture, Rectangle at, Rectangle part, float rounding) {
    if (!texture || !ui::in_view(at)) return;
    ui::draw().AddImageRounded(ImTextureID(texture), low(at), high(at), low(part), high(part), IM_COL32_WHITE,
                               rounding, ImDrawFlags_RoundCornersTop);
}

Block lay(std::string_view words, TextStyle style, float max_width, int max_lines) {
    Block block;
    block.style = style;
    block.limit = max_width;
    if (words.empty()) return block;
    if (style.face != Typeface::site || is_foreign(words)) {
        block.foreign = true;
        block.whole = words;
        block.size = browsers(block, 0x000000ff).size;
        if (max_lines > 0) block.size.height = std::min(block.size.height, style.line * float(max_lines));
        return block;
    }
    auto* const font = font_of(style);
    float const size = drawn_size(style);
    if (max_width > 0 && max_lines == 1 && words.find('\n') == words.npos) {
        block.lines.emplace_back(words);
        if (measure(font, size, words) > max_width + 0.5f) block.lines[0] = shortened(font, size, words, max_width);
    } else {
        break_lines(block, words, max_width, max_lines);
    }
    for (auto const& one : block.lines) block.size.width = std::max(block.size.width, measure(font, size, one));
    block.size.width = std::ceil(block.size.width);
    block.size.height = style.line * float(block.lines.size());
    return block;
}

float width(std::string_view words, TextStyle style) { return lay(words, style).size.width; }

void text(Point at, Block const& block, Color color, Side side, float place_width) {
    if (!ui::in_view({at.x, at.y, std::max(place_width, block.size.width), block.size.height})) return;
    auto const offset = [&](float line_width) {
        if (side == Side::centre) return (place_width - line_width) / 2;
        return side == Side::end ? place_width - line_width : 0.f;
    };
    auto const& style = block.style;
    if (block.foreign) {
        std::uint32_t const rgba = std::uint32_t(color.red) << 24 | std::uint32_t(color.green) << 16 |
                                   std::uint32_t(color.blue) << 8 | color.alpha;
        auto const drawn = browsers(block, rgba);
        float const share = block.size.height / std::max(1.f, drawn.size.height);
        Point const from{snap(at.x + offset(drawn.size.width)), snap(at.y)};
        image(drawn.texture, {from.x, from.y, drawn.size.width, drawn.size.height * share}, {0, 0, 1, share}, 0);
        return;
    }
    auto* const font = font_of(style);
    float const size = drawn_size(style);
    float y = at.y + (style.line - size) / 2;
    for (auto const& one : block.lines) {
        float const x = at.x + (side == Side::start ? 0 : offset(measure(font, size, one)));
        if (ui::in_view({x, y, block.size.width + 4, style.line}))
            ui::draw().AddText(font, size, {snap(x), snap(y)}, packed(color), one.data(), one.data() + one.size());
        y += style.line;
    }
}

void text_in(Rectangle at, std::string_view words, TextStyle style, Color color, Side side) {
    auto const block = lay(words, style, at.width, 1);
    // Capitals and digits look centred a little above where the font's own middle is.
    float const y = at.y + (at.height - block.size.height) / 2 - style.size * 0.04f;
    text({at.x, y}, block, color, side, at.width);
}

void icon(Icon which, Point centre, float size, Color color) {
    if (which == Icon::none || !ui::in_view({centre.x - size, centre.y - size, 2 * size, 2 * size})) return;
    std::string letter;
    append_utf8(letter, char32_t(which));
    ui::draw().AddText(fonts().icons, size * icon_font_height,
                       {snap(centre.x - size / 2), snap(centre.y - size * icon_font_height / 2)}, packed(color),
                       letter.data(), letter.data() + letter.size());
}

void spinner(Point centre, float size, Color color) {
    if (!ui::in_view({centre.x - size, centre.y - size, 2 * size, 2 * size})) return;
    float const turn = frame().reduced_motion ? 0 : float(std::fmod(frame().seconds * 1.1, 1.0)) * 2 * IM_PI;
    float const thickness = std::max(2.f, size / 9);
    float const radius = size / 2 - thickness / 2;
    arc(centre, radius, 0, 2 * IM_PI, color.faded(0.22f), thickness);
    arc(centre, radius, turn, turn + 1.5f, color, thickness);
    ui::keep_moving();
}

} // namespace gapura::web::paint
