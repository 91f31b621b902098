// The organizer's events (EV3): search, state and page stand in the URL.

#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/managed_event_tools.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t events_per_page = 20;
constexpr double search_pause = 0.35; // seconds of no typing

using domain::EventAction;
using domain::EventState;

class ManagedEvents : public Screen {
public:
    void open(Route const& route) override {
        at_ = std::get<route::ManagedEvents>(route);
        if (search_due_ == 0) search_ = at_.search;
        events_.load({.page = at_.page,
                      .limit = events_per_page,
                      .search = at_.search,
                      .state = contract::named<EventState>(at_.state)});
        events_.refresh_every(20);
        templates_.load({});
        selected_.clear();
    }

    void update() override {
        take_change();
        take_many();
        if (tools_.update()) events_.reload();
        if (search_due_ == 0 || frame().seconds < search_due_) return;
        search_due_ = 0;
        auto next = at_;
        next.search = search_, next.page = 1;
        go(next);
    }

    void draw() override {
        page_title(text("managed_events.title"));
        page({.max_width = 1200}, [&] {
            page_header(text("managed_events.title"), text("managed_events.words"), [&] {
                if (templates_.answer().has_value() && !templates_.answer()->data.empty() &&
                    button(
                        {.label = text("managed_events.from_template"), .kind = Kind::secondary, .icon = Icon::star}))
                    choosing_ = true;
                link({.label = text("managed_events.create"),
                      .href = path_of(route::NewEvent{}),
                      .icon = Icon::plus,
                      .look = Link::Look::button_primary});
            });
            draw_filters();
            draw_selection();
            draw_events();
        });
        tools_.draw();
        draw_templates();
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void go(route::ManagedEvents const& next) {
        if (!(next == at_)) commands::set_route(next);
    }

    void take_change() {
        auto const answer = change_.take();
        if (!answer) return;
        if (!answer->ok())
            toast(Tone::danger, words_of(answer->error()));
        else
            toast(Tone::positive,
                  text("managed_events.changed", {{"state", event_state_words(answer->value().state)}}));
        events_.reload();
    }

    void draw_filters() {
        row({.gap = space::m, .align = Align::end}, [&] {
            column({.width = frame().phone() ? 0.f : 320.f, .grow = 1}, [&] {
                if (search_field({.label = text("managed_events.search"), .max_length = 100}, search_))
                    search_due_ = frame().seconds + search_pause, request_frame_in(search_pause);
            });
            column({.width = 200, .grow = frame().phone() ? 1.f : 0.f}, [&] { draw_state_filter(); });
        });
    }

    void draw_state_filter() {
        std::string const any = text("managed_events.any_state"), draft = text("event_state.draft"),
                          published = text("event_state.published"), cancelled = text("event_state.cancelled"),
                          archived = text("event_state.archived");
        std::array const options{Option{"any", any}, Option{"draft", draft}, Option{"published", published},
                                 Option{"cancelled", cancelled}, Option{"archived", archived}};
        std::string chosen = at_.state.empty() ? "any" : at_.state;
        if (!select({.label = text("managed_events.state"), .label_hidden = true}, options, chosen)) return;
        auto next = at_;
        next.state = chosen == "any" ? "" : chosen, next.page = 1;
        go(next);
    }

    void draw_events() {
        auto const& answer = events_.answer();
        if (answer.first_load()) return skeleton_rows(6);
        if (!answer.has_value()) {
            if (error_state(text("catalogue.failed"), words_of(answer.failure()))) events_.reload();
            return;
        }
        if (answer->data.empty()) return draw_empty();
        draw_table(answer->data);
        int page_number = static_cast<int>(answer->meta.page);
        int const pages = static_cast<int>((answer->meta.total + events_per_page - 1) / events_per_page);
        if (!pager(page_number, pages)) return;
        auto next = at_;
        next.page = page_number;
        go(next);
    }

    void draw_empty() {
        bool const filtered = !at_.search.empty() || !at_.state.empty() || at_.page > 1;
        if (!filtered) {
            empty_state({.icon = Icon::calendar_plus,
                         .title = text("managed_events.empty"),
                         .words = text("managed_events.empty_words"),
                         .action = text("managed_events.create"),
                         .href = path_of(route::NewEvent{})});
        } else if (empty_state({.icon = Icon::search,
                                .title = text("catalogue.nothing_found"),
                                .words = text("catalogue.nothing_found_words"),
                                .action = text("catalogue.clear")})) {
            search_.clear();
            go({});
        }
    }

    void draw_table(std::vector<api::ManagedEvent> const& events) {
        std::string const title = text("managed_events.event"), when = text("event.when"),
                          state = text("managed_events.state"), taken = text("managed_events.registered"),
                          admitted = text("managed_events.admitted"), actions = text("managed_events.actions");
        std::string const choose = text("managed_events.choose");
        std::array const columns{TableColumn{.title = choose, .weight = 0.5f, .untitled_card = true},
                                 TableColumn{.title = title, .weight = 2.6f, .primary = true},
                                 TableColumn{.title = when, .weight = 2.2f},
                                 TableColumn{.title = state, .weight = 1.1f},
                                 TableColumn{.title = taken, .weight = 1.1f, .align = Align::end},
                                 TableColumn{.title = admitted, .weight = 0.9f, .align = Align::end},
                                 TableColumn{.title = actions, .weight = 2.1f, .align = Align::end}};
        data_table({.name = text("managed_events.title"),
                    .columns = columns,
                    .rows = static_cast<std::int64_t>(events.size())},
                   [&](std::int64_t index) { draw_row(events[static_cast<std::size_t>(index)]); });
    }

    void draw_row(api::ManagedEvent const& event) {
        keyed(event.id.value, [&] {
            cell([&] { draw_choice(event); });
            cell_link(event.title, path_of(route::ManagedEvent{event.id, ""}));
            cell(when_words(event.starts_at, event.ends_at, event.timezone));
            cell(event_state_words(event.state), event_state_tone(event.state));
            cell(format_number(event.registered) + " / " + format_number(event.capacity));
            cell(format_number(event.admitted));
            cell([&] { draw_actions(event); });
        });
    }

    void draw_choice(api::ManagedEvent const& event) {
        bool const was = selected_.contains(event.id.value);
        if (!icon_button({.icon = was ? Icon::square_check : Icon::square,
                          .name = text("managed_events.choose_event", {{"title", event.title}}),
                          .tone = was ? Tone::accent : Tone::neutral,
                          .pressed_known = true,
                          .pressed = was,
                          .key = "choose",
                          .scale = Scale::small}))
            return;
        if (was)
            selected_.erase(event.id.value);
        else
            selected_.insert(event.id.value);
    }

    void draw_actions(api::ManagedEvent const& event) {
        bool const busy = change_.busy();
        row({.gap = space::xs}, [&] {
            link({.label = text("managed_events.edit"),
                  .href = path_of(route::EditEvent{event.id}),
                  .look = Link::Look::button_ghost,
                  .scale = Scale::small,
                  .name = text("managed_events.edit_event", {{"title", event.title}})});
            if (event.state == EventState::draft &&
                action(text("managed_events.publish"), text("managed_events.publish_event", {{"title", event.title}}),
                       busy))
                change_.send({event.id, EventAction::publish});
            if (event.state == EventState::published &&
                action(text("managed_events.cancel"), text("managed_events.cancel_event", {{"title", event.title}}),
                       busy))
                tools_.ask_to_cancel(event);
            if (event.state == EventState::cancelled || event.state == EventState::draft)
                if (action(text("managed_events.archive"),
                           text("managed_events.archive_event", {{"title", event.title}}), busy))
                    change_.send({event.id, EventAction::archive});
            if (event.state == EventState::archived &&
                action(text("managed_events.unarchive"),
                       text("managed_events.unarchive_event", {{"title", event.title}}), busy))
                change_.send({event.id, EventAction::unarchive});
            if (icon_button({.icon = Icon::settings,
                             .name = text("managed_events.more_of", {{"title", event.title}}),
                             .scale = Scale::small}))
                tools_.show_more(event);
            if (event.state == EventState::published && event.ends_at < frame().now &&
                action(text("managed_events.archive"), text("managed_events.archive_event", {{"title", event.title}}),
                       busy))
                change_.send({event.id, EventAction::archive});
        });
    }

    static bool action(std::string const& label, std::string const& name, bool busy) {
        return button({.label = label, .kind = Kind::ghost, .scale = Scale::small, .disabled = busy, .name = name});
    }

    // ---- several at once (EV3)

    void take_many() {
        auto const answer = many_.take();
        if (!answer) return;
        events_.reload();
        if (!answer->ok()) return toast(Tone::danger, words_of(answer->error()));
        auto const& results = answer->value().data;
        auto const done =
            std::count_if(results.begin(), results.end(), [](auto const& each) { return each.changed; });
        auto const left = static_cast<std::int64_t>(results.size()) - done;
        for (auto const& each : results)
            if (each.changed) selected_.erase(each.id.value);
        toast(left == 0 ? Tone::positive : Tone::warning,
              left == 0
                  ? text("managed_events.many_done", {{"count", static_cast<std::int64_t>(done)}})
                  : text("managed_events.many_left", {{"done", static_cast<std::int64_t>(done)}, {"left", left}}));
    }

    void send_many(api::BulkAction action) {
        api::ChangeEventStates::Request request;
        for (auto const id : selected_) request.ids.emplace_back(EventId(id));
        request.action = action;
        many_.send(request);
    }

    void draw_selection() {
        if (selected_.empty()) return;
        card({.padding = space::m, .tone = Tone::accent}, [&] {
            row({.gap = space::s}, [&] {
                strong(text("managed_events.selected", {{"count", static_cast<std::int64_t>(selected_.size())}}));
                stretch();
                bool const busy = many_.busy();
                if (button(
                        {.label = text("managed_events.archive_selected"), .scale = Scale::small, .loading = busy}))
                    send_many(api::BulkAction::archive);
                if (button({.label = text("managed_events.unarchive_selected"),
                            .kind = Kind::secondary,
                            .scale = Scale::small,
                            .disabled = busy}))
                    send_many(api::BulkAction::unarchive);
                if (button({.label = text("managed_events.select_none"), .kind = Kind::ghost, .scale = Scale::small}))
                    selected_.clear();
            });
        });
    }

    // ---- templates (EV4)

    void draw_templates() {
        if (deleting_.take()) templates_.reload();
        if (!choosing_ || !templates_.answer().has_value()) return;
        dialog({.title = text("managed_events.from_template"), .key = "templates"}, choosing_, [&] {
            auto const& all = templates_.answer()->data;
            if (all.empty()) muted(text("managed_events.no_templates"));
            for (auto const& each : all)
                keyed(each.id.value, [&] {
                    row({.gap = space::s, .wrap = Wrap::no}, [&] {
                        column({.grow = 1}, [&] {
                            link({.label = each.name, .href = path_of(route::NewEvent{each.id}), .icon = Icon::star});
                        });
                        if (icon_button({.icon = Icon::trash_2,
                                         .name = text("managed_events.delete_template", {{"name", each.name}}),
                                         .tone = Tone::danger,
                                         .scale = Scale::small}))
                            deleting_.send({each.id});
                    });
                });
        });
    }

    route::ManagedEvents at_;
    std::string search_;
    double search_due_ = 0;
    Query<api::ListManagedEvents> events_;
    Submission<api::ChangeEventState> change_;
    Submission<api::ChangeEventStates> many_;
    Query<api::ListTemplates> templates_;
    Submission<api::DeleteTemplate> deleting_;
    EventTools tools_;
    std::set<std::int64_t> selected_; ///< numbers of events
    bool choosing_ = false;
};

} // namespace

std::unique_ptr<Screen> managed_events() { return std::make_unique<ManagedEvents>(); }

} // namespace gapura::web::screens
