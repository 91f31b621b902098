// Files in the event's form (EV1, RU2): what waits for the event, what is shown, what is said of a refusal.

#include "tests/support/fake_platform.hpp"
#include "web/screens/event_form_files.hpp"
#include "web/text.hpp"
#include "web/widgets/logo.hpp"
#include "web/widgets/upload.hpp"
#include "web/widgets/widgets.hpp"

#include <gtest/gtest.h>
#include <memory>

namespace gapura::web {
namespace {

using platform::Role;
using screens::EventFiles;
using testing::browser;

std::unique_ptr<EventFiles> files;

void draw(Frame const&) {
    shell({}, [] {
        page({}, [] {
            heading(1, "Acara");
            form({.name = "Acara"}, [] {
                files->draw_pictures();
                files->draw_documents(EventFiles::Materials::usual);
            });
            files->draw_dialogs();
        });
    });
}
void update(Frame const&) { files->update(); }

class EventFilesTest : public ::testing::Test {
protected:
    void SetUp() override {
        testing::open_browser();
        browser().viewport = {1440, 6000}; // all of it in view
        files = std::make_unique<EventFiles>();
        frames();
    }
    void TearDown() override { files.reset(); }
    static void frames() {
        for (int i = 0; i < 4; ++i) browser().draw(update, draw);
    }
    static std::string place(std::string_view key, std::string_view title = "upload.choose") {
        return text(key) + ": " + text(title);
    }
    static void pick(std::string_view key, std::string_view name, std::string_view title = "upload.choose") {
        browser().pick(place(key, title), name, "image/png", 1000);
        frames();
    }
    static bool answer(std::string_view url, int status, std::string_view body) {
        bool const found = browser().answer(url, status, body);
        frames();
        return found;
    }
    static std::size_t sent_to(std::string_view url) {
        std::size_t count = 0;
        for (auto const& each : browser().requests) count += each.request.url.compare(0, url.size(), url) == 0;
        return count;
    }
    static std::string file(int id, std::string_view purpose, std::string_view name, std::string_view picture = "") {
        return R"({"id":)" + std::to_string(id) + R"(,"purpose":")" + std::string(purpose) + R"(","name":")" +
               std::string(name) + R"(","media_type":"image/jpeg","bytes":2048,"picture":")" + std::string(picture) +
               R"(","created_at":"2026-11-21T10:00:00Z"})";
    }
    static std::string list(std::string const& inside) {
        return R"({"files":[)" + inside + R"(],"used_bytes":2048,"quota_bytes":2147483648})";
    }
    /// The event is there, and so is its list.
    static void open(std::string const& inside = "") {
        files->open(EventId{7});
        ASSERT_TRUE(answer("/admin/api/events/7/files", 200, list(inside)));
    }
    static constexpr auto flyer_path = "/api/pictures/k-960.jpg";
};

TEST_F(EventFilesTest, AFlyerOfANewEventWaitsAndGoesOnceTheEventIsThere) {
    pick("event_files.flyer", "Pesta.png");
    EXPECT_TRUE(browser().requests.empty());
    EXPECT_TRUE(files->is_waiting());
    EXPECT_TRUE(browser().says(text("event_files.goes_with_draft")));
    EXPECT_TRUE(browser().says("Pesta.png"));
    files->made(EventId{7});
    frames();
    EXPECT_EQ(sent_to("/admin/api/events/7/flyer?name=Pesta.png"), 1u);
    EXPECT_TRUE(files->is_waiting());
    ASSERT_TRUE(answer("/admin/api/events/7/flyer", 201, file(3, "flyer", "Pesta.jpg", flyer_path)));
    EXPECT_FALSE(files->is_waiting());
    EXPECT_EQ(files->pictures().flyer, flyer_path);
}

TEST_F(EventFilesTest, WhatWaitedForAnEventIsForgottenWithIt) {
    pick("event_files.flyer", "Pesta.png");
    open();
    EXPECT_EQ(sent_to("/admin/api/events/7/flyer"), 0u);
    EXPECT_FALSE(files->is_waiting());
}

TEST_F(EventFilesTest, ARefusalIsSaidAtItsPlaceAndTheOldFlyerStays) {
    open(file(3, "flyer", "Lama.jpg", flyer_path));
    pick("event_files.flyer", "Jahat.png", "upload.replace");
    ASSERT_TRUE(
        answer("/admin/api/events/7/flyer", 422, R"({"error":{"code":"file_kind_not_allowed","message":"no"}})"));
    EXPECT_TRUE(browser().says(upload_problem("file_kind_not_allowed")));
    EXPECT_TRUE(files->has_problem());
    EXPECT_FALSE(files->is_waiting());
    EXPECT_EQ(files->pictures().flyer, flyer_path);
    EXPECT_TRUE(browser().says("Lama.jpg"));
}

