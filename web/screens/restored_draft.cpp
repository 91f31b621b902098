#include "web/screens/restored_draft.hpp"

#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

bool restored_draft() {
    bool discard = false;
    row({.gap = space::m}, [&] {
        badge(text("draft.restored"), Tone::info, Icon::rotate_ccw);
        discard = button({.label = text("draft.discard"), .kind = Kind::ghost, .scale = Scale::small});
    });
    return discard;
}

} // namespace gapura::web::screens
