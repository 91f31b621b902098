#pragma once
// Fields to type into. The browser's own input element is the editor; these draw its frame, label, hint and error.

#include "web/style.hpp"
#include "web/widgets/icon.hpp"
#include "web/widgets/layout.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::web {

/// What happened to a field in this frame.
struct Edited {
    bool changed = false; ///< its value is another now
    bool left = false;    ///< it lost the focus: the moment to show its problem
    explicit operator bool() const { return changed; }
};

/// The kind of keyboard and the browser's own knowledge about the value.
enum class Entry { text, email, phone, url, username, search, new_password, current_password, one_time_code, number };

struct Field {
    std::string_view label; ///< required
    Entry entry = Entry::text;
    std::string_view hint;         ///< below the field, always
    std::string_view error;        ///< below the field instead of the hint; marks it as invalid
    std::string_view placeholder;  ///< an example, never the label
    std::string_view autocomplete; ///< HTML autofill token ("name", "email", "tel" …); by `entry` if empty
    Icon icon = Icon::none;
    int max_length = 0; ///< code points; 0: none
    bool required = false;
    bool optional_mark = false; ///< says "(optional)" beside the label
    bool disabled = false;
    bool autofocus = false; ///< takes the focus when it first appears
    bool label_hidden = false;
    std::string_view key;    ///< identity, if two fields of one form have the same label
    std::string_view suffix; ///< a unit, shown inside at the end
};

Edited text_field(Field const& options, std::string& value);

/// With a button that shows and hides the password. `entry` should be new_password or current_password.
Edited password_field(Field const& options, std::string& value);

/// Large, spaced digits for a code from a mail; autofilled from messages. `digits` is usually 6.
Edited code_field(Field const& options, std::string& value, int digits = 6);

struct TextArea {
    Field field;
    int rows = 4;
    bool grows = true; ///< with its content
};
Edited text_area(TextArea const& options, std::string& value);

/// A whole number; empty is nullopt. What is not a number is kept as typed and marked by `error` of the caller.
struct NumberField {
    Field field;
    std::int64_t minimum = 0;
    std::int64_t maximum = 1'000'000'000;
};
Edited number_field(NumberField const& options, std::optional<std::int64_t>& value);

/// Money in whole minor units, shown with the currency's sign.
Edited money_field(Field const& options, std::string_view currency, std::optional<std::int64_t>& minor_units);

/// Edits "2026-12-01T19:00" (local time of the event's zone) with the browser's own picker; empty is none.
Edited date_time_field(Field const& options, std::string& local);
/// Edits "2026-12-01".
Edited date_field(Field const& options, std::string& date);

/// A rounded field with a magnifier and a button that empties it. The caller debounces.
Edited search_field(Field const& options, std::string& value);

} // namespace gapura::web
