#include "web/widgets/logo.hpp"

#include "web/platform/texture.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>

namespace gapura::web {
namespace {

bool ends_with(std::string_view words, std::string_view ending) {
    return words.size() >= ending.size() && words.substr(words.size() - ending.size()) == ending;
}

} // namespace

std::string picture_of_size(std::string_view url, float pixels) {
    constexpr std::string_view usual = "-960.jpg", small_logo = "-480.png";
    constexpr float enlarged = 1.15f; // by so little it does not show
    std::string sized(url);
    if (url.substr(0, 14) != "/api/pictures/") return sized;
    if (ends_with(url, usual))
        sized.replace(url.size() - usual.size(), usual.size(),
                      pixels <= 480 * enlarged   ? "-480.jpg"
                      : pixels <= 960 * enlarged ? "-960.jpg"
                                                 : "-1600.jpg");
    else if (ends_with(url, ".png") && !ends_with(url, small_logo) && pixels <= 480)
        sized.replace(url.size() - 4, 4, small_logo);
    return sized;
}

std::string sized_picture(std::string_view url, float width) {
    // Beyond two pixels for one nobody sees the difference, but pays for it.
    return picture_of_size(url, width * std::min(frame().density, 2.f));
}

void logo_picture(LogoPicture const& options) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    platform::PictureState state;
    if (!options.url.empty()) state = platform::picture(sized_picture(options.url, options.max_width).c_str());
    if (state.state != platform::PictureState::State::ready || state.texture == 0 || state.height < 1)
        return ui::close_slot({0, 0});
    float const aspect = float(state.width) / float(state.height);
    float const width = std::min({options.height * aspect, options.max_width, slot.width});
    Rectangle const at{slot.x, slot.y, width, width / aspect};
    ui::close_slot({at.width, at.height});
    if (ui::in_view(at)) paint::image(state.texture, at, {0, 0, 1, 1}, 6, Color(0xffffff));
    if (!options.alternative.empty()) ui::record(Role::image, id, at, options.alternative);
}

} // namespace gapura::web
