// What makes a business profile complete (AC12): the one rule behind "has business data" (OR1).

#include "shared/api/businesses.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/civil_day.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/phone.hpp"

#include <algorithm>

namespace gapura::api {
namespace {

constexpr std::int64_t first_year = 1900;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<domain::CivilDay> day_of(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    if (text.size() != form.size()) return std::nullopt;
    domain::CivilDate date{0, 0, 0};
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == '-' ? text[i] != '-' : !is_digit(text[i])) return std::nullopt;
        if (form[i] == '-') continue;
        int& part = i < 4 ? date.year : i < 7 ? date.month : date.day;
        part = part * 10 + (text[i] - '0');
    }
    return domain::civil_day(date);
}

/// The day that has begun anywhere in Indonesia: UTC+9.
domain::CivilDay today(Instant now) {
    return {static_cast<std::int32_t>((now + hours(9)).microseconds / days(1).microseconds)};
}

bool looks_like_tax_number(std::string_view text) {
    auto const digits = std::count_if(text.begin(), text.end(), is_digit);
    bool const plain = text.find_first_not_of("0123456789.- ") == std::string_view::npos;
    return plain && (digits == 15 || digits == 16);
}

/// A link, or the name or number that one has there; never another scheme, such as javascript.
bool looks_like_link(std::string_view text) {
    if (text.find_first_of(" \"<>\\^`{|}") != std::string_view::npos) return false;
    auto const colon = text.find(':');
    return colon == std::string_view::npos || checks::link(text) == nullptr;
}

class Missing {
public:
    Missing(BusinessProfile const& profile, Instant now) : profile_(profile), today_(today(now)) {}

    contract::Problems all() && {
        about_the_business();
        about_papers();
        for (std::size_t i = 0; i < profile_.finances.size(); ++i) about_finances(i);
        if (profile_.finances.empty()) add("too_few", "finances", 1);
        about_reporting();
        for (std::size_t i = 0; i < profile_.marketplaces.size(); ++i) about_marketplace(i);
        for (std::size_t i = 0; i < profile_.funding.size(); ++i) about_funding(i);
        return std::move(found_);
    }

private:
    void add(char const* code, std::string field, std::int64_t limit = 0) {
        found_.push_back({code, std::move(field), limit});
    }
    bool needs(std::string const& value, std::string const& field) {
        if (!trimmed(value).empty()) return true;
        add("required", field);
        return false;
    }
    void needs_day(std::string const& value, std::string const& field) {
        if (needs(value, field)) not_in_future(value, field);
    }
    void not_in_future(std::string const& value, std::string const& field) {
        auto const day = day_of(value);
        if (day && *day > today_) add("in_the_future", field);
    }
    void check_year(std::optional<std::int64_t> const& year, std::string const& field) {
        if (year && *year < first_year) add("too_small", field, first_year);
        auto const this_year = domain::civil_date(today_).year;
        if (year && *year > this_year) add("too_large", field, this_year);
    }

    void about_the_business() {
        needs(profile_.name, "name");
        needs(profile_.business_type, "business_type");
        if (!profile_.same_as_home)
            for (auto& problem : missing_in(profile_.address, "address.")) found_.push_back(std::move(problem));
        needs(profile_.premise_status, "premise_status");
        if (needs(profile_.phone, "phone") && !domain::normalised_phone(profile_.phone))
            add("invalid_phone", "phone");
        if (!trimmed(profile_.email).empty() && domain::email_problem(profile_.email)) add("invalid_email", "email");
        needs_day(profile_.operating_since, "operating_since");
    }

    void about_papers() {
        if (!profile_.has_licence) add("required", "has_licence");
        if (profile_.has_licence.value_or(false)) {
            needs(profile_.licence_type, "licence_type");
            needs(profile_.licence_number, "licence_number");
        }
        needs(profile_.legal_entity, "legal_entity");
        if (!profile_.has_tax_number) add("required", "has_tax_number");
        if (!profile_.has_tax_number.value_or(false)) return;
        if (needs(profile_.tax_number, "tax_number") && !looks_like_tax_number(profile_.tax_number))
            add("invalid_tax_number", "tax_number");
        check_year(profile_.tax_year, "tax_year");
        not_in_future(profile_.tax_date, "tax_date");
    }

    void about_finances(std::size_t index) {
        auto const& row = profile_.finances[index];
        std::string const path = "finances[" + std::to_string(index) + "].";
        if (!row.year) add("required", path + "year");
        check_year(row.year, path + "year");
        for (std::size_t before = 0; before < index; ++before)
            if (row.year && profile_.finances[before].year == row.year) {
                add("year_twice", path + "year");
                break;
            }
        needs(row.turnover_band, path + "turnover_band");
        if (!row.profit) add("required", path + "profit");
        if (!row.assets) add("required", path + "assets");
        needs(row.headcount_band, path + "headcount_band");
    }

    void about_reporting() {
        if (!profile_.reporting) add("required", "reporting");
        if (profile_.reporting == Reporting::app) needs(profile_.accounting_app, "accounting_app");
    }

    void about_marketplace(std::size_t index) {
        auto const& row = profile_.marketplaces[index];
        std::string const path = "marketplaces[" + std::to_string(index) + "].";
        needs(row.marketplace, path + "marketplace");
        if (needs(row.link, path + "link") && !looks_like_link(row.link)) add("invalid_link", path + "link");
    }

    void about_funding(std::size_t index) {
        auto const& row = profile_.funding[index];
        std::string const path = "funding[" + std::to_string(index) + "].";
        needs(row.source, path + "source");
        needs(row.name, path + "name");
        if (!row.amount) add("required", path + "amount");
        needs_day(row.received_on, path + "received_on");
        auto const received = day_of(row.received_on), first = day_of(row.first_instalment_on);
        if (received && first && *first < *received) add("before_received", path + "first_instalment_on");
    }

    BusinessProfile const& profile_;
    domain::CivilDay today_;
    contract::Problems found_;
};

} // namespace

namespace checks {
char const* date(std::string_view text) { return day_of(text) ? nullptr : "invalid_date"; }
} // namespace checks

contract::Problems missing_in(BusinessProfile const& profile, Instant now) { return Missing(profile, now).all(); }

int business_step_of(std::string_view field) {
    auto const begins = [&](std::string_view with) { return field.substr(0, with.size()) == with; };
    if (begins("marketplaces") || begins("funding")) return 3;
    for (auto const* second :
         {"finances", "reporting", "accounting_app", "profit_and_loss", "balance_sheet", "cash_flow"})
        if (begins(second)) return 2;
    return 1;
}

} // namespace gapura::api
