#include "web/screens/audit_entry.hpp"

#include "web/client/account_words.hpp"
#include "web/client/audit_words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

std::optional<route::Audit> AuditEntryDialog::draw() {
    std::optional<route::Audit> wanted;
    std::string const title = entry_.action.empty() ? text("audit.details") : audit_action_words(entry_.action);
    dialog({.title = title, .width = 620, .key = "entry"}, open_, [&] {
        draw_facts();
        draw_changes();
        divider();
        row({.gap = space::s}, [&] {
            if (entry_.account_id && button({.label = text("audit.only_this_person"),
                                             .kind = Kind::secondary,
                                             .icon = Icon::user,
                                             .scale = Scale::small}))
                wanted = route::Audit{.account = std::to_string(entry_.account_id->value)};
            if (entry_.subject_id && button({.label = text("audit.only_this_record"),
                                             .kind = Kind::secondary,
                                             .icon = Icon::list,
                                             .scale = Scale::small}))
                wanted = route::Audit{.subject = entry_.subject, .record = std::to_string(*entry_.subject_id)};
            if (entry_.subject == "account" && entry_.subject_id && entry_.subject_name)
                link({.label = text("audit.to_account"),
                      .href = path_of(route::Accounts{.account = AccountId{*entry_.subject_id}}),
                      .icon = Icon::arrow_right});
        });
        if (wanted) open_ = false;
    });
    return wanted;
}

void AuditEntryDialog::draw_facts() const {
    std::string who = audit_person_words(entry_);
    if (entry_.account_role) who += " (" + role_words(*entry_.account_role) + ")";
    grid({.min_width = 220, .gap = space::m}, [&] {
        fact(Icon::user, text("audit.who"), who);
        fact(Icon::list, text("audit.record"), audit_record_words(entry_));
        fact(Icon::clock, text("audit.when"), format_time(entry_.at, "Asia/Jakarta", TimeStyle::date_time));
        if (!entry_.address.empty()) fact(Icon::globe, text("audit.from_where"), entry_.address);
        if (entry_.via == api::AuditVia::token) fact(Icon::key_round, text("audit.how"), text("audit.by_token"));
        if (entry_.via == api::AuditVia::console) fact(Icon::settings, text("audit.how"), text("audit.by_console"));
    });
}

void AuditEntryDialog::draw_changes() const {
    if (entry_.changes.empty()) return;
    card({.padding = 16}, [&] {
        strong(text("audit.changes"));
        for (auto const& change : entry_.changes)
            fact(Icon::none, audit_value_name(change.value), audit_change_words(change));
    });
}

} // namespace gapura::web::screens
