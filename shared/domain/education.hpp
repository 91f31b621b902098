#pragma once
// The last education that a member finished, in the steps of the Indonesian school system.

#include "shared/domain/names.hpp"

#include <cstdint>

namespace gapura::domain {

enum class Education : std::uint8_t {
    none,
    primary,         ///< SD
    lower_secondary, ///< SMP
    upper_secondary, ///< SMA, SMK
    diploma,         ///< D1 to D3
    bachelor,        ///< D4, S1
    master,          ///< S2
    doctorate,       ///< S3
};

template <>
struct Names<Education> {
    static constexpr std::array<std::string_view, 8> text{"none",    "primary",  "lower_secondary", "upper_secondary",
                                                          "diploma", "bachelor", "master",          "doctorate"};
};

} // namespace gapura::domain
