#pragma once
// The inside of the widgets: ids, events, layout, records, easing. Only widgets/*.cpp and the frame loop include
// this.

#include "web/frame.hpp"
#include "web/geometry.hpp"
#include "web/platform/dom_mirror.hpp"
#include "web/style.hpp"
#include "web/widgets/layout.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct ImDrawList;

namespace gapura::web {

using platform::ItemId;
using platform::Role;
using platform::Semantic;

namespace ui {

// ---- frame loop

/// Once, after ImGui has its fonts.
void start();
/// Builds one frame: events, `update` once, `draw` until its layout is settled, records. ImGui's lists are ready
/// then.
void build_frame(void (*update)(Frame const&), void (*draw)(Frame const&));

/// When a person last pressed, changed, scrolled or pointed at anything, as Frame::seconds.
double last_input();

// ---- identity

/// FNV-1a, chained.
ItemId hash(ItemId seed, std::string_view text);
ItemId hash(ItemId seed, std::int64_t number);
/// An id for a control within the present scope: from its key, else its label; the second of the same kind differs.
ItemId item_id(std::string_view label, std::string_view key, std::string_view kind = {});
void push_scope(ItemId);
void pop_scope();
ItemId scope();

// ---- events of this frame

/// True once if the item was pressed.
bool was_pressed(ItemId);
/// Its new value, once.
std::optional<std::string> take_change(ItemId);
bool was_left(ItemId);
/// Escape, or a press beside it.
bool was_dismissed(ItemId);
bool has_focus(ItemId);
/// It has the focus and a ring shall be drawn.
bool shows_focus(ItemId);
void focus(ItemId);
/// This is the pass in which events count.
bool first_pass();

// ---- layout

/// Where the next child of the innermost container stands.
struct Slot {
    float x = 0, y = 0;
    float width = 0;  ///< that it may take
    float height = 0; ///< that it should fill (a line of cards), or 0
};
enum class BoxKind { column, row, grid };
struct BoxOptions {
    BoxKind kind = BoxKind::column;
    float gap = 0;
    Align align = Align::stretch;
    Justify justify = Justify::start;
    Wrap wrap = Wrap::yes;
    float min_cell = 280;
    int max_columns = 12;
};
Slot open_slot(float grow = 0, float basis = 0);
void close_slot(Size used);
/// A box for children at a fixed place; the answer of end_box() is what they took.
void begin_box(BoxOptions const& options, Rectangle area);
Size end_box();
/// A leaf of this size, aligned as its container wants. `fill`: as wide as its place.
Rectangle place(Size wanted, bool fill = false, float grow = 0);
/// An id for the container that is about to be opened, the same in every frame.
ItemId next_box_id();
/// The same for a text, which keeps its id when its words change.
ItemId text_id();
Align box_align();
bool in_row();
/// Remembers a number from pass to pass; a different one makes the frame be built once more.
float remembered(ItemId, float otherwise = 0);
void remember(ItemId, float value);
/// The frame is built once more.
void unsettle();

// ---- coordinates, clipping, layers

ImDrawList& draw();
/// A scrolling part of the screen: the browser scrolls it, we draw at its offset. `record` becomes its element.
void scroll_region(Semantic record, Rectangle view, float padding_bottom, Body body);
/// A horizontal scroller of the full width of its container (tables, chips on a phone).
Point scroll_of(ItemId);
/// Leaves the innermost scrolling region: what `body` draws keeps its place on the screen.
void outside_region(Body body);
void push_clip(Rectangle);
void pop_clip();
Rectangle clip();
bool in_view(Rectangle);
/// Everything within lies over the page, in a layer of its own; what is below cannot be reached.
void layer(int number, Body body);
int present_layer();
int top_layer();
/// Within these rectangles the page below does not answer to the pointer.
void occlude(Rectangle);

// ---- items

struct Touch {
    bool pressed = false;
    bool hovered = false;
    bool held = false;
    float hover = 0; ///< eased, 0–1
    float press = 0;
};
/// An interactive item: known to ImGui, and to the check that each has a record.
Touch touch(ItemId, Rectangle, bool enabled = true);

/// Follows `target` smoothly within about `seconds`; at once with reduced motion. Asks for frames while it moves.
float ease(ItemId, float target, float seconds = 0.16f);
/// Seconds since the item was first drawn (it counts anew after a frame without it).
double age(ItemId);
/// Things move: another frame at once. Not with reduced motion.
void keep_moving();

// ---- records

/// Appends a record at this place; valid until the next one is made.
Semantic& record(Role role, ItemId id, Rectangle place, std::string_view label = {});
/// A record that contains those made until it is closed; its rectangle is known only then.
std::size_t open_record(Role role, ItemId id, std::string_view label = {});
void close_record(std::size_t, Rectangle place);
Semantic& record_at(std::size_t);
/// What lies within is one thing with one name (a card that is a link): its texts write no records of their own.
void push_silence();
void pop_silence();
bool silent();

/// Ids of ImGui's items of this pass, and of the records: what is in the first and not in the second is forgotten.
std::unordered_map<ItemId, std::string> const& drawn_items();
std::vector<Semantic> const& records();
void note_drawn_item(ItemId, std::string_view label);
/// A control that no keyboard and no screen reader could reach stops a debug build at once, with its name.
void check_items();

} // namespace ui
} // namespace gapura::web
