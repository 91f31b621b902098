#pragma once
// A screen that this program leaves out. Where it is opened, the page is loaded again: boot.js then takes the program
// that has it. Definitions of our own come first, so that the linker never looks for the real ones.

#include "web/platform/browser.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/feedback.hpp"
#include "web/widgets/shell.hpp"

namespace gapura::web::screens {

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

} // namespace gapura::web::screens
