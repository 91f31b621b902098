// The door's screens (DO1–DO6, DO12), used as a person uses them.
#include "tests/web/screens_fixture.hpp"

#include <set>

namespace gapura::web {
namespace {

using platform::CameraState;
using tests::fake_camera;
using tests::fake_handheld;

struct DoorScreens : ScreensTest {
    static api::DoorStatus::Response status() {
        api::DoorStatus::Response now;
        now.event = ticket_event();
        now.registered = 120, now.admitted = 48, now.inside = 47, now.per_minute = 6;
        now.admitted_by_minute = std::vector<std::int64_t>(30, 2);
        api::ScanLine line;
        line.id = ScanId{1}, line.verdict = domain::Verdict::admitted, line.gate = "Barat";
        line.scanned_at = at("2026-12-01T11:00:00Z"), line.attendee = "Budi Santoso";
        now.last_scans = {line};
        return now;
    }

    static void open_scanner(api::Role role = api::Role::gate) {
        open("/door/7?gate=Utama", role);
        ASSERT_TRUE(give("/api/events/7/door", status()));
    }

    static void scan(std::string const& code) {
        fake_handheld().scans.push_back(code);
        draw();
    }

    static api::Redemption verdict(domain::Verdict which) {
        api::Redemption answer;
        answer.verdict = which;
        answer.attendee = "Siti Aminah", answer.ticket_type = "Reguler";
        return answer;
    }

