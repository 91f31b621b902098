#include "web/widgets/layout.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>

namespace gapura::web {

namespace {
/// A column in a row that has neither width nor share takes what its content needs.
float natural_width(ui::Slot const& slot, Column const& options, ItemId id) {
    if (options.align == Align::stretch || options.align == Align::start) return slot.width;
    return std::min(slot.width, ui::remembered(id, slot.width));
}
} // namespace

void column(Column const& options, Body body) {
    ItemId const id = ui::hash(ui::next_box_id(), "column");
    bool const natural = ui::in_row() && options.grow == 0 && options.width == 0;
    // A share of a row wraps to a line of its own before it gets narrower than this.
    float const basis = options.grow > 0 ? (options.width > 0 ? options.width : 160) : 0;
    auto const slot = ui::open_slot(options.grow, basis);
    float width = options.width > 0 && options.grow == 0 ? std::min(options.width, slot.width) : slot.width;
    if (natural) width = natural_width(slot, options, id);
    if (options.max_width > 0) width = std::min(width, options.max_width);
    float const x = natural ? slot.x : slot.x + (options.max_width > 0 ? (slot.width - width) / 2 : 0);
    float const inset = options.padding;
    ui::begin_box({ui::BoxKind::column, options.gap, options.align},
                  {x + inset, slot.y + inset, std::max(1.f, width - 2 * inset), 0});
    body();
    auto const used = ui::end_box();
    float const used_width = used.width + 2 * inset;
    if (natural) ui::remember(id, used_width);
    ui::close_slot({natural ? used_width : width, std::max(options.min_height, used.height + 2 * inset)});
}

void column(Body body) { column({}, body); }

void row(Row const& options, Body body) {
    auto justify = options.justify;
    if (justify == Justify::start && ui::box_align() == Align::centre && !ui::in_row()) justify = Justify::centre;
    if (justify == Justify::start && ui::box_align() == Align::end && !ui::in_row()) justify = Justify::end;
    auto const slot = ui::open_slot(options.grow, options.grow > 0 ? 160 : 0);
    ui::begin_box({ui::BoxKind::row, options.gap, options.align, justify, options.wrap},
                  {slot.x, slot.y, slot.width, 0});
    body();
    ui::close_slot(ui::end_box());
}

void row(Body body) { row({}, body); }

void grid(Grid const& options, Body body) {
    auto const slot = ui::open_slot();
    ui::BoxOptions box{ui::BoxKind::grid, options.gap};
    box.min_cell = std::min(options.min_width, slot.width);
    box.max_columns = options.max_columns;
    ui::begin_box(box, {slot.x, slot.y, slot.width, 0});
    body();
    ui::close_slot(ui::end_box());
}

void spacer(float size) {
    ui::open_slot();
    ui::close_slot(ui::in_row() ? Size{size, 0} : Size{0, size});
}

void stretch() {
    ui::open_slot(1, 0);
    ui::close_slot({0, 0});
}

void divider() {
    auto const at = ui::place({1, 1}, true);
    paint::fill(at, palette().line);
}

void keyed(std::string_view key, Body body) {
    ui::push_scope(ui::hash(ui::scope(), key));
    body();
    ui::pop_scope();
}

void keyed(std::int64_t key, Body body) {
    ui::push_scope(ui::hash(ui::scope(), key));
    body();
    ui::pop_scope();
}

float available_width() {
    // A slot that is opened and not closed leaves no trace.
    return ui::open_slot().width;
}

} // namespace gapura::web
