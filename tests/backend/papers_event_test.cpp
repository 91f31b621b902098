#include "backend/papers/calendar_file.hpp"
#include "backend/papers/event_files.hpp"
#include "backend/papers/receipt_file.hpp"
#include "backend/papers/short_link.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/support/paper_check.hpp"

namespace gapura {
namespace {

using test::must;
using test::PaperFile;
using test::refusal_of;

std::vector<std::string> lines_of(std::string const& file) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < file.size();) {
        auto const end = file.find("\r\n", at);
        if (end == file.npos) break;
        lines.push_back(file.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

papers::CalendarEvent an_event(std::string zone) {
    return {.uid = "event-1@gapura.example.org",
            .title = "Konser",
            .url = "https://gapura.example.org/events/konser",
            .starts_at = test::event_start, // 11 December 2026, 05:00 UTC
            .ends_at = test::event_start + hours(2),
            .timezone = std::move(zone),
            .changed_at = test::opening_day,
            .sequence = 3};
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

TEST(CalendarFile, says_when_in_the_event_s_zone_and_describes_the_zone_EV6) {
    auto const file = papers::calendar_file(an_event("Asia/Jakarta"));
    EXPECT_TRUE(has(file, "DTSTART;TZID=Asia/Jakarta:20261211T120000\r\n")) << file;
    EXPECT_TRUE(has(file, "DTEND;TZID=Asia/Jakarta:20261211T140000\r\n"));
    EXPECT_TRUE(has(file, "TZID:Asia/Jakarta\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                          "TZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nTZNAME:WIB\r\nEND:STANDARD\r\n"));
    EXPECT_TRUE(has(file, "SEQUENCE:3\r\n"));
    EXPECT_TRUE(has(file, "STATUS:CONFIRMED\r\n"));
}

TEST(CalendarFile, describes_both_changes_of_a_zone_with_summer_time_EV6) {
    auto const file = papers::calendar_file(an_event("Europe/Berlin"));
    EXPECT_TRUE(has(file, "DTSTART;TZID=Europe/Berlin:20261211T060000\r\n")) << file;
    // The clock showed 02:00 when it went forward, and 03:00 when it went back.
    EXPECT_TRUE(has(file, "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                          "TZNAME:CEST\r\n"));
    EXPECT_TRUE(has(file, "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
                          "TZNAME:CET\r\n"));
}

TEST(CalendarFile, without_a_known_zone_it_speaks_UTC) {
    auto const file = papers::calendar_file(an_event("Mars/Olympus"));
    EXPECT_TRUE(has(file, "DTSTART:20261211T050000Z\r\n")) << file;
    EXPECT_FALSE(has(file, "VTIMEZONE"));
}

TEST(CalendarFile, folds_at_75_octets_between_characters_and_escapes_EV6) {
    auto event = an_event("Asia/Jakarta");
    event.title = "Kopi, teh; \\ dan\nlainnya\r\nBEGIN:VALARM";
    event.description.clear();
    for (int i = 0; i < 60; ++i) event.description += "ꦗꦮ é 🌸 ";
    auto const file = papers::calendar_file(event);
    EXPECT_TRUE(has(file, "SUMMARY:Kopi\\, teh\\; \\\\ dan\\nlainnya\\nBEGIN:VALARM\r\n")) << file;
    std::string unfolded;
    for (auto const& line : lines_of(file)) {
        EXPECT_LE(line.size(), 75u) << line;
        bool const continues = !line.empty() && line.front() == ' ';
        EXPECT_FALSE(line.size() > 1 && continues && (static_cast<unsigned char>(line[1]) & 0xc0) == 0x80)
            << "cut within a character";
        unfolded += continues ? line.substr(1) : "\n" + line;
    }
    EXPECT_TRUE(has(unfolded, "DESCRIPTION:" + event.description));
    EXPECT_FALSE(has(unfolded, "\nBEGIN:VALARM"));
}

TEST(SharePage, a_title_cannot_leave_its_attribute_or_the_data_EV6) {
    papers::SharePage page;
    page.title = "\"><script>alert(1)</script><!--";
    page.description = "a & b ' \"</script><script>";
    page.address = "https://gapura.example.org/events/x", page.picture = "https://gapura.example.org/x.png";
    auto const made = papers::with_share_head("<!doctype html>\n<html lang=\"id\">\n<head>\n<title>Gapura</title>\n"
                                              "<meta name=\"description\" content=\"old\">\n</head>\n<body></body>",
                                              page);
    EXPECT_FALSE(has(made, "<script>")) << made;
    EXPECT_FALSE(has(made, "<!--"));
    EXPECT_TRUE(has(made, "<title>&quot;&gt;&lt;script&gt;alert(1)"));
    EXPECT_FALSE(has(made, "\"old\""));
    EXPECT_TRUE(has(made, "\\u003cscript\\u003e")) << "in JSON-LD";
    std::size_t scripts = 0;
    for (auto at = made.find("</script"); at != made.npos; at = made.find("</script", at + 1)) ++scripts;
    EXPECT_EQ(scripts, 1u);
}

TEST(ShortLink, is_short_and_cannot_be_counted_up_EV6) {
    auto const code = papers::short_code(EventId(104200), "secret");
    EXPECT_EQ(code.size(), 9u) << code;
    EXPECT_EQ(papers::claimed_event(code), EventId(104200));
    EXPECT_EQ(papers::claimed_event(to_ascii_lower(code)), EventId(104200));
    EXPECT_NE(papers::short_code(EventId(104200), "another"), code);
    for (auto const* text :
         {"", "x", "12345", "UUUUUUUUU", "00000000", "../../etc", "ZZZZZZZZZZZZZZZZZZZZZZ", "é12345"})
        EXPECT_FALSE(papers::claimed_event(text)) << text;
}

class EventFiles : public test::BoxOffice {};
ON_EACH_DATABASE(EventFiles);

std::string slug_of(api::GetEventLinks::Response const& links) {
    return links.page.substr(links.page.rfind('/') + 1);
}

TEST_P(EventFiles, a_calendar_file_keeps_its_uid_and_its_sequence_rises_with_every_edit_EV6) {
    auto const id = event();
    auto own = as(organizer);
    auto const slug = slug_of(must(papers::get_event_links(own, {id})));
    auto visitor = as(std::nullopt);
    auto const before = must(papers::event_calendar(visitor, slug));
    EXPECT_TRUE(has(before, "UID:event-" + std::to_string(id.value) + "@gapura.example.org\r\n")) << before;
    EXPECT_TRUE(has(before, "SEQUENCE:0\r\n"));
    EXPECT_TRUE(has(before, "LOCATION:Gedung Kesenian Jakarta\\, Jalan Gedung Kesenian 1\r\n"));
    execute("update events set updated_at = updated_at + 90000000, state = 'cancelled'");
    auto const after = must(papers::event_calendar(visitor, slug));
    EXPECT_TRUE(has(after, "SEQUENCE:90\r\n")) << after;
    EXPECT_TRUE(has(after, "STATUS:CANCELLED\r\n"));
    EXPECT_TRUE(has(after, "UID:event-" + std::to_string(id.value) + "@"));
}

TEST_P(EventFiles, a_meeting_link_is_told_to_no_visitor_DO11) {
    auto made = draft();
    made.mode = api::EventMode::online, made.meeting_link = "https://meet.example.org/secret";
    auto const id = event(made);
    auto own = as(organizer);
    auto const slug = slug_of(must(papers::get_event_links(own, {id})));
    auto visitor = as(std::nullopt);
    EXPECT_FALSE(has(must(papers::event_calendar(visitor, slug)), "secret"));
    EXPECT_FALSE(has(papers::with_share_head("<head></head>", *papers::share_page(visitor, slug)), "secret"));
}

TEST_P(EventFiles, a_draft_has_no_page_to_hand_on_but_a_poster_for_its_organizer_EV6) {
    auto made = draft();
    made.state = domain::EventState::draft;
    auto const id = event(made);
    auto own = as(organizer), visitor = as(std::nullopt);
    auto const links = must(papers::get_event_links(own, {id}));
    EXPECT_EQ(refusal_of(papers::event_calendar(visitor, slug_of(links))), Refusal::not_found);
    EXPECT_FALSE(papers::share_page(visitor, slug_of(links)));
    EXPECT_EQ(refusal_of(papers::share_picture(visitor, slug_of(links))), Refusal::not_found);
    EXPECT_EQ(
        refusal_of(papers::short_link_target(visitor, links.short_link.substr(links.short_link.rfind('/') + 1))),
        Refusal::not_found);
    EXPECT_TRUE(papers::event_poster(own, id).ok());
}

TEST_P(EventFiles, the_short_link_leads_to_the_page_and_a_wrong_one_nowhere_EV6) {
    auto const id = event();
    auto own = as(organizer), visitor = as(std::nullopt);
    auto const links = must(papers::get_event_links(own, {id}));
    auto const code = links.short_link.substr(links.short_link.rfind('/') + 1);
    EXPECT_EQ(must(papers::short_link_target(visitor, code)), "/events/" + slug_of(links));
    auto wrong = code;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    EXPECT_EQ(refusal_of(papers::short_link_target(visitor, wrong)), Refusal::not_found);
    EXPECT_EQ(refusal_of(papers::short_link_target(visitor, std::to_string(id.value))), Refusal::not_found);
}

TEST_P(EventFiles, an_event_reached_by_its_link_only_is_not_for_search_engines_EV6) {
    auto own = as(organizer), visitor = as(std::nullopt);
    auto const open = slug_of(must(papers::get_event_links(own, {event(draft("Terbuka"))})));
    auto hidden_draft = draft("Tertutup");
    hidden_draft.audience = api::Audience::by_link;
    auto const hidden = slug_of(must(papers::get_event_links(own, {event(hidden_draft)})));
    EXPECT_FALSE(has(papers::with_share_head("<head></head>", *papers::share_page(visitor, open)), "noindex"));
    EXPECT_TRUE(has(papers::with_share_head("<head></head>", *papers::share_page(visitor, hidden)), "noindex"));
}

TEST_P(EventFiles, a_poster_is_one_A4_page_whose_code_is_the_short_link_EV6) {
    auto const id = event();
    auto own = as(organizer);
    auto const links = must(papers::get_event_links(own, {id}));
    PaperFile const file(must(papers::event_poster(own, id)).draw(), ".pdf");
    EXPECT_EQ(file.problems(), "");
    EXPECT_EQ(file.pages(), 1);
    EXPECT_TRUE(file.is_a4());
    EXPECT_EQ(file.codes(), std::vector<std::string>{links.short_link});
    EXPECT_TRUE(has(file.text(), "Nusantara")) << file.text();
    file.keep("poster");
    for (auto const& other : {member, account(api::Role::organizer, "Lain")}) {
        auto context = as(other);
        EXPECT_EQ(refusal_of(papers::event_poster(context, id)), Refusal::not_found);
        EXPECT_EQ(refusal_of(papers::get_event_links(context, {id})), Refusal::not_found);
    }
}

TEST_P(EventFiles, a_share_picture_is_drawn_without_a_flyer_EV6) {
    auto own = as(organizer), visitor = as(std::nullopt);
    auto const slug = slug_of(must(papers::get_event_links(own, {event(draft("ꦏꦺꦴꦥꦶ 咖啡 قهوة ☕"))})));
    EXPECT_TRUE(has(papers::share_page(visitor, slug)->picture, "/api/public/events/" + slug + "/share.png"));
    PaperFile const file(must(papers::share_picture(visitor, slug)).draw(), ".png");
    EXPECT_EQ(file.bytes().substr(1, 3), "PNG");
    file.keep("share");
    execute("update events set picture = '/files/flyer.webp'");
    EXPECT_EQ(papers::share_page(visitor, slug)->picture, "https://gapura.example.org/files/flyer.webp");
}

TEST_P(EventFiles, a_receipt_is_for_settled_orders_and_for_those_whom_it_concerns_OR12) {
    auto const id = event();
    auto const placed = must(order(member, id));
    for (auto const& caller : {member, organizer, admin}) {
        auto context = as(caller);
        EXPECT_EQ(must(papers::receipt_pdf(context, placed.id)).content_type, "application/pdf");
    }
    auto stranger = as(account(api::Role::member, "Lain"));
    EXPECT_EQ(refusal_of(papers::receipt_pdf(stranger, placed.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(papers::receipt_pdf(stranger, OrderId(0))), Refusal::not_found);
    auto own = as(member);
    for (auto const* state : {"pending", "rejected", "cancelled"}) {
        execute("update orders set state = '" + std::string(state) + "'");
        EXPECT_EQ(refusal_of(papers::receipt_pdf(own, placed.id)), Refusal::no_receipt_yet) << state;
        EXPECT_EQ(refusal_of(papers::receipt_pdf(stranger, placed.id)), Refusal::not_found) << state;
    }
    execute("update orders set state = 'completed'");
    EXPECT_TRUE(papers::receipt_pdf(own, placed.id).ok());
}

TEST_P(EventFiles, a_receipt_says_what_was_bought_what_was_taken_off_and_the_total_OR12_OR14) {
    auto const placed = must(order(member, event()));
    execute("update order_items set quantity = 3, price = 150000");
    execute("update orders set amount = 400123, discount = 50000, digits = 123");
    auto context = as(member);
    auto const paper = must(papers::receipt_pdf(context, placed.id));
    PaperFile const file(paper.draw(), ".pdf");
    EXPECT_EQ(file.problems(), "");
    auto const text = file.text();
    for (auto const* words : {"Kuitansi", "Citra Dewi", "Bagus Pratama", "Rp150.000", "Rp450.000", "−Rp50.000",
                              "Potongan", "Rp123", "Rp400.123", "LUNAS", "Kelas Kopi Nusantara"})
        EXPECT_TRUE(has(text, words)) << words << " in\n" << text;
    EXPECT_EQ(paper.file_name, "GPR-20261201-" + std::to_string(placed.id.value) + ".pdf");
    file.keep("receipt");
    PaperFile const english(must(papers::receipt_pdf(context, placed.id, domain::Language::english)).draw(), ".pdf");
    EXPECT_TRUE(has(english.text(), "IDR 400,123")) << english.text();
}

} // namespace
} // namespace gapura
