#include "backend/backup/row_text.hpp"

#include <sodium.h>

#include <cstdio>
#include <cstring>

namespace gapura::backup {

Json value_of(storage::Column const& column, storage::Cell const& cell) {
    if (cell.null) return nullptr;
    switch (column.kind) {
    case storage::Kind::integer:
        return cell.integer;
    case storage::Kind::real:
        return cell.real;
    case storage::Kind::text:
        return cell.text;
    }
    return nullptr;
}

std::string line_of(storage::Table const& table, storage::Cell const* cells) {
    Json row = Json::array();
    for (std::size_t i = 0; i < table.columns.size(); ++i) row.push_back(value_of(table.columns[i], cells[i]));
    return row.dump();
}

std::vector<storage::Parameter> parameters_of(storage::Table const& table, Json const& row) {
    if (!row.is_array() || row.size() != table.columns.size()) return {};
    std::vector<storage::Parameter> parameters;
    for (std::size_t i = 0; i < row.size(); ++i) {
        auto const& value = row[i];
        storage::Parameter parameter{.kind = table.columns[i].kind, .null = value.is_null()};
        if (value.is_number_integer() && parameter.kind == storage::Kind::integer)
            parameter.integer = value.get<long long>();
        else if (value.is_number() && parameter.kind == storage::Kind::real)
            parameter.real = value.get<double>();
        else if (value.is_string() && parameter.kind == storage::Kind::text)
            parameter.text = value.get_ref<std::string const&>();
        else if (!value.is_null())
            return {};
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

void RowSum::add(std::string_view line) {
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<unsigned char const*>(line.data()), line.size(), nullptr,
                       0);
    std::uint64_t part = 0;
    std::memcpy(&part, hash, sizeof part);
    sum_ += part;
    ++rows_;
}

std::string RowSum::hex() const {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(sum_));
    return digits;
}

} // namespace gapura::backup
