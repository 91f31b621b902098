#pragma once
// What all fields share: label, box, note, record. Only widgets/*.cpp include this.

#include "web/widgets/field.hpp"
#include "web/widgets/ui.hpp"

namespace gapura::web {

enum class FieldShape {
    box,
    pill,
    cells,   ///< the caller draws the box
    chooser, ///< a list opens: the value stays drawn while it has the focus
};

struct FieldFrame {
    ItemId id = 0;
    ItemId note_id = 0;
    Rectangle box;
    Rectangle note_place;
    std::string note;
    float left = 0, right = 0; ///< of the text, from the edges of the box
    float slot_width = 0;
    bool focused = false; ///< the browser's editor is shown in its place
    bool invalid = false;
    bool pressed = false; ///< a chooser: its list shall open
};

/// Places and draws everything but the value.
FieldFrame begin_field(Field const& options, float height, FieldShape shape);
Semantic& record_field(FieldFrame const&, Field const& options, Role role);
void draw_value(FieldFrame const&, std::string_view shown, std::string_view placeholder, bool disabled);
Edited take_edit(ItemId, std::string& value);
/// The field of this label takes the focus when it is drawn next.
void want_focus(std::string_view label);

} // namespace gapura::web
