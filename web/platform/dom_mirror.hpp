#pragma once
// Real DOM elements over the canvas, kept in step with the semantic records that the widgets write. See
// docs/decisions/dom-mirror.md for what belongs to the DOM (editing, focus, presses, scrolling) and what to ImGui.

#include "web/geometry.hpp"
#include "web/platform/input.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::platform {

enum class Role : std::uint8_t {
    group,
    button,
    link,
    text_field,
    text_area,
    select,
    checkbox,
    toggle,
    radio,
    radio_group,
    form,
    navigation,
    banner,
    main,
    heading,
    paragraph,
    image,
    table,
    table_row,
    column_header,
    cell,
    list,
    list_item,
    dialog,
    alert_dialog,
    status,
    alert,
    progress,
    tab_list,
    tab,
    figure,
    scroll_region,
    description_list,
    label_only,
    search,
    complementary, ///< beside the page's main part; scrolls
    file,          ///< a file of the person's device; input_type is what it accepts, see upload.hpp
};

struct SemanticOption {
    std::string value;
    std::string label;
    bool disabled = false;
};

/// One element. Empty texts and false flags are absent attributes.
struct Semantic {
    ItemId id = 0;
    ItemId parent = 0; ///< 0: the layer itself
    int layer = 0;     ///< 0 page, 1… dialogs: what lies below the topmost layer is inert; -1 live messages
    Role role = Role::group;
    std::string label;           ///< accessible name; for text roles the text itself
    std::string accessible_name; ///< in place of the text that it shows
    std::string value;
    std::string description;
    std::string tooltip;
    std::string placeholder;
    std::string href;
    std::string name; ///< of the group of radio buttons
    std::string input_type, autocomplete, input_mode, enter_key, download, minimum, maximum;
    std::string sort; ///< of a column header: "ascending", "descending", "none"
    std::vector<SemanticOption> options;
    int level = 0; ///< of a heading
    int max_length = 0;
    int checked = -1, expanded = -1, pressed = -1; ///< -1: has no such state
    bool disabled = false, selected = false, invalid = false, required = false, current = false, submits = false;
    bool busy = false, focusable = false, autofocus = false, new_tab = false, horizontal = false, centred = false;
    bool spellcheck = false;
    bool unseen = false;     ///< an editor that stays invisible, because ImGui draws what is typed (codes)
    ItemId described_by = 0; ///< a text that belongs to it: its hint or error
    Rectangle place;         ///< in the coordinates of the content of its scroll region
    Size content;            ///< of a scroll region's content
    float font_size = 0, font_weight = 0, padding_left = 0, padding_right = 0, letter_spacing = 0;
    float padding_top = 0, line_height = 0; ///< of an editor
};

/// `always`: something was pressed or edited, so the elements must be compared with what the program now holds.
enum class Again { if_changed, always };

/// The records of one frame in drawing order, which is reading and tab order. Cheap when nothing changed.
void show_semantics(std::vector<Semantic> const& records, Again again = Again::if_changed);

/// Moves the focus after the next show_semantics(); scrolls there.
void focus_item(ItemId);
/// Moves the focus to the page's main heading (after navigation), for screen readers and keyboards.
void focus_main();
/// Sets a scroll region's place; comes back as a scroll event.
void scroll_region_to(ItemId region, Point offset);
/// Said by screen readers.
void announce(std::string_view words, bool assertive);

} // namespace gapura::web::platform
