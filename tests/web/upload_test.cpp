// A place for a file: chosen, checked, sent, and what is said when it does not arrive (RU2).

#include "shared/api/files.hpp"
#include "tests/support/fake_platform.hpp"
#include "web/client/file_submission.hpp"
#include "web/text.hpp"
#include "web/widgets/upload.hpp"
#include "web/widgets/widgets.hpp"

#include <gtest/gtest.h>
#include <memory>

namespace gapura::web {
namespace {

using platform::Role;
using testing::browser;

struct State {
    FileSubmission<api::UploadFlyer> flyer;
    std::string failed, present;
    bool removed = false;
};
std::unique_ptr<State> state;

void draw(Frame const&) {
    shell({}, [] {
        page({}, [] {
            heading(1, "Poster");
            auto const done = upload({.label = "Poster",
                                      .accepts = api::flyer_body,
                                      .present = state->present,
                                      .busy = state->flyer.busy(),
                                      .progress = float(state->flyer.progress()),
                                      .error = state->failed,
                                      .removable = !state->present.empty()});
            if (done.picked) {
                state->failed.clear();
                state->flyer.send({.id = EventId{5}, .name = done.picked->name}, *done.picked);
            }
            if (done.cancelled) state->flyer.cancel();
            if (done.removed) state->removed = true;
            if (auto result = state->flyer.take()) {
                if (result->ok())
                    state->present = result->value().name;
                else
                    state->failed = upload_problem(result->error().code);
            }
        });
    });
}

class UploadTest : public ::testing::Test {
protected:
    void SetUp() override {
        testing::open_browser();
        state = std::make_unique<State>();
        frames();
    }
    void TearDown() override { state.reset(); }
    static void frames() {
        for (int i = 0; i < 3; ++i) browser().draw(draw);
    }
    static std::string name() { return "Poster: " + text("upload.choose"); }
    static void pick(std::string_view type = "image/png", std::int64_t bytes = 1000) {
        browser().pick(name(), "Pesta & laut.png", type, bytes);
        frames();
    }
};

TEST_F(UploadTest, TheBrowserIsToldWhatMayBeChosen) {
    auto const record = browser().find(Role::file, name());
    EXPECT_EQ(record.input_type, "image/jpeg,image/png,image/webp");
    EXPECT_FALSE(record.description.empty());
}

TEST_F(UploadTest, AChosenFileIsSentAndItsWayShown) {
    pick();
    ASSERT_EQ(browser().requests.size(), 1u);
    EXPECT_EQ(browser().requests[0].request.method, "POST");
    EXPECT_EQ(browser().requests[0].request.url, "/admin/api/events/5/flyer?name=Pesta%20%26%20laut.png");
    EXPECT_EQ(browser().requests[0].file, 7u);
    browser().progress(0.5);
    frames();
    EXPECT_EQ(browser().find(Role::progress, text("upload.progress", {{"percent", 50}})).value, "50");
    EXPECT_FALSE(browser().has(Role::file, name()));
    browser().progress(1);
    frames();
    EXPECT_TRUE(browser().says(text("upload.checking")));
    browser().answer("/admin/api/events/5/flyer", 201,
                     R"({"id":1,"purpose":"flyer","name":"Pesta laut.jpg","media_type":"image/jpeg","bytes":900,)"
                     R"("picture":"/api/pictures/a-960.jpg","created_at":"2026-12-01T00:00:00Z"})");
    frames();
    EXPECT_EQ(state->present, "Pesta laut.jpg");
    EXPECT_TRUE(browser().says("Pesta laut.jpg"));
    browser().press(Role::button, text("upload.remove") + ": Poster");
    frames();
    EXPECT_TRUE(state->removed);
}

TEST_F(UploadTest, WhatIsTooLargeOrOfAnotherKindIsNotSent) {
    pick("image/png", (5 << 20) + 1);
    EXPECT_TRUE(browser().says(text("upload.too_large", {{"size", "5 MB"}, {"limit", "5 MB"}})));
    pick("image/gif");
    EXPECT_TRUE(browser().says(text("upload.wrong_kind", {{"kinds", "JPG, PNG, WebP"}})));
    pick("image/png", 0);
    EXPECT_TRUE(browser().says(text("upload.empty")));
    EXPECT_TRUE(browser().requests.empty());
}

TEST_F(UploadTest, ARefusalIsExplainedAndTheSameFileCanBeSentAgain) {
    pick();
    browser().answer("/admin/api/events/5/flyer", 422,
                     R"({"error":{"code":"file_damaged","message":"This file is incomplete or damaged."}})");
    frames();
    EXPECT_TRUE(browser().says(text("upload.problem.file_damaged")));
    browser().press(Role::button, text("ui.retry"));
    frames();
    ASSERT_EQ(browser().requests.size(), 1u);
    EXPECT_EQ(browser().requests[0].file, 7u);
}

TEST_F(UploadTest, ItCanBeCancelled) {
    pick();
    browser().press(Role::button, text("upload.cancel"));
    frames();
    EXPECT_TRUE(browser().requests.empty());
    EXPECT_TRUE(browser().has(Role::file, name()));
}

} // namespace
} // namespace gapura::web
