// An event's page wears its brand (EV1).
#include "tests/support/fake_platform.hpp"
#include "web/screens/event_view.hpp"
#include "web/widgets/widgets.hpp"

#include <gtest/gtest.h>

namespace gapura::web {
namespace {

using testing::browser;

struct EventBrand : ::testing::Test {
    void SetUp() override { testing::open_browser(); }
    /// The page of an event with this brand; the accent that its buttons have.
    static ToneColors draw(api::Brand const& wanted) {
        static api::Brand brand;
        static ToneColors inside;
        brand = wanted;
        browser().draw([](Frame const&) {
            shell({}, [] {
                page({}, [] {
                    screens::PublicPage event;
                    event.title = "Konser Senja", event.slug = "konser-senja";
                    event.category = "concert", event.timezone = "Asia/Jakarta";
                    event.brand = brand;
                    screens::draw_event(event, "", screens::EventShape::narrow, [] { inside = palette().accent; });
                });
            });
        });
        return inside;
    }
};

TEST_F(EventBrand, titles_are_set_in_the_font_of_the_event_and_nothing_else_is) {
    draw({.primary = "", .accent = "", .font = domain::BrandFont::serif});
    EXPECT_EQ(browser().lettered["Konser Senja"].find("'Noto Serif'"), 0u);
    EXPECT_EQ(browser().lettered.size(), 1u) << "facts and buttons keep the site's font";
    EXPECT_TRUE(browser().has(platform::Role::heading, "Konser Senja"));
}

TEST_F(EventBrand, an_event_without_a_brand_has_the_sites_font_and_colours) {
    auto const inside = draw({});
    EXPECT_TRUE(browser().lettered.empty());
    EXPECT_EQ(inside.solid, palette_of(Theme::light).accent.solid);
}

TEST_F(EventBrand, its_colour_is_that_of_buttons_and_ends_with_the_page) {
    auto const inside = draw({.primary = "#7A1F3D", .accent = "#E0A43A", .font = domain::BrandFont::sans});
    EXPECT_EQ(inside.solid, Color(0x7a1f3d));
    EXPECT_EQ(palette().accent.solid, palette_of(Theme::light).accent.solid) << "outside";
}

} // namespace
} // namespace gapura::web
