#include "backend/storage/value.hpp"

#include "backend/storage/storage_error.hpp"

#include <cstdio>

namespace gapura::storage {

void throw_wrong_use(char const* what) { throw StorageError(Failure::wrong_use, what); }

namespace detail {

namespace {

void append_quoted(std::string& out, std::string_view text, Dialect dialect) {
    out += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (dialect == Dialect::sqlite && byte < 0x20) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
            out += escaped;
        } else {
            out += c;
        }
    }
    out += '"';
}

} // namespace

void ArrayText::add(Parameter const& element) {
    if (!first_) text_ += ',';
    first_ = false;
    if (element.null) {
        text_ += dialect_ == Dialect::sqlite ? "null" : "NULL";
        return;
    }
    switch (element.kind) {
    case Kind::integer:
        text_ += std::to_string(element.integer);
        break;
    case Kind::real: {
        char digits[40];
        std::snprintf(digits, sizeof digits, "%.17g", element.real);
        text_ += digits;
        break;
    }
    case Kind::text:
        // Checked here, for a NUL would be hidden by the JSON escape.
        if (element.text_value().find('\0') != std::string_view::npos) throw StorageError(Failure::invalid_text);
        append_quoted(text_, element.text_value(), dialect_);
        break;
    }
}

std::string ArrayText::finish() && {
    text_ += dialect_ == Dialect::sqlite ? ']' : '}';
    return std::move(text_);
}

} // namespace detail
} // namespace gapura::storage
