// The audit log, for admins (RE7): filters and the place in the log stand in the URL.

#include "shared/api/audit_actions.hpp"
#include "web/client/api_client.hpp"
#include "web/client/audit_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/audit_entry.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <charconv>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t entries_per_page = 50;
constexpr std::string_view home_zone = "Asia/Jakarta";

std::optional<std::int64_t> number_in(std::string const& words) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (error != std::errc{} || end != words.data() + words.size() || number < 1) return std::nullopt;
    return number;
}

/// The midnight at which a day begins ("2026-12-01"); nullopt for no day.
std::optional<Instant> start_of(std::string const& day) {
    return day.empty() ? std::nullopt : instant_of_local(day + "T00:00", home_zone);
}

class Audit : public Screen {
public:
    void open(Route const& route) override {
        at_ = std::get<route::Audit>(route);
        api::ListAudit::Request request;
        request.limit = entries_per_page;
        request.subject = at_.subject, request.action = at_.action;
        request.subject_id = number_in(at_.record);
        if (auto const account = number_in(at_.account)) request.account_id = AccountId{*account};
        if (auto const before = number_in(at_.before)) request.before = AuditEntryId{*before};
        request.from = start_of(at_.from);
        if (auto const last = start_of(at_.until)) request.until = *last + days(1);
        entries_.load(request);
        entries_.refresh_every(at_.before.empty() ? 10 : 0);
    }

