// What the public program leaves to the door's.
#include "web/programs/elsewhere.hpp"

namespace gapura::web::screens {

std::unique_ptr<Screen> doors() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> scan() { return std::make_unique<Elsewhere>(); }

} // namespace gapura::web::screens
