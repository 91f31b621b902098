// The box office (OR13): a name, Enter, and the ticket is sold.

#include "web/client/api_client.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/event_words.hpp"
#include "web/client/office_words.hpp"
#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include "shared/api/box_office.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr float two_columns_from = 860;

class BoxOfficeScreen : public Screen {
public:
    void open(Route const& route) override {
        at_ = std::get<route::BoxOffice>(route);
        office_.load({at_.event});
        office_.refresh_every(10);
        sold_.reset();
        begin_anew();
    }

    void update() override {
        auto const answer = sale_.take();
        if (!answer) return;
        office_.reload();
        if (answer->ok()) {
            sold_ = answer->value();
            toast(Tone::positive, text("office.sold", {{"name", sold_->name}}));
            return begin_anew();
        }
        failure_ = answer->error();
        // This number has sold something already: the list shows what, and the next press is a new sale.
        if (failure_->is("nonce_reused")) nonce_ = door_signals::new_nonce();
    }

    void draw() override {
        page_title(text("office.title"));
        std::string const back = path_of(route::ManagedEvent{at_.event, {}});
        page({.max_width = 1200, .back_label = text("office.back"), .back_href = back}, [&] {
            auto const& answer = office_.answer();
            if (answer.first_load()) return heading(1, text("office.title")), skeleton_cards(2, 320);
            if (!answer.has_value()) return draw_failure(answer.failure());
            page_header(text("office.title"), answer->event_title, [&] {
                link({.label = text("import.title"),
                      .href = path_of(route::ImportAttendees{at_.event}),
                      .icon = Icon::upload,
                      .look = Link::Look::button_secondary});
            });
            draw_office(answer.value());
        });
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    using Office = api::GetBoxOffice::Response;

    void begin_anew() {
        name_.clear(), email_.clear(), phone_.clear();
        age_.reset(), quantity_ = 1, failure_.reset();
        if (payment_ == "free") payment_ = "cash"; // a gift is meant once
        nonce_ = door_signals::new_nonce();
        wants_focus_ = true;
        request_frame();
    }

    void draw_failure(Failure const& failure) {
        heading(1, text("office.title"));
        if (failure.status == 404)
            empty_state({.icon = Icon::calendar,
                         .title = text("managed_event.not_found"),
                         .words = text("managed_event.not_found_words"),
                         .action = text("managed_event.back"),
                         .href = "/admin"});
        else if (error_state(text("office.failed"), words_of(failure)))
            office_.reload();
    }

    void draw_office(Office const& office) {
        if (office.state != domain::EventState::published || frame().now >= office.ends_at) {
            bool const over = office.state == domain::EventState::published;
            notice(Tone::warning, over ? text("office.over") : text("office.not_published"),
                   text("office.closed_words"));
            return draw_sales(office);
        }
        if (available_width() < two_columns_from) {
            draw_sold(office);
            card([&] { draw_form(office); });
            return draw_sales(office);
        }
        grid({.min_width = 400, .max_columns = 2, .gap = space::xl}, [&] {
            card([&] { draw_form(office); });
            column({.gap = space::xl}, [&] {
                draw_sold(office);
                draw_sales(office);
            });
        });
    }

    // ---- the form

    api::CounterType const* chosen(Office const& office) {
        auto const is_chosen = [&](api::CounterType const& each) { return std::to_string(each.id.value) == type_; };
        auto const found = std::find_if(office.types.begin(), office.types.end(), is_chosen);
        if (found != office.types.end()) return &*found;
        auto const left = std::find_if(office.types.begin(), office.types.end(),
                                       [](api::CounterType const& each) { return each.left > 0; });
        if (left == office.types.end()) return nullptr;
        type_ = std::to_string(left->id.value);
        return &*left;
    }

    std::string error_of(std::string_view field) const {
        if (!failure_) return {};
        for (auto const& problem : failure_->problems)
            if (problem.field == field) return words_of(problem);
        return {};
    }

    void draw_form(Office const& office) {
        auto const* const type = chosen(office);
        std::string const name_label = text("office.name");
        form({.name = text("office.title")}, [&] {
            heading(2, text("office.sell_title"));
            if (failure_ && failure_->problems.empty()) notice(Tone::danger, words_of(*failure_));
            std::string const name_error = error_of("name");
            if (wants_focus_) focus_field(name_label), wants_focus_ = false;
            text_field({.label = name_label,
                        .error = name_error,
                        .autocomplete = "off",
                        .icon = Icon::user,
                        .max_length = static_cast<int>(domain::longest_guest_name),
                        .required = true,
                        .autofocus = true},
                       name_);
            draw_types(office);
            bool const costs = type != nullptr && type->price > 0;
            if (costs) draw_payment();
            draw_more();
            draw_submit(office, type);
        });
    }

    void draw_types(Office const& office) {
        std::vector<std::string> labels, words;
        labels.reserve(office.types.size()), words.reserve(office.types.size());
        std::vector<Option> options;
        for (auto const& each : office.types) {
            labels.push_back(std::to_string(each.id.value));
            words.push_back(each.left > 0 ? text("office.left", {{"price", price_words(each.price, office.currency)},
                                                                 {"count", each.left}})
                                          : text("office.sold_out"));
            options.push_back({.value = labels.back(),
                               .label = each.name,
                               .description = words.back(),
                               .disabled = each.left == 0});
        }
        radio_group({.label = text("office.type")}, options, type_);
    }

    void draw_payment() {
        std::string const cash = payment_words(domain::CounterPayment::cash),
                          transfer = payment_words(domain::CounterPayment::transfer),
                          by_card = payment_words(domain::CounterPayment::card),
                          free = payment_words(domain::CounterPayment::free);
        std::array const options{Option{.value = "cash", .label = cash},
                                 Option{.value = "transfer", .label = transfer},
                                 Option{.value = "card", .label = by_card}, Option{.value = "free", .label = free}};
        segmented(text("office.payment"), options, payment_);
    }

    void draw_more() {
        std::string const email_error = error_of("email"), phone_error = error_of("phone"),
                          age_error = error_of("age"), quantity_error = error_of("quantity");
        grid({.min_width = 200, .max_columns = 2, .gap = space::l}, [&] {
            text_field({.label = text("office.email"),
                        .entry = Entry::email,
                        .hint = text("office.email_hint"),
                        .error = email_error,
                        .autocomplete = "off",
                        .optional_mark = true},
                       email_);
            text_field({.label = text("office.phone"),
                        .entry = Entry::phone,
                        .error = phone_error,
                        .autocomplete = "off",
                        .optional_mark = true},
                       phone_);
            number_field({.field = {.label = text("office.age"), .error = age_error, .optional_mark = true},
                          .minimum = 0,
                          .maximum = domain::oldest_guest},
                         age_);
            number_field({.field = {.label = text("office.quantity"), .error = quantity_error},
                          .minimum = 1,
                          .maximum = domain::most_tickets_a_sale},
                         quantity_);
        });
    }

    void draw_submit(Office const& office, api::CounterType const* type) {
        auto const count = quantity_.value_or(1);
        bool const free = type == nullptr || type->price == 0 || payment_ == "free";
        std::string const label =
            text("office.sell", {{"amount", price_words(free ? 0 : type->price * count, office.currency)}});
        if (!button({.label = label,
                     .icon = Icon::ticket,
                     .scale = Scale::large,
                     .fill = Fill::width,
                     .disabled = type == nullptr,
                     .reason = text("office.sold_out"),
                     .loading = sale_.busy(),
                     .submits = true,
                     .key = "sell"}) ||
            type == nullptr)
            return;
        failure_.reset();
        if (name_.find_first_not_of(' ') == std::string::npos) {
            failure_.emplace();
            failure_->problems.push_back({"required", "name"});
            wants_focus_ = true;
            return;
        }
        auto const given = [](std::string const& typed) {
            return typed.empty() ? std::nullopt : std::optional(typed);
        };
        sale_.send(
            {.id = at_.event,
             .ticket_type_id = type->id,
             .quantity = count,
             .name = name_,
             .email = given(email_),
             .phone = given(phone_),
             .age = age_,
             .payment = contract::named<domain::CounterPayment>(payment_).value_or(domain::CounterPayment::cash),
             .nonce = nonce_});
    }

    // ---- what was sold

    void draw_sold(Office const& office) {
        if (!sold_) return;
        auto const count = static_cast<std::int64_t>(sold_->tickets.size());
        card({.gap = space::s, .tone = Tone::positive}, [&] {
            caption(text("office.done"));
            heading(2, sold_->name);
            strong(text("office.sold_what", {{"type", sold_->ticket_type},
                                             {"count", count},
                                             {"amount", price_words(sold_->amount, office.currency)}}));
            for (auto const& ticket : sold_->tickets) words({.words = ticket.code, .style = type::body});
            row([&] {
                link({.label = text("office.print"),
                      .href = print_address(sold_->order_id),
                      .icon = Icon::ticket,
                      .look = Link::Look::button_primary,
                      .new_tab = true});
                link({.label = text("office.order"),
                      .href = path_of(route::ManagedOrder{sold_->order_id}),
                      .look = Link::Look::button_ghost});
            });
        });
    }

    static void draw_sales(Office const& office) {
        card([&] {
            heading(2, text("office.last"));
            if (office.sales.empty()) return muted(text("office.none"));
            list({.name = text("office.last")}, [&] {
                for (auto const& sale : office.sales)
                    keyed(sale.order_id.value, [&] { list_item([&] { draw_sale(office, sale); }); });
            });
        });
    }

    static void draw_sale(Office const& office, api::CounterSale const& sale) {
        bool const cancelled = sale.state == domain::OrderState::cancelled;
        row({.gap = space::s, .wrap = Wrap::no}, [&] {
            column({.gap = 0, .grow = 1}, [&] {
                link({.label = sale.name, .href = path_of(route::ManagedOrder{sale.order_id})});
                caption(text("office.sale", {{"type", sale.ticket_type},
                                             {"count", static_cast<std::int64_t>(sale.tickets.size())},
                                             {"amount", price_words(sale.amount, office.currency)},
                                             {"payment", payment_words(sale.payment)},
                                             {"time", format_time(sale.sold_at, office.timezone, TimeStyle::time)},
                                             {"by", sale.sold_by}}));
            });
            if (cancelled) return badge(order_state_words(sale.state), Tone::danger);
            link({.label = text("office.print"),
                  .href = print_address(sale.order_id),
                  .look = Link::Look::button_secondary,
                  .scale = Scale::small,
                  .name = text("office.print_one", {{"name", sale.name}}),
                  .new_tab = true});
        });
    }

    static std::string print_address(OrderId order) {
        return "/api/orders/" + std::to_string(order.value) + "/tickets.pdf?shown=true";
    }

    static std::string price_words(std::int64_t amount, std::string const& currency) {
        return amount == 0 ? text("event.free") : format_money(amount, currency);
    }

    route::BoxOffice at_;
    Query<api::GetBoxOffice> office_;
    Submission<api::SellTicket> sale_;
    std::optional<api::CounterSale> sold_;
    std::optional<Failure> failure_;
    std::string name_, email_, phone_, type_, payment_ = "cash", nonce_;
    std::optional<std::int64_t> age_, quantity_ = 1;
    bool wants_focus_ = false;
};

} // namespace

std::unique_ptr<Screen> box_office() { return std::make_unique<BoxOfficeScreen>(); }

} // namespace gapura::web::screens
