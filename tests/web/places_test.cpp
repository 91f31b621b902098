// Choosing a place: four lists, each within the one before, loaded when needed (AC2, AC12).
#include "tests/support/fake_platform.hpp"
#include "web/client/places.hpp"
#include "web/screens/place_fields.hpp"
#include "web/text.hpp"
#include "web/widgets/widgets.hpp"

#include <gtest/gtest.h>

namespace gapura::web {
namespace {

using platform::Role;
using testing::browser;

struct Held {
    api::Address address;
    int changes = 0;
};
Held held;

void fields(Frame const&) {
    shell({}, [] {
        page({}, [] {
            form({.name = "Alamat"}, [] {
                if (screens::place_fields({}, held.address)) ++held.changes;
            });
        });
    });
}

/// One test, for what is loaded is kept as long as the program runs.
struct PlacesTest : ::testing::Test {
    void SetUp() override {
        testing::open_browser();
        held = {};
        places::retry();
    }
    static void give_files() {
        browser().files["places.json"] =
            R"({"version":"0123abcd","provinces":[["32","Jawa Barat",[["04","Kabupaten Bandung"],["73","Kota Bandung"]]],)"
            R"(["51","Bali",[["71","Kota Denpasar"]]]]})";
        browser().files["places/3273.0123abcd.json"] = R"([["02","Coblong",[["1001","Cipaganti"],["1002","Dago"]]]])";
    }
    static void draw() { browser().draw(fields); }
    static void choose(std::string_view field, std::string_view option) {
        browser().press(Role::button, field);
        draw();
        browser().press(Role::button, option);
        draw();
    }
};

TEST_F(PlacesTest, each_list_offers_what_lies_in_the_place_before_AC12) {
    draw();
    browser().press(Role::button, "Provinsi: Pilih…");
    draw();
    EXPECT_TRUE(browser().says(text("address.failed"))) << "nothing could be loaded yet";
    give_files();
    browser().press(Role::button, text("ui.retry"));
    draw();
    draw();
    EXPECT_TRUE(browser().has(Role::button, "Bali"));
    browser().press(Role::button, "Jawa Barat");
    draw();
    EXPECT_FALSE(browser().has(Role::button, "Bali")) << "the list is closed";
    EXPECT_EQ(held.address.province, "32");

    choose("Kota atau kabupaten: Pilih…", "Kota Bandung");
    choose("Kecamatan: Pilih…", "Coblong");
    choose("Kelurahan atau desa: Pilih…", "Dago");
    EXPECT_EQ(held.address.village, "32.73.02.1002");
    EXPECT_EQ(screens::place_words(held.address), "Dago, Coblong, Kota Bandung, Jawa Barat");
    EXPECT_EQ(held.changes, 4);

    choose("Provinsi: Jawa Barat", "Bali");
    EXPECT_EQ(held.address, (api::Address{.province = "51"})) << "what lay in the old province is forgotten";

    choose("Provinsi: Bali", "Bali, " + text("picker.chosen"));
    EXPECT_EQ(held.changes, 5) << "choosing the same again changes nothing";
}

} // namespace
} // namespace gapura::web
