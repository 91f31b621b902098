#include "backend/events/template_store.hpp"

namespace gapura::events {

using storage::Session;

std::vector<TemplateRow> own_templates(Session& session, AccountId owner) {
    return session.all<TemplateRow>("select id, name, created_at, '' from event_templates where account_id = :owner"
                                    " order by name, id",
                                    owner);
}

std::optional<TemplateRow> find_template(Session& session, TemplateId id, AccountId owner) {
    return session.one<TemplateRow>(
        "select id, name, created_at, draft from event_templates where id = :id and account_id = :owner", id, owner);
}

TemplateId put_template(Session& session, AccountId owner, TemplateRow const& row) {
    return session.the<TemplateId>(
        "insert into event_templates (account_id, name, draft, created_at) values (:owner, :name, :draft, :now)"
        " on conflict (account_id, name) do update set draft = excluded.draft, created_at = excluded.created_at"
        " returning id",
        owner, row.name, row.draft, row.created_at);
}

bool remove_template(Session& session, TemplateId id, AccountId owner) {
    return session.execute("delete from event_templates where id = :id and account_id = :owner", id, owner) > 0;
}

} // namespace gapura::events
