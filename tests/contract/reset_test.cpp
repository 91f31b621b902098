// "Reset all data" (AC14) over HTTP, on both databases.

#include "backend/backup/reset_database.hpp"
#include "tests/support/site.hpp"

#include <gtest/gtest.h>

namespace gapura::test {
namespace {

using nlohmann::json;

class ResetAllData : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        auto settings = test_settings();
        settings.allow_reset = true;
        site_ = std::make_unique<Site>(database(), settings);
    }
    Site& site() { return *site_; }
    std::string name() { return backup::name_of(database().url()); }
    long long count(std::string_view sql) {
        return database().read([&](storage::Session& session) { return session.the<long long>(sql); });
    }

private:
    std::unique_ptr<Site> site_;
};
ON_EACH_DATABASE(ResetAllData);

TEST_P(ResetAllData, is_not_there_unless_the_operator_allowed_it_AC14) {
    Site careful(database());
    auto admin = careful.made_and_signed_in("ratna@example.org", api::Role::admin);
    EXPECT_EQ(admin.get("/admin/api/reset").status, 404);
    EXPECT_EQ(admin.post("/admin/api/reset", {{"confirm", name()}}).status, 404);
    EXPECT_EQ(count("select count(*) from accounts"), 1);
    EXPECT_FALSE(Settings().allow_reset) << "off unless GAPURA_ALLOW_RESET says otherwise";
}

TEST_P(ResetAllData, wants_the_databases_name_typed_and_an_admin_AC14) {
    auto admin = site().made_and_signed_in("ratna@example.org", api::Role::admin);
    auto organizer = site().made_and_signed_in("budi@example.org", api::Role::organizer);
    for (auto const& typed : {std::string("gapura?"), name() + "x", name().substr(1), std::string("yes")}) {
        auto const refused = admin.post("/admin/api/reset", {{"confirm", typed}});
        EXPECT_EQ(refused.status, 422) << typed;
        EXPECT_EQ(refused.error_code(), "does_not_match") << typed;
        EXPECT_EQ(refused.json()["error"]["field"], "confirm");
    }
    EXPECT_EQ(admin.post("/admin/api/reset", json::object()).status, 422);
    EXPECT_EQ(organizer.post("/admin/api/reset", {{"confirm", name()}}).status, 403);
    EXPECT_EQ(site().anonymous().post("/admin/api/reset", {{"confirm", name()}}).status, 401);
    EXPECT_EQ(count("select count(*) from accounts"), 2);
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'database.reset'"), 0);
}

TEST_P(ResetAllData, leaves_an_empty_site_that_can_be_set_up_and_says_in_its_log_what_happened_AC14_RE7) {
    auto admin = site().made_and_signed_in("ratna@example.org", api::Role::admin);
    auto other = site().made_and_signed_in("budi@example.org", api::Role::organizer);
    ASSERT_EQ(other.post("/admin/api/events", event_draft(5)).status, 201);
    auto const shown = admin.get("/admin/api/reset").json();
    EXPECT_EQ(shown["database"], name());
    EXPECT_GE(shown["rows"], 3);

    auto const done = admin.post("/admin/api/reset", {{"confirm", name()}});
    ASSERT_EQ(done.status, 200) << done.body;
    for (auto const* table : {"accounts", "sessions", "events", "tickets", "outbox"})
        EXPECT_EQ(count("select count(*) from " + std::string(table)), 0) << table;
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'database.reset' and account_id is null and "
                    "after_json like '%admin%' and via = 'web'"),
              1);
    EXPECT_EQ(count("select count(*) from audit_entries"), 1);
    EXPECT_EQ(admin.get("/api/me").status, 401) << "at once, though the session was used a moment ago";
    EXPECT_EQ(other.get("/api/me").status, 401);

    auto first = site().anonymous();
    auto const set_up = first.post("/api/setup", {{"token", done.json()["set_up_token"]},
                                                  {"name", "Ayu Lestari"},
                                                  {"email", "ayu@example.org"},
                                                  {"password", Site::password}});
    ASSERT_EQ(set_up.status, 201) << set_up.body;
    EXPECT_EQ(first.get("/admin/api/reset").json()["database"], name());
    EXPECT_EQ(first.get("/admin/api/audit").json()["data"].back()["action"], "database.reset");
}

} // namespace
} // namespace gapura::test
