// TI1: docs/ticket-format.md and its vectors tell the truth. The vectors were made by other software (OpenSSL's
// Ed25519, Python).
#include "backend/tickets/ticket_signature.hpp"
#include "generated/test_places.hpp"
#include "shared/domain/ticket_code.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace gapura;
using namespace gapura::domain;
using namespace gapura::tickets;

namespace {

/// Tests run in the build folder, which lies somewhere below the project.
std::string text_of(std::string const& path) {
#ifdef GAPURA_SOURCE_DIR
    std::filesystem::path folder = GAPURA_SOURCE_DIR;
#else
    auto folder = std::filesystem::absolute(__FILE__).parent_path();
    if (!std::filesystem::exists(folder)) folder = std::filesystem::current_path();
#endif
    while (!std::filesystem::exists(folder / path) && folder.has_relative_path()) folder = folder.parent_path();
    std::ifstream file(folder / path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_FALSE(text.str().empty()) << path << " is not there";
    return text.str();
}

nlohmann::json const& vectors() {
    static auto const all = nlohmann::json::parse(text_of("tests/shared/ticket_vectors.json"), nullptr, false);
    return all;
}

template <class Bytes>
std::string hex(Bytes const& bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (auto const byte : bytes) (text += digits[byte >> 4]) += digits[byte & 15];
    return text;
}

PublicKey public_key(nlohmann::json const& vector) {
    return *bytes_from_hex(vector["public_key"].get<std::string>());
}

TEST(TicketVectors, agree_with_what_this_program_makes_TI1) {
    ASSERT_GE(vectors()["genuine"].size(), 3u);
    EXPECT_EQ(vectors()["alphabet"], ticket_alphabet);
    EXPECT_EQ(vectors()["purpose"], ticket_signature_purpose);
    for (auto const& vector : vectors()["genuine"]) {
        auto const& about = vector["about"];
        TicketPayload const payload{EventId(vector["event"].get<std::int64_t>()),
                                    TicketId(vector["ticket"].get<std::int64_t>()),
                                    vector["issue"].get<std::uint8_t>()};
        auto const key = EventKey::from_seed(*bytes_from_hex(vector["seed"].get<std::string>()));
        EXPECT_EQ(hex(key.public_key()), vector["public_key"]) << about;
        auto const bytes = write_payload(payload);
        ASSERT_TRUE(bytes) << about;
        EXPECT_EQ(hex(*bytes), vector["payload"]) << about;
        EXPECT_EQ(hex(signed_message(*bytes)), vector["signed_message"]) << about;
        EXPECT_EQ(hex(key.sign(*bytes)), vector["signature"]) << about;
        EXPECT_EQ(qr_text(key, payload), vector["text"].get<std::string>()) << about;
        EXPECT_EQ(qr_digest(*sign_ticket(key, payload)), vector["digest"]) << about;
    }
}

TEST(TicketVectors, that_are_genuine_are_verified_TI1) {
    for (auto const& vector : vectors()["genuine"]) {
        auto const code = read_ticket_code(vector["text"].get<std::string>());
        ASSERT_TRUE(code) << vector["about"];
        EXPECT_TRUE(is_genuine(*code, public_key(vector))) << vector["about"];
        auto const payload = read_payload(code->payload_bytes());
        ASSERT_TRUE(payload) << vector["about"];
        EXPECT_EQ(payload->event.value, vector["event"]) << vector["about"];
        EXPECT_EQ(payload->ticket.value, vector["ticket"]) << vector["about"];
        EXPECT_EQ(payload->issue, vector["issue"]) << vector["about"];
    }
}

TEST(TicketVectors, that_are_not_are_refused_for_their_reason_TI1) {
    ASSERT_GE(vectors()["refused"].size(), 8u);
    for (auto const& vector : vectors()["refused"]) {
        auto const code = read_ticket_code(vector["text"].get<std::string>());
        bool const is_ticket = code && read_payload(code->payload_bytes());
        EXPECT_EQ(is_ticket, vector["reason"] == "forged") << vector["about"];
        if (is_ticket) {
            EXPECT_FALSE(is_genuine(*code, public_key(vector))) << vector["about"];
        }
    }
}

TEST(TicketVectors, stand_in_the_documentation_as_they_are_TI1) {
    auto const document = text_of("docs/ticket-format.md");
    for (auto const& vector : vectors()["genuine"])
        for (auto const* name : {"seed", "public_key", "payload", "signature", "text", "digest"})
            EXPECT_NE(document.find(vector[name].get<std::string>()), std::string::npos)
                << "the " << name << " of: " << vector["about"];
}

} // namespace
