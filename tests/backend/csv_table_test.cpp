// Lists as spreadsheets and people write them (OR13).

#include "backend/csv/read_table.hpp"
#include "backend/csv/write_cell.hpp"
#include "shared/base/text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace gapura::csv {
namespace {

Limits const usual{100, 10, 2'000, 5};
using Cells = std::vector<std::string>;

TEST(CsvTable, comma_semicolon_and_tab_are_told_apart_OR13) {
    for (std::string const separator : {",", ";", "\t"}) {
        auto const table = read_table("Nama" + separator + "Email\nSiti" + separator + "siti@example.org\n", usual);
        EXPECT_EQ(table.fault, Fault::none);
        EXPECT_EQ(std::string(1, table.separator), separator);
        ASSERT_EQ(table.lines.size(), 2U);
        EXPECT_EQ(table.lines[1].cells, (Cells{"Siti", "siti@example.org"}));
    }
    auto const told = read_table("sep=;\nNama;Kota\n", usual);
    ASSERT_EQ(told.lines.size(), 1U);
    EXPECT_EQ(told.lines[0].number, 2);
}

TEST(CsvTable, lines_keep_their_numbers_whatever_ends_them_and_blank_ones_count_for_nothing_OR13) {
    for (std::string const end : {"\n", "\r\n", "\r"}) {
        auto const table = read_table("a,b" + end + end + "   " + end + "c,d" + end + ",," + end + "e", usual);
        ASSERT_EQ(table.lines.size(), 3U) << end;
        EXPECT_EQ(table.lines[1].number, 4);
        EXPECT_EQ(table.lines[2].number, 6);
        EXPECT_EQ(table.lines[2].cells, Cells{"e"});
    }
}

TEST(CsvTable, quotes_hold_separators_lines_and_quotes_OR13) {
    auto const table = read_table("Nama,Kota\n\"Rahma, Siti \"\"Ti\"\"\",\"Kota\nTua\"\nBudi,Solo\n", usual);
    ASSERT_EQ(table.lines.size(), 3U);
    EXPECT_EQ(table.lines[1].cells, (Cells{"Rahma, Siti \"Ti\"", "Kota\nTua"}));
    EXPECT_EQ(table.lines[2].number, 4);
}

TEST(CsvTable, an_unclosed_quote_is_told_with_its_line_and_swallows_nothing_OR13) {
    std::string text = "Nama,Kota\nSiti,Solo\n\"Budi,Bogor\n";
    EXPECT_EQ(read_table(text, usual).fault, Fault::unclosed_quote);
    EXPECT_EQ(read_table(text, usual).fault_line, 3);
    for (int i = 0; i < 100'000; ++i) text += "Tamu,Kota\n";
    auto const table = read_table(text, usual);
    EXPECT_EQ(table.fault, Fault::unclosed_quote);
    EXPECT_EQ(table.fault_line, 3);
    EXPECT_EQ(table.lines.size(), 2U);
}

TEST(CsvTable, every_usual_encoding_gives_the_same_name_OR13) {
    auto const name_in = [](std::string const& bytes) {
        auto const table = read_table(bytes, usual);
        return table.lines.empty() ? std::string() : table.lines[0].cells[0];
    };
    EXPECT_EQ(name_in("\xEF\xBB\xBFJos\xC3\xA9,a\n"), "José");
    EXPECT_EQ(name_in("Jos\xC3\xA9,a\n"), "José");
    EXPECT_EQ(name_in("Jos\xE9,a\n"), "José");
    EXPECT_EQ(read_table("Jos\xE9,a\n", usual).encoding, Encoding::windows_1252);
    EXPECT_EQ(name_in("\x93Jos\xE9\x94,a\n"), "“José”");
    EXPECT_EQ(name_in(std::string("\xFF\xFEJ\0o\0s\0\xE9\0,\0a\0", 14)), "José");
    EXPECT_EQ(name_in(std::string("\xFE\xFF\0J\0o\0s\0\xE9\0,\0a", 14)), "José");
    EXPECT_EQ(name_in(std::string("\xFF\xFE\x3D\xD8\x00\xDE,\0a\0", 10)), "😀");
}

TEST(CsvTable, what_is_no_text_or_nothing_or_too_much_is_told_OR13) {
    EXPECT_EQ(read_table(std::string("a\0b,c\n", 6), usual).fault, Fault::not_text);
    EXPECT_EQ(read_table(std::string("PK\3\4\0\0\0", 7), usual).fault, Fault::not_text);
    EXPECT_EQ(read_table("\xFF\xFE\x3D", usual).fault, Fault::not_text);
    EXPECT_EQ(read_table("", usual).fault, Fault::empty);
    EXPECT_EQ(read_table("\n\r\n ,,\n", usual).fault, Fault::empty);
    EXPECT_EQ(read_table("a,b,c,d,e,f,g,h,i,j,k\n", usual).fault, Fault::too_many_columns);
    std::string many = "Nama\n";
    for (int i = 0; i < 100'000; ++i) many += "Tamu " + std::to_string(i) + "\n";
    auto const table = read_table(many, usual);
    EXPECT_EQ(table.fault, Fault::too_many_lines);
    EXPECT_EQ(table.fault_line, 102);
    EXPECT_EQ(table.lines.size(), 101U);
    EXPECT_NE(read_table(std::string(5'000, 'x'), usual).fault, Fault::none) << "a line without an end";
    EXPECT_EQ(read_table("a,\"b\"", usual).fault, Fault::none) << "the last line needs no end";
}

TEST(CsvTable, formulas_are_text_and_are_written_so_that_none_runs_OR13) {
    auto const table = read_table("Nama\n=1+1\n+62812\n@SUM(A1)\n-2\n", usual);
    ASSERT_EQ(table.lines.size(), 5U);
    EXPECT_EQ(table.lines[1].cells[0], "=1+1");
    EXPECT_EQ(cell("=1+1"), "\"'=1+1\"");
    EXPECT_EQ(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
    EXPECT_EQ(cell("Siti \"Ti\""), "\"Siti \"\"Ti\"\"\"");
}

TEST(CsvTable, no_bytes_break_it_OR13) {
    std::mt19937 chance(20261121);
    std::string const favourites = "\",;\t\r\n='a\xE9\xC3\xFF\xFE";
    for (int round = 0; round < 3'000; ++round) {
        std::string bytes;
        auto const size = chance() % 200;
        for (std::size_t i = 0; i < size; ++i)
            bytes += chance() % 3 == 0 ? static_cast<char>(chance()) : favourites[chance() % favourites.size()];
        auto const table = read_table(bytes, usual);
        EXPECT_LE(table.lines.size(), 101U);
        for (auto const& line : table.lines) {
            EXPECT_LE(line.cells.size(), 10U);
            for (auto const& each : line.cells) EXPECT_TRUE(is_valid_utf8(each));
        }
    }
}

} // namespace
} // namespace gapura::csv
