#include "backend/orders/attendee_list.hpp"

#include "shared/base/text.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/phone.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace gapura::orders {
namespace {

using api::LineProblem;
using api::LineWarning;
using domain::CounterPayment;

/// Titles as `search_key` writes them; what stands first is preferred.
constexpr std::array<std::string_view, 9> name_titles{
    "nama lengkap", "nama peserta", "nama", "full name", "name", "attendee", "peserta", "nama tamu", "tamu"};
constexpr std::array<std::string_view, 7> email_titles{"email",         "e-mail", "surel", "alamat email",
                                                       "email address", "e mail", "mail"};
constexpr std::array<std::string_view, 14> phone_titles{
    "telepon", "nomor telepon", "no telepon", "no. telepon", "nomor hp", "no hp",        "no. hp",
    "hp",      "handphone",     "whatsapp",   "wa",          "phone",    "phone number", "mobile"};
constexpr std::array<std::string_view, 3> age_titles{"umur", "usia", "age"};
constexpr std::array<std::string_view, 6> type_titles{"jenis tiket", "ticket type", "tiket",
                                                      "ticket",      "jenis",       "type"};
constexpr std::array<std::string_view, 7> payment_titles{"pembayaran", "metode pembayaran", "cara bayar", "bayar",
                                                         "payment",    "payment method",    "paid by"};

template <std::size_t Size>
std::optional<std::int64_t> column_of(std::vector<std::string> const& keys,
                                      std::array<std::string_view, Size> const& titles) {
    for (auto const title : titles)
        if (auto const found = std::find(keys.begin(), keys.end(), title); found != keys.end())
            return found - keys.begin();
    return std::nullopt;
}

std::string_view cell_of(csv::Line const& line, std::optional<std::int64_t> column) {
    if (!column || static_cast<std::size_t>(*column) >= line.cells.size()) return {};
    return line.cells[static_cast<std::size_t>(*column)];
}

std::optional<CounterPayment> payment_named(std::string_view written) {
    struct Word {
        std::string_view word;
        CounterPayment payment;
    };
    constexpr std::array words{
        Word{"cash", CounterPayment::cash},         Word{"tunai", CounterPayment::cash},
        Word{"transfer", CounterPayment::transfer}, Word{"transfer bank", CounterPayment::transfer},
        Word{"bank", CounterPayment::transfer},     Word{"card", CounterPayment::card},
        Word{"kartu", CounterPayment::card},        Word{"free", CounterPayment::free},
        Word{"gratis", CounterPayment::free}};
    auto const key = search_key(written);
    auto const found = std::find_if(words.begin(), words.end(), [&](Word const& each) { return each.word == key; });
    return found == words.end() ? std::nullopt : std::optional(found->payment);
}

class LineReader {
public:
    LineReader(ListColumns const& columns, ListRules const& rules) : columns_(columns), rules_(rules) {
        for (auto const& type : rules.types) type_keys_.push_back(search_key(type.name));
    }

    ListedGuest read(csv::Line const& line) {
        ListedGuest listed{.line = line.number, .guest = {}, .type = rules_.default_type};
        read_name(line, listed);
        read_email(line, listed);
        if (auto const phone = cell_of(line, columns_.phone); !phone.empty()) {
            auto const normalised = domain::normalised_phone(phone);
            if (!normalised) listed.problems.push_back(LineProblem::wrong_phone);
            listed.guest.phone = normalised.value_or("");
        }
        read_age(line, listed);
        read_type(line, listed);
        listed.guest.payment = rules_.payment;
        if (auto const payment = cell_of(line, columns_.payment); !payment.empty()) {
            auto const named = payment_named(payment);
            if (!named) listed.problems.push_back(LineProblem::unknown_payment);
            listed.guest.payment = named.value_or(rules_.payment);
        }
        return listed;
    }

private:
    void read_name(csv::Line const& line, ListedGuest& listed) {
        listed.guest.name = std::string(trimmed(cell_of(line, columns_.name)));
        auto const& name = listed.guest.name;
        contract::Problems unreadable;
        contract::check_text(name, api::guest_name(), "name", unreadable);
        if (name.empty())
            listed.problems.push_back(LineProblem::no_name);
        else if (count_code_points(name) > domain::longest_guest_name)
            listed.problems.push_back(LineProblem::name_too_long);
        else if (!unreadable.empty())
            listed.problems.push_back(LineProblem::name_unreadable);
    }

    void read_email(csv::Line const& line, ListedGuest& listed) {
        auto const email = cell_of(line, columns_.email);
        if (email.empty()) return;
        listed.guest.email = std::string(trimmed(email));
        if (domain::email_problem(email)) return listed.problems.push_back(LineProblem::wrong_email);
        auto const key = domain::email_key(email);
        if (!seen_.insert(key).second) listed.warnings.push_back(LineWarning::twice);
        if (rules_.registered.count(key) > 0) listed.warnings.push_back(LineWarning::registered_already);
    }

    void read_age(csv::Line const& line, ListedGuest& listed) {
        auto const written = cell_of(line, columns_.age);
        if (written.empty()) return;
        std::int64_t age = -1;
        auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), age);
        bool const is_age =
            error == std::errc() && end == written.data() + written.size() && age >= 0 && age <= domain::oldest_guest;
        if (!is_age) return listed.problems.push_back(LineProblem::wrong_age);
        listed.guest.age = age;
    }

    void read_type(csv::Line const& line, ListedGuest& listed) {
        auto const written = cell_of(line, columns_.type);
        listed.type_written = written;
        if (written.empty()) return;
        auto const found = std::find(type_keys_.begin(), type_keys_.end(), search_key(written));
        if (found == type_keys_.end()) return listed.problems.push_back(LineProblem::unknown_type);
        listed.type = static_cast<std::size_t>(found - type_keys_.begin());
    }

    ListColumns const& columns_;
    ListRules const& rules_;
    std::vector<std::string> type_keys_;
    std::set<std::string> seen_;
};

} // namespace

ListColumns guessed_columns(std::vector<std::string> const& titles) {
    std::vector<std::string> keys;
    keys.reserve(titles.size());
    for (auto const& title : titles) keys.push_back(search_key(trimmed(title)));
    return {column_of(keys, name_titles), column_of(keys, email_titles), column_of(keys, phone_titles),
            column_of(keys, age_titles),  column_of(keys, type_titles),  column_of(keys, payment_titles)};
}

std::vector<ListedGuest> guests_of(csv::Table const& table, std::size_t begin, ListColumns const& columns,
                                   ListRules const& rules) {
    LineReader reader(columns, rules);
    std::vector<ListedGuest> guests;
    for (std::size_t i = begin; i < table.lines.size(); ++i) guests.push_back(reader.read(table.lines[i]));
    return guests;
}

} // namespace gapura::orders
