#pragma once
// Cells of CSV files that people open in a spreadsheet.

#include <string>
#include <string_view>

namespace gapura::csv {

/// Quoted as RFC 4180 says. What a spreadsheet would take for a formula (=, +, -, @, tab and carriage return at its
/// beginning) gets an apostrophe in front, so that nothing runs on whoever opens it.
std::string cell(std::string_view text);

} // namespace gapura::csv
