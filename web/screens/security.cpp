// What keeps one's account one's own: the second factor, the password, and where one is signed in (AC7, AC8, AC10).

#include "web/client/session.hpp"
#include "web/screens/screen.hpp"
#include "web/screens/security_password.hpp"
#include "web/screens/security_sessions.hpp"
#include "web/screens/security_two_step.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class Security : public Screen {
public:
    void open(Route const&) override {
        if (session::is_staff()) two_step_.load();
    }

    void update() override {
        if (session::is_staff()) two_step_.load();
        two_step_.update();
        if (password_.update()) sessions_.reload();
        sessions_.update();
        bool const known = !session::is_staff() || two_step_.known();
        if (known && !two_step_.missing()) sessions_.load();
    }

    void draw() override {
        page_title(text("security.title"));
        page({.max_width = 720, .back_label = text("account.title"), .back_href = "/account"}, [&] {
            page_header(text("security.title"), text("security.words"));
            if (session::is_staff()) two_step_.draw();
            if (two_step_.missing()) return; // nothing else is open to them yet
            password_.draw();
            sessions_.draw();
        });
    }

private:
    SecurityPassword password_;
    SecuritySessions sessions_;
    SecurityTwoStep two_step_;
};

} // namespace

std::unique_ptr<Screen> security() { return std::make_unique<Security>(); }

} // namespace gapura::web::screens
