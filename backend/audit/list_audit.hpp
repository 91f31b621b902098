#pragma once
// The audit log as admins read it (RE7).

#include "backend/context.hpp"
#include "shared/api/audit.hpp"

namespace gapura::audit {

/// Entries newest first.
Result<api::ListAudit::Response> list_audit(Context& context, api::ListAudit::Request const& request);

} // namespace gapura::audit
