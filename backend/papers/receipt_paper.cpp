#include "backend/papers/receipt_paper.hpp"

#include "backend/papers/canvas.hpp"
#include "backend/papers/words.hpp"

namespace gapura::papers {
namespace {

constexpr double margin = 56, width = a4.width - 2 * margin, line_height = 27;
constexpr double item_width = width * 0.46, number_width = width * 0.18;

class ReceiptDrawing {
public:
    ReceiptDrawing(Canvas& canvas, ReceiptPaper const& receipt, Brand const& brand, domain::Language language)
        : canvas_(canvas), receipt_(receipt), brand_(brand), language_(language) {}

    void draw() {
        head();
        people();
        table_head();
        for (auto const& line : receipt_.lines) {
            if (y_ + line_height > a4.height - 120) break_page();
            row(line);
        }
        if (y_ + 30.0 * static_cast<double>(receipt_.sums.size() + 2) > a4.height - 90) break_page();
        sums();
        foot();
    }

private:
    std::string say(std::string_view key) const { return words(language_, key); }

    void break_page() {
        foot();
        canvas_.next_page();
        y_ = 56;
        table_head();
    }

    void head() {
        canvas_.fill({0, 0, a4.width, 10}, brand_.primary);
        Rgb const colour = brand_.primary_on_paper();
        double const logo_room = brand_.logo ? 46 : 0;
        if (brand_.logo) canvas_.logo({margin, 30, width * 0.45, 44}, *brand_.logo, white);
        canvas_.text({margin, 50 + logo_room, width * 0.6, 44}, say("receipt.title"),
                     {.size = 30, .weight = Weight::bold, .colour = colour});
        canvas_.text({margin, 92 + logo_room, width * 0.6, 20}, receipt_.number, {.size = 12, .colour = muted_ink});
        TextLook const stamp{
            .size = 13, .least = 8, .weight = Weight::bold, .colour = colour, .side = Side::centre, .spacing = 1};
        double const wide = std::min(190.0, canvas_.text_width(receipt_.payment, stamp) + 36);
        Box const box{a4.width - margin - wide, 58 + logo_room, wide, 34};
        canvas_.fill_rounded(box, 17, brand_.primary, 0.10);
        canvas_.text({box.x + 8, box.y + 8, box.width - 16, 20}, receipt_.payment, stamp);
        canvas_.line(margin, 126 + logo_room, a4.width - margin, 126 + logo_room, hairline, 1);
        y_ = 144 + logo_room;
    }

    /// Label, value, and a second line; where it ends.
    double fact(Box box, std::string_view label, std::string const& value, std::string const& more) {
        double y = box.y +
                   canvas_.text({box.x, box.y, box.width, 13}, say(label),
                                {.size = 8.5, .weight = Weight::semibold, .colour = muted_ink}) +
                   2;
        y += canvas_.text({box.x, y, box.width, 34}, value,
                          {.size = 12, .least = 8, .lines = 2, .weight = Weight::semibold});
        y += canvas_.text({box.x, y + 1, box.width, 30}, more,
                          {.size = 9.5, .least = 7, .lines = 2, .colour = muted_ink});
        return y + 1;
    }

    void people() {
        double const half = width / 2 - 12, right = margin + width / 2 + 12;
        double const one = fact({margin, y_, half, 80}, "receipt.buyer", receipt_.buyer, receipt_.buyer_email),
                     other = fact({right, y_, half, 80}, "receipt.organizer", receipt_.organizer,
                                  receipt_.organizer_email);
        y_ = std::max(one, other) + 16;
        double const event =
            fact({margin, y_, half, 80}, "receipt.event", receipt_.event,
                 receipt_.event_when + (receipt_.event_place.empty() ? "" : " · ") + receipt_.event_place);
        double const dates =
            fact({right, y_, half, 80}, "receipt.date", receipt_.ordered,
                 receipt_.approved.empty() ? "" : say("receipt.approved") + ": " + receipt_.approved);
        y_ = std::max(event, dates) + 26;
    }

    void table_head() {
        canvas_.fill_rounded({margin, y_, width, 24}, 6, brand_.primary, 0.10);
        TextLook look{.size = 9, .least = 6, .weight = Weight::semibold};
        canvas_.text({margin + 10, y_ + 6, item_width - 10, 14}, say("receipt.item"), look);
        look.side = Side::right;
        std::string_view const titles[] = {"receipt.quantity", "receipt.price", "receipt.sum"};
        for (int i = 0; i < 3; ++i) canvas_.text(column(i, 6), say(titles[i]), look);
        y_ += 30;
    }

    Box column(int index, double inset) const {
        return {margin + item_width + number_width * index, y_ + inset, number_width - 10, 16};
    }

    void row(ReceiptPaper::Line const& line) {
        TextLook look{.size = 10.5, .least = 6};
        canvas_.text({margin + 10, y_ + 5, item_width - 16, 17}, line.item, look);
        look.side = Side::right;
        canvas_.text(column(0, 5), line.quantity, look);
        canvas_.text(column(1, 5), line.price, look);
        canvas_.text(column(2, 5), line.sum, look);
        y_ += line_height;
        canvas_.line(margin, y_, a4.width - margin, y_, hairline, 0.7);
    }

    void sums() {
        y_ += 12;
        double const left = margin + width * 0.46, amount = number_width * 1.6;
        for (auto const& sum : receipt_.sums) {
            canvas_.text({left, y_, width * 0.54 - amount - 10, 16}, sum.label, {.size = 10.5, .colour = muted_ink});
            canvas_.text({a4.width - margin - amount - 10, y_, amount, 16}, sum.amount,
                         {.size = 10.5, .least = 7, .side = Side::right});
            y_ += 20;
        }
        canvas_.line(left, y_ + 2, a4.width - margin, y_ + 2, brand_.primary_on_paper(), 1.2);
        y_ += 12;
        canvas_.text({left, y_, 120, 24}, say("receipt.total"), {.size = 15, .weight = Weight::bold});
        canvas_.text({left + 90, y_, a4.width - margin - 10 - left - 90, 24}, receipt_.total,
                     {.size = 17,
                      .least = 9,
                      .weight = Weight::bold,
                      .colour = brand_.primary_on_paper(),
                      .side = Side::right});
        y_ += 40;
    }

    void foot() {
        double const y = a4.height - 58;
        canvas_.line(margin, y - 10, a4.width - margin, y - 10, hairline, 0.8);
        canvas_.gate({margin, y, 9, 10}, brand_.primary_on_paper());
        canvas_.text({margin + 16, y - 0.5, width - 16, 12}, say("receipt.note"),
                     {.size = 8, .least = 6, .colour = muted_ink});
    }

    Canvas& canvas_;
    ReceiptPaper const& receipt_;
    Brand const& brand_;
    domain::Language language_;
    double y_ = 0;
};

} // namespace

Drawn receipt_pdf(ReceiptPaper const& receipt, Brand const& brand, domain::Language language, Instant now) {
    auto canvas = Canvas::pdf(
        a4, {words(language, "receipt.title") + " " + receipt.number, std::string(domain::name_of(language)), now},
        brand.font);
    ReceiptDrawing(canvas, receipt, brand, language).draw();
    canvas.next_page();
    int const missing = canvas.missing_glyphs();
    return {canvas.finish(), missing};
}

} // namespace gapura::papers
