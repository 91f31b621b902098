#include "web/widgets/table.hpp"

#include "web/text.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>

namespace gapura::web {

namespace {

/// The table whose rows are being drawn.
struct Drawing {
    Table const* table = nullptr;
    ItemId row_id = 0;
    bool cards = false; ///< a card per row
    std::vector<Rectangle> columns;
    int next = 0;
    float y = 0, height = 0, tallest = 0;
};
Drawing& drawing() {
    static Drawing only;
    return only;
}

constexpr float cell_padding = 16;

void header_cell(Table const& options, int index, Rectangle at, ItemId id, TableAsked& asked) {
    auto const& column = options.columns[std::size_t(index)];
    auto const& colors = palette();
    auto const item = ui::hash(id, std::int64_t{index});
    bool const sorted = options.sorted_by == index && options.order != Order::none;
    auto const opened = ui::open_record(Role::column_header, ui::hash(item, "header"),
                                        column.sortable ? std::string_view{} : column.title);
    auto const label_color = sorted ? colors.text : colors.text_muted;
    auto const side = column.align == Align::end      ? paint::Side::end
                      : column.align == Align::centre ? paint::Side::centre
                                                      : paint::Side::start;
    Rectangle inner{at.x + cell_padding, at.y, at.width - 2 * cell_padding, at.height};
    if (column.sortable) {
        auto const touch = ui::touch(item, at);
        if (touch.hover > 0) paint::fill(at.inset(4), colors.surface.faded(touch.hover), 8);
        if (touch.pressed) asked.sort_by = index;
        if (ui::shows_focus(item)) paint::focus_ring(at.inset(4), 8, 0);
        float const width = std::min(paint::width(column.title, type::caption_strong), inner.width - 18);
        Icon const mark = !sorted                             ? Icon::chevrons_up_down
                          : options.order == Order::ascending ? Icon::arrow_up
                                                              : Icon::arrow_down;
        float const mark_x = side == paint::Side::end ? inner.right() - 7 : inner.x + width + 12;
        paint::icon(mark, {mark_x, at.centre().y}, 14, label_color.faded(sorted ? 1 : 0.7f));
        if (side == paint::Side::end) inner.width -= 20;
        ui::record(Role::button, item, at, column.title).accessible_name =
            text("ui.sort_by", {{"column", column.title}});
    }
    if (!column.untitled_card) paint::text_in(inner, column.title, type::caption_strong, label_color, side);
    ui::close_record(opened, at);
    if (column.sortable)
        ui::record_at(opened).sort = !sorted                             ? "none"
                                     : options.order == Order::ascending ? "ascending"
                                                                         : "descending";
}

} // namespace

TableAsked data_table(Table const& options, IndexedBody draw_row) {
    ItemId const id = ui::item_id(options.name, {}, "table");
    TableAsked asked;
    auto const& colors = palette();
    auto const saved = drawing();
    auto& d = drawing();
    d = {};
    d.table = &options;
    d.cards = frame().phone();

    auto const slot = ui::open_slot();
    ItemId const height_id = ui::hash(id, "height");
    auto const opened = ui::open_record(Role::table, id, options.name);
    float y = slot.y;
    float const known = ui::remembered(height_id, 0);
    constexpr float header = 44;
    if (!d.cards) {
        Rectangle const whole{slot.x, y, slot.width, known};
        if (theme() == Theme::light) paint::lift(whole, radius::card, paint::Height::card);
        paint::fill(whole, colors.surface, radius::card);
        paint::fill_top({whole.x, whole.y, whole.width, header}, mix(colors.surface, colors.sunken, 0.55f),
                        radius::card);
        float total = 0, x = slot.x;
        for (auto const& column : options.columns) total += column.weight;
        auto const row = ui::open_record(Role::table_row, ui::hash(id, "header row"));
        for (std::size_t i = 0; i < options.columns.size(); ++i) {
            float const width = slot.width * options.columns[i].weight / total;
            d.columns.push_back({x, y, width, 0});
            header_cell(options, int(i), {x, y, width, header}, id, asked);
            x += width;
        }
        ui::close_record(row, {slot.x, y, slot.width, header});
        y += header;
    } else {
        // The titles stand in each card; the header row is for assistive technology, and has no size.
        auto const row = ui::open_record(Role::table_row, ui::hash(id, "header row"));
        for (std::size_t i = 0; i < options.columns.size(); ++i) {
            ItemId const item = ui::hash(ui::hash(id, std::int64_t(i)), "header");
            ui::record(Role::column_header, item, {slot.x, y, slot.width, 1}, options.columns[i].title);
        }
        ui::close_record(row, {slot.x, y, slot.width, 1});
    }

    for (std::int64_t index = 0; index < options.rows; ++index) {
        ui::push_scope(ui::hash(id, index));
        d.row_id = ui::hash(ui::scope(), "row");
        d.next = 0;
        d.tallest = 0;
        float const before = ui::remembered(d.row_id, 56);
        auto const row = ui::open_record(Role::table_row, d.row_id);
        if (d.cards) {
            Rectangle const at{slot.x, y, slot.width, before};
            if (theme() == Theme::light) paint::lift(at, radius::card, paint::Height::card);
            paint::fill(at, colors.surface, radius::card);
            paint::outline(at, colors.line, radius::card);
            d.y = y + 14;
            d.columns.assign(1, {slot.x + 16, y, slot.width - 32, 0});
            draw_row(index);
            float const height = d.y - y + 10;
            ui::close_record(row, {slot.x, y, slot.width, height});
            ui::remember(d.row_id, height);
            y += height + 10;
        } else {
            paint::fill({slot.x, y - 0.5f, slot.width, 1}, colors.line);
            d.y = y;
            d.height = before;
            draw_row(index);
            float const height = std::max(52.f, d.tallest + 24);
            ui::close_record(row, {slot.x, y, slot.width, height});
            ui::remember(d.row_id, height);
            y += height;
        }
        ui::pop_scope();
    }
    if (!d.cards) paint::outline({slot.x, slot.y, slot.width, known}, colors.line, radius::card);
    if (d.cards && options.rows > 0) y -= 10;
    ui::remember(height_id, y - slot.y);
    ui::close_record(opened, {slot.x, slot.y, slot.width, y - slot.y});
    ui::close_slot({slot.width, y - slot.y});
    drawing() = saved;
    return asked;
}

void cell(Body body) {
    auto& d = drawing();
    int const index = d.next++;
    if (!d.table || std::size_t(index) >= d.table->columns.size()) return;
    auto const& column = d.table->columns[std::size_t(index)];
    ItemId const id = ui::hash(d.row_id, std::int64_t{index});
    auto const opened = ui::open_record(Role::cell, id);
    auto const saved = d; // a cell may hold anything, also a table
    if (d.cards) {
        auto const& place = d.columns.front();
        bool const untitled = column.primary || column.untitled_card || column.title.empty();
        float const label = untitled ? 0 : std::min(130.f, place.width * 0.38f);
        float lowest = untitled ? 0 : 24;
        if (!untitled) {
            auto const title = paint::lay(column.title, type::caption, label - 8);
            paint::text({place.x, d.y + 3}, title, palette().text_muted);
            lowest = std::max(lowest, title.size.height + 6);
        }
        ui::begin_box({ui::BoxKind::column, 4, Align::start}, {place.x + label, d.y, place.width - label, 0});
        body();
        auto const used = ui::end_box();
        drawing() = saved;
        float const height = std::max(lowest, used.height);
        ui::close_record(opened, {place.x, d.y, place.width, std::max(1.f, height)});
        if (height > 0) drawing().y += height + (column.primary ? 8 : 6);
        return;
    }
    auto const& place = d.columns[std::size_t(index)];
    ItemId const height_id = ui::hash(id, "height");
    float const before = ui::remembered(height_id, 24);
    float const top = d.y + (d.height - before) / 2;
    ui::begin_box({ui::BoxKind::column, 4, column.align == Align::stretch ? Align::start : column.align},
                  {place.x + cell_padding, top, std::max(20.f, place.width - 2 * cell_padding), 0});
    body();
    auto const used = ui::end_box();
    drawing() = saved;
    ui::remember(height_id, used.height);
    ui::close_record(opened, {place.x, d.y, place.width, d.height});
    drawing().tallest = std::max(d.tallest, used.height);
}

namespace {
bool primary_cell() {
    auto const& d = drawing();
    return d.table && std::size_t(d.next - 1) < d.table->columns.size() &&
           d.table->columns[std::size_t(d.next - 1)].primary;
}
} // namespace

void cell(std::string_view value) {
    cell([&] {
        bool const primary = primary_cell();
        words({.words = value.empty() ? std::string_view("–") : value,
               .style = primary ? type::strong : TextStyle{15, 22}});
    });
}

void cell(std::string_view value, Tone badge_tone) {
    cell([&] { badge(value, badge_tone); });
}

void cell_link(std::string_view value, std::string_view href) {
    cell([&] { link({.label = value, .href = href}); });
}

bool pager(int& page, int pages) {
    if (pages <= 1) return false;
    int const before = page;
    ItemId const id = ui::item_id("pager", {}, "pager");
    auto const name = text("ui.pages");
    auto const slot = ui::open_slot();
    auto const opened = ui::open_record(Role::navigation, id, name);
    ui::push_scope(id);
    ui::begin_box({ui::BoxKind::row, 12, Align::centre, Justify::centre}, {slot.x, slot.y, slot.width, 0});
    if (icon_button({.icon = Icon::chevron_left, .name = text("ui.previous_page"), .disabled = page <= 1})) --page;
    words({.words = text("ui.page_of", {{"page", page}, {"pages", pages}}), .style = type::small_strong});
    if (icon_button({.icon = Icon::chevron_right, .name = text("ui.next_page"), .disabled = page >= pages})) ++page;
    auto const used = ui::end_box();
    ui::pop_scope();
    ui::close_record(opened, {slot.x, slot.y, slot.width, used.height});
    ui::close_slot({slot.width, used.height});
    return page != before;
}

} // namespace gapura::web
