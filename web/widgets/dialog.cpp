#include "web/widgets/dialog.hpp"

#include "web/text.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>

namespace gapura::web {

namespace {

enum class Shape { centred, sheet, side };

float eased_in(ItemId id) {
    if (frame().reduced_motion) return 1;
    float const share = std::clamp(float(ui::age(id) / 0.2), 0.f, 1.f);
    if (share < 1) ui::keep_moving();
    float const rest = 1 - share;
    return 1 - rest * rest * rest;
}

void panel(Dialog const& options, Shape shape, Role role, bool& open, Body body) {
    if (!open) return;
    ItemId const id = ui::hash(ui::hash(ui::scope(), "dialog"), options.key.empty() ? options.title : options.key);
    if (options.closable && ui::was_dismissed(id)) {
        open = false;
        ui::unsettle();
        return;
    }
    int const number = std::max(0, ui::present_layer()) + 1;
    ui::layer(number, [&] {
        auto const& colors = palette();
        auto const view = frame().viewport;
        float const shown = eased_in(ui::hash(id, "age"));
        paint::fill({0, 0, view.width, view.height}, colors.scrim.faded(shown));

        constexpr float head = 64;
        ItemId const region = ui::hash(id, "content");
        float const padding = shape == Shape::side ? 16 : 24;
        float const content = ui::remembered(ui::hash(region, "content height"), 120);
        float const margin = shape == Shape::centred ? 24 : shape == Shape::sheet ? 40 : 0;
        float width = std::min(options.width, view.width - 2 * margin);
        float height = std::min(head + content, view.height - 2 * margin);
        float x = (view.width - width) / 2, y = (view.height - height) / 2;
        if (shape == Shape::sheet) {
            width = view.width;
            height = std::min(head + content + 8, view.height - margin);
            x = 0;
            y = view.height - height;
        } else if (shape == Shape::side) {
            width = std::min(options.width, view.width * 0.86f);
            height = view.height;
            x = y = 0;
        }
        Rectangle at{x, y, width, height};
        auto drawn = at;
        float const rest = 1 - shown;
        if (shape == Shape::centred) drawn.y += 14 * rest;
        if (shape == Shape::sheet) drawn.y += std::min(height, 240.f) * rest;
        if (shape == Shape::side) drawn.x -= width * rest;
        float const rounding = shape == Shape::side ? 0 : radius::dialog;
        paint::lift(drawn, rounding, paint::Height::overlay, shown);
        if (shape == Shape::sheet)
            paint::fill_top(drawn, colors.surface, rounding);
        else
            paint::fill(drawn, colors.surface, rounding);
        if (theme() == Theme::dark) paint::outline(drawn, colors.line, rounding);
        if (shape == Shape::sheet)
            paint::fill({drawn.centre().x - 20, drawn.y + 8, 40, 4}, colors.line_strong.faded(0.5f), 2);

        auto const opened = ui::open_record(role, id, options.title);
        ui::push_scope(id);
        float const close = options.closable ? 52 : 0;
        auto const title = paint::lay(options.title, {20, 26, Weight::bold}, width - 2 * padding - close, 1);
        float const title_y = drawn.y + (head - 26) / 2 + 4;
        paint::text({drawn.x + padding, title_y}, title, colors.text);
        ui::record(Role::heading, ui::hash(id, "title"), {at.x + padding, title_y, title.size.width, 26},
                   options.title)
            .level = 2;
        if (options.closable) {
            ui::begin_box({ui::BoxKind::column}, {drawn.right() - 56, drawn.y + 12, 44, 44});
            if (icon_button({.icon = Icon::x, .name = text("ui.close")})) open = false;
            ui::end_box();
        }
        Semantic scroll;
        scroll.id = region;
        scroll.role = Role::scroll_region;
        scroll.focusable = true;
        // A little to each side, so that rings and shadows are not cut off.
        Rectangle const inner{drawn.x, drawn.y + head, width, drawn.height - head};
        ui::scroll_region(std::move(scroll), inner, padding, [&] {
            auto const slot = ui::open_slot();
            ui::begin_box({ui::BoxKind::column, 18},
                          {slot.x + padding, slot.y + 4, std::max(40.f, width - 2 * padding), 0});
            body();
            auto const used = ui::end_box();
            ui::close_slot({width, used.height + 4});
        });
        ui::pop_scope();
        ui::close_record(opened, at);
    });
    if (!open) ui::unsettle();
}

} // namespace

void dialog(Dialog const& options, bool& open, Body body) {
    panel(options, frame().phone() ? Shape::sheet : Shape::centred, Role::dialog, open, body);
}

void drawer(Dialog const& options, bool& open, Body body) { panel(options, Shape::side, Role::dialog, open, body); }

bool confirm(Confirm const& options, bool& open) {
    bool confirmed = false;
    Dialog const frame_of{.title = options.title, .width = 440, .closable = !options.loading};
    panel(frame_of, frame().phone() ? Shape::sheet : Shape::centred, Role::alert_dialog, open, [&] {
        muted(options.words);
        row({.justify = Justify::end}, [&] {
            if (button({.label = text("ui.cancel"), .kind = Kind::secondary, .disabled = options.loading}))
                open = false;
            confirmed = button({.label = options.yes,
                                .kind = options.dangerous ? Kind::danger : Kind::primary,
                                .loading = options.loading});
        });
    });
    return confirmed;
}

} // namespace gapura::web
