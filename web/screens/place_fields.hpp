#pragma once
// Province, city, district and village, each chosen from what lies in the one before; a part of screens with an
// address.

#include "shared/api/places.hpp"
#include "web/widgets/field.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace gapura::web::screens {

/// How far down one chooses.
enum class PlaceDepth { city, village };

/// What the screen knows of each field; the paths are "province", "city", "district", "village".
struct PlaceFields {
    PlaceDepth depth = PlaceDepth::village;
    bool required = true;
    std::string_view key;                                          ///< tells two addresses of one form apart
    std::function<std::string(std::string_view)> error_of;         ///< words under a field, may be unset
    std::function<void(std::string_view, Edited const&)> happened; ///< after each field, may be unset
};

/// Stand as fields of the present container (a grid with two columns is a good place). A place that changes empties
/// what lay within it. True when anything changed.
bool place_fields(PlaceFields const& options, api::Address& address);

/// "Dago, Coblong, Kota Bandung, Jawa Barat" as far as the names are known by now.
std::string place_words(api::Address const& address);

} // namespace gapura::web::screens
