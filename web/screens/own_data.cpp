// One's own data (AC13): take it along, change the email address, erase the account.

#include "web/client/session.hpp"
#include "web/commands.hpp"
#include "web/screens/own_data_email.hpp"
#include "web/screens/own_data_erase.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

class OwnData : public Screen {
public:
    void open(Route const& route) override { email_.open(std::get<route::OwnData>(route).code); }

    void update() override {
        email_.update();
        erase_.update();
    }

    void draw() override {
        page_title(text("own_data.title"));
        page({.max_width = 720, .back_label = text("account.title"), .back_href = "/account"}, [&] {
            page_header(text("own_data.title"), text("own_data.words"));
            draw_download();
            email_.draw();
            erase_.draw();
        });
    }

private:
    static void draw_download() {
        card([] {
            heading(2, text("own_data.download"));
            muted(text("own_data.download_words"));
            row([] {
                link({.label = text("own_data.download_button"),
                      .href = "/api/me/export",
                      .icon = Icon::download,
                      .look = Link::Look::button_secondary,
                      .download = "gapura.json"});
            });
        });
    }

    OwnDataEmail email_;
    OwnDataErase erase_;
};

} // namespace

std::unique_ptr<Screen> own_data() { return std::make_unique<OwnData>(); }

} // namespace gapura::web::screens
