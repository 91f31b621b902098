// TI1, DO3: the text of a ticket's QR code, and what keyboards do to it.
#include "shared/base/text.hpp"
#include "shared/domain/ticket_code.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

using namespace gapura;
using namespace gapura::domain;

namespace {

std::mt19937 generator(20261121);

TicketCode random_code() {
    TicketCode code;
    for (auto& byte : code.bytes) byte = static_cast<std::uint8_t>(generator());
    return code;
}

/// A text in which every character of the alphabet occurs, at more than one place.
TicketCode full_code() {
    for (;;) {
        auto const code = random_code();
        auto const text = write_ticket_code(code);
        if (std::set<char>(text.begin(), text.end()).size() == 32) return code;
    }
}

std::string lower(std::string text) { return to_ascii_lower(text); }

/// What a keyboard layout types for each key that a scanner presses, given as pairs "meant→typed".
using Keys = std::vector<std::pair<char, char const*>>;

std::string typed_on(Keys const& keys, std::string const& text) {
    std::string typed;
    for (char const c : text) {
        auto const key = std::find_if(keys.begin(), keys.end(), [&](auto const& each) { return each.first == c; });
        if (key == keys.end())
            typed += c;
        else
            typed += key->second;
    }
    return typed;
}

Keys digits(std::initializer_list<char const*> typed) {
    Keys keys;
    char digit = '0';
    for (auto const* each : typed) keys.emplace_back(digit++, each);
    return keys;
}
Keys operator+(Keys left, Keys const& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Keys const german_letters{{'Z', "Y"}, {'z', "y"}};
Keys const french_letters{{'A', "Q"}, {'a', "q"}, {'Z', "W"}, {'z', "w"}, {'M', "?"}, {'m', ","}};
Keys const french_letters_on_us{{'A', "Q"}, {'a', "q"}, {'Z', "W"}, {'z', "w"}, {'M', ":"}, {'m', ";"}};
Keys const us_shift = digits({")", "!", "@", "#", "$", "%", "^", "&", "*", "("});
Keys const british_shift = digits({")", "!", "\"", "£", "$", "%", "^", "&", "*", "("});
Keys const german_shift = digits({"=", "!", "\"", "§", "$", "%", "&", "/", "(", ")"});
Keys const spanish_shift = digits({"=", "!", "\"", "·", "$", "%", "&", "/", "(", ")"});
Keys const italian_shift = digits({"=", "!", "\"", "£", "$", "%", "&", "/", "(", ")"});
Keys const swedish_shift = digits({"=", "!", "\"", "#", "¤", "%", "&", "/", "(", ")"});
Keys const french_digits = digits({"à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"});
Keys const french_mac_digits = digits({"à", "&", "é", "\"", "'", "(", "§", "è", "!", "ç"});
Keys const french_caps_digits = digits({"À", "&", "É", "\"", "'", "(", "-", "È", "_", "Ç"});

struct Keyboard {
    char const* sentence;
    Keys keys;
    Undone undone;
};

Keyboard const keyboards[] = {
    {"a German layout, Y for Z", german_letters, Undone::swapped_letters},
    {"a French layout whose digits are right", french_letters, Undone::swapped_letters},
    {"a French scanner on a US layout", french_letters_on_us, Undone::swapped_letters},
    {"O for 0", {{'0', "O"}}, Undone::swapped_letters},
    {"a Turkish dotless i", {{'I', "ı"}, {'i', "ı"}}, Undone::swapped_letters},
    {"a Turkish dotted capital i", {{'I', "İ"}, {'i', "İ"}}, Undone::swapped_letters},
    {"US with Shift held", us_shift, Undone::shifted_digits},
    {"a French scanner's shifted digits on a US layout", us_shift + french_letters_on_us, Undone::shifted_digits},
    {"British with Shift held", british_shift, Undone::shifted_digits},
    {"German with Shift held", german_shift + german_letters, Undone::german_shift},
    {"Spanish with Shift held", spanish_shift, Undone::german_shift},
    {"Italian with Shift held", italian_shift, Undone::german_shift},
    {"Swedish with Shift held", swedish_shift, Undone::german_shift},
    {"French without Shift", french_digits + french_letters, Undone::french_unshifted},
    {"French on a Mac", french_mac_digits + french_letters, Undone::french_unshifted},
    {"French with Caps Lock", french_caps_digits + french_letters, Undone::french_unshifted},
};

TEST(TicketAlphabet, has_32_characters_of_QR_alphanumeric_mode_without_those_that_keyboards_swap_TI1) {
    EXPECT_EQ(std::set<char>(ticket_alphabet.begin(), ticket_alphabet.end()).size(), 32u);
    EXPECT_EQ(ticket_alphabet.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), std::string_view::npos);
    EXPECT_EQ(ticket_alphabet.find_first_of("OQWY"), std::string_view::npos);
}

TEST(TicketPayload, is_written_big_endian_in_twelve_bytes_TI1) {
    auto const bytes = write_payload({EventId(0x01020304), TicketId(0x05060708090A), 0x0B});
    EXPECT_EQ(bytes, (PayloadBytes{1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
}

TEST(TicketPayload, survives_a_round_trip_up_to_its_limits_TI1) {
    for (auto const event : {std::int64_t{1}, std::int64_t{0xFFFF'FFFF}})
        for (auto const ticket : {std::int64_t{1}, std::int64_t{0xFFFF'FFFF'FFFF}})
            for (int const issue : {0, 255}) {
                TicketPayload const payload{EventId(event), TicketId(ticket), static_cast<std::uint8_t>(issue)};
                auto const bytes = write_payload(payload);
                ASSERT_TRUE(bytes);
                EXPECT_EQ(read_payload(*bytes), payload);
            }
}

TEST(TicketPayload, refuses_numbers_that_do_not_fit_TI1) {
    for (auto const event : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{0x1'0000'0000}, INT64_MAX})
        EXPECT_FALSE(write_payload({EventId(event), TicketId(1), 0})) << event;
    for (auto const ticket : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{0x1'0000'0000'0000}, INT64_MAX})
        EXPECT_FALSE(write_payload({EventId(1), TicketId(ticket), 0})) << ticket;
}

TEST(TicketPayload, of_another_kind_is_not_read_TI2) {
    auto bytes = *write_payload({EventId(1), TicketId(1), 0});
    for (int kind = 0; kind < 256; ++kind) {
        bytes[0] = static_cast<std::uint8_t>(kind);
        EXPECT_EQ(read_payload(bytes).has_value(), kind == static_ticket_kind) << kind;
    }
}

TEST(TicketPayload, without_event_or_ticket_is_not_read_TI1) {
    EXPECT_FALSE(read_payload(PayloadBytes{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0}));
    EXPECT_FALSE(read_payload(PayloadBytes{1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(TicketCode, is_122_characters_that_read_back_as_the_same_bytes_TI1) {
    for (int round = 0; round < 2000; ++round) {
        auto const code = random_code();
        auto const text = write_ticket_code(code);
        ASSERT_EQ(text.size(), ticket_text_length);
        ASSERT_EQ(text.find_first_not_of(ticket_alphabet), std::string::npos);
        ASSERT_EQ(read_ticket_code(text), code);
        ASSERT_EQ(read_ticket_code(lower(text)), code) << "Caps Lock is no matter";
    }
}

TEST(TicketCode, has_one_text_only_TI1) {
    auto const text = write_ticket_code(random_code());
    for (int bits = 1; bits < 4; ++bits) {
        auto other = text;
        other.back() = ticket_alphabet[ticket_alphabet.find(text.back()) | static_cast<std::size_t>(bits)];
        EXPECT_EQ(read_ticket_code(other), std::nullopt) << "unused bits must be zero";
        EXPECT_TRUE(readings(other).empty());
    }
}

TEST(TicketCode, changes_with_every_character_TI1) {
    auto const code = random_code();
    auto const text = write_ticket_code(code);
    for (std::size_t at = 0; at < text.size(); ++at)
        for (char const c : ticket_alphabet) {
            if (c == text[at]) continue;
            auto other = text;
            other[at] = c;
            auto const read = read_ticket_code(other);
            ASSERT_TRUE(!read || *read != code) << at << " " << c;
        }
}

TEST(TicketCode, is_not_read_from_anything_else_TI1) {
    auto const text = write_ticket_code(random_code());
    auto const with = [&](std::size_t at, char c) {
        auto other = text;
        other[at] = c;
        return other;
    };
    std::string const wrong[] = {
        "",           "A",          text.substr(1), text + "0",      with(5, ' '),    with(5, '-'),
        with(5, 'O'), with(5, 'Q'), with(5, '\0'),  with(5, '\x80'), with(5, '\xFF'), std::string(122, '\xC3')};
    for (auto const& each : wrong) EXPECT_EQ(read_ticket_code(each), std::nullopt) << each;
}

TEST(Readings, of_a_clean_code_are_that_code_alone_DO3) {
    auto const code = full_code();
    for (auto const& text : {write_ticket_code(code), lower(write_ticket_code(code))}) {
        auto const found = readings(text);
        ASSERT_EQ(found.size(), 1u);
        EXPECT_EQ(found[0].code, code);
        EXPECT_EQ(found[0].undone, Undone::nothing);
    }
}

TEST(Readings, ignore_what_scanners_put_around_a_code_DO3) {
    auto const code = full_code();
    auto const text = write_ticket_code(code);
    for (auto const& typed : {text + "\r\n", "\t" + text, "  " + text + " \x1D", "]Q1" + text, "]Q0" + text + "\r"}) {
        auto const found = readings(typed);
        ASSERT_EQ(found.size(), 1u) << typed;
        EXPECT_EQ(found[0].code, code);
    }
}

TEST(Readings, undo_what_a_wrong_keyboard_layout_does_DO3) {
    for (auto const& keyboard : keyboards)
        for (int round = 0; round < 50; ++round) {
            auto const code = full_code();
            for (auto const& pressed : {write_ticket_code(code), lower(write_ticket_code(code))}) {
                auto const typed = typed_on(keyboard.keys, pressed);
                ASSERT_EQ(read_ticket_code(typed), std::nullopt) << keyboard.sentence;
                auto const found = readings(typed);
                auto const right =
                    std::find_if(found.begin(), found.end(), [&](Reading const& each) { return each.code == code; });
                ASSERT_NE(right, found.end()) << keyboard.sentence << ": " << typed;
                EXPECT_EQ(right->undone, keyboard.undone) << keyboard.sentence;
                EXPECT_LE(found.size(), 5u);
            }
        }
}

TEST(Readings, are_each_given_once) {
    auto const typed = typed_on(german_letters, write_ticket_code(full_code()));
    EXPECT_EQ(readings(typed).size(), 1u) << "the layouts differ in digits only, and here are none of these";
}

TEST(Readings, of_other_text_are_none_DO3) {
    std::string const others[] = {"",
                                  "https://gapura.example/e/seminar-umkm",
                                  "8991002105423",
                                  std::string(121, '0'),
                                  std::string(123, '0'),
                                  std::string(122, '~'),
                                  std::string(122, '\xE9'),
                                  std::string(366, '\xFF'),
                                  std::string(100'000, 'A'),
                                  "]Q1"};
    for (auto const& each : others) EXPECT_TRUE(readings(each).empty()) << each.substr(0, 40);
}

TEST(LooksLikeTicket, whatever_the_keyboard_layout_DO3) {
    for (auto const& keyboard : keyboards) {
        auto const text = write_ticket_code(full_code());
        EXPECT_TRUE(looks_like_ticket(typed_on(keyboard.keys, text))) << keyboard.sentence;
        EXPECT_TRUE(looks_like_ticket(typed_on(keyboard.keys, lower(text)))) << keyboard.sentence;
    }
}

TEST(LooksLikeTicket, though_some_characters_were_lost_DO3) {
    auto const text = write_ticket_code(full_code());
    EXPECT_TRUE(looks_like_ticket(text.substr(0, 110)));
    EXPECT_TRUE(looks_like_ticket(text + "AB"));
    EXPECT_TRUE(looks_like_ticket(text.substr(0, 60) + "~" + text.substr(61)));
}

TEST(LooksLikeTicket, but_a_link_a_sentence_and_a_token_do_not_DO3) {
    std::string const others[] = {
        "",
        "8991002105423",
        "https://gapura.example/e/" + std::string(100, 'a'),
        "Selamat datang di Gapura. Silakan tunjukkan kode QR pada tiket Anda kepada petugas di pintu masuk, lalu "
        "tunggu sampai layar berubah hijau.",
        "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkJ1ZGkiLCJpYXQiOjE1MTYyMzkwMjJ9.Qx"
        "yMpLk3vTt8",
        std::string(122, '\xFF'),
        std::string(1000, 'A')};
    for (auto const& each : others) EXPECT_FALSE(looks_like_ticket(each)) << each.substr(0, 40);
}

} // namespace
