#pragma once
// The API's description, made from the same declarations as the routes (RU9).

#include <string>

namespace gapura {

/// OpenAPI 3.1 document as JSON.
std::string openapi_document();

/// A page without scripts that lists the endpoints, for people.
std::string api_documentation_page();
std::string api_documentation_style();

} // namespace gapura
