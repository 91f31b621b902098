#include "web/widgets/picture.hpp"

#include "shared/base/text.hpp"
#include "web/platform/texture.hpp"
#include "web/widgets/avatar_face.hpp"
#include "web/widgets/layout.hpp"
#include "web/widgets/logo.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace gapura::web {

namespace {

struct Pair {
    Color deep, bright;
};

// Colours of the drawn stand-ins: dusk, lagoon, kunyit, rosella, indigo, leaf.
constexpr Pair pairs[] = {{Color(0x0d4f47), Color(0x2fa48f)}, {Color(0x123f63), Color(0x3b8fc4)},
                          {Color(0x7a3f0c), Color(0xdf9a3d)}, {Color(0x6d1f3a), Color(0xd0627d)},
                          {Color(0x33286b), Color(0x7f74d1)}, {Color(0x27511f), Color(0x7aa84a)}};

Pair pair_of(std::string_view seed) { return pairs[ui::hash(2166136261u, seed) / 7 % std::size(pairs)]; }

/// The product's own motif: gates within gates, on a slope of colour.
void draw_stand_in(Rectangle at, std::string_view seed, float rounding, bool top_only) {
    auto const colors = pair_of(seed);
    auto const number = ui::hash(2166136261u, seed);
    if (top_only)
        paint::fill_top(at, colors.deep, rounding);
    else
        paint::fill(at, colors.deep, rounding);
    ui::push_clip(at.inset(0.5f));
    float const x = at.x + at.width * (0.3f + 0.4f * float(number % 97) / 96);
    float const base = at.bottom() + at.height * 0.12f;
    float const largest = at.height * 1.05f;
    for (int ring = 5; ring >= 1; --ring) {
        float const radius_of = largest * float(ring) / 5;
        auto const tint = mix(colors.deep, colors.bright, 0.16f + 0.15f * float(5 - ring));
        std::vector<Point> arch;
        arch.push_back({x + radius_of * 0.72f, base});
        for (int i = 0; i <= 24; ++i) {
            float const angle = 3.14159265f * float(i) / 24;
            arch.push_back({x + std::cos(angle) * radius_of * 0.72f,
                            base - radius_of * 0.42f - std::sin(angle) * radius_of * 0.60f});
        }
        arch.push_back({x - radius_of * 0.72f, base});
        paint::convex(arch, tint);
    }
    float const sun = at.height * 0.1f;
    paint::circle({at.x + at.width * (number % 2 ? 0.12f : 0.88f), at.y + at.height * 0.24f}, sun,
                  mix(colors.bright, Color(0xffffff), 0.45f).faded(0.55f));
    ui::pop_clip();
}

Rectangle cropped(float picture_aspect, float place_aspect) {
    if (picture_aspect > place_aspect) {
        float const share = place_aspect / picture_aspect;
        return {(1 - share) / 2, 0, share, 1};
    }
    float const share = picture_aspect / place_aspect;
    return {0, (1 - share) / 2, 1, share};
}

} // namespace

void picture(Picture const& options) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    float const width = options.width > 0 ? std::min(options.width, slot.width) : slot.width;
    Rectangle const at{slot.x, slot.y, width, std::round(width / options.aspect)};
    ui::close_slot({at.width, at.height});
    float const rounding = options.rounding;

    // A little ahead, so that it stands when one gets there; not more, for a first visit pays for each.
    bool const near = ui::in_view(at.inset(-frame().viewport.height * 0.15f));
    bool const in_view = ui::in_view(at);
    platform::PictureState state;
    if (!options.url.empty() && near) state = platform::picture(sized_picture(options.url, at.width).c_str());
    bool const ready = state.state == platform::PictureState::State::ready && state.texture != 0;
    if (in_view) {
        float const shown = ui::ease(id, ready ? 1.f : 0.f, 0.25f);
        if (shown < 1) {
            if (!options.seed.empty() &&
                (options.url.empty() || state.state == platform::PictureState::State::failed)) {
                draw_stand_in(at, options.seed, rounding, options.round_top_only);
            } else {
                auto const sunken = palette().sunken;
                if (options.round_top_only)
                    paint::fill_top(at, sunken, rounding);
                else
                    paint::fill(at, sunken, rounding);
                bool const failed = state.state == platform::PictureState::State::failed;
                paint::icon(failed ? Icon::image_off : options.placeholder, at.centre(),
                            std::clamp(at.height / 5, 18.f, 40.f), palette().text_faint.faded(0.6f));
            }
        }
        if (ready) {
            auto const part = cropped(float(state.width) / float(std::max(1, state.height)), options.aspect);
            Rectangle const corners{part.x, part.y, part.width, part.height};
            if (options.round_top_only)
                paint::image_top(state.texture, at, corners, rounding);
            else
                paint::image(state.texture, at, corners, rounding, Color(0xffffff, std::uint8_t(255 * shown)));
        }
    }
    if (!options.alternative.empty()) ui::record(Role::image, id, at, options.alternative);
}

