#include "backend/orders/import_attendees.hpp"

#include "backend/audit/audit.hpp"
#include "backend/csv/write_cell.hpp"
#include "backend/events/event_access.hpp"
#include "backend/orders/attendee_list.hpp"
#include "backend/orders/guest_order.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/email.hpp"

#include <algorithm>
#include <map>

namespace gapura::orders {
namespace {

using api::ImportAttendees;
using storage::Session;

/// A list as it was read, with what it was read against.
struct Import {
    CounterEvent event;
    std::vector<StockedType> types;
    csv::Table table;
    std::vector<ListedGuest> guests;

    bool is_good() const {
        return table.fault == csv::Fault::none && !guests.empty() &&
               std::all_of(guests.begin(), guests.end(), [](auto const& each) { return each.problems.empty(); });
    }
};

std::optional<CounterEvent> managed_event(Session& session, Context const& context, EventId id) {
    auto event = find_counter_event(session, id);
    if (!event || !events::manages(*context.caller, event->organizer)) return std::nullopt;
    return event;
}

std::optional<std::size_t> index_of(std::vector<StockedType> const& types, TicketTypeId id) {
    auto const found = std::find_if(types.begin(), types.end(), [&](auto const& each) { return each.id == id; });
    if (found == types.end()) return std::nullopt;
    return static_cast<std::size_t>(found - types.begin());
}

ListColumns columns_for(ImportAttendees::Request const& request, std::vector<std::string> const& titles) {
    if (!request.mapped) return guessed_columns(titles);
    return {request.name_column, request.email_column, request.phone_column,
            request.age_column,  request.type_column,  request.payment_column};
}

std::string shortened(std::string_view text) {
    constexpr std::size_t most_shown = 100;
    std::string shown;
    for (std::size_t i = 0; i < most_shown; ++i) {
        auto const next = next_code_point(text);
        if (!next) break;
        append_utf8(shown, *next);
    }
    return shown;
}

// ---- what is answered

void describe_table(Import const& import, ListColumns const& columns, ImportAttendees::Response& response) {
    auto const& table = import.table;
    response.fault = static_cast<api::ListFault>(table.fault);
    response.fault_line = table.fault_line;
    response.encoding = static_cast<api::ListEncoding>(table.encoding);
    response.separator = std::string(1, table.separator);
    if (!table.lines.empty())
        for (auto const& title : table.lines.front().cells) response.columns.push_back(shortened(title));
    response.name_column = columns.name, response.email_column = columns.email, response.phone_column = columns.phone;
    response.age_column = columns.age, response.type_column = columns.type, response.payment_column = columns.payment;
}

api::ImportedLine shown(Import const& import, ListedGuest const& listed) {
    auto const unknown =
        std::count(listed.problems.begin(), listed.problems.end(), api::LineProblem::unknown_type) > 0;
    auto const unreadable =
        std::count(listed.problems.begin(), listed.problems.end(), api::LineProblem::name_unreadable) > 0;
    return {listed.line,
            unreadable ? std::string() : shortened(listed.guest.name),
            shortened(listed.guest.email),
            unknown ? shortened(listed.type_written) : import.types.at(listed.type).name,
            listed.problems,
            listed.warnings};
}

void describe_lines(Import const& import, ImportAttendees::Response& response) {
    constexpr std::size_t first_shown = 10, wrong_shown = 100;
    std::vector<std::int64_t> wanted(import.types.size());
    for (auto const& listed : import.guests) {
        ++response.lines;
        ++wanted.at(listed.type);
        if (!listed.guest.email.empty()) ++response.mails;
        (listed.problems.empty() ? response.good : response.bad) += 1;
        if (!listed.warnings.empty()) ++response.warned;
        if (response.first.size() < first_shown) response.first.push_back(shown(import, listed));
        bool const odd = !listed.problems.empty() || !listed.warnings.empty();
        if (odd && response.wrong.size() < wrong_shown) response.wrong.push_back(shown(import, listed));
    }
    auto const seats = import.event.capacity - import.event.taken;
    for (std::size_t i = 0; i < import.types.size(); ++i) {
        auto const& type = import.types[i];
        if (wanted[i] > 0)
            response.demand.push_back(
                {type.name, wanted[i], std::max<std::int64_t>(0, std::min(seats, type.quantity - type.taken))});
    }
}

template <class Enum>
std::string names_of(std::vector<Enum> const& values) {
    std::string names;
    for (auto const value : values) names.append(names.empty() ? "" : " ").append(contract::name_of(value));
    return names;
}

using Codes = std::map<std::int64_t, std::string>;

/// One line for each, as a spreadsheet opens it safely.
std::string report_of(Import const& import, Codes const& codes) {
    std::string report = "\xEF\xBB\xBFline,name,email,ticket_type,result,problems,warnings,order_ticket\r\n";
    bool const imported = !codes.empty();
    for (auto const& listed : import.guests) {
        auto const code = codes.find(listed.line);
        auto const result = imported ? "imported" : listed.problems.empty() ? "not_imported" : "refused";
        report += std::to_string(listed.line) + "," + csv::cell(listed.guest.name) + "," +
                  csv::cell(listed.guest.email) + "," + csv::cell(import.types.at(listed.type).name) + "," + result +
                  "," + names_of(listed.problems) + "," + names_of(listed.warnings) + "," +
                  (code == codes.end() ? "" : code->second) + "\r\n";
    }
    return report;
}

// ---- importing

Result<Import> read_import(Session& session, Context const& context, ImportAttendees::Request const& request,
                           csv::Table&& table, ListColumns const& columns) {
    auto event = managed_event(session, context, request.id);
    if (!event) return Refused(Refusal::not_found);
    Import import{std::move(*event), types_of_event(session, request.id), std::move(table), {}};
    auto const default_type = index_of(import.types, request.ticket_type_id);
    if (!default_type) return Refused(Refusal::wrong_ticket_type, "ticket_type_id");
    auto const registered = registered_addresses(session, request.id);
    std::size_t const begin = request.header && !import.table.lines.empty() ? 1 : 0;
    import.guests =
        guests_of(import.table, begin, columns, {import.types, *default_type, request.payment, registered});
    return import;
}

/// By the types' numbers, as stock is always taken.
std::vector<api::OrderItem> stock_for(Import const& import) {
    std::map<TicketTypeId, std::int64_t> wanted;
    for (auto const& listed : import.guests) ++wanted[import.types.at(listed.type).id];
    std::vector<api::OrderItem> items;
    items.reserve(wanted.size());
    for (auto const& [type, count] : wanted) items.push_back({type, "", count, 0, {}});
    return items;
}

/// The same list sent again has been imported; another one under its number is a mistake.
Result<Done> imported_before(Import const& import, std::vector<SoldRow> const& sold) {
    bool same = sold.size() == import.guests.size();
    for (std::size_t i = 0; same && i < sold.size(); ++i)
        same = sold[i].line == import.guests[i].line && sold[i].name == import.guests[i].guest.name &&
               sold[i].email == import.guests[i].guest.email;
    if (!same) return Refused(Refusal::nonce_reused);
    return Done{};
}

Result<Done> run(Session& session, Context const& context, ImportAttendees::Request const& request,
                 Import const& import) {
    std::vector<std::string> addresses;
    for (auto const& listed : import.guests)
        if (!listed.guest.email.empty()) addresses.push_back(domain::email_key(listed.guest.email));
    auto accounts = accounts_with(session, addresses);
    accounts.insert(accounts.end(), {import.event.organizer, context.account()});
    hold_accounts(session, accounts);
    auto const locked = lock_event(session, import.event.id);
    if (auto const sold = sold_with(session, import.event.id, request.nonce); !sold.empty())
        return imported_before(import, sold);
    if (auto refused = not_for_sale(import.event, locked.state, context.now)) return std::move(*refused);
    if (!take(session, import.event.id, stock_for(import))) return Refused(Refusal::sold_out);
    for (auto const& listed : import.guests)
        write_guest_order(session, context,
                          {.event = import.event,
                           .guest = listed.guest,
                           .type = import.types.at(listed.type),
                           .nonce = request.nonce,
                           .line = listed.line,
                           .mailed = request.mailed});
    audit::record(session, context,
                  {.action = "order.import",
                   .subject = "event",
                   .subject_id = import.event.id.value,
                   .after = {{"tickets", import.guests.size()}, {"mailed", request.mailed}}});
    return Done{};
}

} // namespace

Result<Done> may_import(Context& context, ImportAttendees::Request const& request) {
    return context.database.read([&](Session& session) -> Result<Done> {
        if (!managed_event(session, context, request.id)) return Refused(Refusal::not_found);
        return Done{};
    });
}

Result<ImportAttendees::Response> import_attendees(Context& context, ImportAttendees::Request const& request,
                                                   std::string const& file) {
    csv::Limits limits;
    limits.lines = api::most_imported_lines;
    auto const table = csv::read_table(file, limits);
    auto const columns =
        columns_for(request, table.lines.empty() ? std::vector<std::string>() : table.lines.front().cells);
    // A copy each time: what reads may run again after a lost connection.
    auto const import = TRY(context.database.read([&](Session& session) -> Result<Import> {
        return read_import(session, context, request, csv::Table(table), columns);
    }));
    ImportAttendees::Response response;
    describe_table(import, columns, response);
    describe_lines(import, response);
    Codes codes;
    if (request.step == ImportAttendees::Step::run && import.is_good()) {
        (void)TRY(context.database.write(
            [&](Session& session) -> Result<Done> { return run(session, context, request, import); }));
        codes = context.database.read(
            [&](Session& session) { return codes_of_import(session, import.event.id, request.nonce); });
        response.imported = true;
    }
    response.report = report_of(import, codes);
    return response;
}

} // namespace gapura::orders
