#include "backend/tickets/show_ticket.hpp"
#include "backend/tickets/ticket_signature.hpp"
#include "tests/backend/box_office.hpp"

namespace gapura {
namespace {

using test::must;
using test::refusal_of;

class ShownTickets : public test::BoxOffice {};
ON_EACH_DATABASE(ShownTickets);

TEST_P(ShownTickets, a_holder_sees_the_ticket_with_a_code_that_the_event_signed_TI1) {
    auto const id = event();
    auto const code = ticket(member, id);
    auto context = as(member);
    auto const shown = must(tickets::get_ticket(context, {code}));
    EXPECT_EQ(shown.state, domain::TicketState::valid);
    EXPECT_EQ(shown.attendee, "Citra Dewi");
    EXPECT_EQ(shown.token.size(), 10u);
    EXPECT_EQ(shown.event.doors_open_at, test::event_start - hours(3));
    EXPECT_EQ(shown.qr_side, 37) << "version 5";
    EXPECT_EQ(shown.qr_modules.size(), 37u * 37u);
    auto const read = domain::read_ticket_code(shown.qr);
    ASSERT_TRUE(read);
    auto const seed = database().read(
        [](storage::Session& session) { return session.the<std::string>("select signing_seed from events"); });
    EXPECT_TRUE(
        tickets::is_genuine(*read, tickets::EventKey::from_seed(*tickets::bytes_from_hex(seed)).public_key()));
}

TEST_P(ShownTickets, only_the_holder_the_organizer_and_admins_see_it_AC1) {
    auto const code = ticket(member, event());
    for (auto const& caller : {member, organizer, admin}) {
        auto context = as(caller);
        EXPECT_TRUE(tickets::get_ticket(context, {code}).ok());
        EXPECT_TRUE(tickets::ticket_status(context, {code}).ok());
        EXPECT_TRUE(tickets::qr_svg(context, code).ok());
    }
    for (auto const& caller : {account(api::Role::member, "Lain"), account(api::Role::organizer, "Lain"),
                               account(api::Role::gate, "Lain")}) {
        auto context = as(caller);
        EXPECT_EQ(refusal_of(tickets::get_ticket(context, {code})), Refusal::not_found);
        EXPECT_EQ(refusal_of(tickets::ticket_status(context, {code})), Refusal::not_found);
        EXPECT_EQ(refusal_of(tickets::qr_png(context, code)), Refusal::not_found);
    }
}

TEST_P(ShownTickets, a_code_is_understood_as_people_type_it) {
    auto const code = ticket(member, event());
    auto context = as(member);
    EXPECT_EQ(must(tickets::get_ticket(context, {to_ascii_lower(code.substr(0, 6)) + "-" + code.substr(6)})).code,
              code);
    for (auto const* text : {"", "x", "000000000000", "' or 1=1 --", "ゲート"})
        EXPECT_EQ(refusal_of(tickets::get_ticket(context, {text})), Refusal::not_found) << text;
}

TEST_P(ShownTickets, the_status_changes_with_the_scan_TI4) {
    auto const code = ticket(member, event());
    auto context = as(member);
    EXPECT_FALSE(must(tickets::ticket_status(context, {code})).checked_in);
    execute("update tickets set used_at = 77, used_gate = 'Gerbang Utama'");
    auto const status = must(tickets::ticket_status(context, {code}));
    EXPECT_TRUE(status.checked_in);
    EXPECT_EQ(status.admitted_at, Instant{77});
    EXPECT_EQ(status.gate, "Gerbang Utama");
}

TEST_P(ShownTickets, a_voided_ticket_shows_no_code_TI5) {
    auto const code = ticket(member, event());
    execute("update tickets set standing = 'voided'");
    auto context = as(member);
    auto const shown = must(tickets::get_ticket(context, {code}));
    EXPECT_EQ(shown.state, domain::TicketState::voided);
    EXPECT_TRUE(shown.qr.empty());
    EXPECT_EQ(refusal_of(tickets::qr_png(context, code)), Refusal::not_found);
}

TEST_P(ShownTickets, ones_own_tickets_come_next_event_first_and_past_ones_last) {
    auto const with_start = [&](std::string title, Duration after) {
        auto made = draft(title);
        made.starts_at = test::opening_day + after;
        made.ends_at = made.starts_at + hours(1);
        return event(made);
    };
    for (auto const& [title, day] : {std::pair{"Kelima", 5}, {"Keenam", 6}, {"Kesembilan", 9}, {"Kedelapan", 8}})
        ticket(member, with_start(title, days(day)));
    ticket(account(api::Role::member, "Lain"), with_start("Bukan milikku", days(7)));
    auto context = as(member, test::opening_day + days(7));
    auto const list = must(tickets::list_my_tickets(context, {.page = 1, .limit = 3}));
    EXPECT_EQ(list.meta.total, 4);
    ASSERT_EQ(list.data.size(), 3u);
    EXPECT_EQ(list.data[0].event.title, "Kedelapan");
    EXPECT_EQ(list.data[1].event.title, "Kesembilan");
    EXPECT_EQ(list.data[2].event.title, "Keenam");
}

TEST_P(ShownTickets, the_pictures_are_a_png_and_an_svg_file) {
    auto const code = ticket(member, event());
    auto context = as(member);
    EXPECT_EQ(must(tickets::qr_png(context, code)).substr(1, 3), "PNG");
    EXPECT_NE(must(tickets::qr_svg(context, code)).find("<svg"), std::string::npos);
}

} // namespace
} // namespace gapura
