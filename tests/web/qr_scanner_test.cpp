// DO2, DO3: what a door screen gets from its camera and its handheld scanner.

#include "web/scanner/qr_scanner.hpp"

#include "tests/support/fake_camera.hpp"

#include <gtest/gtest.h>

namespace gapura::web {
namespace {

using Texts = std::vector<std::string>;

TEST(RepeatGuard, ACodeThatStaysInViewIsNotSentTwice) {
    RepeatGuard guard;
    EXPECT_EQ(guard.look({"A"}, 0), Texts{"A"});
    for (double at = 60; at < 20'000; at += 60) EXPECT_EQ(guard.look({"A"}, at), Texts{}) << at;
}

TEST(RepeatGuard, ACodeThatWasAwayForASecondAndAHalfIsANewScan) {
    RepeatGuard guard;
    EXPECT_EQ(guard.look({"A"}, 0), Texts{"A"});
    for (double at = 100; at <= 1400; at += 100) EXPECT_EQ(guard.look({}, at), Texts{});
    EXPECT_EQ(guard.look({"A"}, 1499), Texts{}) << "a blurred second is no absence";
    for (double at = 1600; at < 3000; at += 100) EXPECT_EQ(guard.look({}, at), Texts{});
    EXPECT_EQ(guard.look({"A"}, 3000), Texts{"A"});
}

TEST(RepeatGuard, TimeInWhichNobodyLookedIsNoAbsence) {
    RepeatGuard guard;
    EXPECT_EQ(guard.look({"A"}, 0), Texts{"A"});
    EXPECT_EQ(guard.look({"A"}, 60'000), Texts{}) << "the tab was in the background";
    EXPECT_EQ(guard.look({}, 62'000), Texts{});
    EXPECT_EQ(guard.look({"A"}, 64'000), Texts{}) << "one look without it, on a slow phone, is none either";
}

TEST(RepeatGuard, TwoPhonesSideBySideAreTwoScans) {
    RepeatGuard guard;
    Texts sent;
    for (int i = 0; i < 200; ++i) {
        Texts const shown = i % 3 == 0 ? Texts{"A"} : i % 3 == 1 ? Texts{"B"} : Texts{"A", "B"};
        for (std::string const& text : guard.look(shown, i * 60.0)) sent.push_back(text);
    }
    EXPECT_EQ(sent, (Texts{"A", "B"}));
}

TEST(RepeatGuard, TheNextGuestsCodeIsSentAtOnce) {
    RepeatGuard guard;
    EXPECT_EQ(guard.look({"A"}, 0), Texts{"A"});
    EXPECT_EQ(guard.look({"B"}, 60), Texts{"B"});
    EXPECT_EQ(guard.look({"C"}, 120), Texts{"C"});
}

TEST(RepeatGuard, ADynamicCodeThatChangesInViewIsTheSameTicket) {
    RepeatGuard guard{[](std::string_view text) { return std::string(text.substr(0, 4)); }};
    EXPECT_EQ(guard.look({"T001-step1"}, 0), Texts{"T001-step1"});
    EXPECT_EQ(guard.look({"T001-step2"}, 60), Texts{});
    EXPECT_EQ(guard.look({"T002-step2"}, 120), Texts{"T002-step2"});
}

TEST(RepeatGuard, AnotherEventMakesEverythingNew) {
    RepeatGuard guard;
    EXPECT_EQ(guard.look({"A"}, 0), Texts{"A"});
    guard.forget();
    EXPECT_EQ(guard.look({"A"}, 60), Texts{"A"});
}

class QrScannerTest : public testing::Test {
protected:
    void SetUp() override {
        tests::fake_camera() = {};
        tests::fake_handheld() = {};
    }
    static Texts texts(std::vector<Scan> const& scans) {
        Texts all;
        for (Scan const& scan : scans) all.push_back(scan.text);
        return all;
    }
};

TEST_F(QrScannerTest, CameraAndHandheldWorkAtTheSameTime) {
    QrScanner scanner;
    scanner.open("Pemindai", QrScanner::Camera::start);
    EXPECT_EQ(tests::fake_handheld().label, "Pemindai");
    tests::fake_camera().look(100, {"CAMERA"});
    tests::fake_camera().look(160, {"CAMERA"});
    tests::fake_handheld().scans = {"HANDHELD"};
    auto const scans = scanner.take_scans(1);
    ASSERT_EQ(texts(scans), (Texts{"HANDHELD", "CAMERA"}));
    EXPECT_EQ(scans[0].source, ScanSource::handheld);
    EXPECT_EQ(scans[1].source, ScanSource::camera);
    EXPECT_TRUE(scanner.handheld_seen());
    EXPECT_TRUE(scanner.take_scans(1.1).empty());
}

TEST_F(QrScannerTest, AHandheldMayScanTheSameCodeAgainAndAgain) {
    QrScanner scanner;
    scanner.open("", QrScanner::Camera::leave_off);
    tests::fake_handheld().scans = {"A", "A"};
    EXPECT_EQ(texts(scanner.take_scans(1)), (Texts{"A", "A"})) << "someone pulled the trigger twice on purpose";
}

TEST_F(QrScannerTest, WithoutACameraTheHandheldStillWorks) {
    for (CameraState const state : {CameraState::refused, CameraState::absent, CameraState::in_use,
                                    CameraState::unplugged, CameraState::insecure_context, CameraState::no_reader}) {
        tests::fake_camera().state = CameraState::off;
        tests::fake_camera().state_when_started = state;
        QrScanner scanner;
        scanner.open("", QrScanner::Camera::start);
        EXPECT_EQ(scanner.camera(0).state, state);
        EXPECT_EQ(scanner.camera(0).picture, 0u);
        tests::fake_handheld().scans = {"A"};
        EXPECT_EQ(texts(scanner.take_scans(1)), Texts{"A"});
    }
}

TEST_F(QrScannerTest, OutlinesACodeAMomentLongerThanItIsSeen) {
    QrScanner scanner;
    scanner.open("", QrScanner::Camera::start);
    EXPECT_FALSE(scanner.camera(1).outline.has_value());
    tests::fake_camera().look(1000, {"A"});
    scanner.take_scans(1);
    ASSERT_TRUE(scanner.camera(1.2).outline.has_value());
    EXPECT_EQ((*scanner.camera(1.2).outline)[0], (Point{0.4f, 0.4f}));
    EXPECT_FALSE(scanner.camera(2).outline.has_value());
}

TEST_F(QrScannerTest, LetsGoOfCameraAndKeysWhenClosed) {
    {
        QrScanner scanner;
        scanner.open("", QrScanner::Camera::start);
        EXPECT_NE(tests::fake_handheld().watcher, nullptr);
    }
    EXPECT_EQ(tests::fake_handheld().watcher, nullptr);
    EXPECT_EQ(tests::fake_camera().state, CameraState::off);
}

TEST_F(QrScannerTest, AScannerThatWasNeverOpenedTouchesNothing) {
    tests::fake_camera().state = CameraState::running;
    { QrScanner scanner; }
    EXPECT_EQ(tests::fake_camera().state, CameraState::running);
}

} // namespace
} // namespace gapura::web
