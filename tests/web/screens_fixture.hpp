#pragma once
// The whole app in a pretended browser, with canned answers of the server.

#include "shared/api/endpoints.hpp"
#include "shared/contract/json.hpp"
#include "tests/support/fake_camera.hpp"
#include "tests/support/fake_platform.hpp"
#include "web/app.hpp"
#include "web/client/scan_sender.hpp"
#include "web/text.hpp"

#include <gtest/gtest.h>
#include <string>

namespace gapura::web {

using platform::Role;
using testing::browser;

class ScreensTest : public ::testing::Test {
protected:
    void SetUp() override {
        answer_unread();
        // A question that the last test left open would keep the session from asking again.
        while (browser().answer("/api/me", 401, "{}")) draw();
        scan_sender::stop();
        tests::fake_camera() = {};
        tests::fake_handheld() = {};
        testing::open_browser();
    }

    /// Opens the app at a path as somebody of this role.
    static void open(std::string const& path, api::Role role) {
        browser().address = "/nowhere"; // the app is one for the whole program: drop the last test's screen
        init_app();
        draw(); // what the last test still wanted done
        browser().go(path);
        api::Me::Response me;
        me.account.id = AccountId{1}, me.account.name = "Rani", me.account.email = "rani@example.org";
        me.account.role = role, me.account.member_number = "12345678";
        me.idle_seconds = 86'400;
        draw();
        answer_unread();
        ASSERT_TRUE(give("/api/me", me));
        draw();
    }

    /// The bell asks beside every page; its question begins like that for the person.
    static void answer_unread() {
        while (browser().answer("/api/me/inbox-count", 200, R"({"unread":0})")) {
        }
    }

    static void draw(int frames = 2) {
        for (int i = 0; i < frames; ++i) browser().draw(update_app, draw_app);
    }

    /// Answers the oldest request whose URL begins so.
    template <class Message>
    static bool give(std::string_view url, Message const& message, int status = 200) {
        bool const found = browser().answer(url, status, contract::to_json_text(message));
        draw();
        return found;
    }
    static bool refuse(std::string_view url, int status, std::string const& code, std::string const& field = "") {
        contract::Json json;
        json["error"] = {{"code", code}, {"message", "No."}, {"field", field}};
        bool const found = browser().answer(url, status, json.dump());
        draw();
        return found;
    }
    /// No answer comes.
    static bool lose(std::string_view url) {
        bool const found = browser().answer(url, 0);
        draw();
        return found;
    }
    static bool asked(std::string_view url) { return browser().oldest(url) != browser().requests.end(); }
    /// The body of the oldest such request.
    static contract::Json body(std::string_view url) {
        auto const at = browser().oldest(url);
        if (at != browser().requests.end()) return contract::Json::parse(at->request.body, nullptr, false);
        ADD_FAILURE() << "nothing was sent to " << url;
        return {};
    }

    static void press(std::string_view key, std::initializer_list<Argument> arguments = {}) {
        browser().press(Role::button, text(key, arguments));
        draw();
    }
    static bool says(std::string_view key, std::initializer_list<Argument> arguments = {}) {
        return browser().says(text(key, arguments));
    }

    static Instant at(char const* words) { return parse_instant(words).value_or(Instant{}); }

    static api::TicketEvent ticket_event() {
        api::TicketEvent event;
        event.id = EventId{7}, event.slug = "kelas-kopi", event.title = "Kelas Kopi Nusantara";
        event.starts_at = at("2026-12-01T12:00:00Z"), event.ends_at = at("2026-12-01T15:00:00Z");
        event.doors_open_at = at("2026-12-01T09:00:00Z");
        event.timezone = "Asia/Jakarta", event.venue_name = "Gedung Kesenian";
        return event;
    }

    static api::ManagedEvent managed_event() {
        api::ManagedEvent event;
        event.id = EventId{7}, event.slug = "kelas-kopi", event.title = "Kelas Kopi Nusantara";
        event.category = "seminar", event.venue.name = "Gedung Kesenian";
        event.starts_at = at("2099-12-01T12:00:00Z"), event.ends_at = at("2099-12-01T15:00:00Z");
        event.created_at = at("2026-11-01T00:00:00Z");
        event.capacity = 50, event.registered = 20, event.admitted = 5;
        event.ticket_types = {{.name = "Reguler", .price = 0, .quantity = 50, .id = TicketTypeId{3}}};
        api::TicketType type;
        type.id = TicketTypeId{3}, type.name = "Reguler", type.quantity = 50, type.available = 30;
        type.currency = "IDR";
        event.types = {type};
        return event;
    }
};

} // namespace gapura::web
