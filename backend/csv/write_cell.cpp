#include "backend/csv/write_cell.hpp"

namespace gapura::csv {

std::string cell(std::string_view text) {
    std::string out = "\"";
    bool const is_formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (is_formula) out += '\'';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out += '"';
}

} // namespace gapura::csv
