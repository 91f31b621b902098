#pragma once
// A person's name in what people wrote.

#include <string>
#include <string_view>

namespace gapura::own_data {

/// Puts `by` where the name stands as words of their own: "Budi" in "Budi, ketua", and not in "Budidaya". The texts
/// are well-formed UTF-8. An empty name stands nowhere.
std::string replace_name(std::string_view text, std::string_view name, std::string_view by);

} // namespace gapura::own_data
