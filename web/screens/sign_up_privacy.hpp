#pragma once
// The text about privacy that a member accepts (AC2); a part of sign_up.cpp.

namespace gapura::web::screens {

/// What is collected, why, who sees it, how long it is kept, and one's rights; drawn while `open`.
void privacy_dialog(bool& open);

} // namespace gapura::web::screens
