#include "web/widgets/zoom_picture.hpp"

#include "web/platform/input.hpp"
#include "web/platform/texture.hpp"
#include "web/widgets/icon.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <imgui.h>
#include <string>
#include <utility>

namespace gapura::web {
namespace {

constexpr float most = 6;

/// The corner of the picture that stands at a corner of its turned place.
ImVec2 corner(int index, int turns) {
    static constexpr float places[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    auto const& at = places[(index + 4 - turns % 4) % 4];
    return {at[0], at[1]};
}

void drag(Rectangle at, Size shown, PictureView& view) {
    auto const pointer = platform::pointer();
    bool const held = pointer.down && !pointer.touch && view.zoom > 1;
    if (!held) {
        view.dragging = false;
        return;
    }
    if (!view.dragging && !(at.contains(pointer.at) && ui::present_layer() == ui::top_layer())) return;
    if (std::exchange(view.dragging, true) && ui::first_pass()) {
        view.centre.x -= (pointer.at.x - view.last.x) / shown.width;
        view.centre.y -= (pointer.at.y - view.last.y) / shown.height;
    }
    if (ui::first_pass()) view.last = pointer.at;
}

/// Keeps the place covered, as far as the picture reaches.
float kept(float centre, float shown, float room) {
    float const half = room / shown / 2;
    return half >= 0.5f ? 0.5f : std::clamp(centre, half, 1 - half);
}

void draw_turned(std::uint64_t texture, Rectangle at, Size picture, PictureView& view) {
    bool const lies = view.quarter_turns % 2 != 0;
    Size const turned = lies ? Size{picture.height, picture.width} : picture;
    float const fit = std::min(at.width / turned.width, at.height / turned.height) * view.zoom;
    Size const shown{turned.width * fit, turned.height * fit};
    drag(at, shown, view);
    view.centre = {kept(view.centre.x, shown.width, at.width), kept(view.centre.y, shown.height, at.height)};
    float const x = at.centre().x - view.centre.x * shown.width, y = at.centre().y - view.centre.y * shown.height;
    ui::push_clip(at);
    ui::draw().AddImageQuad(ImTextureID(texture), {x, y}, {x + shown.width, y}, {x + shown.width, y + shown.height},
                            {x, y + shown.height}, corner(0, view.quarter_turns), corner(1, view.quarter_turns),
                            corner(2, view.quarter_turns), corner(3, view.quarter_turns));
    ui::pop_clip();
}

} // namespace

void zoom_in(PictureView& view) { view.zoom = view.zoom >= most ? 1 : std::min(most, view.zoom * 1.6f); }
void zoom_out(PictureView& view) { view.zoom = std::max(1.f, view.zoom / 1.6f); }
void turn(PictureView& view) { view.quarter_turns = (view.quarter_turns + 1) % 4, view.centre = {0.5f, 0.5f}; }

void zoom_picture(ZoomPicture const& options, PictureView& view) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    Rectangle const at{slot.x, slot.y, slot.width, options.height};
    ui::close_slot({at.width, at.height});
    auto const& colors = palette();
    paint::fill(at, colors.sunken, radius::field);
    if (ui::in_view(at)) {
        auto const state = platform::picture(std::string(options.url).c_str());
        if (state.state == platform::PictureState::State::ready && state.texture != 0)
            draw_turned(state.texture, at.inset(1), {float(state.width), float(state.height)}, view);
        else if (state.state == platform::PictureState::State::failed)
            paint::icon(Icon::image_off, at.centre(), 40, colors.text_faint);
        else
            paint::spinner(at.centre(), 28, colors.accent.solid);
    }
    paint::outline(at, colors.line, radius::field);
    ui::record(platform::Role::image, id, at, options.alternative);
}

} // namespace gapura::web
