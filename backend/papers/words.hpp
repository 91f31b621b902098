#pragma once
// The texts printed on papers, from assets/papers/{id,en}.json.

#include "shared/domain/language.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapura::papers {

/// The text of that key; "{name}" is replaced. The key itself when there is no such text.
std::string words(domain::Language language, std::string_view key,
                  std::vector<std::pair<std::string_view, std::string>> const& values = {});

} // namespace gapura::papers
