#pragma once
// Texts across the border to JavaScript.

#include <cstdlib>
#include <string>
#include <string_view>

/// A text as two arguments of a JavaScript function.
#define GAPURA_TEXT(view) (view).data(), int((view).size())

namespace gapura::web::platform {

/// Takes over a C string that JavaScript allocated; null is empty.
inline std::string take_text(char* from_javascript) {
    std::string text = from_javascript ? from_javascript : "";
    std::free(from_javascript);
    return text;
}

} // namespace gapura::web::platform
