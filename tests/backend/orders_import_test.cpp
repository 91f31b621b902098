// Guests from a CSV file: every line or none (OR13).

#include "backend/orders/import_attendees.hpp"
#include "tests/backend/paid_orders.hpp"

namespace gapura {
namespace {

using api::LineProblem;
using test::at_once;
using test::must;
using test::opening_day;
using test::refusal_of;
using Step = api::ImportAttendees::Step;

class Importing : public test::PaidOrders {
protected:
    api::ImportAttendees::Request wish(EventId id, Step step = Step::run) {
        return {.id = id, .step = step, .nonce = "import-1", .ticket_type_id = types_of(id).at(0)};
    }
    Result<api::ImportAttendees::Response> import(api::ImportAttendees::Request const& request,
                                                  std::string const& file) {
        auto context = as(organizer);
        return orders::import_attendees(context, request, file);
    }
    long long tickets() { return count("select count(*) from tickets"); }
};
ON_EACH_DATABASE(Importing);

constexpr char const* three_guests = "Nama;Email;No HP;Umur\n"
                                     "Siti Rahma;siti@example.org;081234567890;31\n"
                                     "José Ñandú;;;\n"
                                     "=HYPERLINK(1);budi@example.org;;8\n";

TEST_P(Importing, a_preview_tells_what_is_in_a_list_and_writes_nothing_OR13) {
    auto const id = event();
    auto const read = must(import(wish(id, Step::preview), three_guests));
    EXPECT_FALSE(read.imported);
    EXPECT_EQ(read.lines, 3);
    EXPECT_EQ(read.good, 3);
    EXPECT_EQ(read.mails, 2);
    EXPECT_EQ(read.name_column, 0);
    EXPECT_EQ(read.email_column, 1);
    EXPECT_EQ(read.phone_column, 2);
    EXPECT_EQ(read.age_column, 3);
    EXPECT_FALSE(read.type_column);
    ASSERT_EQ(read.demand.size(), 1U);
    EXPECT_EQ(read.demand.at(0).wanted, 3);
    EXPECT_EQ(read.demand.at(0).left, 100);
    EXPECT_EQ(tickets(), 0);
    EXPECT_EQ(taken(id), 0);
}

TEST_P(Importing, every_line_gets_a_ticket_and_the_report_names_it_OR13_CO1) {
    auto const id = event();
    auto const done = must(import(wish(id), three_guests));
    EXPECT_TRUE(done.imported);
    EXPECT_EQ(tickets(), 3);
    EXPECT_EQ(taken(id), 3);
    EXPECT_EQ(mails("ticket_sold"), 2);
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'order.import'"), 1);
    auto const code = database().read([&](storage::Session& session) {
        return session.the<std::string>("select code from tickets where attendee = 'Siti Rahma'");
    });
    EXPECT_NE(done.report.find("2,\"Siti Rahma\",\"siti@example.org\",\"Reguler\",imported,,," + code),
              std::string::npos)
        << done.report;
    EXPECT_NE(done.report.find("\"'=HYPERLINK(1)\""), std::string::npos) << "no formula runs on who opens it";
}

TEST_P(Importing, one_wrong_line_keeps_all_of_them_out_OR13) {
    auto const id = event();
    std::string const file = "Nama,Email,Umur,Telepon,Tiket,Bayar\n"
                             "Siti,siti@example.org,31,,,\n"
                             ",budi@,200,12,Balkon,emas\n" +
                             std::string(81, 'x') + ",SITI@example.org,,,,tunai\n";
    auto const read = must(import(wish(id), file));
    EXPECT_FALSE(read.imported);
    EXPECT_EQ(read.good, 1);
    EXPECT_EQ(read.bad, 2);
    ASSERT_EQ(read.wrong.size(), 2U);
    EXPECT_EQ(read.wrong.at(0).line, 3);
    EXPECT_EQ(read.wrong.at(0).problems,
              (std::vector{LineProblem::no_name, LineProblem::wrong_email, LineProblem::wrong_phone,
                           LineProblem::wrong_age, LineProblem::unknown_type, LineProblem::unknown_payment}));
    EXPECT_EQ(read.wrong.at(1).problems, std::vector{LineProblem::name_too_long});
    EXPECT_EQ(read.wrong.at(1).warnings, std::vector{api::LineWarning::twice});
    EXPECT_EQ(tickets(), 0);
    EXPECT_NE(read.report.find("3,\"\",\"budi@\",\"Reguler\",refused,no_name wrong_email"), std::string::npos)
        << read.report;
}

TEST_P(Importing, more_lines_than_seats_import_nobody_OR6_OR13) {
    auto const id = event(draft("Kelas Kecil", 2));
    EXPECT_EQ(refusal_of(import(wish(id), three_guests)), Refusal::sold_out);
    EXPECT_EQ(tickets(), 0);
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(count("select count(*) from outbox"), 0);
}

TEST_P(Importing, the_same_list_sent_twice_or_by_many_at_once_is_imported_once_OR13) {
    auto const id = event();
    std::atomic<int> imported = 0;
    at_once(4, [&](int) { imported += must(import(wish(id), three_guests)).imported ? 1 : 0; });
    EXPECT_EQ(imported, 4);
    EXPECT_EQ(tickets(), 3);
    EXPECT_EQ(taken(id), 3);
    EXPECT_EQ(refusal_of(import(wish(id), "Nama\nBudi\n")), Refusal::nonce_reused);
    auto again = wish(id);
    again.nonce = "import-2";
    auto const warned = must(import([&] { return again.step = Step::preview, again; }(), three_guests));
    EXPECT_EQ(warned.warned, 2) << "who has a ticket already is pointed out";
}

TEST_P(Importing, columns_may_be_told_and_types_and_payments_stand_in_the_list_OR13) {
    auto const id = event(concert());
    auto request = wish(id);
    request.mapped = true, request.header = false, request.mailed = false;
    request.name_column = 1, request.email_column = 0, request.type_column = 2, request.payment_column = 3;
    auto const done = must(import(request, "siti@example.org,Siti,REGULER,tunai\nbudi@example.org,Budi,,kartu\n"));
    EXPECT_TRUE(done.imported);
    EXPECT_EQ(mails("ticket_sold"), 0);
    EXPECT_EQ(count("select amount from orders order by id limit 1"), 150'000);
    EXPECT_EQ(count("select max(amount) from orders"), 500'000);
    EXPECT_EQ(count("select count(*) from order_guests where payment = 'cash'"), 1);
}

TEST_P(Importing, files_that_are_no_lists_are_told_apart_OR13) {
    auto const id = event();
    auto const fault = [&](std::string const& file) { return must(import(wish(id), file)).fault; };
    EXPECT_EQ(fault(std::string("PK\3\4\0", 5)), api::ListFault::not_text);
    EXPECT_EQ(fault("Nama\n\"Siti\nBudi\n"), api::ListFault::unclosed_quote);
    EXPECT_EQ(fault("\n\n"), api::ListFault::empty);
    std::string many = "Nama\n";
    for (int i = 0; i < 100'000; ++i) many += "Tamu\n";
    EXPECT_EQ(fault(many), api::ListFault::too_many_lines);
    auto const latin = must(import(wish(id, Step::preview), "Nama\nJos\xE9\n"));
    EXPECT_EQ(latin.encoding, api::ListEncoding::windows_1252);
    EXPECT_EQ(latin.first.at(0).name, "José");
    EXPECT_EQ(tickets(), 0);
}

TEST_P(Importing, only_the_events_own_organizer_imports_AC1_OR13) {
    auto const id = event();
    auto context = as(account(api::Role::organizer, "Lain"));
    EXPECT_EQ(refusal_of(orders::import_attendees(context, wish(id), three_guests)), Refusal::not_found);
    EXPECT_EQ(refusal_of(orders::may_import(context, wish(id))), Refusal::not_found);
}

} // namespace
} // namespace gapura
