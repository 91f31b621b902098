// The audit log in words (RE7).
#include "generated/test_places.hpp"
#include "shared/api/audit_actions.hpp"
#include "shared/contract/json.hpp"
#include "web/client/audit_words.hpp"
#include "web/text.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <string>

namespace gapura::web {
namespace {

contract::Json locale(std::string const& language) {
    std::ifstream file(GAPURA_LOCALE_DIR "/" + language + ".json");
    return contract::Json::parse(file);
}

TEST(AuditWordsTest, everything_that_can_be_recorded_has_words_in_both_languages_RE7) {
    for (auto const* language : {"id", "en"}) {
        auto const texts = locale(language);
        for (auto const& action : api::audit_actions) {
            std::string key = "audit.action." + std::string(action.name);
            std::replace(key.begin() + 13, key.end(), '.', '_');
            EXPECT_TRUE(texts.contains(key)) << language << ": " << key;
        }
        for (auto const subject : api::audit_subjects)
            EXPECT_TRUE(texts.contains("audit.subject." + std::string(subject))) << language << ": " << subject;
    }
}

/// What the sources of the server call "subject.verb" where they record.
std::set<std::string> recorded_actions() {
    static std::regex const literal(
        R"re("((?:account|business|database|door_staff|event|message|order|ticket|token)\.[a-z_]+)")re");
    std::set<std::string> found;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(GAPURA_SOURCE_DIR "/backend")) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        std::string const source{std::istreambuf_iterator<char>(file), {}};
        if (source.find("audit.hpp\"") == std::string::npos) continue;
        for (auto at = std::sregex_iterator(source.begin(), source.end(), literal); at != std::sregex_iterator();
             ++at)
            found.insert((*at)[1]);
    }
    return found;
}

TEST(AuditWordsTest, everything_that_the_server_records_can_be_searched_for_RE7) {
    auto const recorded = recorded_actions();
    EXPECT_GT(recorded.size(), 30u) << "the search itself must find something";
    std::set<std::string> known;
    for (auto const& action : api::audit_actions) known.emplace(action.name);
    for (auto const& action : recorded) EXPECT_TRUE(known.count(action)) << action << " stands in no list";
}

TEST(AuditWordsTest, every_action_belongs_to_a_kind_of_record_that_one_can_choose) {
    for (auto const& action : api::audit_actions)
        EXPECT_NE(std::find(api::audit_subjects.begin(), api::audit_subjects.end(), action.subject),
                  api::audit_subjects.end())
            << action.name;
}

class AuditChangeTest : public ::testing::Test {
protected:
    void SetUp() override { set_language(Language::english); }
    void TearDown() override { set_language(Language::indonesian); }
};

TEST_F(AuditChangeTest, before_and_after_are_told_in_the_readers_words) {
    EXPECT_EQ(audit_change_words({"role", "member", "organizer"}), "Member → Organizer");
    EXPECT_EQ(audit_change_words({"suspended", "false", "true"}), "no → yes");
    EXPECT_EQ(audit_change_words({"scopes", std::nullopt, "events:read checkin"}),
              "read events, scan tickets at the door");
    EXPECT_EQ(audit_change_words({"expires_at", std::nullopt, "2026-12-01T12:00:00Z"}), "1 Dec 2026, 19:00");
    EXPECT_EQ(audit_change_words({"venue", "Balai Kota", std::nullopt}), "Balai Kota → (none)");
}

TEST_F(AuditChangeTest, what_is_kept_from_the_log_is_not_shown_as_stars_AC13) {
    EXPECT_EQ(audit_change_words({"email", "***", "***"}), text("audit.hidden"));
    EXPECT_EQ(audit_change_words({"phone", std::nullopt, "***"}), text("audit.hidden"));
}

TEST_F(AuditChangeTest, an_action_of_an_older_version_is_shown_by_its_name) {
    EXPECT_EQ(audit_action_words("account.dance"), "account.dance");
    EXPECT_EQ(audit_value_name("shoe_size"), "shoe_size");
}

TEST_F(AuditChangeTest, a_line_has_the_first_change_and_how_many_there_are_more) {
    api::AuditEntry entry;
    EXPECT_EQ(audit_summary_words(entry), "");
    entry.changes = {{"role", "member", "gate"}};
    EXPECT_EQ(audit_summary_words(entry), "Role: Member → Door staff");
    entry.changes.push_back({"approved", std::nullopt, "true"});
    EXPECT_EQ(audit_summary_words(entry), "Role: Member → Door staff (+1 more)");
}

} // namespace
} // namespace gapura::web
