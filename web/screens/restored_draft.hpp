#pragma once
// What had been typed and not saved is there again; a part of screens that keep drafts.

namespace gapura::web::screens {

/// True when it is to be discarded.
bool restored_draft();

} // namespace gapura::web::screens
