#include "web/screens/sign_up_privacy.hpp"

#include "shared/api/profile.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {

void privacy_dialog(bool& open) {
    struct Part {
        Icon icon;
        std::string title, words;
    };
    dialog({.title = text("privacy.title"), .width = 640, .key = "privacy"}, open, [&] {
        std::array const parts{Part{Icon::list, text("privacy.what"), text("privacy.what_words")},
                               Part{Icon::circle_help, text("privacy.why"), text("privacy.why_words")},
                               Part{Icon::eye, text("privacy.who"), text("privacy.who_words")},
                               Part{Icon::lock, text("privacy.how_kept"), text("privacy.how_kept_words")},
                               Part{Icon::badge_check, text("privacy.rights"), text("privacy.rights_words")}};
        column({.gap = space::l}, [&] {
            for (auto const& part : parts)
                column({.gap = space::xs}, [&] {
                    row({.gap = space::s, .wrap = Wrap::no}, [&] {
                        icon(part.icon, 20, Tone::accent);
                        heading(3, part.title);
                    });
                    paragraph(part.words);
                });
            caption(text("privacy.version", {{"version", api::privacy_version}}));
            if (button({.label = text("privacy.close"), .fill = Fill::width})) open = false;
        });
    });
}

} // namespace gapura::web::screens
