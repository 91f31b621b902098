#include "web/client/business_words.hpp"
#include "web/route.hpp"
#include "web/screens/business_form.hpp"
#include "web/screens/place_fields.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {

using enum domain::BusinessList;

void BusinessForm::draw(int step) {
    find_problems();
    shown_.clear();
    switch (step) {
    case 1:
        draw_business();
        draw_address();
        draw_contact();
        draw_licence();
        draw_tax();
        break;
    case 2:
        draw_finances();
        draw_reporting();
        break;
    default:
        draw_marketplaces();
        draw_funding();
    }
}

// ---- step 1: the business, where it is, its papers

void BusinessForm::draw_business() {
    card([&] {
        heading(2, text("business.about"));
        text_input("name", profile_.name, {.icon = Icon::store, .max_length = 120});
        grid({.min_width = 240, .max_columns = 2}, [&] {
            choice_input("business_type", business_types, profile_.business_type);
            date_input("operating_since", profile_.operating_since);
        });
    });
}

void BusinessForm::draw_address() {
    card([&] {
        heading(2, text("business.place"));
        draw_same_as_home();
        if (!profile_.same_as_home) {
            auto& address = profile_.address;
            grid({.min_width = 240, .max_columns = 2}, [&] {
                PlaceFields places;
                places.key = "address.";
                places.error_of = [&](std::string_view path) {
                    return error_of("address." + std::string(path), text("address." + std::string(path)));
                };
                places.happened = [&](std::string_view path, Edited const& edited) {
                    note("address." + std::string(path), edited);
                };
                place_fields(places, address);
            });
            text_input("address.street", address.street, {.icon = Icon::map_pin, .max_length = 200});
            grid({.min_width = 100, .max_columns = 3}, [&] {
                text_input("address.rt", address.rt,
                           {.entry = Entry::number, .max_length = 3, .optional_mark = true});
                text_input("address.rw", address.rw,
                           {.entry = Entry::number, .max_length = 3, .optional_mark = true});
                text_input("address.postal_code", address.postal_code,
                           {.entry = Entry::number, .max_length = 5, .optional_mark = true});
            });
        }
        choice_input("premise_status", premise_statuses, profile_.premise_status);
    });
}

// Only the server knows whether the home address is a whole one.
void BusinessForm::draw_same_as_home() {
    std::string const path = "same_as_home", label = text("business.same_as_home"), error = error_of(path, label);
    if (checkbox({.label = label, .description = text("business.same_as_home_words"), .error = error, .key = path},
                 profile_.same_as_home))
        said_.changed(path);
    if (!error.empty() && profile_.same_as_home)
        link({.label = text("business.complete_home"), .href = path_of(route::Profile{}), .icon = Icon::arrow_right});
}

void BusinessForm::draw_contact() {
    card([&] {
        heading(2, text("business.contact"));
        grid({.min_width = 240, .max_columns = 2}, [&] {
            text_input("phone", profile_.phone,
                       {.entry = Entry::phone, .placeholder = "0812…", .icon = Icon::phone, .max_length = 24});
            text_input("email", profile_.email,
                       {.entry = Entry::email, .icon = Icon::mail, .max_length = 254, .optional_mark = true});
        });
    });
}

void BusinessForm::draw_licence() {
    card([&] {
        heading(2, text("business.licence"));
        yes_no_input("has_licence", profile_.has_licence);
        if (profile_.has_licence.value_or(false))
            grid({.min_width = 240, .max_columns = 2}, [&] {
                choice_input("licence_type", licence_types, profile_.licence_type);
                text_input("licence_number", profile_.licence_number, {.max_length = 60});
            });
        choice_input("legal_entity", legal_entities, profile_.legal_entity);
    });
}

void BusinessForm::draw_tax() {
    card([&] {
        heading(2, text("business.tax"));
        yes_no_input("has_tax_number", profile_.has_tax_number);
        if (!profile_.has_tax_number.value_or(false)) return;
        std::string const hint = text("business.tax_number_hint");
        text_input("tax_number", profile_.tax_number, {.hint = hint, .max_length = 30});
        heading(3, text("business.last_return"));
        grid({.min_width = 200, .max_columns = 3}, [&] {
            text_input("tax_receipt", profile_.tax_receipt, {.max_length = 60, .optional_mark = true});
            year_input("tax_year", profile_.tax_year, true);
            date_input("tax_date", profile_.tax_date, true);
        });
    });
}

// ---- rows

