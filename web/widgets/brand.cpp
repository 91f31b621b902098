#include "web/widgets/brand.hpp"

#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <string>

namespace gapura::web {
namespace {

constexpr Color white(0xffffff), black(0x000000);

Color on(Color background) { return contrast(white, background) >= contrast(black, background) ? white : black; }

} // namespace

bool swatch(Color colour, std::string_view name, bool chosen) {
    ItemId const id = ui::item_id(name, name, "swatch");
    auto const at = ui::place({44, 44});
    auto const touch = ui::touch(id, at);
    auto const centre = at.centre();
    paint::circle(centre, 16 - touch.press, colour);
    auto ring = at.inset(5);
    paint::outline(ring, mix(palette().line_strong, palette().text, touch.hover), radius::full, 1);
    if (chosen) paint::icon(Icon::check, centre, 18, on(colour));
    if (ui::shows_focus(id)) paint::focus_ring(at, radius::full, 0);
    auto& record = ui::record(Role::button, id, at, name);
    record.tooltip = name;
    record.pressed = chosen;
    return touch.pressed;
}

void stripe(Color colour) {
    constexpr float width = 56, height = 5;
    auto const slot = ui::open_slot();
    paint::fill({slot.x, slot.y, width, height}, colour, radius::full);
    ui::close_slot({width, height});
}

void ticket_face(TicketFace const& options) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    Color const paper(0xffffff), ink(0x1b2220), grey(0x545e5a);
    float const width = std::min(slot.width, 420.f), padding = 20, band = 84;
    float const limit = width - 2 * padding;
    auto heading = type::heading;
    heading.face = options.titles;
    auto const title = paint::lay(options.title, heading, limit, 2);
    auto const head = std::max(band, title.size.height + 34);
    float const height = head + 4 + 16 + 24 + 20 + 24 + 24 + 26;
    Rectangle const at{slot.x, slot.y, width, height};
    paint::lift(at, radius::card, paint::Height::card);
    paint::fill(at, paper, radius::card);
    paint::fill_top({at.x, at.y, at.width, head}, options.primary, radius::card);
    paint::fill({at.x, at.y + head, at.width, 4}, options.accent);
    paint::text({at.x + padding, at.y + (head - title.size.height) / 2}, title, on(options.primary));
    float y = at.y + head + 20;
    auto const line = [&](std::string_view words, TextStyle style, Color colour, float step) {
        paint::text({at.x + padding, y}, paint::lay(words, style, limit, 1), colour);
        y += step;
    };
    line(options.when, type::small, grey, 22);
    line(options.place, type::small, grey, 30);
    line(options.attendee, type::strong, ink, 28);
    float const pill = std::min(limit, paint::width(options.type, type::caption_strong) + 20);
    paint::fill({at.x + padding, y, pill, 26}, options.accent, radius::full);
    paint::text({at.x + padding + 10, y + 4}, paint::lay(options.type, type::caption_strong, limit - 20, 1),
                on(options.accent));
    ui::close_slot({width, height});
    std::string read;
    for (auto const part : {options.title, options.when, options.place, options.attendee, options.type})
        read += (read.empty() ? "" : ", ") + std::string(part);
    ui::record(Role::paragraph, id, at, read);
}

} // namespace gapura::web
