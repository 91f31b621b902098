#pragma once
// Business profiles (AC12). A draft may hold anything half-typed: lengths and choices are checked, no more. Whether
// it is complete, `missing_in` alone says, beside the fields and on the server.

#include "shared/api/accounts.hpp"
#include "shared/api/places.hpp"
#include "shared/domain/business_lists.hpp"

namespace gapura::api {

enum class Reporting { manual, app };

namespace checks {
char const* date(std::string_view text);
template <domain::BusinessList list>
char const* choice(std::string_view text) {
    return domain::find_choice(list, text) ? nullptr : "invalid_choice";
}
} // namespace checks

/// A name out of a list, or empty.
template <domain::BusinessList list>
constexpr contract::Rule choice_of(std::string_view example) {
    return contract::text(0, 40).checked_as("choice", checks::choice<list>, example);
}
/// "2026-12-01", or empty.
constexpr contract::Rule calendar_date() {
    return contract::text(0, 10).checked_as("date", checks::date, "2024-05-17");
}
/// Whole rupiah; up to ten trillion.
constexpr contract::Rule rupiah(std::int64_t minimum) { return contract::number(minimum, 10'000'000'000'000); }

struct FinanceYear {
    std::optional<std::int64_t> year;
    std::string turnover_band;
    std::optional<std::int64_t> profit, assets;
    std::string headcount_band;
    bool operator==(FinanceYear const&) const = default;
    static constexpr auto fields() {
        using F = FinanceYear;
        using domain::BusinessList;
        return std::tuple{
            field("year", &F::year, number(0, 9999), "Year"),
            field("turnover_band", &F::turnover_band, choice_of<BusinessList::turnover_bands>("below_2_billion"),
                  "Turnover of the year")
                .or_default(),
            field("profit", &F::profit, rupiah(-10'000'000'000'000), "Profit in rupiah, negative for a loss"),
            field("assets", &F::assets, rupiah(0), "Assets in rupiah"),
            field("headcount_band", &F::headcount_band, choice_of<BusinessList::headcount_bands>("one"),
                  "People who work there")
                .or_default()};
    }
};

struct Marketplace {
    std::string marketplace, link;
    bool operator==(Marketplace const&) const = default;
    static constexpr auto fields() {
        using domain::BusinessList;
        return std::tuple{field("marketplace", &Marketplace::marketplace,
                                choice_of<BusinessList::marketplaces>("tokopedia"), "Where it sells")
                              .or_default(),
                          field("link", &Marketplace::link, text(0, 500).like("https://tokopedia.example/kopi-ibu"),
                                "Link, number or name there")
                              .or_default()};
    }
};

struct Funding {
    std::string source, name;
    std::optional<std::int64_t> amount;
    std::string received_on, first_instalment_on;
    std::optional<std::int64_t> months;
    bool operator==(Funding const&) const = default;
    static constexpr auto fields() {
        using F = Funding;
        using domain::BusinessList;
        return std::tuple{
            field("source", &F::source, choice_of<BusinessList::funding_sources>("bank"), "Kind of source")
                .or_default(),
            field("name", &F::name, text(0, 120).like("Bank Nusantara"), "Who gave it").or_default(),
            field("amount", &F::amount, rupiah(0), "Amount in rupiah"),
            field("received_on", &F::received_on, calendar_date(), "When it was received").or_default(),
            field("first_instalment_on", &F::first_instalment_on, calendar_date(), "First instalment, for a loan")
                .or_default(),
            field("months", &F::months, number(0, 1200), "Months until it is paid back, for a loan")};
    }
};

/// What the member fills in. Empty texts and missing values are not answered yet.
struct BusinessProfile {
    std::string name, business_type;
    bool same_as_home = false;
    Address address;
    std::string premise_status, phone, email, operating_since;
    std::optional<bool> has_licence;
    std::string licence_type, licence_number, legal_entity;
    std::optional<bool> has_tax_number;
    std::string tax_number, tax_receipt;
    std::optional<std::int64_t> tax_year;
    std::string tax_date;
    std::vector<FinanceYear> finances;
    std::optional<Reporting> reporting;
    std::string accounting_app;
    bool profit_and_loss = false, balance_sheet = false, cash_flow = false;
    std::vector<Marketplace> marketplaces;
    std::vector<Funding> funding;
    bool operator==(BusinessProfile const&) const = default;
    static constexpr auto fields() {
        using P = BusinessProfile;
        using enum domain::BusinessList;
        return std::tuple{
            field("name", &P::name, text(0, 120).like("Kopi Ibu Sari"), "Name of the business").or_default(),
            field("business_type", &P::business_type, choice_of<business_types>("food_and_drink"), "Kind of business")
                .or_default(),
            field("same_as_home", &P::same_as_home, as_typed(), "The business is where the member lives")
                .or_default(),
            field("address", &P::address, as_typed(), "Where it is, unless at home").or_default(),
            field("premise_status", &P::premise_status, choice_of<premise_statuses>("own"), "Whose the premises are")
                .or_default(),
            field("phone", &P::phone, text(0, 24).like("081234567890"), "Business phone").or_default(),
            field("email", &P::email, text(0, 254).like("toko@example.org"), "Business email").or_default(),
            field("operating_since", &P::operating_since, calendar_date(), "First day of business").or_default(),
            field("has_licence", &P::has_licence, as_typed(), "Has a licence"),
            field("licence_type", &P::licence_type, choice_of<licence_types>("nib"), "Which licence").or_default(),
            field("licence_number", &P::licence_number, text(0, 60).like("9120001234567"), "Its number").or_default(),
            field("legal_entity", &P::legal_entity, choice_of<legal_entities>("sole_trader"), "Legal entity")
                .or_default(),
            field("has_tax_number", &P::has_tax_number, as_typed(), "Has a tax number (NPWP)"),
            field("tax_number", &P::tax_number, text(0, 30).like("09.254.294.3-407.000"),
                  "Tax number, 15 or 16 digits")
                .or_default(),
            field("tax_receipt", &P::tax_receipt, text(0, 60), "Number of the receipt for the last tax return")
                .or_default(),
            field("tax_year", &P::tax_year, number(0, 9999), "Year of the last tax return"),
            field("tax_date", &P::tax_date, calendar_date(), "Day of the last tax return").or_default(),
            field("finances", &P::finances, items(0, 60), "Finances by year").or_default(),
            field("reporting", &P::reporting, as_typed(), "How the books are kept"),
            field("accounting_app", &P::accounting_app, choice_of<accounting_apps>("ipos"), "With which app")
                .or_default(),
            field("profit_and_loss", &P::profit_and_loss, as_typed(), "Makes a profit-and-loss statement")
                .or_default(),
            field("balance_sheet", &P::balance_sheet, as_typed(), "Makes a balance sheet").or_default(),
            field("cash_flow", &P::cash_flow, as_typed(), "Makes a cash-flow statement").or_default(),
            field("marketplaces", &P::marketplaces, items(0, 60), "Where it sells online").or_default(),
            field("funding", &P::funding, items(0, 60), "Money from others").or_default()};
    }
};

/// Everything that a profile still needs to be complete, by the paths of its fields, in their order; empty when it
/// is. Years and days after `now` (in Indonesia) are among the problems.
contract::Problems missing_in(BusinessProfile const& profile, Instant now);

/// The step of the wizard, 1 to 3, in which a field stands; by its path.
int business_step_of(std::string_view field);

/// Per account. A list shows all of them at once.
inline constexpr std::int64_t most_businesses = 200;

/// One profile as its member sees it.
struct Business {
    BusinessId id;
    bool complete = false;
    Instant updated_at;
    std::string version; ///< of what was filled in; another after each change
    BusinessProfile profile;
    static constexpr auto fields() {
        return std::tuple{field("id", &Business::id, record(), "Business"),
                          field("complete", &Business::complete, as_typed(), "Nothing is missing"),
                          field("updated_at", &Business::updated_at, as_typed(), "Last change"),
                          field("version", &Business::version, text(0, 64), "To be sent back with a change"),
                          field("profile", &Business::profile, as_typed(), "What was filled in")};
    }
};

struct ListBusinesses {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/businesses";
    static constexpr auto allowed = attending;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own business profiles, the latest change first (AC12)";
    using Request = Nothing;
    struct Response {
        std::vector<Business> data;
        bool has_business_data = false;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, most_businesses), "Profiles"),
                              field("has_business_data", &Response::has_business_data, as_typed(),
                                    "At least one is complete: what events may ask for (OR1)")};
        }
    };
};

