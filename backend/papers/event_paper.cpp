#include "backend/papers/event_paper.hpp"

#include "backend/papers/canvas.hpp"
#include "backend/papers/words.hpp"
#include "backend/tickets/qr_picture.hpp"

#include <stdexcept>

namespace gapura::papers {
namespace {

void organizer_line(Canvas& canvas, Box box, std::string const& organizer, Brand const& brand, double size) {
    Rgb const on = brand.on_primary();
    if (brand.logo)
        return canvas.logo({box.x, box.y - size * 0.4, size * 14, size * 2.8}, *brand.logo, brand.primary);
    canvas.gate({box.x, box.y, size * 1.3, size * 1.45}, on);
    canvas.text({box.x + size * 2, box.y, box.width - size * 2, size * 1.6}, organizer,
                {.size = size, .least = size * 0.6, .weight = Weight::semibold, .colour = on, .alpha = 0.92});
}

std::string joined(std::string const& one, std::string const& other) {
    if (one.empty() || other.empty()) return one + other;
    return one + " · " + other;
}

} // namespace

Drawn poster_pdf(EventPaper const& event, Brand const& brand, domain::Language language, Instant now) {
    auto const symbol = tickets::QrSymbol::of(event.link);
    if (!symbol) throw std::runtime_error("a poster has no link to draw");
    auto canvas = Canvas::pdf(
        a4, {words(language, "poster.title") + " · " + event.title, std::string(domain::name_of(language)), now},
        brand.font);
    Rgb const on = brand.on_primary();
    constexpr double margin = 48, band = 452;
    canvas.fill({0, 0, a4.width, band}, brand.primary);
    canvas.begin_clip({0, 0, a4.width, band});
    canvas.gate({a4.width - 330, 40, 470, 520}, on, 0.07);
    canvas.gate({a4.width - 520, 250, 230, 255}, on, 0.05);
    canvas.end_clip();
    canvas.fill({0, band, a4.width, 7}, brand.accent);

    organizer_line(canvas, {margin, 46, a4.width - 2 * margin, 34}, event.organizer, brand, 16);
    double const width = a4.width - 2 * margin;
    Box const facts{margin, band - 150, width, 116};
    Box const room{margin, 96, width - 30, facts.y - 96 - 22};
    TextLook const title{.size = 54, .least = 20, .lines = 5, .weight = Weight::bold, .colour = on};
    double const height = canvas.text_height(room, event.title, title);
    canvas.text({room.x, room.bottom() - height, room.width, height}, event.title, title);
    double y = facts.y;
    y += canvas.text({margin, y, width, 30}, event.day,
                     {.size = 21, .least = 12, .weight = Weight::bold, .colour = on}) +
         1;
    y += canvas.text({margin, y, width, 26}, event.hours, {.size = 17, .least = 10, .colour = on}) + 9;
    y += canvas.text({margin, y, width, 26}, event.place,
                     {.size = 17, .least = 10, .weight = Weight::semibold, .colour = on});
    canvas.text({margin, y, width, facts.bottom() - y + 8}, event.address,
                {.size = 12, .least = 8, .lines = 2, .colour = on, .alpha = 0.9});

    constexpr double side = 258;
    double const x = margin - 14, top = band + 7 + 38;
    canvas.qr({x, top, side, side}, *symbol);
    double const beside = x + side + 18, rest = a4.width - margin - beside;
    Rgb const colour = brand.primary_on_paper();
    double line = top + 56;
    line += canvas.text({beside, line, rest, 100}, words(language, "poster.scan"),
                        {.size = 31, .least = 16, .lines = 3, .weight = Weight::bold, .colour = colour}) +
            12;
    line +=
        canvas.text({beside, line, rest, 18}, words(language, "poster.or"), {.size = 12, .colour = muted_ink}) + 1;
    canvas.text({beside, line, rest, 44}, event.link_words, {.size = 15, .least = 7.5, .weight = Weight::semibold});
    canvas.gate({margin, a4.height - 46, 11, 12}, colour);
    canvas.text({margin + 17, a4.height - 46, 300, 14}, "Gapura", {.size = 9, .colour = muted_ink});
    canvas.next_page();
    int const missing = canvas.missing_glyphs();
    return {canvas.finish(), missing};
}

Drawn share_png(EventPaper const& event, Brand const& brand) {
    constexpr Size size{600, 315};
    auto canvas = Canvas::png(size, 2, brand.font);
    Rgb const on = brand.on_primary();
    canvas.fill({0, 0, size.width, size.height}, brand.primary);
    canvas.gate({size.width - 250, 30, 340, 376}, on, 0.08);
    canvas.gate({size.width - 390, 190, 170, 188}, on, 0.05);
    canvas.fill({0, size.height - 8, size.width, 8}, brand.accent);
    constexpr double margin = 40;
    double const width = size.width - 2 * margin;
    organizer_line(canvas, {margin, 34, width, 26}, event.organizer, brand, 13);
    TextLook const title{.size = 38, .least = 16, .lines = 4, .weight = Weight::bold, .colour = on};
    Box const room{margin, 76, width - 30, 142};
    canvas.text({room.x, room.bottom() - canvas.text_height(room, event.title, title), room.width, room.height},
                event.title, title);
    canvas.text({margin, 232, width, 24}, joined(event.day, event.hours),
                {.size = 15, .least = 9, .weight = Weight::semibold, .colour = on});
    canvas.text({margin, 256, width, 22}, event.place, {.size = 14, .least = 9, .colour = on, .alpha = 0.92});
    int const missing = canvas.missing_glyphs();
    return {canvas.finish(), missing};
}

} // namespace gapura::papers
