// TI1: a QR code cannot be forged.
#include "backend/tickets/ticket_signature.hpp"

#include <gtest/gtest.h>

#include <set>

using namespace gapura;
using namespace gapura::domain;
using namespace gapura::tickets;

namespace {

Seed const seed_of_tests{1, 2, 3, 4, 5, 6, 7, 8};

TEST(TicketSignature, is_accepted_for_the_event_that_made_it_and_for_no_other_TI1) {
    auto const concert = EventKey::from_seed(seed_of_tests);
    auto const seminar = EventKey::from_seed(new_seed());
    auto const code = sign_ticket(concert, {EventId(7), TicketId(42), 0});
    ASSERT_TRUE(code);
    EXPECT_TRUE(is_genuine(*code, concert.public_key()));
    EXPECT_FALSE(is_genuine(*code, seminar.public_key()));
}

TEST(TicketSignature, fails_when_any_single_bit_of_the_code_is_flipped_TI1) {
    auto const key = EventKey::from_seed(seed_of_tests);
    auto const genuine = *sign_ticket(key, {EventId(7), TicketId(42), 0});
    ASSERT_TRUE(is_genuine(genuine, key.public_key()));
    for (std::size_t bit = 0; bit < genuine.bytes.size() * 8; ++bit) {
        auto code = genuine;
        code.bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        ASSERT_FALSE(is_genuine(code, key.public_key())) << "bit " << bit;
    }
}

TEST(TicketSignature, fails_when_any_character_of_the_text_is_another_TI1) {
    auto const key = EventKey::from_seed(seed_of_tests);
    auto const text = *qr_text(key, {EventId(7), TicketId(42), 0});
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto other = text;
        other[at] = ticket_alphabet[(ticket_alphabet.find(text[at]) + 1 + at % 31) % 32];
        ASSERT_NE(other, text);
        for (auto const& reading : readings(other))
            ASSERT_FALSE(is_genuine(reading.code, key.public_key())) << "character " << at;
    }
}

TEST(TicketSignature, of_zeros_is_not_accepted_TI1) {
    auto const key = EventKey::from_seed(seed_of_tests);
    auto const payload = *write_payload({EventId(7), TicketId(42), 0});
    EXPECT_FALSE(is_genuine(ticket_code(payload, {}), key.public_key()));
    EXPECT_FALSE(is_genuine(ticket_code(payload, key.sign(payload)), PublicKey{})) << "a key of low order";
}

TEST(TicketSignature, is_always_the_same_for_the_same_ticket_so_that_digests_can_be_compared_TI1) {
    TicketPayload const payload{EventId(7), TicketId(42), 3};
    auto const once = qr_text(EventKey::from_seed(seed_of_tests), payload);
    auto const again = qr_text(EventKey::from_seed(seed_of_tests), payload);
    EXPECT_EQ(once, again);
    EXPECT_EQ(qr_digest(*read_ticket_code(*once)), qr_digest(*read_ticket_code(*again)));
}

TEST(TicketSignature, is_another_after_a_reissue_TI5) {
    auto const key = EventKey::from_seed(seed_of_tests);
    auto const first = *sign_ticket(key, {EventId(7), TicketId(42), 0});
    auto const second = *sign_ticket(key, {EventId(7), TicketId(42), 1});
    EXPECT_NE(qr_digest(first), qr_digest(second));
    EXPECT_TRUE(is_genuine(first, key.public_key())) << "genuine still: the ticket's issue tells that it is old";
}

TEST(TicketSignature, is_not_made_for_numbers_that_do_not_fit_TI1) {
    auto const key = EventKey::from_seed(seed_of_tests);
    EXPECT_EQ(qr_text(key, {EventId(0), TicketId(1), 0}), std::nullopt);
    EXPECT_EQ(qr_text(key, {EventId(std::int64_t{1} << 32), TicketId(1), 0}), std::nullopt);
}

TEST(TicketDigest, changes_with_every_bit) {
    auto const genuine = *sign_ticket(EventKey::from_seed(seed_of_tests), {EventId(7), TicketId(42), 0});
    std::set<std::string> seen{qr_digest(genuine)};
    for (std::size_t bit = 0; bit < genuine.bytes.size() * 8; ++bit) {
        auto code = genuine;
        code.bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        auto const digest = qr_digest(code);
        ASSERT_EQ(digest.size(), 32u);
        ASSERT_TRUE(seen.insert(digest).second) << "bit " << bit;
    }
}

TEST(EventSeed, is_random_and_survives_being_stored) {
    auto const one = new_seed(), other = new_seed();
    EXPECT_NE(one, other);
    EXPECT_EQ(bytes_from_hex(to_hex(one)), one);
    EXPECT_EQ(EventKey::from_seed(one).public_key(), EventKey::from_seed(*bytes_from_hex(to_hex(one))).public_key());
}

TEST(EventSeed, is_not_read_from_anything_but_64_hexadecimal_digits) {
    auto const good = to_hex(seed_of_tests);
    std::string const wrong[] = {"",
                                 good.substr(1),
                                 good + "0",
                                 std::string("g").append(good, 1),
                                 std::string(" ").append(good, 1),
                                 good.substr(0, 63) + "\n"};
    for (auto const& each : wrong) EXPECT_EQ(bytes_from_hex(each), std::nullopt) << each;
}

} // namespace