TEST_F(EventFilesTest, AFlyerGoesOnlyAfterAQuestion) {
    open(file(3, "flyer", "Lama.jpg", flyer_path));
    browser().press(Role::button, text("upload.remove") + ": " + text("event_files.flyer"));
    frames();
    EXPECT_EQ(sent_to("/admin/api/events/7/files/3"), 0u);
    browser().press(Role::button, text("event_files.remove_yes"));
    frames();
    EXPECT_EQ(sent_to("/admin/api/events/7/files/3"), 1u);
    ASSERT_TRUE(answer("/admin/api/events/7/files/3", 200, "{}"));
    EXPECT_EQ(files->pictures().flyer, "");
}

TEST_F(EventFilesTest, MaterialsGoOneAfterAnotherAndARefusedOneStopsNoOther) {
    open();
    auto const record = browser().find(Role::file, place("event_files.add_material", "upload.choose_many"));
    EXPECT_EQ(record.maximum, "100");
    browser().events.push_back({platform::InputEvent::Kind::change,
                                record.id,
                                "1\t100\tapplication/pdf\t\tSatu.pdf\n2\t100\tapplication/pdf\t\tDua.pdf",
                                {},
                                false});
    frames();
    EXPECT_EQ(sent_to("/admin/api/events/7/materials?name=Satu.pdf"), 1u);
    EXPECT_EQ(sent_to("/admin/api/events/7/materials?name=Dua.pdf"), 0u);
    EXPECT_TRUE(browser().says(text("event_files.waits")));
    ASSERT_TRUE(answer("/admin/api/events/7/materials?name=Satu.pdf", 422,
                       R"({"error":{"code":"pdf_locked","message":"no"}})"));
    EXPECT_TRUE(browser().says(upload_problem("pdf_locked")));
    ASSERT_TRUE(answer("/admin/api/events/7/materials?name=Dua.pdf", 201, file(4, "material", "Dua.pdf")));
    EXPECT_TRUE(browser().has(Role::link, "Dua.pdf"));
    EXPECT_TRUE(files->has_problem());
    browser().press(Role::button, text("event_files.again_name", {{"name", "Satu.pdf"}}));
    frames();
    EXPECT_EQ(sent_to("/admin/api/events/7/materials?name=Satu.pdf"), 1u);
}

TEST_F(EventFilesTest, AMaterialIsRenamedWithoutItsEnding) {
    open(file(4, "material", "Slide.pdf"));
    browser().press(Role::button, text("event_files.rename_name", {{"name", "Slide.pdf"}}));
    frames();
    EXPECT_EQ(browser().find(Role::text_field, text("event_files.new_name")).value, "Slide");
    browser().type(text("event_files.new_name"), "Hari pertama");
    frames();
    browser().press(Role::button, text("event_files.rename_yes"));
    frames();
    ASSERT_TRUE(answer("/admin/api/events/7/files/4", 200, file(4, "material", "Hari pertama.pdf")));
    EXPECT_TRUE(browser().has(Role::link, "Hari pertama.pdf"));
}

TEST_F(EventFilesTest, TheRoomThatIsLeftIsShown) {
    open();
    EXPECT_TRUE(browser().says(text("event_files.room", {{"used", "2 KB"}, {"all", "2 GB"}})));
}

TEST(SizedPicture, IsTheSmallestThatIsLargeEnough_EV5) {
    EXPECT_EQ(picture_of_size("/api/pictures/k-960.jpg", 380), "/api/pictures/k-480.jpg");
    EXPECT_EQ(picture_of_size("/api/pictures/k-960.jpg", 760), "/api/pictures/k-960.jpg");
    EXPECT_EQ(picture_of_size("/api/pictures/k-960.jpg", 1500), "/api/pictures/k-1600.jpg");
    EXPECT_EQ(picture_of_size("/api/pictures/k.png", 360), "/api/pictures/k-480.png");
    EXPECT_EQ(picture_of_size("/api/pictures/k-480.png", 360), "/api/pictures/k-480.png");
    EXPECT_EQ(picture_of_size("/pictures/konser.webp", 2000), "/pictures/konser.webp");
    EXPECT_EQ(picture_of_size("blob:http://localhost/x-960.jpg", 100), "blob:http://localhost/x-960.jpg");
}

} // namespace
} // namespace gapura::web