    void draw() override {
        page_title(text("audit.title"));
        page({.max_width = 1200}, [&] {
            page_header(text("audit.title"), text("audit.words"));
            draw_filters();
            draw_entries();
        });
        if (auto const wanted = entry_.draw()) go(*wanted);
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void go(route::Audit const& next) {
        if (!(next == at_)) commands::set_route(next);
    }
    /// With another filter one begins at the newest entry.
    void filter(std::string route::Audit::*member, std::string value) {
        auto next = at_;
        next.*member = std::move(value), next.before.clear();
        if (member == &route::Audit::subject) next.record.clear(), next.action.clear();
        go(next);
    }

    bool filtered() const { return !(at_ == route::Audit{.before = at_.before}); }

    void draw_filters() {
        column({.gap = space::m}, [&] {
            grid({.min_width = 150, .max_columns = 4, .gap = space::m}, [&] {
                draw_subject_filter();
                draw_action_filter();
                auto from = at_.from, until = at_.until;
                if (date_field({.label = text("audit.from")}, from)) filter(&route::Audit::from, from);
                if (date_field({.label = text("audit.until")}, until)) filter(&route::Audit::until, until);
            });
            if (filtered()) draw_chips();
        });
    }

    void draw_subject_filter() {
        std::string const any = text("audit.any_kind");
        std::vector<std::string> labels;
        labels.reserve(api::audit_subjects.size());
        for (auto const& subject : api::audit_subjects) labels.push_back(audit_subject_words(subject));
        std::vector<Option> options{{"any", any}};
        for (std::size_t i = 0; i < labels.size(); ++i) options.push_back({api::audit_subjects[i], labels[i]});
        std::string chosen = at_.subject.empty() ? "any" : at_.subject;
        if (select({.label = text("audit.kind")}, options, chosen))
            filter(&route::Audit::subject, chosen == "any" ? "" : chosen);
    }

    void draw_action_filter() {
        std::string const any = text("audit.any_action");
        std::vector<std::string> labels;
        labels.reserve(api::audit_actions.size()); // the options look into it
        std::vector<Option> options{{"any", any}};
        for (auto const& action : api::audit_actions)
            if (at_.subject.empty() || at_.subject == action.subject)
                options.push_back({action.name, labels.emplace_back(audit_action_words(action.name))});
        std::string chosen = at_.action.empty() ? "any" : at_.action;
        if (select({.label = text("audit.what")}, options, chosen))
            filter(&route::Audit::action, chosen == "any" ? "" : chosen);
    }

    void draw_chips() {
        row({.gap = space::s}, [&] {
            if (!at_.account.empty() && chip(text("audit.by_person", {{"name", person()}}), "person"))
                filter(&route::Audit::account, "");
            if (!at_.record.empty() && chip(text("audit.about_record", {{"name", record()}}), "record"))
                filter(&route::Audit::record, "");
            if (button({.label = text("audit.all"), .kind = Kind::ghost, .icon = Icon::x, .scale = Scale::small}))
                go({});
        });
    }

    static bool chip(std::string const& label, std::string_view key) {
        return button({.label = label,
                       .kind = Kind::secondary,
                       .icon = Icon::x,
                       .scale = Scale::small,
                       .name = text("audit.remove_filter", {{"filter", label}}),
                       .key = key});
    }

    // The names, as far as the entries tell them.
    std::string person() const {
        auto const& answer = entries_.answer();
        bool const known = answer.has_value() && !answer->data.empty() && answer->data.front().account_id &&
                           std::to_string(answer->data.front().account_id->value) == at_.account;
        return known ? audit_person_words(answer->data.front()) : text("audit.gone", {{"number", at_.account}});
    }
    std::string record() const {
        auto const& answer = entries_.answer();
        bool const known = answer.has_value() && !answer->data.empty() && answer->data.front().subject_id &&
                           std::to_string(*answer->data.front().subject_id) == at_.record;
        return known ? audit_record_words(answer->data.front()) : audit_subject_words(at_.subject) + " " + at_.record;
    }

    void draw_entries() {
        auto const& answer = entries_.answer();
        if (answer.first_load()) return skeleton_rows(8);
        if (!answer.has_value()) {
            if (error_state(text("audit.failed"), words_of(answer.failure()))) entries_.reload();
            return;
        }
        if (answer->data.empty()) {
            if (empty_state({.icon = Icon::list,
                             .title = text("audit.empty"),
                             .words = filtered() ? text("audit.empty_words") : std::string(),
                             .action = filtered() ? text("audit.all") : std::string()}))
                go({});
            return;
        }
        draw_table(answer->data);
        draw_paging(answer.value());
    }

    void draw_table(std::vector<api::AuditEntry> const& entries) {
        std::string const what = text("audit.what"), who = text("audit.who"), record = text("audit.record"),
                          change = text("audit.changes"), when = text("audit.when"),
                          actions = text("accounts.actions");
        std::array const columns{
            TableColumn{.title = what, .weight = 1.9f, .primary = true},
            TableColumn{.title = who, .weight = 1.4f},
            TableColumn{.title = record, .weight = 1.9f},
            TableColumn{.title = change, .weight = 2.3f},
            TableColumn{.title = when, .weight = 2},
            TableColumn{.title = actions, .weight = 0.9f, .align = Align::end, .untitled_card = true}};
        data_table(
            {.name = text("audit.title"), .columns = columns, .rows = static_cast<std::int64_t>(entries.size())},
            [&](std::int64_t index) { draw_row(entries[static_cast<std::size_t>(index)]); });
    }

    void draw_row(api::AuditEntry const& entry) {
        keyed(entry.id.value, [&] {
            std::string const what = audit_action_words(entry.action),
                              when = format_time(entry.at, home_zone, TimeStyle::date_time);
            cell(what);
            cell(audit_person_words(entry));
            cell(audit_record_words(entry));
            cell([&] {
                auto const summary = audit_summary_words(entry);
                words({.words = summary.empty() ? std::string("–") : summary, .style = {15, 22}, .max_lines = 2});
            });
            cell(when);
            cell([&] {
                if (button({.label = text("audit.open"),
                            .kind = frame().phone() ? Kind::secondary : Kind::ghost,
                            .scale = Scale::small,
                            .name = text("audit.open_entry", {{"what", what}, {"when", when}})}))
                    entry_.show(entry);
            });
        });
    }

    void draw_paging(api::ListAudit::Response const& list) {
        if (!list.older && at_.before.empty()) return;
        auto next = at_;
        row({.justify = Justify::centre}, [&] {
            if (!at_.before.empty() &&
                button({.label = text("outbox.newest"), .kind = Kind::secondary, .icon = Icon::arrow_up}))
                next.before.clear();
            if (list.older &&
                button({.label = text("outbox.older"), .kind = Kind::secondary, .icon = Icon::arrow_down}))
                next.before = std::to_string(list.older->value);
        });
        go(next);
    }

    route::Audit at_;
    Query<api::ListAudit> entries_;
    AuditEntryDialog entry_;
};

} // namespace

std::unique_ptr<Screen> audit() { return std::make_unique<Audit>(); }

} // namespace gapura::web::screens