struct GetBusiness {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/businesses/{id}";
    static constexpr auto allowed = attending;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own business profile (AC12)";
    struct Request {
        BusinessId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Business")}; }
    };
    using Response = Business;
};

/// A draft is kept as it is; finishing takes it only when nothing is missing. A complete profile that is saved with
/// something missing is a draft again.
enum class BusinessSave { draft, finish };

struct CreateBusiness {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/businesses";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::too_many_businesses};
    static constexpr std::string_view summary = "Adds a business profile, complete or as a draft (AC12)";
    static constexpr int success = 201;
    struct Request {
        BusinessProfile profile;
        BusinessSave save = BusinessSave::draft;
        std::string nonce;
        static constexpr auto fields() {
            return std::tuple{
                field("profile", &Request::profile, as_typed(), "What was filled in"),
                field("save", &Request::save, as_typed(), "Keep as a draft, or finish").or_default(),
                field("nonce", &Request::nonce, text(8, 64), "Made by the caller: sent again, it adds nothing new")};
        }
    };
    using Response = Business;
};

struct ChangeBusiness {
    static constexpr auto method = Method::put;
    static constexpr std::string_view path = "/api/businesses/{id}";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::changed_meanwhile};
    static constexpr std::string_view summary = "Replaces one's own business profile, complete or as a draft (AC12)";
    struct Request {
        BusinessId id;
        BusinessProfile profile;
        BusinessSave save = BusinessSave::draft;
        std::string version{};
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Business"),
                              field("profile", &Request::profile, as_typed(), "What was filled in"),
                              field("save", &Request::save, as_typed(), "Keep as a draft, or finish").or_default(),
                              field("version", &Request::version, text(0, 64),
                                    "Refused when the profile has another by now; empty: whatever it has")
                                  .or_default()};
        }
    };
    using Response = Business;
};

struct DeleteBusiness {
    static constexpr auto method = Method::remove;
    static constexpr std::string_view path = "/api/businesses/{id}";
    static constexpr auto allowed = attending;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "Deletes one's own business profile; for ten minutes it can be restored (AC12)";
    using Request = GetBusiness::Request;
    using Response = Nothing;
};

struct RestoreBusiness {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/businesses/{id}/restore";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::too_many_businesses};
    static constexpr std::string_view summary = "Brings back a business profile that was just deleted (AC12)";
    using Request = GetBusiness::Request;
    using Response = Business;
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::Reporting> {
    using enum gapura::api::Reporting;
    static constexpr std::array<std::pair<gapura::api::Reporting, std::string_view>, 2> all{
        {{manual, "manual"}, {app, "app"}}};
};
template <>
struct gapura::contract::Names<gapura::api::BusinessSave> {
    using enum gapura::api::BusinessSave;
    static constexpr std::array<std::pair<gapura::api::BusinessSave, std::string_view>, 2> all{
        {{draft, "draft"}, {finish, "finish"}}};
};
