#include "backend/businesses/business_store.hpp"

#include <map>

namespace gapura::businesses {

using storage::named;
using storage::Session;

namespace {

struct ProfileRow {
    BusinessId id;
    bool complete = false;
    Instant updated_at;
    std::string name, business_type;
    bool same_as_home = false;
    std::string province, city, district, village, rt, rw, postal_code, street;
    std::string premise_status, phone, email, operating_since;
    std::optional<bool> has_licence;
    std::string licence_type, licence_number, legal_entity;
    std::optional<bool> has_tax_number;
    std::string tax_number, tax_receipt;
    std::optional<std::int64_t> tax_year;
    std::string tax_date;
    std::optional<api::Reporting> reporting;
    std::string accounting_app;
    bool profit_and_loss = false, balance_sheet = false, cash_flow = false;
};

constexpr std::string_view all_columns =
    "select id, complete, updated_at, name, business_type, same_as_home, province, city, district, village, rt, rw,"
    " postal_code, street, premise_status, phone, email, operating_since, has_licence, licence_type,"
    " licence_number, legal_entity, has_tax_number, tax_number, tax_receipt, tax_year, tax_date, reporting,"
    " accounting_app, profit_and_loss, balance_sheet, cash_flow from business_profiles";

api::Business shown(ProfileRow row) {
    api::Business made{row.id, row.complete, row.updated_at, {}, {}};
    auto& to = made.profile;
    to.name = std::move(row.name), to.business_type = std::move(row.business_type);
    to.same_as_home = row.same_as_home;
    to.address = {std::move(row.province), std::move(row.city), std::move(row.district),    std::move(row.village),
                  std::move(row.rt),       std::move(row.rw),   std::move(row.postal_code), std::move(row.street)};
    to.premise_status = std::move(row.premise_status), to.phone = std::move(row.phone);
    to.email = std::move(row.email), to.operating_since = std::move(row.operating_since);
    to.has_licence = row.has_licence;
    to.licence_type = std::move(row.licence_type), to.licence_number = std::move(row.licence_number);
    to.legal_entity = std::move(row.legal_entity);
    to.has_tax_number = row.has_tax_number;
    to.tax_number = std::move(row.tax_number), to.tax_receipt = std::move(row.tax_receipt);
    to.tax_year = row.tax_year, to.tax_date = std::move(row.tax_date);
    to.reporting = row.reporting, to.accounting_app = std::move(row.accounting_app);
    to.profit_and_loss = row.profit_and_loss, to.balance_sheet = row.balance_sheet, to.cash_flow = row.cash_flow;
    return made;
}

struct FinanceRow {
    BusinessId profile;
    std::optional<std::int64_t> year;
    std::string turnover_band;
    std::optional<std::int64_t> profit, assets;
    std::string headcount_band;
};
struct MarketplaceRow {
    BusinessId profile;
    std::string marketplace, link;
};
struct FundingRow {
    BusinessId profile;
    std::string source, name;
    std::optional<std::int64_t> amount;
    std::string received_on, first_instalment_on;
    std::optional<std::int64_t> months;
};

/// Three queries for however many profiles.
void add_lists(Session& session, std::vector<api::Business>& businesses) {
    std::vector<BusinessId> ids;
    std::map<std::int64_t, api::BusinessProfile*> profiles;
    for (auto& business : businesses) {
        ids.push_back(business.id);
        profiles[business.id.value] = &business.profile;
    }
    auto const of = [&](auto const& row) -> api::BusinessProfile& { return *profiles.at(row.profile.value); };
    for (auto& row : session.all<FinanceRow>(
             "select profile_id, year, turnover_band, profit, assets, headcount_band from business_finances"
             " where profile_id in integers(:ids) order by profile_id, position",
             ids))
        of(row).finances.push_back({row.year, row.turnover_band, row.profit, row.assets, row.headcount_band});
    for (auto& row : session.all<MarketplaceRow>("select profile_id, marketplace, link from business_marketplaces"
                                                 " where profile_id in integers(:ids) order by profile_id, position",
                                                 ids))
        of(row).marketplaces.push_back({row.marketplace, row.link});
    for (auto& row : session.all<FundingRow>(
             "select profile_id, source, name, amount, received_on, first_instalment_on, months from business_funding"
             " where profile_id in integers(:ids) order by profile_id, position",
             ids))
        of(row).funding.push_back(
            {row.source, row.name, row.amount, row.received_on, row.first_instalment_on, row.months});
}

void write_lists(Session& session, BusinessId id, api::BusinessProfile const& profile) {
    session.execute("delete from business_finances where profile_id = :id", id);
    session.execute("delete from business_marketplaces where profile_id = :id", id);
    session.execute("delete from business_funding where profile_id = :id", id);
    int position = 0;
    for (auto const& row : profile.finances)
        session.execute("insert into business_finances (profile_id, position, year, turnover_band, profit, assets,"
                        " headcount_band) values (:id, :position, :year, :turnover, :profit, :assets, :headcount)",
                        id, ++position, row.year, row.turnover_band, row.profit, row.assets, row.headcount_band);
    for (auto const& row : profile.marketplaces)
        session.execute("insert into business_marketplaces (profile_id, position, marketplace, link)"
                        " values (:id, :position, :marketplace, :link)",
                        id, ++position, row.marketplace, row.link);
    for (auto const& row : profile.funding)
        session.execute("insert into business_funding (profile_id, position, source, name, amount, received_on,"
                        " first_instalment_on, months) values (:id, :position, :source, :name, :amount, :received,"
                        " :first, :months)",
                        id, ++position, row.source, row.name, row.amount, row.received_on, row.first_instalment_on,
                        row.months);
}

} // namespace

bool lock_account(Session& session, AccountId account) {
    return session.execute("update accounts set business_complete = business_complete where id = :id "
                           "and erased_at is null",
                           account) > 0;
}

std::vector<api::Business> list_profiles(Session& session, AccountId account) {
    std::vector<api::Business> list;
    for (auto& row :
         session.all<ProfileRow>(std::string(all_columns) + " where account_id = :account and deleted_at is null"
                                                            " order by updated_at desc, id desc limit :limit",
                                 account, api::most_businesses))
        list.push_back(shown(std::move(row)));
    add_lists(session, list);
    return list;
}

std::optional<api::Business> find_profile(Session& session, BusinessId id, AccountId account) {
    auto row = session.one<ProfileRow>(
        std::string(all_columns) + " where id = :id and account_id = :account and deleted_at is null", id, account);
    if (!row) return std::nullopt;
    std::vector<api::Business> found{shown(std::move(*row))};
    add_lists(session, found);
    return std::move(found.front());
}

Inserted insert_profile(Session& session, AccountId account, std::string_view nonce, Instant now) {
    auto const made = session.one<BusinessId>(
        "insert into business_profiles (account_id, nonce, created_at, updated_at)"
        " values (:account, :nonce, :now, :now) on conflict (account_id, nonce) do nothing returning id",
        account, nonce, now);
    if (made) return {*made, true};
    return {session.the<BusinessId>("select id from business_profiles where account_id = :account and nonce = :nonce",
                                    account, nonce),
            false};
}

std::int64_t count_profiles(Session& session, AccountId account) {
    return session.the<std::int64_t>("select count(*) from business_profiles where account_id = :account "
                                     "and deleted_at is null",
                                     account);
}

void write_profile(Session& session, BusinessId id, api::BusinessProfile const& profile, bool complete, Instant now) {
    auto const& address = profile.address;
    session.execute(
        "update business_profiles set name = :name, business_type = :type, same_as_home = :at_home,"
        " province = :province, city = :city, district = :district, village = :village, rt = :rt, rw = :rw,"
        " postal_code = :postal_code, street = :street, premise_status = :premise, phone = :phone, email = :email,"
        " operating_since = :since, has_licence = :has_licence, licence_type = :licence_type,"
        " licence_number = :licence_number, legal_entity = :entity, has_tax_number = :has_tax_number,"
        " tax_number = :tax_number, tax_receipt = :tax_receipt, tax_year = :tax_year, tax_date = :tax_date,"
        " reporting = :reporting, accounting_app = :app, profit_and_loss = :profit_and_loss,"
        " balance_sheet = :balance_sheet, cash_flow = :cash_flow, complete = :complete, updated_at = :now"
        " where id = :id",
        named("name", profile.name), named("type", profile.business_type), named("at_home", profile.same_as_home),
        named("province", address.province), named("city", address.city), named("district", address.district),
        named("village", address.village), named("rt", address.rt), named("rw", address.rw),
        named("postal_code", address.postal_code), named("street", address.street),
        named("premise", profile.premise_status), named("phone", profile.phone), named("email", profile.email),
        named("since", profile.operating_since), named("has_licence", profile.has_licence),
        named("licence_type", profile.licence_type), named("licence_number", profile.licence_number),
        named("entity", profile.legal_entity), named("has_tax_number", profile.has_tax_number),
        named("tax_number", profile.tax_number), named("tax_receipt", profile.tax_receipt),
        named("tax_year", profile.tax_year), named("tax_date", profile.tax_date),
        named("reporting", profile.reporting), named("app", profile.accounting_app),
        named("profit_and_loss", profile.profit_and_loss), named("balance_sheet", profile.balance_sheet),
        named("cash_flow", profile.cash_flow), named("complete", complete), named("now", now), named("id", id));
    write_lists(session, id, profile);
}

bool hide_profile(Session& session, BusinessId id, AccountId account, Instant now) {
    return session.execute("update business_profiles set deleted_at = :now where id = :id and account_id = :account"
                           " and deleted_at is null",
                           now, id, account) > 0;
}

bool restore_profile(Session& session, BusinessId id, AccountId account, Instant since) {
    return session.execute("update business_profiles set deleted_at = null where id = :id and account_id = :account"
                           " and deleted_at > :since",
                           id, account, since) > 0;
}

void delete_hidden(Session& session, Instant until) {
    session.execute("delete from business_profiles where deleted_at <= :until", until);
}

api::Address home_of(Session& session, AccountId account) {
    struct Row {
        std::string province, city, district, village, rt, rw, postal_code, street;
    };
    auto row = session.the<Row>("select home_province, home_city, home_district, home_village, home_rt, home_rw,"
                                " home_postal_code, home_street from accounts where id = :id",
                                account);
    return {std::move(row.province), std::move(row.city), std::move(row.district),    std::move(row.village),
            std::move(row.rt),       std::move(row.rw),   std::move(row.postal_code), std::move(row.street)};
}

void note_business_data(Session& session, AccountId account) {
    session.execute(
        "update accounts set business_complete = case when exists (select 1 from business_profiles"
        " where account_id = :account and complete = 1 and deleted_at is null) then 1 else 0 end where id = :account",
        account);
}

bool has_business_data(Session& session, AccountId account) {
    return session.the<bool>("select business_complete from accounts where id = :account", account);
}

} // namespace gapura::businesses
