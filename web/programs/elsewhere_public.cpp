// What the door's program leaves to the public one. One may sign in at the door.
#include "web/programs/elsewhere.hpp"

namespace gapura::web::screens {

std::unique_ptr<Screen> catalogue() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> event_page() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> verify() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> set_up() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> reset() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> my_tickets() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> ticket_page() { return std::make_unique<Elsewhere>(); }

} // namespace gapura::web::screens
