// Lists of attendees as anybody may upload them (OR13): reading ends, keeps its limits, and what is written back is
// read as one line again.

#include "backend/csv/read_table.hpp"
#include "backend/csv/write_cell.hpp"
#include "shared/base/text.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gapura;
    csv::Limits const limits{50, 10, 2'000, 5};
    auto const table = csv::read_table({reinterpret_cast<char const*>(data), size}, limits);
    if (table.lines.size() > 51) std::abort();
    std::int64_t before = 0;
    for (auto const& line : table.lines) {
        if (line.number <= before || line.cells.size() > limits.columns) std::abort();
        before = line.number;
        for (auto const& cell : line.cells) {
            if (!is_valid_utf8(cell)) std::abort();
            auto const again = csv::read_table("x," + csv::cell(cell), {2, 10, 100'000, 100'000});
            if (again.fault != csv::Fault::none || again.lines.size() != 1 || again.lines[0].cells.size() != 2)
                std::abort();
        }
    }
    return 0;
}
