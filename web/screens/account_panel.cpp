#include "web/screens/account_panel.hpp"

#include "shared/domain/phone.hpp"
#include "web/client/account_words.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/route.hpp"
#include "web/widgets/widgets.hpp"

#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::string_view home_zone = "Asia/Jakarta";

using api::AccountAction;
using api::AccountState;

std::string done_words(AccountAction action, std::string const& name) {
    switch (action) {
    case AccountAction::approve:
        return text("accounts.approved", {{"name", name}});
    case AccountAction::refuse:
        return text("accounts.refused", {{"name", name}});
    case AccountAction::suspend:
        return text("accounts.suspended", {{"name", name}});
    case AccountAction::lift:
        return text("accounts.lifted", {{"name", name}});
    case AccountAction::unlock:
        return text("accounts.unlocked", {{"name", name}});
    }
    return {};
}

} // namespace

void AccountPanel::open(AccountId id, std::optional<api::ManagedAccount> known) {
    if (id == id_) return;
    id_ = id;
    account_.reset(), read_.reset();
    note_.clear(), problem_.clear();
    question_ = Question::none;
    if (!id) return;
    if (known) show(*known);
    read_.load({id});
}

void AccountPanel::show(api::ManagedAccount const& account) {
    account_ = account;
    role_ = contract::name_of(account.role);
}

bool AccountPanel::update() {
    // What was read is taken once; afterwards the answers to what was done are newer.
    if (id_ && read_.answer().has_value()) {
        show(read_.answer().value());
        read_.reset();
    }
    auto const name = account_ ? account_->name : std::string();
    if (auto const done = change_.take()) return take(*done, done_words(sent_, name)), true;
    if (auto const done = role_change_.take())
        return take(*done, text("accounts.role_changed", {{"name", name}})), true;
    return false;
}

void AccountPanel::take(Outcome<api::ManagedAccount, Failure> const& done, std::string const& words) {
    question_ = Question::none;
    if (done.ok()) {
        problem_.clear(), note_.clear();
        if (done.value().id == id_) show(done.value());
        toast(Tone::positive, words);
    } else {
        // Somebody else was faster: what is true now is shown beside the words.
        bool const other = done.error().is("state_change_not_allowed");
        problem_ = other ? text("accounts.changed_meanwhile") : words_of(done.error());
        read_.load({id_});
    }
}

bool AccountPanel::draw() {
    bool open = static_cast<bool>(id_);
    if (!open) return true;
    std::string const title = account_ ? account_->name : text("accounts.account");
    dialog({.title = title, .width = 600, .key = "account"}, open, [&] { draw_content(); });
    return open;
}

void AccountPanel::draw_content() {
    if (!account_) {
        auto const& answer = read_.answer();
        if (!answer.failed()) return skeleton_lines(6);
        if (error_state(text("accounts.failed_one"), words_of(answer.failure()))) read_.reload();
        return;
    }
    row({.gap = space::s}, [&] {
        badge(role_words(account_->role), Tone::accent);
        badge(account_state_words(account_->state), account_state_tone(account_->state));
        if (account_->locked) badge(text("accounts.locked"), Tone::warning, Icon::lock);
        if (session::account() && session::account()->id == account_->id) badge(text("accounts.own"), Tone::info);
    });
    if (!problem_.empty()) notice(Tone::danger, problem_);
    draw_decision();
    draw_facts();
    draw_role();
    draw_standing();
    draw_question();
}

void AccountPanel::draw_facts() const {
    auto const& account = *account_;
    grid({.min_width = 220, .gap = space::m}, [&] {
        fact(Icon::mail, text("accounts.email"), account.email);
        if (account.phone) fact(Icon::phone, text("sign_up.phone"), domain::grouped_phone(*account.phone));
        fact(Icon::badge_check, text("account.member_number"), account.member_number);
        fact(Icon::calendar, text("accounts.since"), format_time(account.created_at, home_zone, TimeStyle::date));
        fact(Icon::monitor, text("accounts.sessions"), format_number(account.sessions));
        if (account.last_seen_at)
            fact(Icon::clock, text("accounts.last_seen"),
                 format_time(*account.last_seen_at, home_zone, TimeStyle::relative));
    });
    auto const number = std::to_string(account.id.value);
    row({.gap = space::l}, [&] {
        link({.label = text("accounts.history"),
              .href = path_of(route::Audit{.subject = "account", .record = number}),
              .icon = Icon::list});
        link({.label = text("accounts.deeds"), .href = path_of(route::Audit{.account = number}), .icon = Icon::user});
    });
}

