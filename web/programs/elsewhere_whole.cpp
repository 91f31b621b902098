// What only the whole program has: a good third of its bytes.
#include "web/programs/elsewhere.hpp"

namespace gapura::web::screens {

std::unique_ptr<Screen> sign_up() { return std::make_unique<Elsewhere>(); } // with its places, a tenth of the program
std::unique_ptr<Screen> profile() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> own_data() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> reset_data() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> managed_events() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> edit_event() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> managed_event() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> categories() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> businesses() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> business_wizard() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> security() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> my_orders() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> waiting() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> order_page() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> managed_orders() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> managed_order() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> box_office() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> import_attendees() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> outbox() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> accounts() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> audit() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> door_staff() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> tokens() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> inbox() { return std::make_unique<Elsewhere>(); }

} // namespace gapura::web::screens
