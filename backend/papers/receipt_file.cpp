#include "backend/papers/receipt_file.hpp"

#include "backend/events/event_access.hpp"
#include "backend/events/zone.hpp"
#include "backend/papers/papers_store.hpp"
#include "backend/papers/receipt_paper.hpp"
#include "backend/papers/words.hpp"
#include "shared/domain/money.hpp"

namespace gapura::papers {
namespace {

struct Found {
    OrderSheet sheet;
    std::vector<OrderLine> lines;
    EventFace face;
    std::optional<Instant> approved;
    domain::Language language = domain::Language::indonesian;
};

std::string money(std::int64_t amount, std::string const& currency, domain::Language language) {
    return domain::format_money({amount, domain::Currency::of(currency).value_or(domain::Currency())}, language);
}

/// "GPR-20261121-1042": the day of the order, in the event's zone, and its number.
std::string number_of(OrderSheet const& sheet) {
    return "GPR-" + events::basic_local_time(sheet.created_at, sheet.timezone).substr(0, 8) + "-" +
           std::to_string(sheet.id.value);
}

void add_sums(ReceiptPaper& paper, Found const& found) {
    auto const& sheet = found.sheet;
    std::int64_t before = 0;
    for (auto const& line : found.lines) before += line.price * line.quantity;
    if (before == sheet.amount) return;
    // What was paid differs from the prices: less by a discount (OR14), and a little more, so that a transfer can be
    // told from others (OR8).
    auto const line = [&](char const* key, std::int64_t amount) {
        if (amount != 0)
            paper.sums.push_back({words(found.language, key), money(amount, sheet.currency, found.language)});
    };
    line("receipt.subtotal", before);
    line("receipt.discount", -sheet.discount);
    line("receipt.adjustment", sheet.amount - before + sheet.discount);
}

ReceiptPaper paper_of(Found const& found) {
    auto const& sheet = found.sheet;
    auto const language = found.language;
    auto const in_words = [&](std::int64_t amount) { return money(amount, sheet.currency, language); };
    ReceiptPaper paper;
    paper.number = number_of(sheet);
    paper.ordered = events::format_local(sheet.created_at, sheet.timezone, language);
    if (found.approved) paper.approved = events::format_local(*found.approved, sheet.timezone, language);
    paper.buyer = sheet.buyer;
    paper.buyer_email = sheet.email;
    paper.organizer = sheet.organizer_name;
    paper.organizer_email = sheet.organizer_email;
    paper.event = sheet.title;
    paper.event_when = events::format_local(sheet.starts_at, sheet.timezone, language);
    paper.event_place = sheet.venue_name;
    for (auto const& line : found.lines)
        paper.lines.push_back(
            {line.type, std::to_string(line.quantity), in_words(line.price), in_words(line.price * line.quantity)});
    add_sums(paper, found);
    paper.total = in_words(sheet.amount);
    paper.payment = words(language, sheet.amount > 0 ? "receipt.paid" : "receipt.no_payment");
    return paper;
}

} // namespace

Result<Paper> receipt_pdf(Context& context, OrderId order, WantedLanguage wanted) {
    auto found = context.database.read([&](storage::Session& session) -> Result<Found> {
        auto sheet = find_order_sheet(session, order);
        bool const may =
            sheet && (is_buyer(*sheet, context.account()) || events::manages(*context.caller, sheet->organizer));
        if (!may) return Refused(Refusal::not_found);
        bool const settled =
            sheet->state == domain::OrderState::approved || sheet->state == domain::OrderState::completed;
        if (!settled) return Refused(Refusal::no_receipt_yet);
        if (!wanted) wanted = find_language(session, sheet->account);
        auto lines = order_lines(session, order);
        auto const approved = approved_at(session, order);
        auto face = event_face(session, sheet->event);
        return Found{std::move(*sheet), std::move(lines), std::move(face), approved,
                     wanted.value_or(domain::Language::indonesian)};
    });
    if (!found.ok()) return found.error();
    auto name = number_of(found->sheet) + ".pdf";
    return Paper{[paper = paper_of(*found), brand = brand_of(context, found->face.id, found->face.brand()),
                  language = found->language,
                  now = context.now] { return receipt_pdf(paper, brand, language, now).file; },
                 std::move(name), "application/pdf"};
}

} // namespace gapura::papers