template <class Row, class Draw>
void BusinessForm::draw_rows(std::string const& what, std::vector<Row>& rows, Draw draw) {
    auto removed = rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i)
        keyed(static_cast<std::int64_t>(i), [&] {
            // Each row has the same fields: its name tells them apart.
            std::string const name = text("business." + what + "_number", {{"number", static_cast<int>(i) + 1}});
            card({.padding = space::l, .gap = space::m, .name = name}, [&] {
                row({.justify = Justify::between, .wrap = Wrap::no}, [&] {
                    heading(3, name);
                    if (icon_button({.icon = Icon::trash_2,
                                     .name = text("business.remove", {{"what", name}}),
                                     .tone = Tone::danger,
                                     .key = "remove"}))
                        removed = i;
                });
                draw(rows[i], what + "[" + std::to_string(i) + "].");
            });
        });
    if (removed < rows.size()) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(removed));
    if (rows.size() < 60 &&
        button({.label = text("business.add_" + what), .kind = Kind::secondary, .icon = Icon::plus}))
        rows.push_back({});
}

// ---- step 2: finances

void BusinessForm::draw_finances() {
    card([&] {
        heading(2, text("business.finances"));
        muted(text("business.finances_words"));
        std::string const label = text("business.finances"), error = error_of("finances", label);
        if (!error.empty()) notice(Tone::danger, text("business.finances_needed"));
        std::string const loss_hint = text("business.profit_hint");
        draw_rows("finances", profile_.finances, [&](api::FinanceYear& year, std::string const& path) {
            grid({.min_width = 220, .max_columns = 2}, [&] {
                year_input(path + "year", year.year);
                choice_input(path + "turnover_band", turnover_bands, year.turnover_band);
                money_input(path + "profit", year.profit, loss_hint);
                money_input(path + "assets", year.assets);
                choice_input(path + "headcount_band", headcount_bands, year.headcount_band);
            });
        });
    });
}

void BusinessForm::draw_reporting() {
    card([&] {
        heading(2, text("business.books"));
        std::string const label = text("business.reporting"), error = error_of("reporting", label);
        std::string const manual = text("business.manual"), app = text("business.app");
        std::array const options{Option{"manual", manual}, Option{"app", app}};
        std::string chosen(profile_.reporting ? contract::name_of(*profile_.reporting) : "");
        auto what = field("reporting", label, error);
        what.required = true;
        auto const edited = radio_group(what, options, chosen);
        if (edited.changed) profile_.reporting = contract::named<api::Reporting>(chosen);
        note("reporting", edited);
        if (profile_.reporting == api::Reporting::app)
            choice_input("accounting_app", accounting_apps, profile_.accounting_app);
        heading(3, text("business.statements"));
        checkbox({.label = text("business.profit_and_loss")}, profile_.profit_and_loss);
        checkbox({.label = text("business.balance_sheet")}, profile_.balance_sheet);
        checkbox({.label = text("business.cash_flow")}, profile_.cash_flow);
    });
}

// ---- step 3: where it sells, and whose money works in it

void BusinessForm::draw_marketplaces() {
    card([&] {
        heading(2, text("business.marketplaces"));
        muted(text("business.marketplaces_words"));
        draw_rows("marketplaces", profile_.marketplaces, [&](api::Marketplace& place, std::string const& path) {
            grid({.min_width = 220, .max_columns = 2}, [&] {
                choice_input(path + "marketplace", marketplaces, place.marketplace);
                text_input(path + "link", place.link,
                           {.placeholder = "https://…", .icon = Icon::link, .max_length = 500});
            });
        });
    });
}

void BusinessForm::draw_funding() {
    card([&] {
        heading(2, text("business.funding"));
        muted(text("business.funding_words"));
        draw_rows("funding", profile_.funding, [&](api::Funding& fund, std::string const& path) {
            grid({.min_width = 220, .max_columns = 2}, [&] {
                choice_input(path + "source", funding_sources, fund.source);
                std::string const name_path = path + "name", label = text("business.funding_name"),
                                  error = error_of(name_path, label);
                auto what = field(name_path, label, error);
                what.required = true, what.max_length = 120;
                note(name_path, text_field(what, fund.name));
                money_input(path + "amount", fund.amount);
                date_input(path + "received_on", fund.received_on);
                date_input(path + "first_instalment_on", fund.first_instalment_on, true);
                std::string const months_path = path + "months", months = text("business.months"),
                                  months_error = error_of(months_path, months);
                auto number = field(months_path, months, months_error);
                number.optional_mark = true;
                note(months_path, number_field({.field = number, .minimum = 0, .maximum = 1200}, fund.months));
            });
        });
    });
}

} // namespace gapura::web::screens
