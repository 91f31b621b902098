#include "backend/papers/canvas.hpp"
#include "backend/papers/ticket_files.hpp"
#include "backend/papers/ticket_paper.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/support/paper_check.hpp"

namespace gapura {
namespace {

using papers::TicketPaper;
using test::must;
using test::PaperFile;
using test::refusal_of;

/// As the member's own would be: 122 characters, version 5.
std::string const some_qr = "GP1" + std::string(119, 'K');

TicketPaper a_ticket(std::string attendee = "Citra Dewi") {
    return {.title = "Konser Senja di Tepi Danau",
            .organizer = "Bagus Pratama",
            .day = "Sabtu, 21 November 2026",
            .hours = "19.00–22.00 WIB",
            .doors = "Sabtu, 21 November 2026 16.00 WIB",
            .place = "Gedung Kesenian Jakarta",
            .address = "Jalan Gedung Kesenian No. 1, Pasar Baru, Jakarta Pusat",
            .mode = api::EventMode::offline,
            .attendee = std::move(attendee),
            .type = "Reguler",
            .order = "#1042",
            .code = "K7M2P9XR4TQ8",
            .token = "4071936528",
            .qr = some_qr,
            .link = "https://gapura.example.org/tickets/K7M2P9XR4TQ8"};
}

std::string const long_name = "Raden Ajeng Kusumawardhani Prameswari Hadiningrat binti Suryaningrat Notonegoro";

std::vector<std::pair<std::string, std::string>> const names{
    {"latin", "Citra Dewi"},
    {"long", long_name},
    {"one_word", std::string(80, 'W')},
    {"arabic", "محمد عبد الرحمن الفاروق بن خالد"},
    {"javanese", "ꦫꦢꦺꦤ꧀ ꦄꦗꦼꦁ ꦏꦂꦠꦶꦤꦶ"},
    {"chinese", "陳美玲 (王小明)"},
    {"emoji", "Sari 🌸🎉 Melati 👩‍🎤"},
    {"marks", "Nguyễn Thị Phương Thảo Z̷͝a̸l̵g̶o"},
    {"mixed", "Ahmad أحمد 123 (VIP) علي"},
};

TEST(TicketPaper, a_printed_ticket_is_one_A4_page_that_readers_accept_and_whose_code_scans_TI3) {
    PaperFile const file(papers::ticket_pdf({a_ticket()}, {}, domain::Language::indonesian, Instant{0}).file, ".pdf");
    EXPECT_EQ(file.problems(), "");
    EXPECT_EQ(file.pages(), 1);
    EXPECT_TRUE(file.is_a4());
    EXPECT_EQ(file.codes(), std::vector<std::string>{some_qr});
    auto const text = file.text();
    for (auto const* words : {"Konser Senja di Tepi Danau", "Citra Dewi", "Gedung Kesenian Jakarta", "4071936528",
                              "K7M2 P9XR 4TQ8", "#1042", "Reguler", "21 November 2026", "19.00–22.00 WIB"})
        EXPECT_NE(text.find(words), text.npos) << words << " in\n" << text;
}

TEST(TicketPaper, a_picture_of_a_ticket_fills_a_phone_and_its_code_scans_TI3) {
    PaperFile const file(papers::ticket_png(a_ticket(), {}, domain::Language::english).file, ".png");
    EXPECT_EQ(file.bytes().substr(1, 3), "PNG");
    EXPECT_EQ(file.codes(), std::vector<std::string>{some_qr});
}

TEST(TicketPaper, names_in_every_script_are_drawn_without_a_missing_letter_and_the_code_still_scans_TI3) {
    for (auto const& [kind, name] : names) {
        auto const printed = papers::ticket_pdf({a_ticket(name)}, {}, domain::Language::indonesian, Instant{0});
        auto const picture = papers::ticket_png(a_ticket(name), {}, domain::Language::indonesian);
        EXPECT_EQ(printed.missing_glyphs, 0) << kind;
        EXPECT_EQ(picture.missing_glyphs, 0) << kind;
        PaperFile const pdf(printed.file, ".pdf"), png(picture.file, ".png");
        EXPECT_EQ(pdf.problems(), "") << kind;
        EXPECT_EQ(pdf.codes(), std::vector<std::string>{some_qr}) << kind;
        EXPECT_EQ(png.codes(), std::vector<std::string>{some_qr}) << kind;
        pdf.keep("ticket_" + kind), png.keep("ticket_" + kind);
    }
}

TEST(TicketPaper, what_no_font_has_is_counted) {
    // A private character stands for a script that the machine knows nothing of.
    EXPECT_GT(papers::ticket_png(a_ticket("\U0010FFFD"), {}, domain::Language::english).missing_glyphs, 0);
}

TEST(TicketPaper, a_text_never_leaves_its_box) {
    auto canvas = papers::Canvas::png({400, 300}, 1, "Noto Sans");
    for (auto const& [kind, name] : names) {
        papers::Box const box{10, 10, 120, 40};
        EXPECT_LE(canvas.text_height(box, name + name + name, {.size = 30, .least = 6, .lines = 2}), 40.01) << kind;
    }
}

TEST(TicketPaper, an_order_of_five_is_a_file_of_five_pages) {
    PaperFile const file(
        papers::ticket_pdf(std::vector(5, a_ticket()), {}, domain::Language::english, Instant{0}).file, ".pdf");
    EXPECT_EQ(file.problems(), "");
    EXPECT_EQ(file.pages(), 5);
    EXPECT_NE(file.text().find("Page 5 of 5"), std::string::npos);
}

TEST(TicketPaper, the_event_s_colours_and_font_are_used_and_words_stay_readable_on_them) {
    for (auto const* colour : {"#ffffff", "#ffe066", "#101010", "#7b2d8b", "#0f6b5f", "#777777"}) {
        papers::Brand const brand{.primary = papers::rgb_of(*domain::parse_colour(colour)),
                                  .accent = papers::rgb_of(*domain::parse_colour("#e9a742"))};
        EXPECT_GE(papers::contrast(brand.on_primary(), brand.primary), 4.0) << colour;
        EXPECT_GE(papers::contrast(brand.primary_on_paper(), papers::white), 4.5) << colour;
    }
    papers::Brand const brand{.primary = papers::rgb_of(*domain::parse_colour("#7b2d8b")), .font = "Noto Serif"};
    PaperFile const file(papers::ticket_pdf({a_ticket()}, brand, domain::Language::english, Instant{0}).file, ".pdf");
    EXPECT_NE(file.fonts().find("NotoSerif"), std::string::npos) << file.fonts();
    file.keep("ticket_branded");
}

TEST(TicketPaper, many_threads_draw_at_once_and_draw_the_same) {
    auto const alone = papers::ticket_png(a_ticket(names[3].second), {}, domain::Language::english).file;
    std::atomic<int> different = 0;
    test::at_once(8, [&](int i) {
        for (int round = 0; round < 3; ++round) {
            auto const& name = names[(static_cast<std::size_t>(i) + static_cast<std::size_t>(round)) % names.size()];
            papers::ticket_pdf({a_ticket(name.second)}, {}, domain::Language::english, Instant{0});
            if (papers::ticket_png(a_ticket(names[3].second), {}, domain::Language::english).file != alone)
                ++different;
        }
    });
    EXPECT_EQ(different, 0);
}

class TicketFiles : public test::BoxOffice {};
ON_EACH_DATABASE(TicketFiles);

TEST_P(TicketFiles, holder_organizer_and_admins_get_them_and_nobody_else_AC1_TI3) {
    auto const id = event();
    auto const placed = must(order(member, id));
    auto const code = placed.tickets.at(0).code;
    for (auto const& caller : {member, organizer, admin}) {
        auto context = as(caller);
        EXPECT_EQ(must(papers::ticket_pdf(context, code)).content_type, "application/pdf");
        EXPECT_EQ(must(papers::ticket_png(context, code)).content_type, "image/png");
        EXPECT_EQ(must(papers::order_tickets_pdf(context, placed.id)).content_type, "application/pdf");
    }
    for (auto const& caller : {account(api::Role::member, "Lain"), account(api::Role::organizer, "Lain")}) {
        auto context = as(caller);
        EXPECT_EQ(refusal_of(papers::ticket_pdf(context, code)), Refusal::not_found);
        EXPECT_EQ(refusal_of(papers::ticket_png(context, code)), Refusal::not_found);
        EXPECT_EQ(refusal_of(papers::order_tickets_pdf(context, placed.id)), Refusal::not_found);
    }
}

TEST_P(TicketFiles, the_code_on_paper_is_the_one_that_the_door_takes_and_the_words_are_the_reader_s_TI3) {
    auto const code = ticket(member, event());
    auto context = as(member);
    PaperFile const file(must(papers::ticket_pdf(context, code)).draw(), ".pdf");
    EXPECT_EQ(file.codes(), std::vector<std::string>{qr_of(code)});
    EXPECT_NE(file.text().find("Jenis tiket"), std::string::npos) << "the account's language";
    PaperFile const english(must(papers::ticket_pdf(context, code, domain::Language::english)).draw(), ".pdf");
    EXPECT_NE(english.text().find("Ticket type"), std::string::npos);
}

TEST_P(TicketFiles, a_ticket_that_no_door_takes_is_not_printed_TI5) {
    auto const placed = must(order(member, event()));
    execute("update tickets set standing = 'voided'");
    auto context = as(member);
    EXPECT_EQ(refusal_of(papers::ticket_pdf(context, placed.tickets.at(0).code)), Refusal::ticket_not_valid);
    EXPECT_EQ(refusal_of(papers::order_tickets_pdf(context, placed.id)), Refusal::ticket_not_valid);
}

} // namespace
} // namespace gapura
