#pragma once
// One entry of the audit log in a dialog: who, what, when, from where, before and after (RE7).

#include "shared/api/audit.hpp"
#include "web/route.hpp"

#include <optional>

namespace gapura::web::screens {

class AuditEntryDialog {
public:
    void show(api::AuditEntry entry) { entry_ = std::move(entry), open_ = true; }
    /// What the person wants to see instead: all of that person, or all about that record.
    std::optional<route::Audit> draw();

private:
    void draw_facts() const;
    void draw_changes() const;

    api::AuditEntry entry_;
    bool open_ = false;
};

} // namespace gapura::web::screens
