// Every account, for admins (AC1, AC5): search, filters, page and the account that is looked at stand in the URL.

#include "web/client/account_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/account_panel.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t accounts_per_page = 25;
constexpr double search_pause = 0.35; // seconds of no typing
constexpr std::string_view home_zone = "Asia/Jakarta";

using api::AccountState;

class Accounts : public Screen {
public:
    void open(Route const& route) override {
        at_ = std::get<route::Accounts>(route);
        if (search_due_ == 0) search_ = at_.search;
        panel_.open(at_.account, shown_in_list(at_.account));
        accounts_.load({.page = at_.page,
                        .limit = accounts_per_page,
                        .search = at_.search,
                        .role = contract::named<api::Role>(at_.role),
                        .state = contract::named<AccountState>(at_.state),
                        .locked = at_.state == "locked"});
        accounts_.refresh_every(20);
    }

    void update() override {
        if (panel_.update()) accounts_.reload();
        if (search_due_ == 0 || frame().seconds < search_due_) return;
        search_due_ = 0;
        auto next = at_;
        next.search = search_, next.page = 1;
        go(next);
    }

    void draw() override {
        page_title(text("accounts.title"));
        page({.max_width = 1200}, [&] {
            page_header(text("accounts.title"), text("accounts.words"));
            draw_waiting();
            draw_filters();
            draw_accounts();
        });
        if (!panel_.draw()) look_at({});
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void go(route::Accounts const& next) {
        if (!(next == at_)) commands::set_route(next);
    }

    void look_at(AccountId account) {
        auto next = at_;
        next.account = account;
        go(next);
    }

    std::optional<api::ManagedAccount> shown_in_list(AccountId id) const {
        if (!accounts_.answer().has_value()) return std::nullopt;
        auto const& list = accounts_.answer()->data;
        auto const found = std::find_if(list.begin(), list.end(), [&](auto const& each) { return each.id == id; });
        return found == list.end() ? std::nullopt : std::optional(*found);
    }

    void draw_waiting() {
        auto const& answer = accounts_.answer();
        if (!answer.has_value() || answer->waiting == 0 || at_.state == "waiting") return;
        card({.tone = Tone::warning}, [&] {
            row([&] {
                column({.gap = space::xs, .width = frame().phone() ? available_width() : 0.f, .grow = 1}, [&] {
                    strong(text("accounts.some_wait", {{"count", answer->waiting}}));
                    muted(text("accounts.some_wait_words"));
                });
                if (button(
                        {.label = text("accounts.show_waiting"), .kind = Kind::secondary, .icon = Icon::hourglass}))
                    search_.clear(), go({.state = "waiting"});
            });
        });
    }

    void draw_filters() {
        row({.gap = space::m, .align = Align::end}, [&] {
            column({.width = frame().phone() ? available_width() : 320.f, .grow = 1}, [&] {
                if (search_field({.label = text("accounts.search"), .max_length = 100}, search_))
                    search_due_ = frame().seconds + search_pause, request_frame_in(search_pause);
            });
            column({.width = frame().phone() ? 150.f : 180.f, .grow = frame().phone() ? 1.f : 0.f},
                   [&] { draw_role_filter(); });
            column({.width = frame().phone() ? 150.f : 230.f, .grow = frame().phone() ? 1.f : 0.f},
                   [&] { draw_state_filter(); });
        });
    }

    void draw_role_filter() {
        std::string const any = text("accounts.any_role");
        std::vector<std::string> labels;
        labels.reserve(contract::Names<api::Role>::all.size());
        for (auto const& each : contract::Names<api::Role>::all) labels.push_back(role_words(each.first));
        std::vector<Option> options{{"any", any}};
        for (std::size_t i = 0; i < labels.size(); ++i)
            options.push_back({contract::Names<api::Role>::all[i].second, labels[i]});
        std::string chosen = at_.role.empty() ? "any" : at_.role;
        if (!select({.label = text("accounts.role"), .label_hidden = true}, options, chosen)) return;
        auto next = at_;
        next.role = chosen == "any" ? "" : chosen, next.page = 1;
        go(next);
    }

    void draw_state_filter() {
        std::string const any = text("accounts.any_state"), locked = text("accounts.locked");
        std::vector<std::string> labels;
        labels.reserve(contract::Names<AccountState>::all.size());
        for (auto const& each : contract::Names<AccountState>::all) labels.push_back(account_state_words(each.first));
        std::vector<Option> options{{"any", any}};
        for (std::size_t i = 0; i < labels.size(); ++i)
            options.push_back({contract::Names<AccountState>::all[i].second, labels[i]});
        options.push_back({"locked", locked});
        std::string chosen = at_.state.empty() ? "any" : at_.state;
        if (!select({.label = text("accounts.state"), .label_hidden = true}, options, chosen)) return;
        auto next = at_;
        next.state = chosen == "any" ? "" : chosen, next.page = 1;
        go(next);
    }

    void draw_accounts() {
        auto const& answer = accounts_.answer();
        if (answer.first_load()) return skeleton_rows(8);
        if (!answer.has_value()) {
            if (error_state(text("accounts.failed"), words_of(answer.failure()))) accounts_.reload();
            return;
        }
        if (answer->data.empty()) return draw_nothing();
        caption(text("accounts.count", {{"count", answer->meta.total}}));
        draw_table(answer->data);
        int page_number = static_cast<int>(answer->meta.page);
        int const pages = static_cast<int>((answer->meta.total + accounts_per_page - 1) / accounts_per_page);
        if (!pager(page_number, pages)) return;
        auto next = at_;
        next.page = page_number;
        go(next);
    }

    void draw_nothing() {
        bool const only_waiting = at_.state == "waiting" && at_.search.empty() && at_.role.empty();
        if (empty_state({.icon = only_waiting ? Icon::circle_check : Icon::search,
                         .title = only_waiting ? text("accounts.nobody_waits") : text("accounts.nothing_found"),
                         .words = only_waiting ? std::string() : text("accounts.nothing_found_words"),
                         .action = text("catalogue.clear")}))
            search_.clear(), go({});
    }

    void draw_table(std::vector<api::ManagedAccount> const& accounts) {
        std::string const name = text("accounts.name"), email = text("accounts.email"), role = text("accounts.role"),
                          state = text("accounts.state"), since = text("accounts.since"),
                          actions = text("accounts.actions");
        std::array const columns{
            TableColumn{.title = name, .weight = 2, .primary = true},
            TableColumn{.title = email, .weight = 2.4f},
            TableColumn{.title = role, .weight = 1.3f},
            TableColumn{.title = state, .weight = 1.7f},
            TableColumn{.title = since, .weight = 1.4f},
            TableColumn{.title = actions, .weight = 0.9f, .align = Align::end, .untitled_card = true}};
        data_table(
            {.name = text("accounts.title"), .columns = columns, .rows = static_cast<std::int64_t>(accounts.size())},
            [&](std::int64_t index) { draw_row(accounts[static_cast<std::size_t>(index)]); });
    }

    void draw_row(api::ManagedAccount const& account) {
        keyed(account.id.value, [&] {
            cell(account.name);
            cell(account.email);
            cell(role_words(account.role));
            if (account.locked && account.state == AccountState::active)
                cell(text("accounts.locked"), Tone::warning);
            else
                cell(account_state_words(account.state), account_state_tone(account.state));
            cell(format_time(account.created_at, home_zone, TimeStyle::date));
            cell([&] {
                if (button({.label = text("accounts.open"),
                            .kind = frame().phone() ? Kind::secondary : Kind::ghost,
                            .scale = Scale::small,
                            .name = text("accounts.open_account", {{"name", account.name}})}))
                    look_at(account.id);
            });
        });
    }

    route::Accounts at_;
    std::string search_;
    double search_due_ = 0;
    Query<api::ListAccounts> accounts_;
    AccountPanel panel_;
};

} // namespace

std::unique_ptr<Screen> accounts() { return std::make_unique<Accounts>(); }

} // namespace gapura::web::screens
