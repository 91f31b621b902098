#pragma once
// Guests from a list, for the box office (OR13). Nothing is imported by halves.

#include "shared/api/box_office.hpp"

namespace gapura::api {

inline constexpr contract::FileBody attendee_list_body{
    10 << 20, {"text/csv", "text/plain", "application/vnd.ms-excel", "text/comma-separated-values"}};

/// Lines of attendees in one file: what one transaction writes in a few seconds (docs/decisions/box_office.md).
inline constexpr std::int64_t most_imported_lines = 2'000;

/// Why a file is no list.
enum class ListFault { none, empty, not_text, unclosed_quote, too_many_lines, too_many_columns };
enum class ListEncoding { utf8, utf16, windows_1252 };
/// What is wrong with a line: it keeps the whole list from being imported.
enum class LineProblem {
    no_name,
    name_too_long,
    name_unreadable, ///< control characters, or signs that turn the direction of writing
    wrong_email,
    wrong_phone,
    wrong_age,
    unknown_type,
    unknown_payment,
};
/// What is odd about a line, and keeps nothing.
enum class LineWarning {
    twice,              ///< the address stands in an earlier line
    registered_already, ///< the address has a valid ticket for the event
};

struct ImportedLine {
    std::int64_t line = 0;
    std::string name, email, ticket_type;
    std::vector<LineProblem> problems{};
    std::vector<LineWarning> warnings{};
    static constexpr auto fields() {
        using L = ImportedLine;
        return std::tuple{field("line", &L::line, number(1, 10'000'000), "Its number in the file"),
                          field("name", &L::name, text(0, 100), "The name, shortened"),
                          field("email", &L::email, text(0, 100), "The address, shortened"),
                          field("ticket_type", &L::ticket_type, text(0, 100), "The ticket type"),
                          field("problems", &L::problems, items(0, 8), "Why it cannot be imported"),
                          field("warnings", &L::warnings, items(0, 2), "What is odd about it")};
    }
};

/// What the list asks of a ticket type.
struct ImportDemand {
    std::string ticket_type;
    std::int64_t wanted = 0, left = 0;
    static constexpr auto fields() {
        using D = ImportDemand;
        return std::tuple{field("ticket_type", &D::ticket_type, text(1, 80), "Ticket type"),
                          field("wanted", &D::wanted, number(0, 1'000'000), "How many the list asks for"),
                          field("left", &D::left, number(0, 1'000'000), "How many there are still")};
    }
};

struct ImportAttendees {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/{id}/box-office/import";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::registration_cancelled,
                                        Refusal::registration_closed,
                                        Refusal::event_is_over,
                                        Refusal::wrong_ticket_type,
                                        Refusal::sold_out,
                                        Refusal::nonce_reused,
                                        Refusal::file_missing};
    static constexpr std::string_view summary =
        "Reads a CSV list of attendees and says what is in it; with `step` run it imports every line or none, once "
        "for a nonce (OR13)";
    static constexpr contract::FileBody body = attendee_list_body;
    enum class Step { preview, run };
    struct Request {
        EventId id;
        Step step = Step::preview;
        std::string nonce;
        TicketTypeId ticket_type_id; ///< of lines that name none
        domain::CounterPayment payment = domain::CounterPayment::free;
        bool mailed = true, header = true, mapped = false;
        std::optional<std::int64_t> name_column{}, email_column{}, phone_column{}, age_column{}, type_column{},
            payment_column{};
        static constexpr auto fields() {
            using R = Request;
            constexpr auto column = number(0, 100);
            return std::tuple{
                field("id", &R::id, record(), "Event"),
                field("step", &R::step, as_typed(), "preview or run").or_default(),
                field("nonce", &R::nonce, sale_nonce(), "New for every list that is imported"),
                field("ticket_type_id", &R::ticket_type_id, record(), "For lines that name no ticket type"),
                field("payment", &R::payment, as_typed(), "For lines that name none").or_default(),
                field("mailed", &R::mailed, as_typed(), "Whether tickets are mailed").or_default(),
                field("header", &R::header, as_typed(), "Whether the first line names the columns").or_default(),
                field("mapped", &R::mapped, as_typed(), "Whether the columns below are meant; else they are guessed")
                    .or_default(),
                field("name_column", &R::name_column, column, "Number of the column, from 0"),
                field("email_column", &R::email_column, column, "The same"),
                field("phone_column", &R::phone_column, column, "The same"),
                field("age_column", &R::age_column, column, "The same"),
                field("type_column", &R::type_column, column, "Name of the ticket type"),
                field("payment_column", &R::payment_column, column,
                      "cash, transfer, card, free; also in Indonesian")};
        }
    };
    struct Response {
        bool imported = false;
        ListFault fault = ListFault::none;
        std::int64_t fault_line = 0;
        ListEncoding encoding = ListEncoding::utf8;
        std::string separator;
        std::vector<std::string> columns{}; ///< their titles, or what stands in the first line
        std::optional<std::int64_t> name_column{}, email_column{}, phone_column{}, age_column{}, type_column{},
            payment_column{};
        std::int64_t lines = 0, good = 0, bad = 0, warned = 0, mails = 0;
        std::vector<ImportDemand> demand{};
        std::vector<ImportedLine> first{}, wrong{};
        std::string report;
        static constexpr auto fields() {
            using R = Response;
            constexpr auto column = number(0, 100);
            constexpr auto count = number(0, 10'000'000);
            return std::tuple{
                field("imported", &R::imported, as_typed(), "Whether every line is imported now; else none is"),
                field("fault", &R::fault, as_typed(), "Why the file is no list"),
                field("fault_line", &R::fault_line, count, "In which line; 0: in none"),
                field("encoding", &R::encoding, as_typed(), "What the file was read as"),
                field("separator", &R::separator, text(0, 1), "What stands between its cells"),
                field("columns", &R::columns, items(0, 60), "Titles of its columns"),
                field("name_column", &R::name_column, column, "Where the names stand"),
                field("email_column", &R::email_column, column, "Where the addresses stand"),
                field("phone_column", &R::phone_column, column, "Where the phone numbers stand"),
                field("age_column", &R::age_column, column, "Where the ages stand"),
                field("type_column", &R::type_column, column, "Where the ticket types stand"),
                field("payment_column", &R::payment_column, column, "Where the ways to pay stand"),
                field("lines", &R::lines, count, "Attendees in the list"),
                field("good", &R::good, count, "Lines that can be imported"),
                field("bad", &R::bad, count, "Lines that cannot"),
                field("warned", &R::warned, count, "Lines that are odd"),
                field("mails", &R::mails, count, "Lines with an address"),
                field("demand", &R::demand, items(0, 50), "What it asks of the stock"),
                field("first", &R::first, items(0, 10), "The first lines"),
                field("wrong", &R::wrong, items(0, 100), "The first lines with problems or warnings"),
                field("report", &R::report, contract::lines(0, 2'000'000),
                      "A CSV file with a line for each: what became of it, and its ticket's code")};
        }
    };
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::ListFault> {
    using enum gapura::api::ListFault;
    static constexpr std::array<std::pair<gapura::api::ListFault, std::string_view>, 6> all{
        {{none, "none"},
         {empty, "empty"},
         {not_text, "not_text"},
         {unclosed_quote, "unclosed_quote"},
         {too_many_lines, "too_many_lines"},
         {too_many_columns, "too_many_columns"}}};
};
template <>
struct gapura::contract::Names<gapura::api::ListEncoding> {
    using enum gapura::api::ListEncoding;
    static constexpr std::array<std::pair<gapura::api::ListEncoding, std::string_view>, 3> all{
        {{utf8, "utf-8"}, {utf16, "utf-16"}, {windows_1252, "windows-1252"}}};
};
template <>
struct gapura::contract::Names<gapura::api::LineProblem> {
    using enum gapura::api::LineProblem;
    static constexpr std::array<std::pair<gapura::api::LineProblem, std::string_view>, 8> all{
        {{no_name, "no_name"},
         {name_too_long, "name_too_long"},
         {name_unreadable, "name_unreadable"},
         {wrong_email, "wrong_email"},
         {wrong_phone, "wrong_phone"},
         {wrong_age, "wrong_age"},
         {unknown_type, "unknown_type"},
         {unknown_payment, "unknown_payment"}}};
};
template <>
struct gapura::contract::Names<gapura::api::LineWarning> {
    using enum gapura::api::LineWarning;
    static constexpr std::array<std::pair<gapura::api::LineWarning, std::string_view>, 2> all{
        {{twice, "twice"}, {registered_already, "registered_already"}}};
};
template <>
struct gapura::contract::Names<gapura::api::ImportAttendees::Step> {
    using enum gapura::api::ImportAttendees::Step;
    static constexpr std::array<std::pair<gapura::api::ImportAttendees::Step, std::string_view>, 2> all{
        {{preview, "preview"}, {run, "run"}}};
};
