#include "web/widgets/verdict.hpp"

#include "web/frame.hpp"
#include "web/platform/texture.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/toast.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace gapura::web {

VerdictColors verdict_colors(VerdictLook look) {
    auto const white = Color(0xffffff);
    switch (look) {
    case VerdictLook::admitted:
        return {Color(0x11713a), white, Icon::circle_check};
    case VerdictLook::already_used:
        return {Color(0xb3400c), white, Icon::rotate_ccw};
    case VerdictLook::wrong_event:
        return {Color(0x5b3aa8), white, Icon::calendar_days};
    case VerdictLook::unknown:
        return {Color(0x4a5553), white, Icon::circle_help};
    case VerdictLook::forged:
        return {Color(0xa01325), white, Icon::ban};
    case VerdictLook::expired_code:
        return {Color(0x8a5a00), white, Icon::hourglass};
    case VerdictLook::unpaid:
        return {Color(0x9c2a6b), white, Icon::banknote};
    case VerdictLook::cancelled:
        return {Color(0x7a3b2e), white, Icon::circle_x};
    case VerdictLook::not_yet:
        return {Color(0x1d5fa8), white, Icon::clock};
    case VerdictLook::blocked:
        return {Color(0x1a1a1e), white, Icon::lock};
    case VerdictLook::kept_offline:
        return {Color(0xf2c14b), Color(0x241a00), Icon::wifi_off};
    }
    return {Color(0x4a5553), white, Icon::circle_help};
}

void verdict_panel(VerdictPanel const& options) {
    auto const colors = verdict_colors(options.look);
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    bool const phone = slot.width < 560;
    float const padding = phone ? 20 : 32;
    float const mark = phone ? 64 : 96;
    float const room = slot.width - 2 * padding;
    // As large as the width allows: it is read from two metres, over somebody's shoulder.
    float const title_size = std::clamp(slot.width / 9.5f, 34.f, 64.f);
    float const name_size = std::clamp(slot.width / 13, 26.f, 46.f);
    auto const title = paint::lay(options.title, {title_size, title_size * 1.12f, Weight::bold}, room, 2);
    auto const name = paint::lay(options.name, {name_size, name_size * 1.2f, Weight::bold}, room, 2);
    auto const detail =
        paint::lay(options.detail, {phone ? 19.f : 24.f, phone ? 26.f : 32.f, Weight::semibold}, room, 3);
    float const words = title.size.height + (options.name.empty() ? 0 : name.size.height + 8) +
                        (options.detail.empty() ? 0 : detail.size.height + 8);
    float const height = std::max(options.min_height, words + mark + 16 + 2 * padding);
    Rectangle const at{slot.x, slot.y, slot.width, height};
    ui::close_slot({slot.width, height});

    ItemId const scan = ui::hash(id, options.sequence);
    float const flash = frame().reduced_motion ? 0 : 1 - float(std::clamp(ui::age(scan) / 0.35, 0.0, 1.0));
    if (flash > 0) ui::keep_moving();
    paint::fill(at, mix(colors.surface, colors.on_surface, flash * 0.45f), radius::dialog);
    float y = at.y + (height - words - mark - 16) / 2;
    Point const centre{at.centre().x, y + mark / 2};
    bool photo = false;
    if (!options.photo_url.empty()) {
        auto const state = platform::picture(std::string(options.photo_url).c_str());
        if (state.texture && state.width > 0 && state.height > 0) {
            float const aspect = float(state.width) / float(state.height);
            Rectangle part{0, 0, 1, 1};
            if (aspect > 1) part = {(1 - 1 / aspect) / 2, 0, 1 / aspect, 1};
            if (aspect < 1) part = {0, (1 - aspect) / 2, 1, aspect};
            paint::image(state.texture, {centre.x - mark / 2, y, mark, mark}, part, mark / 2);
            photo = true;
        }
    }
    if (!photo) {
        paint::circle(centre, mark / 2, colors.on_surface.faded(0.16f));
        float const grown = 1 + 0.15f * flash;
        paint::icon(colors.icon, centre, mark * 0.6f * grown, colors.on_surface);
    }
    y += mark + 16;
    auto const line = [&](paint::Block const& block, float gap) {
        paint::text({at.x + padding, y}, block, colors.on_surface, paint::Side::centre, room);
        y += block.size.height + gap;
    };
    line(title, 8);
    if (!options.name.empty()) line(name, 8);
    if (!options.detail.empty()) line(detail, 0);

    std::string spoken(options.title);
    if (!options.name.empty()) spoken += "\n" + std::string(options.name);
    if (!options.detail.empty()) spoken += "\n" + std::string(options.detail);
    ui::record(Role::status, id, at, spoken);
    // The same verdict twice in a row changes no text, so it is said explicitly.
    ItemId const said = ui::hash(id, "said");
    static std::int64_t last_sequence = -1;
    static ItemId last_id = 0;
    if (options.announce && (last_sequence != options.sequence || last_id != said)) {
        last_sequence = options.sequence;
        last_id = said;
        announce(spoken, Politeness::assertive);
    }
}

void verdict_waiting(std::string_view title, std::string_view words, float min_height) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    auto const& colors = palette();
    float const room = slot.width - 48;
    auto const head = paint::lay(title, {26, 34, Weight::bold}, room);
    auto const body = paint::lay(words, type::body, room);
    float const total = head.size.height + body.size.height + 72 + 22;
    float const height = std::max(min_height, total + 48);
    Rectangle const at{slot.x, slot.y, slot.width, height};
    ui::close_slot({slot.width, height});
    paint::fill(at, colors.surface, radius::dialog);
    paint::outline(at, colors.line, radius::dialog, 1.5f);
    float y = at.y + (height - total) / 2;
    paint::circle({at.centre().x, y + 36}, 36, colors.accent.soft);
    paint::icon(Icon::scan_line, {at.centre().x, y + 36}, 34, colors.accent.on_soft);
    y += 72 + 16;
    paint::text({at.x + 24, y}, head, colors.text, paint::Side::centre, room);
    y += head.size.height + 6;
    paint::text({at.x + 24, y}, body, colors.text_muted, paint::Side::centre, room);
    ui::record(Role::paragraph, id, at, std::string(title) + "\n" + std::string(words));
}

} // namespace gapura::web