    static std::string nonce() { return body("/api/checkin")["nonce"].get<std::string>(); }
};

// ---- choosing event and gate

TEST_F(DoorScreens, staff_choose_an_event_and_a_gate_and_the_gate_is_remembered) {
    open("/door", api::Role::gate);
    api::ListDoors::Response doors;
    doors.data.push_back({ticket_event(), {"Utama", "Barat"}});
    ASSERT_TRUE(give("/api/doors", doors));
    EXPECT_TRUE(browser().has(Role::heading, "Kelas Kopi Nusantara"));
    press("doors.choose_event", {{"title", "Kelas Kopi Nusantara"}});
    press("doors.use_gate", {{"gate", "Barat"}});
    press("doors.start");
    EXPECT_EQ(browser().address, "/door/7?gate=Barat");
    EXPECT_EQ(browser().local["gapura.door.gate"], "Barat");
}

TEST_F(DoorScreens, a_gate_of_ones_own_can_be_typed_but_not_left_empty) {
    open("/door", api::Role::gate);
    api::ListDoors::Response doors;
    doors.data.push_back({ticket_event(), {}});
    ASSERT_TRUE(give("/api/doors", doors));
    press("doors.choose_event", {{"title", "Kelas Kopi Nusantara"}});
    press("doors.start");
    EXPECT_TRUE(says("problem.required"));
    browser().type(text("doors.gate"), "  Tenda B ");
    draw();
    press("doors.start");
    EXPECT_EQ(browser().address, "/door/7?gate=Tenda%20B");
}

TEST_F(DoorScreens, no_event_and_no_answer_are_said_plainly) {
    open("/door", api::Role::gate);
    ASSERT_TRUE(lose("/api/doors"));
    EXPECT_TRUE(says("doors.failed"));
    press("ui.retry");
    ASSERT_TRUE(give("/api/doors", api::ListDoors::Response{}));
    EXPECT_TRUE(says("doors.empty"));
}

TEST_F(DoorScreens, a_member_sees_no_door) {
    open("/door", api::Role::member);
    EXPECT_TRUE(says("refused.title"));
}

// ---- scanning

TEST_F(DoorScreens, the_figures_and_the_last_scans_of_all_gates_are_shown) {
    open_scanner();
    for (auto const* words : {"120", "48", "47", "Budi Santoso"}) EXPECT_TRUE(browser().says(words)) << words;
    EXPECT_TRUE(says("door.ready"));
    EXPECT_TRUE(browser().awake);
}

TEST_F(DoorScreens, a_scan_is_kept_before_it_is_sent_and_forgotten_after_its_verdict) {
    open_scanner();
    scan("ABC");
    ASSERT_TRUE(asked("/api/checkin"));
    ASSERT_EQ(browser().queues["scans"].size(), 1u);
    auto const sent = body("/api/checkin");
    EXPECT_EQ(sent["qr"], "ABC");
    EXPECT_EQ(sent["gate"], "Utama");
    EXPECT_EQ(sent["event_id"], 7);
    EXPECT_TRUE(sent["scanned_at"].is_string());
    ASSERT_TRUE(give("/api/checkin", verdict(domain::Verdict::admitted)));
    EXPECT_TRUE(browser().queues["scans"].empty());
    EXPECT_TRUE(says("verdict.admitted"));
    EXPECT_TRUE(browser().says("Siti Aminah"));
}

TEST_F(DoorScreens, each_verdict_has_its_own_words_sound_and_vibration) {
    open_scanner();
    std::set<std::string> titles, vibrations, melodies;
    for (auto const which : domain::all_of<domain::Verdict>()) {
        browser().tones.clear();
        scan("code");
        ASSERT_TRUE(give("/api/checkin", verdict(which)));
        titles.insert(browser().announced.empty() ? "" : browser().announced.back().words);
        EXPECT_TRUE(browser().announced.back().assertive);
        vibrations.insert(browser().vibrated);
        std::string melody;
        for (auto const& tone : browser().tones)
            melody += std::to_string(tone.hertz) + "/" + std::to_string(tone.duration) + " ";
        melodies.insert(melody);
    }
    EXPECT_EQ(titles.size(), 10u);
    EXPECT_EQ(vibrations.size(), 10u);
    EXPECT_EQ(melodies.size(), 10u);
    EXPECT_FALSE(melodies.count(""));
}

TEST_F(DoorScreens, a_used_ticket_says_when_and_at_which_gate) {
    open_scanner();
    scan("code");
    auto answer = verdict(domain::Verdict::already_used);
    answer.used_at = at("2026-12-01T11:30:00Z"), answer.used_gate = "Timur";
    ASSERT_TRUE(give("/api/checkin", answer));
    EXPECT_TRUE(says("door.used_at", {{"time", "18:30"}, {"gate", "Timur"}}));
}

TEST_F(DoorScreens, what_a_wrong_keyboard_layout_spoilt_is_explained) {
    open_scanner();
    scan("code");
    auto answer = verdict(domain::Verdict::unknown);
    answer.looks_like_ticket = true;
    ASSERT_TRUE(give("/api/checkin", answer));
    EXPECT_TRUE(says("door.wrong_layout"));
}

TEST_F(DoorScreens, the_camera_and_the_handheld_scan_side_by_side) {
    open_scanner();
    press("door.camera_start");
    EXPECT_EQ(fake_camera().state, CameraState::running);
    fake_camera().look(1000, {"FROM CAMERA"});
    draw();
    EXPECT_EQ(body("/api/checkin")["qr"], "FROM CAMERA");
    ASSERT_TRUE(give("/api/checkin", verdict(domain::Verdict::admitted)));
    scan("FROM HANDHELD");
    EXPECT_EQ(body("/api/checkin")["qr"], "FROM HANDHELD");
    EXPECT_TRUE(says("door.handheld_seen"));
}

TEST_F(DoorScreens, a_camera_that_was_allowed_before_starts_by_itself) {
    open_scanner();
    EXPECT_EQ(fake_camera().state, CameraState::off);
    press("door.camera_start");
    draw();
    browser().go("/door");
    draw();
    EXPECT_EQ(fake_camera().state, CameraState::off) << "left";
    EXPECT_FALSE(browser().awake);
    browser().go("/door/7?gate=Utama");
    draw();
    EXPECT_EQ(fake_camera().state, CameraState::running);
}

TEST_F(DoorScreens, what_is_wrong_with_the_camera_is_said_and_the_handheld_goes_on) {
    for (auto const& [state, key] : {std::pair{CameraState::refused, "door.camera_refused"},
                                     {CameraState::absent, "door.camera_absent"},
                                     {CameraState::in_use, "door.camera_in_use"},
                                     {CameraState::unplugged, "door.camera_unplugged"},
                                     {CameraState::insecure_context, "door.camera_insecure"},
                                     {CameraState::no_reader, "door.camera_no_reader"}}) {
        SetUp();
        open_scanner();
        press("door.camera_start");
        fake_camera().state = state;
        draw();
        EXPECT_TRUE(says(key)) << key;
        scan("STILL SCANNING");
        ASSERT_TRUE(give("/api/checkin", verdict(domain::Verdict::admitted))) << key;
        EXPECT_TRUE(says("verdict.admitted")) << key;
    }
}

// ---- the network fails

TEST_F(DoorScreens, without_the_server_the_scan_is_kept_and_goes_later_under_the_same_nonce) {
    open_scanner();
    scan("ABC");
    auto const first = nonce();
    ASSERT_TRUE(lose("/api/checkin"));
    EXPECT_TRUE(says("door.kept"));
    EXPECT_TRUE(says("door.waiting", {{"count", 1}}));
    EXPECT_EQ(browser().queues["scans"].size(), 1u);
    browser().wait(1.1);
    draw();
    ASSERT_TRUE(asked("/api/checkin"));
    EXPECT_EQ(nonce(), first);
    ASSERT_TRUE(give("/api/checkin", verdict(domain::Verdict::admitted)));
    EXPECT_TRUE(browser().queues["scans"].empty());
    EXPECT_TRUE(says("verdict.admitted")) << "it is still the last guest's";
}

TEST_F(DoorScreens, a_silent_server_does_not_hold_up_the_guest) {
    open_scanner();
    scan("ABC");
    EXPECT_TRUE(says("door.checking"));
    browser().wait(2.5);
    draw();
    EXPECT_TRUE(says("door.kept"));
    scan("NEXT");
    EXPECT_EQ(browser().queues["scans"].size(), 2u);
}

TEST_F(DoorScreens, scans_of_an_outage_go_in_order_and_a_bad_one_among_them_is_announced) {
    open_scanner();
    for (auto const* code : {"A", "B", "C"}) {
        scan(code);
        lose("/api/checkin");
    }
    browser().wait(20);
    draw();
    EXPECT_EQ(body("/api/checkin")["qr"], "A");
    ASSERT_TRUE(give("/api/checkin", verdict(domain::Verdict::already_used)));
    EXPECT_TRUE(browser().says(text("verdict.already_used")));
    EXPECT_EQ(body("/api/checkin")["qr"], "B");
    ASSERT_TRUE(give("/api/checkin", verdict(domain::Verdict::admitted)));
    EXPECT_EQ(body("/api/checkin")["qr"], "C");
}

TEST_F(DoorScreens, what_was_scanned_before_a_reload_is_sent_after_it_under_the_same_nonce) {
    open_scanner();
    scan("ABC");
    auto const first = nonce();
    auto const kept = browser().queues;
    SetUp(); // another page, the same browser
    browser().queues = kept;
    open_scanner();
    ASSERT_TRUE(asked("/api/checkin"));
    EXPECT_EQ(nonce(), first);
    EXPECT_EQ(body("/api/checkin")["qr"], "ABC");
}

TEST_F(DoorScreens, an_ended_session_keeps_the_scans_and_goes_on_after_signing_in) {
    open_scanner();
    scan("ABC");
    auto const first = nonce();
    ASSERT_TRUE(refuse("/api/checkin", 401, "sign_in_required"));
    draw();
    EXPECT_EQ(browser().address.substr(0, 8), "/sign-in");
    EXPECT_EQ(browser().queues["scans"].size(), 1u);
    browser().type(text("sign_in.login"), "rani@example.org");
    browser().type(text("sign_in.password"), "Rahasia#2026");
    draw();
    press("sign_in.submit");
    api::Login::Response in;
    in.account.emplace();
    in.account->id = AccountId{1}, in.account->name = "Rani", in.account->email = "rani@example.org";
    in.account->role = api::Role::gate, in.account->member_number = "12345678";
    ASSERT_TRUE(give("/api/login", in));
    draw(4);
    EXPECT_EQ(browser().address, "/door/7?gate=Utama");
    ASSERT_TRUE(asked("/api/checkin"));
    EXPECT_EQ(nonce(), first);
}

TEST_F(DoorScreens, what_the_server_will_not_take_is_shown_and_does_not_block_the_next) {
    open_scanner();
    scan("A");
    ASSERT_TRUE(refuse("/api/checkin", 422, "invalid_input", "qr"));
    EXPECT_TRUE(says("door.refused_scan"));
    scan("B");
    EXPECT_EQ(body("/api/checkin")["qr"], "B");
}

// ---- by hand

TEST_F(DoorScreens, a_guest_is_found_and_admitted_with_a_reason) {
    open_scanner();
    press("door.search");
    browser().type(text("door.search_label"), "siti");
    draw();
    browser().wait(0.5);
    draw();
    EXPECT_EQ(body("/api/checkin/manual")["search"], "siti");
    api::ManualCheckin::Response found;
    api::DoorTicket ticket;
    ticket.code = "K7M2P9XR4TQ8", ticket.attendee = "Siti Aminah", ticket.ticket_type = "Reguler";
    ticket.order_id = OrderId{9};
    found.tickets = {ticket};
    ASSERT_TRUE(give("/api/checkin/manual", found));
    press("door.admit_guest", {{"name", "Siti Aminah"}});
    press("door.admit");
    EXPECT_FALSE(asked("/api/checkin/manual")) << "a reason is needed";
    press("door.reason_phone");
    press("door.admit");
    auto const sent = body("/api/checkin/manual");
    EXPECT_EQ(sent["code"], "K7M2P9XR4TQ8");
    EXPECT_EQ(sent["reason"], text("door.reason_phone"));
    EXPECT_EQ(sent["gate"], "Utama");
    auto const first = sent["nonce"];
    ASSERT_TRUE(lose("/api/checkin/manual"));
    press("door.admit");
    EXPECT_EQ(body("/api/checkin/manual")["nonce"], first) << "the lost answer may have been an admission";
    api::ManualCheckin::Response done;
    done.redemption = verdict(domain::Verdict::admitted);
    ASSERT_TRUE(give("/api/checkin/manual", done));
    EXPECT_TRUE(says("verdict.admitted"));
}

TEST_F(DoorScreens, only_an_organizer_may_take_an_admission_back) {
    for (auto const role : {api::Role::gate, api::Role::organizer}) {
        SetUp();
        open_scanner(role);
        press("door.search");
        browser().type(text("door.search_label"), "siti");
        draw();
        browser().wait(0.5);
        draw();
        api::ManualCheckin::Response found;
        api::DoorTicket ticket;
        ticket.code = "K7M2P9XR4TQ8", ticket.attendee = "Siti Aminah", ticket.ticket_type = "Reguler";
        ticket.order_id = OrderId{9}, ticket.state = domain::TicketState::used;
        found.tickets = {ticket};
        ASSERT_TRUE(give("/api/checkin/manual", found));
        EXPECT_FALSE(browser().has(Role::button, text("door.admit_guest", {{"name", "Siti Aminah"}})));
        bool const may = browser().has(Role::button, text("door.undo_guest", {{"name", "Siti Aminah"}}));
        EXPECT_EQ(may, role == api::Role::organizer);
    }
}

} // namespace
} // namespace gapura::web
