#pragma once
// Telephone numbers in one form (AC4): E.164, the Indonesian habit of writing them included.

#include <optional>
#include <string>
#include <string_view>

namespace gapura::domain {

/// "+" and 8–15 digits (ITU-T E.164) of what a person wrote, or nullopt when it is no plausible number.
///
/// Spaces, dots, hyphens, slashes and brackets are ignored, so is "(0)" after a country code. `00` stands for `+`.
/// A number that begins with 0 or with 62 is Indonesian: "0812…", "62812…", "+62 (0)812-…" and "+620812…" are all
/// "+62812…". Any other number needs its `+`: a guess at the country would reach a stranger.
std::optional<std::string> normalised_phone(std::string_view written);

/// The number in groups, for reading: "+62 812-3456-7890". Other countries: "+" and groups of three after the
/// first two digits. Text that is not E.164 comes back as it is.
std::string grouped_phone(std::string_view e164);

} // namespace gapura::domain