void AccountPanel::draw_decision() {
    if (account_->state != AccountState::waiting) return;
    card({.tone = Tone::warning, .name = text("accounts.waits")}, [&] {
        strong(text("accounts.waits"));
        muted(text("accounts.waits_words"));
        row({.gap = space::s}, [&] {
            if (button({.label = text("accounts.approve"),
                        .icon = Icon::check,
                        .loading = change_.busy() && sent_ == AccountAction::approve}))
                act(AccountAction::approve);
            if (button({.label = text("accounts.refuse"), .kind = Kind::secondary, .disabled = busy()}))
                question_ = Question::refuse;
        });
    });
}

void AccountPanel::draw_role() {
    std::vector<std::string> labels;
    labels.reserve(contract::Names<api::Role>::all.size());
    for (auto const& each : contract::Names<api::Role>::all) labels.push_back(role_words(each.first));
    std::vector<Option> options;
    for (std::size_t i = 0; i < labels.size(); ++i)
        options.push_back({contract::Names<api::Role>::all[i].second, labels[i]});
    divider();
    row({.gap = space::m, .align = Align::end}, [&] {
        column({.width = 220, .grow = 1}, [&] { select({.label = text("accounts.role")}, options, role_); });
        bool const same = role_ == contract::name_of(account_->role);
        if (button({.label = text("accounts.change_role"),
                    .kind = Kind::secondary,
                    .disabled = same,
                    .reason = same ? text("accounts.same_role") : std::string()}) &&
            !same)
            question_ = Question::role;
    });
}

void AccountPanel::draw_standing() {
    divider();
    if (account_->locked) {
        row([&] {
            column({.gap = space::xs, .grow = 1}, [] {
                strong(text("accounts.locked"));
                muted(text("accounts.locked_words"));
            });
            if (button({.label = text("accounts.unlock"),
                        .kind = Kind::secondary,
                        .icon = Icon::key_round,
                        .loading = change_.busy() && sent_ == AccountAction::unlock}))
                act(AccountAction::unlock);
        });
    }
    bool const suspended = account_->state == AccountState::suspended;
    row([&] {
        column({.gap = space::xs, .grow = 1}, [&] {
            strong(suspended ? text("accounts.is_suspended") : text("accounts.suspend_heading"));
            muted(suspended ? text("accounts.is_suspended_words") : text("accounts.suspend_effect"));
        });
        if (suspended) {
            if (button({.label = text("accounts.lift"),
                        .kind = Kind::secondary,
                        .icon = Icon::rotate_ccw,
                        .loading = change_.busy() && sent_ == AccountAction::lift}))
                act(AccountAction::lift);
        } else if (button({.label = text("accounts.suspend"), .kind = Kind::danger, .icon = Icon::ban})) {
            question_ = Question::suspend;
        }
    });
}

void AccountPanel::act(AccountAction action) {
    sent_ = action, problem_.clear();
    change_.send({id_, action, action == AccountAction::refuse ? note_ : std::string()});
}

void AccountPanel::draw_refusal() {
    bool open = true;
    std::string const title = text("accounts.refuse_title", {{"name", account_->name}});
    dialog({.title = title, .width = 480, .closable = !busy(), .key = "refusal"}, open, [&] {
        muted(text("accounts.refuse_words"));
        form({.name = title}, [&] {
            text_area({.field = {.label = text("accounts.note"),
                                 .hint = text("accounts.note_hint"),
                                 .max_length = 300,
                                 .optional_mark = true},
                       .rows = 3},
                      note_);
            row({.justify = Justify::end}, [&] {
                if (button({.label = text("ui.cancel"), .kind = Kind::secondary, .disabled = busy()})) open = false;
                if (button({.label = text("accounts.refuse_yes"),
                            .kind = Kind::danger,
                            .loading = busy(),
                            .submits = true}))
                    act(AccountAction::refuse);
            });
        });
    });
    if (!open) question_ = Question::none;
}

void AccountPanel::draw_question() {
    if (question_ == Question::none) return;
    if (question_ == Question::refuse) return draw_refusal();
    auto const& name = account_->name;
    auto const role = contract::named<api::Role>(role_).value_or(account_->role);
    std::string title, words, yes;
    if (question_ == Question::role) {
        title = text("accounts.role_title", {{"name", name}, {"role", role_words(role)}});
        words = role == api::Role::admin ? text("accounts.admin_words") : text("accounts.role_words");
        yes = text("accounts.role_yes");
    } else {
        title = text("accounts.suspend_title", {{"name", name}});
        words = text("accounts.suspend_words"), yes = text("accounts.suspend_yes");
    }
    bool open = true;
    bool const confirmed =
        confirm({.title = title, .words = words, .yes = yes, .dangerous = true, .loading = busy()}, open);
    if (!open) question_ = Question::none;
    if (!confirmed) return;
    if (question_ == Question::role)
        problem_.clear(), role_change_.send({id_, role});
    else
        act(AccountAction::suspend);
}

} // namespace gapura::web::screens
