#include "backend/papers/ticket_paper.hpp"

#include "backend/papers/canvas.hpp"
#include "backend/papers/words.hpp"
#include "backend/tickets/qr_picture.hpp"

#include <stdexcept>

namespace gapura::papers {
namespace {

/// The code as people read it aloud: "K7M2 P9XR 4TQ8".
std::string in_fours(std::string const& code) {
    std::string spaced;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) spaced += "\u2009 ";
        spaced += code[i];
    }
    return spaced;
}

class TicketDrawing {
public:
    TicketDrawing(Canvas& canvas, TicketPaper const& ticket, Brand const& brand, domain::Language language)
        : canvas_(canvas), ticket_(ticket), brand_(brand), language_(language) {
        auto symbol = tickets::QrSymbol::of(ticket.qr);
        if (!symbol) throw std::runtime_error("a ticket has no code to draw");
        symbol_ = std::move(*symbol);
    }

    void draw_a4(std::size_t page, std::size_t pages);
    void draw_phone(Size size);

private:
    std::string say(std::string_view key) const { return words(language_, key); }

    /// A small label and a value beneath it; where the value ends.
    double fact(Box box, std::string const& label, std::string const& value, TextLook look = {}) {
        if (value.empty()) return box.y;
        TextLook const small{.size = 7.6, .weight = Weight::semibold, .colour = muted_ink, .spacing = 0.25};
        double const height = canvas_.text({box.x, box.y, box.width, 12}, label, small);
        look.weight = Weight::semibold;
        Box const rest{box.x, box.y + height + 1.5, box.width, box.height - height - 1.5};
        return rest.y + canvas_.text(rest, value, look);
    }

    void header(Box box, double radius, double title_size);
    void organizer_line(Box box);
    void tear_off(double y, Box card, Rgb around);
    void steps(Box box);
    std::string place() const;

    Canvas& canvas_;
    TicketPaper const& ticket_;
    Brand const& brand_;
    domain::Language language_;
    tickets::QrSymbol symbol_;
};

std::string TicketDrawing::place() const {
    if (ticket_.mode == api::EventMode::online) return say("ticket.online");
    return ticket_.place.empty() ? ticket_.address : ticket_.place;
}

/// The coloured head of the card: who invites, to what. Square at its lower corners, large gates in the background.
void TicketDrawing::header(Box box, double radius, double title_size) {
    Rgb const on = brand_.on_primary();
    canvas_.begin_clip({box.x, box.y, box.width, box.height + radius}, radius);
    canvas_.begin_clip(box);
    canvas_.fill(box, brand_.primary);
    double const side = box.height * 1.5;
    canvas_.gate({box.right() - side * 0.72, box.y + box.height * 0.16, side, side * 31 / 28}, on, 0.07);
    canvas_.gate({box.right() - side * 1.18, box.y + box.height * 0.62, side * 0.5, side * 0.5 * 31 / 28}, on, 0.05);
    canvas_.fill({box.x, box.bottom() - 4, box.width, 4}, brand_.accent);
    canvas_.end_clip();
    canvas_.end_clip();

    double const inset = 24;
    organizer_line({box.x + inset, box.y + 20, box.width - 2 * inset, 24});
    TextLook const title{.size = title_size, .least = 10.5, .lines = 4, .weight = Weight::bold, .colour = on};
    Box const room{box.x + inset, box.y + 54, box.width - 2 * inset - 20, box.height - 54 - 22};
    double const height = canvas_.text_height(room, ticket_.title, title);
    canvas_.text({room.x, room.bottom() - height, room.width, height}, ticket_.title, title);
}

void TicketDrawing::organizer_line(Box box) {
    Rgb const on = brand_.on_primary();
    if (brand_.logo) return canvas_.logo({box.x, box.y - 5, 150, 34}, *brand_.logo, brand_.primary);
    canvas_.gate({box.x, box.y + 2, 15, 17}, on);
    canvas_.text({box.x + 22, box.y + 3, box.width - 22, 18}, ticket_.organizer,
                 {.size = 11, .least = 8, .weight = Weight::semibold, .colour = on, .alpha = 0.92});
}

