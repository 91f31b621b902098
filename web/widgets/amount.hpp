#pragma once
// An amount of money whose last digits matter, and values that are copied.

#include "web/style.hpp"

#include <cstddef>
#include <string_view>

namespace gapura::web {

/// One line; what begins at `emphasised_from` (bytes) is drawn on a mark of its own.
struct Amount {
    std::string_view words;
    std::size_t emphasised_from = std::string_view::npos;
    TextStyle style = type::title;
};
void amount(Amount const& options);

/// "Label, value" with a button that copies; true when that was pressed.
struct CopyLine {
    std::string_view label;
    std::string_view value;
    std::size_t emphasised_from = std::string_view::npos; ///< as in Amount
    std::string_view button;                              ///< accessible name: "Copy the account number"
    TextStyle style = type::strong;
};
bool copy_line(CopyLine const& options);

} // namespace gapura::web
