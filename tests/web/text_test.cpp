// Texts by key: both languages say everything, and every key that is used exists.
#include "generated/test_places.hpp"
#include "tests/support/fake_platform.hpp"
#include "web/text.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

namespace gapura::web {

namespace {

using Json = nlohmann::json;

Json locale(char const* code) {
    std::ifstream file(std::string(GAPURA_LOCALE_DIR) + "/" + code + ".json");
    return Json::parse(file);
}

std::set<std::string> placeholders(std::string const& words) {
    static std::regex const form("\\{([a-z_]+)\\}");
    std::set<std::string> found;
    for (auto at = std::sregex_iterator(words.begin(), words.end(), form); at != std::sregex_iterator(); ++at)
        found.insert((*at)[1]);
    return found;
}

TEST(Texts, both_languages_have_the_same_keys_and_placeholders) {
    auto const id = locale("id"), en = locale("en");
    for (auto const& [key, value] : id.items()) {
        ASSERT_TRUE(value.is_string()) << key;
        EXPECT_FALSE(value.get<std::string>().empty()) << key;
        if (!en.contains(key)) {
            ADD_FAILURE() << "en.json lacks " << key;
            continue;
        }
        // "one" may do without the number.
        if (key.size() > 4 && key.substr(key.size() - 4) == ".one") continue;
        EXPECT_EQ(placeholders(value), placeholders(en[key])) << key;
    }
    for (auto const& [key, value] : en.items()) {
        bool const singular =
            key.size() > 4 && key.substr(key.size() - 4) == ".one"; // Indonesian has one form for all
        EXPECT_TRUE(singular || id.contains(key)) << "id.json lacks " << key;
    }
}

TEST(Texts, every_key_that_the_app_uses_exists) {
    auto const id = locale("id");
    std::regex const use("\\btext\\(\\s*\"([a-z0-9_.]+)\"");
    int uses = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(GAPURA_SOURCE_DIR "/web")) {
        auto const ending = entry.path().extension();
        if (ending != ".cpp" && ending != ".hpp") continue;
        std::ifstream file(entry.path());
        std::string const source((std::istreambuf_iterator<char>(file)), {});
        for (auto at = std::sregex_iterator(source.begin(), source.end(), use); at != std::sregex_iterator(); ++at) {
            std::string const key = (*at)[1];
            auto const after = static_cast<std::size_t>(at->position() + at->length());
            bool const goes_on = source.compare(after, 2, " +") == 0;
            if (key.back() == '.' || goes_on) continue; // the beginning of one that is put together
            ++uses;
            EXPECT_TRUE(id.contains(key) || id.contains(key + ".other"))
                << entry.path().filename().string() << " uses " << key;
        }
    }
    EXPECT_GT(uses, 20) << "the search itself must find something";
}

struct TextsInUse : ::testing::Test {
    void SetUp() override { testing::open_browser(); }
};

TEST_F(TextsInUse, placeholders_are_filled_and_numbers_written_in_the_languages_manner) {
    EXPECT_EQ(text("ui.page_of", {{"page", 2}, {"pages", 1234}}), "Halaman 2 dari 1.234");
    set_language(Language::english);
    EXPECT_EQ(text("ui.page_of", {{"page", 2}, {"pages", 1234}}), "Page 2 of 1,234");
    EXPECT_EQ(text("no.such.key"), "no.such.key");
}

TEST_F(TextsInUse, local_times_of_an_events_zone_become_moments_and_come_back) {
    auto const at = instant_of_local("2026-12-01T19:00", "Asia/Jakarta");
    ASSERT_TRUE(at);
    EXPECT_EQ(format_instant(*at), "2026-12-01T12:00:00Z");
    EXPECT_EQ(local_of_instant(*at, "Asia/Jakarta"), "2026-12-01T19:00");
    for (auto const* wrong : {"", "2026-12-01", "2026-13-01T10:00", "kapan-kapan saja"})
        EXPECT_FALSE(instant_of_local(wrong, "Asia/Jakarta")) << wrong;
}

TEST_F(TextsInUse, a_period_names_the_day_twice_only_where_it_must) {
    auto const from = *parse_instant("2026-12-01T19:00:00+07:00");
    EXPECT_EQ(format_period(from, from + hours(2), "Asia/Jakarta"), "19:00–21:00 WIB");
    EXPECT_EQ(format_period(from, from + days(2), "Asia/Jakarta"), "1 Des, 19:00 – 3 Des, 19:00 WIB");
}

} // namespace
} // namespace gapura::web