/// A dashed line with a bite at either edge, as of a ticket that is torn off.
void TicketDrawing::tear_off(double y, Box card, Rgb around) {
    constexpr double bite = 9;
    canvas_.line(card.x + bite + 8, y, card.right() - bite - 8, y, hairline, 1.4, 4);
    for (double const x : {card.x, card.right()}) {
        canvas_.begin_clip(card, 0);
        canvas_.fill_circle(x, y, bite + 0.8, hairline);
        canvas_.end_clip();
        canvas_.fill_circle(x, y, bite, around);
    }
}

void TicketDrawing::steps(Box box) {
    std::string const kind = ticket_.mode == api::EventMode::online ? "ticket.online_" : "ticket.step_";
    constexpr double gap = 20;
    double const width = (box.width - 2 * gap) / 3;
    Rgb const colour = brand_.primary_on_paper();
    canvas_.text({box.x, box.y, box.width, 16}, say("ticket.enter"), {.size = 11, .weight = Weight::bold});
    for (int i = 0; i < 3; ++i) {
        std::string const number = std::to_string(i + 1);
        double const x = box.x + i * (width + gap), y = box.y + 26;
        canvas_.fill_circle(x + 9, y + 9, 9, colour);
        canvas_.text({x, y + 2.4, 18, 14}, number,
                     {.size = 9.5, .weight = Weight::bold, .colour = white, .side = Side::centre});
        canvas_.text({x + 26, y + 1, width - 26, 70}, say(kind + number),
                     {.size = 8.8, .least = 7, .lines = 6, .colour = muted_ink});
    }
}

void TicketDrawing::draw_a4(std::size_t page, std::size_t pages) {
    Box const card{40, 40, a4.width - 80, 556};
    canvas_.outline_rounded(card, 18, hairline, 1);
    header({card.x, card.y, card.width, 176}, 18, 30);

    double const top = card.y + 176 + 26, left = card.x + 24;
    constexpr double code_side = 208;
    double const code_x = card.right() - 18 - code_side;
    canvas_.qr({code_x, top - 14, code_side, code_side}, symbol_);
    canvas_.text({code_x, top - 14 + code_side - 6, code_side, 14}, say("ticket.scan"),
                 {.size = 8.6, .least = 6, .colour = muted_ink, .side = Side::centre});

    double const width = code_x - left - 12;
    TextLook const value{.size = 13, .least = 8.5, .lines = 2};
    double y = fact({left, top, width, 46}, say("ticket.when"), ticket_.day, value);
    y += canvas_.text({left, y + 1, width, 18}, ticket_.hours, {.size = 13, .least = 9}) + 15;
    y = fact({left, y, width, 48}, say("ticket.where"), place(), value);
    std::string const more = ticket_.mode == api::EventMode::online ? say("ticket.online_hint")
                             : ticket_.place.empty()                ? ""
                                                                    : ticket_.address;
    y +=
        canvas_.text({left, y + 2, width, 38}, more, {.size = 9.6, .least = 7, .lines = 3, .colour = muted_ink}) + 15;
    fact({left, y, width, 40}, say("ticket.doors"), ticket_.doors, {.size = 11, .least = 8, .lines = 2});

    double const tear = card.y + 176 + 236;
    tear_off(tear, card, white);
    double const full = card.width - 48;
    fact({left, tear + 20, full, 66}, say("ticket.name"), ticket_.attendee, {.size = 25, .least = 10, .lines = 2});
    double const row = tear + 102;
    struct Column {
        std::string_view label;
        std::string value;
        double share;
    };
    Column const columns[] = {{"ticket.type", ticket_.type, 0.29},
                              {"ticket.order", ticket_.order, 0.16},
                              {"ticket.code", in_fours(ticket_.code), 0.32},
                              {"ticket.token", ticket_.token, 0.23}};
    double x = left;
    for (auto const& column : columns) {
        fact({x, row, full * column.share - 10, 40}, say(column.label), column.value,
             {.size = 12, .least = 7, .lines = 2});
        x += full * column.share;
    }

    steps({card.x + 4, card.bottom() + 34, card.width - 8, 110});
    double const foot = a4.height - 52;
    canvas_.line(card.x, foot - 10, card.right(), foot - 10, hairline, 0.8);
    canvas_.gate({card.x + 2, foot, 9, 10}, brand_.primary_on_paper());
    TextLook const small{.size = 7.8, .least = 6, .colour = muted_ink};
    canvas_.text({card.x + 17, foot - 0.5, 330, 12}, say("paper.made_with") + " · " + ticket_.link, small);
    if (pages > 1)
        canvas_.text(
            {card.right() - 150, foot - 0.5, 150, 12},
            words(language_, "paper.page", {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}}),
            {.size = 7.8, .colour = muted_ink, .side = Side::right});
}

