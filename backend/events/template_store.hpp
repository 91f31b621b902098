#pragma once
// Templates in the database.

#include "backend/storage/session.hpp"
#include "shared/api/event_making.hpp"

namespace gapura::events {

struct TemplateRow {
    TemplateId id;
    std::string name;
    Instant created_at;
    std::string draft; ///< an api::EventDraft as JSON
};

std::vector<TemplateRow> own_templates(storage::Session& session, AccountId owner);
std::optional<TemplateRow> find_template(storage::Session& session, TemplateId id, AccountId owner);
/// Replaces the owner's template of that name.
TemplateId put_template(storage::Session& session, AccountId owner, TemplateRow const& row);
bool remove_template(storage::Session& session, TemplateId id, AccountId owner);

} // namespace gapura::events
