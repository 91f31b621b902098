#pragma once
// A file of the source tree that is part of the program. `gapura_embed()` in cmake/embed.cmake makes lists of them:
// `#include "embedded/migrations.hpp"` gives `std::span<EmbeddedFile const> gapura::embedded::migrations()`.

#include <string_view>

namespace gapura {

struct EmbeddedFile {
    std::string_view name; ///< path below the folder that was embedded
    std::string_view text;
};

} // namespace gapura