void TicketDrawing::draw_phone(Size size) {
    Rgb const around = mix(brand_.primary, white, 0.82);
    canvas_.fill({0, 0, size.width, size.height}, around);
    Box const card{14, 16, size.width - 28, size.height - 32};
    canvas_.fill_rounded(card, 20, white);
    header({card.x, card.y, card.width, 138}, 20, 23);

    double const left = card.x + 22, full = card.width - 44;
    double y = card.y + 138 + 14;
    constexpr double code_side = 240;
    canvas_.qr({card.x + (card.width - code_side) / 2, y - 8, code_side, code_side}, symbol_);
    y += code_side - 12;
    canvas_.text({left, y, full, 16}, in_fours(ticket_.code),
                 {.size = 12.5, .weight = Weight::bold, .side = Side::centre, .spacing = 0.6});
    y += 26;
    tear_off(y, card, around);
    y += 12;
    fact({left, y, full, 56}, say("ticket.name"), ticket_.attendee, {.size = 19, .least = 8.5, .lines = 2});
    y += 62;
    double const half = (full - 14) / 2;
    TextLook const value{.size = 10.5, .least = 7, .lines = 2};
    double const day_ends = fact({left, y, half, 42}, say("ticket.when"), ticket_.day, value);
    canvas_.text({left, day_ends + 1, half, 26}, ticket_.hours,
                 {.size = 9.5, .least = 7, .lines = 2, .colour = muted_ink});
    double const place_ends = fact({left + half + 14, y, half, 42}, say("ticket.where"), place(), value);
    canvas_.text({left + half + 14, place_ends + 1, half, 26}, ticket_.place.empty() ? "" : ticket_.address,
                 {.size = 8, .least = 6, .lines = 2, .colour = muted_ink});
    y += 70;
    fact({left, y, half, 40}, say("ticket.type"), ticket_.type, value);
    fact({left + half + 14, y, half / 2, 40}, say("ticket.order"), ticket_.order, value);
    fact({left + half + 14 + half * 0.42, y, half * 0.58, 40}, say("ticket.token"), ticket_.token, value);
}

} // namespace

Drawn ticket_pdf(std::vector<TicketPaper> const& tickets, Brand const& brand, domain::Language language,
                 Instant now) {
    if (tickets.empty()) throw std::runtime_error("no ticket to draw");
    auto canvas = Canvas::pdf(a4,
                              {words(language, "ticket.title") + " · " + tickets.front().title,
                               std::string(domain::name_of(language)), now},
                              brand.font);
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        TicketDrawing(canvas, tickets[i], brand, language).draw_a4(i + 1, tickets.size());
        canvas.next_page();
    }
    int const missing = canvas.missing_glyphs();
    return {canvas.finish(), missing};
}

Drawn ticket_png(TicketPaper const& ticket, Brand const& brand, domain::Language language) {
    constexpr Size phone{360, 640};
    auto canvas = Canvas::png(phone, 3, brand.font);
    TicketDrawing(canvas, ticket, brand, language).draw_phone(phone);
    int const missing = canvas.missing_glyphs();
    return {canvas.finish(), missing};
}

} // namespace gapura::papers
