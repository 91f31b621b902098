#include "web/screens/event_waiting.hpp"

#include "web/client/order_words.hpp"
#include "web/client/waiting_words.hpp"
#include "web/client/words.hpp"
#include "web/route.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace gapura::web::screens {
namespace {

using domain::WaitingState;

constexpr std::int64_t entries_per_page = 50;

bool is_open(api::ManagedWaitingEntry const& entry) {
    return entry.state == WaitingState::waiting || entry.state == WaitingState::offered;
}

} // namespace

void WaitingTab::open(EventId event) {
    if (request_.event == event) return;
    request_ = {};
    request_.event = event, request_.limit = entries_per_page, request_.state = WaitingState::waiting;
    asking_ = false;
    problem_.clear();
}

void WaitingTab::load() {
    queue_.load(request_);
    queue_.refresh_every(10);
}

bool WaitingTab::update() {
    auto const done = give_.take();
    if (!done) return false;
    asking_ = false;
    queue_.reload();
    if (done->ok()) {
        auto const& order = **done;
        problem_.clear();
        bool const is_paid = order.state == domain::OrderState::pending;
        toast(Tone::positive, is_paid ? text("line.given_to_pay", {{"name", order.member.name}})
                                      : text("line.given", {{"name", order.member.name}}));
        return true;
    }
    auto const& failure = done->error();
    problem_ = failure.is("sold_out")             ? text("line.sold_out", {{"type", asked_.ticket_type}})
               : failure.is("already_registered") ? text("line.already_registered", {{"name", asked_.member.name}})
                                                  : words_of(failure);
    return false;
}

void WaitingTab::draw(api::ManagedEvent const& event) {
    load();
    column({.gap = space::xs}, [&] {
        heading(2, text("line.title"));
        muted(text("line.words"));
    });
    draw_filter();
    if (!problem_.empty()) notice(Tone::danger, problem_);
    auto const& answer = queue_.answer();
    if (answer.first_load()) return skeleton_rows(6);
    if (!answer.has_value()) {
        if (error_state(text("line.failed"), words_of(answer.failure()))) queue_.reload();
        return;
    }
    if (answer->data.empty() && request_.page > 1) return request_.page = 1, load(); // the last of a page was settled
    if (answer->data.empty())
        draw_empty();
    else
        draw_types(event.timezone);
    int page_number = static_cast<int>(answer->meta.page);
    int const pages = static_cast<int>((answer->meta.total + entries_per_page - 1) / entries_per_page);
    if (pages > 1 && pager(page_number, pages)) request_.page = page_number, load();
    draw_question();
}

void WaitingTab::draw_filter() {
    std::string const waiting = text("line.filter_waiting"), offered = text("line.filter_offered"),
                      all = text("line.filter_all");
    std::array const options{Option{"waiting", waiting}, Option{"offered", offered}, Option{"all", all}};
    std::string chosen(request_.state ? contract::name_of(*request_.state) : "all");
    if (!segmented(text("line.filter"), options, chosen)) return;
    request_.state = contract::named<WaitingState>(chosen);
    request_.page = 1;
    load();
}

void WaitingTab::draw_empty() {
    if (request_.state)
        empty_state({.icon = Icon::hourglass, .title = text("line.none_such"), .words = text("line.none_words")});
    else
        empty_state({.icon = Icon::hourglass, .title = text("line.none"), .words = text("line.none_words")});
}

// They come type by type, the first in line first.
void WaitingTab::draw_types(std::string_view zone) {
    auto const& all = queue_.answer()->data;
    for (auto first = all.begin(); first != all.end();) {
        auto const other = [&](auto const& each) { return !(each.ticket_type_id == first->ticket_type_id); };
        auto const end = std::find_if(first, all.end(), other);
        keyed(first->ticket_type_id.value, [&] {
            column({.gap = space::s}, [&] {
                heading(3, text("line.type",
                                {{"type", first->ticket_type}, {"count", static_cast<std::int64_t>(end - first)}}));
                draw_table({&*first, static_cast<std::size_t>(end - first)}, zone);
            });
        });
        first = end;
    }
}

void WaitingTab::draw_table(std::span<api::ManagedWaitingEntry const> entries, std::string_view zone) {
    std::string const name = text("managed_event.name"), email = text("managed_event.email"),
                      since = text("line.since"), state = text("orders.state"), actions = text("accounts.actions");
    std::array const columns{
        TableColumn{.title = name, .weight = 1.8f, .primary = true}, TableColumn{.title = email, .weight = 2.2f},
        TableColumn{.title = since, .weight = 1.6f}, TableColumn{.title = state, .weight = 1.8f},
        TableColumn{.title = actions, .weight = 2.f, .align = Align::end, .untitled_card = true}};
    std::string const title = text("line.of_type", {{"type", entries.front().ticket_type}});
    data_table({.name = title, .columns = columns, .rows = static_cast<std::int64_t>(entries.size())},
               [&](std::int64_t index) {
                   auto const& entry = entries[static_cast<std::size_t>(index)];
                   keyed(entry.id.value, [&] { draw_row(entry, zone); });
               });
}

void WaitingTab::draw_row(api::ManagedWaitingEntry const& entry, std::string_view zone) {
    cell(entry.member.name);
    cell(entry.member.email);
    cell(format_time(entry.joined_at, zone, TimeStyle::date_time));
    bool const offered = entry.state == WaitingState::offered && entry.offer_expires_at;
    cell(offered ? text("line.offered_until",
                        {{"time", format_time(*entry.offer_expires_at, zone, TimeStyle::date_time)}})
                 : waiting_state_words(entry.state),
         waiting_state_tone(entry.state));
    cell([&] {
        if (entry.order_id)
            link({.label = order_number_words(*entry.order_id),
                  .href = path_of(route::ManagedOrder{*entry.order_id}),
                  .key = "order"});
        if (!is_open(entry)) return;
        if (button({.label = text("line.give"),
                    .kind = frame().phone() ? Kind::secondary : Kind::ghost,
                    .icon = Icon::ticket,
                    .scale = Scale::small,
                    .name = text("line.give_to", {{"name", entry.member.name}}),
                    .key = "give"}))
            asked_ = entry, asking_ = true, problem_.clear();
    });
}

void WaitingTab::draw_question() {
    std::string const title = text("line.give_title", {{"name", asked_.member.name}, {"type", asked_.ticket_type}});
    if (confirm({.title = title, .words = text("line.give_words"), .yes = text("line.give"), .loading = give_.busy()},
                asking_))
        give_.send({asked_.id});
}

} // namespace gapura::web::screens