void qr_code(std::span<std::uint8_t const> modules, int side, float size, std::string_view alternative) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    float const density = frame().density;
    float const most = std::min(size, slot.width) * density;
    // Whole display pixels per module, or readers see modules of unlike width.
    float const module = std::max(1.f, std::floor(most / float(side + 8))) / density;
    float const width = module * float(side + 8);
    float x = slot.x;
    if (ui::box_align() == Align::centre && !ui::in_row()) x += (slot.width - width) / 2;
    x = std::round(x * density) / density;
    float const y = std::round(slot.y * density) / density;
    Rectangle const at{x, y, width, width};
    ui::close_slot({width, width});
    paint::fill(at, Color(0xffffff), 14);
    if (theme() == Theme::light) paint::outline(at, palette().line, 14);
    if (ui::in_view(at) && modules.size() >= std::size_t(side) * std::size_t(side))
        for (int row = 0; row < side; ++row)
            for (int from = 0; from < side;) {
                auto const dark = [&](int column) { return modules[std::size_t(row * side + column)] != 0; };
                if (!dark(from)) {
                    ++from;
                    continue;
                }
                int until = from;
                while (until < side && dark(until)) ++until;
                paint::fill(
                    {x + module * float(4 + from), y + module * float(4 + row), module * float(until - from), module},
                    Color(0x000000));
                from = until;
            }
    ui::record(Role::image, id, at, alternative);
}

void draw_avatar(std::string_view name, Rectangle at) {
    std::string letters;
    std::string_view rest = trimmed(name);
    bool starts = true;
    int taken = 0;
    while (taken < 2) {
        auto const letter = next_code_point(rest);
        if (!letter) break;
        if (starts && *letter != U' ') {
            append_utf8(letters, *letter >= U'a' && *letter <= U'z' ? *letter - 32 : *letter);
            ++taken;
        }
        starts = *letter == U' ';
    }
    auto const pair = pair_of(name);
    paint::circle(at.centre(), at.width / 2, mix(pair.deep, pair.bright, 0.25f));
    float const size = at.width * 0.38f;
    paint::text_in(at, letters, {size, size * 1.3f, Weight::semibold}, Color(0xffffff), paint::Side::centre);
}

void avatar(std::string_view name, float size) { draw_avatar(name, ui::place({size, size})); }

void live_picture(LivePicture const& options) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    float width = slot.width, height = width / options.aspect;
    if (options.max_height > 0 && height > options.max_height) height = options.max_height;
    Rectangle const at{slot.x, slot.y, width, height};
    ui::close_slot({width, height});
    paint::fill(at, Color(0x0b0f0e), radius::card);
    auto part = cropped(options.aspect, width / height);
    if (options.texture) {
        Rectangle shown = part;
        if (options.mirrored) {
            shown.x = part.right();
            shown.width = -part.width;
        }
        paint::image(options.texture, at, shown, radius::card);
    }
    if (options.outline.size() >= 3) {
        std::vector<Point> corners;
        for (auto const& corner : options.outline) {
            float const across = options.mirrored ? 1 - corner.x : corner.x;
            corners.push_back(
                {at.x + (across - part.x) / part.width * width, at.y + (corner.y - part.y) / part.height * height});
        }
        corners.push_back(corners.front());
        paint::polyline(corners, palette_of(Theme::dark).accent.solid, 4);
    }
    if (!options.alternative.empty()) ui::record(Role::image, id, at, options.alternative);
}

} // namespace gapura::web
