#pragma once
// The languages that the product speaks.

#include "shared/domain/names.hpp"

#include <cstdint>

namespace gapura::domain {

enum class Language : std::uint8_t { indonesian, english };

/// ISO 639-1 codes, as in the locale files' names.
template <>
struct Names<Language> {
    static constexpr std::array<std::string_view, 2> text{"id", "en"};
};

} // namespace gapura::domain
