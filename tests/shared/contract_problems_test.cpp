// However much is wrong with a message, what is said about it stays short.

#include "shared/api/businesses.hpp"
#include "shared/contract/parse_json.hpp"

#include <gtest/gtest.h>

namespace gapura {
namespace {

using contract::Json;

contract::Problems problems_of(Json const& json) {
    api::CreateBusiness::Request message;
    contract::Problems found;
    contract::from_json(json, message, "", contract::UnknownFields::refuse, found);
    if (found.empty()) contract::collect_problems(message, "", found);
    return found;
}

TEST(Problems, of_a_hundred_thousand_unknown_fields_fifty_are_named_RU5) {
    std::string text = "{";
    for (int i = 0; i < 100'000; ++i) text.append(i == 0 ? "\"f" : ",\"f").append(std::to_string(i)).append("\":1");
    auto const json = contract::parse_json(text + "}");
    ASSERT_EQ(json.size(), 100'000u);
    EXPECT_EQ(problems_of(json).size(), contract::most_problems);
    EXPECT_TRUE(contract::parse_json(text).is_discarded()) << "it does not end";
}

TEST(ParsedJson, is_nothing_where_lists_stand_deeper_in_each_other_than_in_any_message_RU5) {
    auto const nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
    EXPECT_EQ(contract::parse_json(nested(64)).type(), Json::value_t::array);
    EXPECT_TRUE(contract::parse_json(nested(65)).is_discarded());
    EXPECT_TRUE(contract::parse_json(std::string(1'000'000, '[')).is_discarded());
    EXPECT_TRUE(contract::parse_json(R"({"a":"\\",)" + ("\"b\":" + nested(70)) + "}").is_discarded());
    // What stands in a text is no list, and what stands beside each other is not deep.
    std::string const brackets = R"(\"[{\\)" + std::string(1000, '[');
    EXPECT_TRUE(contract::parse_json("[\"" + brackets + "\"]").is_array());
    std::string many = "[[]";
    for (int i = 0; i < 1000; ++i) many += ",[]";
    EXPECT_EQ(contract::parse_json(many + "]").size(), 1001u);
}

TEST(Problems, of_a_hundred_thousand_wrong_items_fifty_are_named_RU5) {
    Json json = {{"profile", {{"finances", Json::array()}}}, {"nonce", "nonce-1234"}};
    auto& items = json["profile"]["finances"];
    for (int i = 0; i < 100'000; ++i) items.push_back(7);
    auto const of_types = problems_of(json);
    EXPECT_EQ(of_types.size(), contract::most_problems);
    EXPECT_EQ(of_types.front().field, "profile.finances[0]");

    for (auto& item : items) item = {{"turnover_band", std::string(5000, 'x')}, {"mystery", 1}, {"riddle", 2}};
    EXPECT_EQ(problems_of(json).size(), contract::most_problems);
    for (auto& item : items) item = {{"turnover_band", std::string(5000, 'x')}};
    EXPECT_EQ(problems_of(json).size(), contract::most_problems) << "by the rules of the values";
}

TEST(Problems, a_few_are_all_named) {
    Json const json = {{"profile", {{"name", 3}, {"mystery", 1}}}, {"save", "perhaps"}};
    auto const found = problems_of(json);
    ASSERT_EQ(found.size(), 4u);
    EXPECT_EQ(found[0].field, "profile.name");
    EXPECT_EQ(found[1].field, "profile.mystery");
    EXPECT_EQ(found[2].code, "invalid_choice");
    EXPECT_EQ(found[3].code, "required");
}

} // namespace
} // namespace gapura
