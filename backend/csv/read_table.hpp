#pragma once
// A table out of a CSV file as spreadsheets write them: separated by comma, semicolon or tab, in any usual encoding.

#include "backend/csv/text_encoding.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::csv {

/// Why a file is no table.
enum class Fault {
    none,
    empty,            ///< nothing but blank lines
    not_text,         ///< a spreadsheet's own format, a picture
    unclosed_quote,   ///< a quote that begins in that line does not end soon
    too_many_lines,   ///< that line is one too many
    too_many_columns, ///< in that line
};

struct Limits {
    std::int64_t lines = 5'000;
    std::size_t columns = 60;
    std::size_t record_bytes = 20'000; ///< of one line with all that it quotes
    std::int64_t quoted_lines = 20;    ///< over which one cell may go
};

struct Line {
    std::int64_t number = 0; ///< where it begins in the file, from 1
    std::vector<std::string> cells;
};

struct Table {
    Encoding encoding = Encoding::utf8;
    char separator = ',';
    std::vector<Line> lines; ///< blank ones left out
    Fault fault = Fault::none;
    std::int64_t fault_line = 0;
};

/// Never throws for what is in the file. With a fault `lines` holds what came before it.
Table read_table(std::string_view bytes, Limits const& limits);

} // namespace gapura::csv
