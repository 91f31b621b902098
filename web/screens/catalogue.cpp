// The public list of events (EV5): search, filters, order and page stand in the URL.

#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t events_per_page = 12;
constexpr double search_pause = 0.35; // seconds of no typing after which the search is made

class Catalogue : public Screen {
public:
    void open(Route const& route) override {
        at_ = std::get<route::Catalogue>(route);
        if (search_due_ == 0) search_ = at_.search;
        categories_.load({});
        events_.load({.page = at_.page,
                      .limit = events_per_page,
                      .search = at_.search,
                      .category = at_.category,
                      .mode = contract::named<api::EventMode>(at_.mode),
                      .price = contract::named<api::PriceFilter>(at_.price).value_or(api::PriceFilter::any),
                      .sort = contract::named<api::CatalogueSort>(at_.sort).value_or(api::CatalogueSort::soonest)});
        events_.refresh_every(60);
    }

    void update() override {
        if (search_due_ == 0 || frame().seconds < search_due_) return;
        search_due_ = 0;
        auto next = at_;
        next.search = search_, next.page = 1;
        change(next);
    }

    void draw() override {
        page_title(text("catalogue.title"));
        page({}, [&] {
            hero(text("catalogue.hero"), text("catalogue.hero_words"), [] {});
            draw_filters();
            draw_events();
        });
    }

private:
    void change(route::Catalogue const& next) {
        if (!(next == at_)) commands::set_route(next);
    }

    // On a phone the filters are a sheet of their own: the events come first.
    void draw_filters() {
        row({.gap = space::m}, [&] {
            column({.grow = 1}, [&] { draw_search(); });
            if (!frame().phone()) return draw_choices();
            if (icon_button({.icon = Icon::funnel,
                             .name = text("catalogue.filters"),
                             .tone = filtered() ? Tone::accent : Tone::neutral}))
                filters_open_ = true;
        });
        if (!filters_open_) return;
        dialog({.title = text("catalogue.filters"), .key = "filters"}, filters_open_, [&] {
            draw_choices();
            if (button({.label = text("catalogue.show"), .fill = Fill::width})) filters_open_ = false;
        });
    }

    bool filtered() const {
        return !at_.category.empty() || !at_.mode.empty() || !at_.price.empty() || !at_.sort.empty();
    }

    void draw_search() {
        if (!search_field({.label = text("catalogue.search"),
                           .placeholder = text("catalogue.search_example"),
                           .label_hidden = true},
                          search_))
            return;
        search_due_ = frame().seconds + search_pause;
        request_frame_in(search_pause);
    }

    using Choices = std::vector<std::pair<std::string, std::string>>;

    void draw_choices() {
        Choices categories{{"any", text("catalogue.any_category")}};
        if (categories_.answer().has_value())
            for (auto const& name : categories_.answer()->data) categories.emplace_back(name, category_words(name));
        draw_choice(text("catalogue.category"), categories, &route::Catalogue::category);
        draw_choice(text("catalogue.mode"),
                    {{"any", text("catalogue.any_mode")},
                     {"offline", text("mode.offline")},
                     {"online", text("mode.online")},
                     {"hybrid", text("mode.hybrid")}},
                    &route::Catalogue::mode);
        draw_choice(
            text("catalogue.price"),
            {{"any", text("catalogue.any_price")}, {"free", text("event.free")}, {"paid", text("catalogue.paid")}},
            &route::Catalogue::price);
        draw_choice(text("catalogue.sort"),
                    {{"any", text("catalogue.soonest")},
                     {"newest", text("catalogue.newest")},
                     {"oldest", text("catalogue.oldest")},
                     {"popular", text("catalogue.popular")}},
                    &route::Catalogue::sort);
    }

    void draw_choice(std::string const& label, Choices const& choices, std::string route::Catalogue::*part) {
        std::vector<Option> options;
        for (auto const& [value, words] : choices) options.push_back({value, words});
        std::string chosen = (at_.*part).empty() ? "any" : at_.*part;
        column({.width = frame().phone() ? 0.f : 172.f}, [&] {
            if (!select({.label = label, .label_hidden = !frame().phone()}, options, chosen).changed) return;
            auto next = at_;
            next.*part = chosen == "any" ? "" : chosen, next.page = 1;
            change(next);
        });
    }

    void draw_events() {
        auto const& answer = events_.answer();
        if (answer.first_load()) return skeleton_cards(6, 300);
        if (!answer.has_value()) {
            if (error_state(text("catalogue.failed"), words_of(answer.failure()))) events_.reload();
            return;
        }
        if (answer->data.empty()) return draw_empty();
        heading(2, text("catalogue.count", {{"count", answer->meta.total}}));
        grid({.min_width = 300, .max_columns = 3, .gap = space::xl}, [&] {
            for (auto const& event : answer->data) keyed(event.id.value, [&] { draw_card(event); });
        });
        int page_number = static_cast<int>(answer->meta.page);
        int const pages = static_cast<int>((answer->meta.total + events_per_page - 1) / events_per_page);
        if (pages > 1 && pager(page_number, pages)) {
            auto next = at_;
            next.page = page_number;
            change(next);
        }
    }

    void draw_empty() {
        bool const narrowed = !(at_ == route::Catalogue{});
        bool const pressed = narrowed ? empty_state({.icon = Icon::search,
                                                     .title = text("catalogue.nothing_found"),
                                                     .words = text("catalogue.nothing_found_words"),
                                                     .action = text("catalogue.clear")})
                                      : empty_state({.icon = Icon::calendar,
                                                     .title = text("catalogue.empty"),
                                                     .words = text("catalogue.empty_words")});
        if (!pressed) return;
        search_.clear();
        change({});
    }

    static void draw_card(api::PublicEvent const& event) {
        std::string const name = event.title + ", " + when_words(event.starts_at, event.ends_at, event.timezone);
        card_link({.href = path_of(route::EventPage{event.slug}), .name = name}, [&] {
            picture({.url = event.picture, .aspect = 16.f / 9, .round_top_only = true, .seed = event.slug});
            column({.gap = space::s, .padding = 20}, [&] {
                row({.gap = space::s}, [&] {
                    badge(category_words(event.category), Tone::accent);
                    badge(price_words(event), event.lowest_price == 0 ? Tone::positive : Tone::neutral);
                    draw_scarcity(event);
                });
                words({.words = event.title, .style = type::heading, .max_lines = 2});
                words({.words = when_words(event.starts_at, event.ends_at, event.timezone),
                       .style = type::small,
                       .emphasis = Words::Emphasis::muted,
                       .icon = Icon::calendar});
                words({.words = place_words(event),
                       .style = type::small,
                       .emphasis = Words::Emphasis::muted,
                       .max_lines = 1,
                       .icon = Icon::map_pin});
            });
        });
    }

    static void draw_scarcity(api::PublicEvent const& event) {
        if (event.available == 0)
            badge(text("event.full"), Tone::danger);
        else if (event.available * 10 <= event.capacity)
            badge(text("event.few_left", {{"count", event.available}}), Tone::warning);
    }

    route::Catalogue at_;
    std::string search_;
    double search_due_ = 0;
    bool filters_open_ = false;
    Query<api::ListPublicEvents> events_;
    Query<api::ListCategories> categories_;
};

} // namespace

std::unique_ptr<Screen> catalogue() { return std::make_unique<Catalogue>(); }

} // namespace gapura::web::screens
