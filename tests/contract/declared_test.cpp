// The declarations themselves (RU9): what the documentation says is what there is.

#include "backend/openapi.hpp"
#include "shared/api/endpoints.hpp"
#include "shared/contract/json.hpp"

#include <gtest/gtest.h>

#include <set>

namespace gapura {
namespace {

using contract::Json;

TEST(Declarations, every_endpoint_is_in_the_openapi_document_with_its_refusals_RU9) {
    auto const document = Json::parse(openapi_document());
    EXPECT_EQ(document["openapi"], "3.1.0");
    std::size_t operations = 0;
    for (auto const& path : document["paths"]) operations += path.size();
    EXPECT_EQ(operations, api::Endpoints::size);
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        std::string method(contract::name_of_method(E::method));
        for (char& c : method) c = static_cast<char>(std::tolower(c));
        auto const& responses = document["paths"][std::string(E::path)][method]["responses"];
        EXPECT_TRUE(responses.contains(std::to_string(contract::success_status<E>()))) << E::path;
        for (auto const refusal : E::refuses) {
            auto const& entry = api::entry(refusal);
            auto const& response = responses[std::to_string(entry.status)];
            EXPECT_NE(response["description"].dump().find(std::string(entry.code)), std::string::npos)
                << E::path << " " << entry.code;
        }
    });
}

TEST(Declarations, no_two_endpoints_share_method_and_path) {
    std::set<std::string> seen;
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        EXPECT_TRUE(seen.insert(std::string(contract::name_of_method(E::method)) + std::string(E::path)).second);
    });
}

TEST(Declarations, every_refusal_code_is_snake_case_and_unique) {
    std::set<std::string_view> seen;
    for (auto const& entry : api::refusal_table) {
        EXPECT_TRUE(seen.insert(entry.code).second) << entry.code;
        EXPECT_EQ(entry.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"), std::string_view::npos);
        EXPECT_TRUE(entry.status >= 400 && entry.status < 600);
    }
}

TEST(Declarations, every_field_has_documentation) {
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        contract::for_each_field<typename E::Request>(
            [](auto const& field) { EXPECT_FALSE(field.about.empty()) << E::path << " " << field.name; });
    });
}

TEST(Json, what_is_written_is_read_back_the_same) {
    api::EventDraft draft;
    draft.title = "Kelas \"Kopi\" — 🎉 \n";
    draft.starts_at = *parse_instant("2026-12-01T19:00:00.25+07:00");
    draft.ticket_types = {{.name = "VIP", .tier = api::Tier::vip, .price = 150'000, .quantity = 5}};
    draft.registration_opens_at = draft.starts_at;
    api::EventDraft again;
    contract::Problems problems;
    contract::from_json(Json::parse(contract::to_json_text(draft)), again, "", contract::UnknownFields::refuse,
                        problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(contract::to_json_text(again), contract::to_json_text(draft));
}

contract::Problems read_register(std::string const& text) {
    api::Register::Request request;
    contract::Problems problems;
    contract::from_json(Json::parse(text, nullptr, false), request, "", contract::UnknownFields::refuse, problems);
    return problems;
}

TEST(Json, a_wrong_type_is_named_by_its_field) {
    auto const problems = read_register(
        R"({"name":5,"email":"a@b.id","phone":"0812345678","password":"x","account_type":"king","privacy_accepted":"yes"})");
    ASSERT_EQ(problems.size(), 3u);
    EXPECT_EQ(problems[0].field, "name");
    EXPECT_EQ(problems[0].code, "wrong_type");
    EXPECT_EQ(problems[1].code, "invalid_choice");
    EXPECT_EQ(problems[2].field, "privacy_accepted");
}

TEST(Json, missing_and_unknown_fields_are_named) {
    auto const problems = read_register(R"({"nama":"x"})");
    std::set<std::string> fields;
    for (auto const& problem : problems) fields.insert(problem.field);
    EXPECT_TRUE(fields.contains("email"));
    EXPECT_TRUE(fields.contains("nama"));
}

TEST(Json, numbers_beyond_64_bits_are_refused_not_wrapped) {
    api::GetOrder::Request request;
    contract::Problems problems;
    contract::from_json(Json::parse(R"({"id":18446744073709551615})"), request, "", contract::UnknownFields::refuse,
                        problems);
    EXPECT_FALSE(problems.empty());
    problems.clear();
    contract::from_json(Json::parse(R"({"id":1e3})"), request, "", contract::UnknownFields::refuse, problems);
    EXPECT_FALSE(problems.empty());
}

} // namespace
} // namespace gapura
