#include "backend/csv/read_table.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <csv.h>
#include <new>
#include <utility>

namespace gapura::csv {
namespace {

/// With its line end; "\r\n" is one.
std::string_view take_line(std::string_view& rest) {
    auto const end = rest.find_first_of("\r\n");
    std::size_t size = end == std::string_view::npos ? rest.size() : end + 1;
    if (end != std::string_view::npos && rest.substr(end, 2) == "\r\n") ++size;
    auto const line = rest.substr(0, size);
    rest.remove_prefix(size);
    return line;
}

/// Of the first line that says anything, outside of quotes, whatever is there most often.
char separator_of(std::string_view text) {
    while (!text.empty()) {
        auto const line = take_line(text);
        if (trimmed(line).empty()) continue;
        char best = ',';
        std::ptrdiff_t most = 0;
        for (char const candidate : {',', ';', '\t'}) {
            bool quoted = false;
            auto const found = std::count_if(line.begin(), line.end(), [&](char c) {
                if (c == '"') quoted = !quoted;
                return c == candidate && !quoted;
            });
            if (found > most) best = candidate, most = found;
        }
        return best;
    }
    return ',';
}

/// "sep=;" in the first line is Excel's way to say it.
void take_separator_line(std::string_view& rest, Table& table, std::int64_t& number) {
    auto after = rest;
    auto line = take_line(after);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1); // a tab is meant
    if (line.size() != 5 || to_ascii_lower(line.substr(0, 4)) != "sep=") return;
    table.separator = line[4] == '"' ? ',' : line[4];
    rest = after;
    ++number;
}

class Reader {
public:
    Reader(Table& table, Limits const& limits) : table_(table), limits_(limits) {
        if (csv_init(&parser_, CSV_APPEND_NULL) != 0) throw std::bad_alloc();
        csv_set_delim(&parser_, static_cast<unsigned char>(table.separator));
    }
    ~Reader() { csv_free(&parser_); }
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;

    /// False when nothing more is to be read.
    bool feed(std::string_view line, std::int64_t number) {
        if (!inside_) begin_ = number, bytes_ = 0;
        inside_ = true;
        bytes_ += line.size();
        if (csv_parse(&parser_, line.data(), line.size(), on_cell, on_row, this) != line.size())
            throw std::bad_alloc();
        if (inside_ && trimmed(line).empty() && cells_.empty() && parser_.quoted == 0) inside_ = false;
        if (table_.fault != Fault::none) return false;
        if (inside_ && (bytes_ > limits_.record_bytes || number - begin_ >= limits_.quoted_lines))
            return stop(Fault::unclosed_quote);
        return true;
    }

    void finish() {
        if (table_.fault != Fault::none) return;
        // libcsv's FIELD_BEGUN; its own check asks for a strictness that no spreadsheet has.
        constexpr int within_a_cell = 2;
        if (parser_.quoted != 0 && parser_.pstate == within_a_cell) return (void)stop(Fault::unclosed_quote);
        if (csv_fini(&parser_, on_cell, on_row, this) != 0) throw std::bad_alloc();
    }

private:
    bool stop(Fault fault) {
        if (table_.fault == Fault::none) table_.fault = fault, table_.fault_line = begin_;
        return false;
    }

    static void on_cell(void* text, std::size_t size, void* reader) {
        auto& self = *static_cast<Reader*>(reader);
        if (self.table_.fault != Fault::none) return;
        if (self.cells_.size() >= self.limits_.columns) return (void)self.stop(Fault::too_many_columns);
        self.cells_.emplace_back(trimmed({static_cast<char const*>(text), size}));
    }

    static void on_row(int, void* reader) {
        auto& self = *static_cast<Reader*>(reader);
        self.inside_ = false;
        if (self.table_.fault != Fault::none) return;
        auto cells = std::exchange(self.cells_, {});
        if (std::all_of(cells.begin(), cells.end(), [](auto const& cell) { return cell.empty(); })) return;
        if (static_cast<std::int64_t>(self.table_.lines.size()) > self.limits_.lines)
            return (void)self.stop(Fault::too_many_lines);
        self.table_.lines.push_back({self.begin_, std::move(cells)});
    }

    csv_parser parser_{};
    Table& table_;
    Limits const& limits_;
    std::vector<std::string> cells_;
    std::int64_t begin_ = 0;
    std::size_t bytes_ = 0;
    bool inside_ = false;
};

} // namespace

Table read_table(std::string_view bytes, Limits const& limits) {
    Table table;
    auto const decoded = decode(bytes);
    if (!decoded) {
        table.fault = Fault::not_text;
        return table;
    }
    table.encoding = decoded->encoding;
    std::string_view rest = decoded->text;
    table.separator = separator_of(rest);
    std::int64_t number = 0;
    take_separator_line(rest, table, number);
    Reader reader(table, limits);
    while (!rest.empty())
        if (!reader.feed(take_line(rest), ++number)) break;
    reader.finish();
    if (table.fault == Fault::none && table.lines.empty()) table.fault = Fault::empty;
    return table;
}

} // namespace gapura::csv
