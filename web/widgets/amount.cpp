#include "web/widgets/amount.hpp"

#include "web/widgets/button.hpp"
#include "web/widgets/layout.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <string>

namespace gapura::web {

void amount(Amount const& options) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    auto const& colors = palette();
    auto const from = std::min(options.emphasised_from, options.words.size());
    std::string const head(options.words.substr(0, from)), tail(options.words.substr(from));
    float const head_width = paint::width(head, options.style), tail_width = paint::width(tail, options.style);
    Rectangle const at{slot.x, slot.y, head_width + tail_width + (tail.empty() ? 0.f : 6.f), options.style.line};
    paint::text_in({at.x, at.y, head_width + 2, at.height}, head, options.style, colors.text);
    if (!tail.empty()) {
        Rectangle const mark{at.x + head_width + 1, at.y + 1, tail_width + 8, at.height - 2};
        paint::fill(mark, colors.accent.soft, radius::small);
        paint::text_in({mark.x + 4, at.y, tail_width + 2, at.height}, tail, options.style, colors.accent.on_soft);
    }
    ui::record(Role::paragraph, id, at, options.words);
    ui::close_slot({at.width, at.height});
}

bool copy_line(CopyLine const& options) {
    bool pressed = false;
    row({.gap = space::m, .wrap = Wrap::no}, [&] {
        column({.gap = 0, .grow = 1}, [&] {
            caption(options.label);
            if (options.emphasised_from < options.value.size())
                amount({options.value, options.emphasised_from, options.style});
            else
                words({.words = options.value, .style = options.style});
        });
        pressed = icon_button({.icon = Icon::copy, .name = options.button});
    });
    return pressed;
}

} // namespace gapura::web
