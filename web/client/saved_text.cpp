#include "web/client/saved_text.hpp"

#include "web/platform/browser.hpp"

namespace gapura::web {

void save_text(std::string_view name, std::string_view media_type, std::string_view content) {
    platform::save_file(name, media_type, content);
}

} // namespace gapura::web
