// The public program leaves out what only staff use, which is a good third of its bytes. Where one of those screens
// is opened in it, the page is loaded again: boot.js then takes the program that has them all.
#include "web/platform/browser.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/feedback.hpp"
#include "web/widgets/shell.hpp"

namespace gapura::web::screens {

namespace {

class Elsewhere : public Screen {
public:
    void open(Route const&) override {
        if (asked_) return;
        asked_ = true;
        platform::load_page(platform::address());
    }
    void draw() override {
        page({}, [] { skeleton_cards(3); });
    }

private:
    bool asked_ = false;
};

} // namespace

std::unique_ptr<Screen> sign_up() { return std::make_unique<Elsewhere>(); } // with its places, a tenth of the program
std::unique_ptr<Screen> profile() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> own_data() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> reset_data() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> doors() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> scan() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> managed_events() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> edit_event() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> managed_event() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> businesses() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> business_wizard() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> security() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> outbox() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> accounts() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> audit() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> door_staff() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> tokens() { return std::make_unique<Elsewhere>(); }
std::unique_ptr<Screen> inbox() { return std::make_unique<Elsewhere>(); }

} // namespace gapura::web::screens
