// DO3: what people type is theirs: never late, never lost, never a scan.

#include "tests/web/wedge_typist.hpp"

#include <gtest/gtest.h>

namespace gapura::web {
namespace {

struct Person {
    char const* name;
    char const* text;
    std::function<double(std::size_t)> gap;
};

std::vector<Person> people() {
    return {
        {"a careful one", "siti nurhaliza", [](std::size_t) { return 350.0; }},
        {"an average one, 40 words a minute", "budi santoso",
         [](std::size_t i) { return 200.0 + static_cast<double>(i * 37 % 120); }},
        {"a fast one, 100 words a minute", "rahmawati kusuma wardhani",
         [](std::size_t i) { return 70.0 + static_cast<double>(i * 31 % 90); }},
        {"a very fast one, 150 words a minute", "the quick brown fox jumps",
         [](std::size_t i) { return 55.0 + static_cast<double>(i * 13 % 50); }},
        {"a roll over neighbouring keys", "asdf jkl; asdf", [](std::size_t i) { return i % 4 == 0 ? 180.0 : 25.0; }},
        {"a burst of seven", "asdfghj", [](std::size_t) { return 20.0; }},
        {"a phone number from memory", "081234567890",
         [](std::size_t i) { return 60.0 + static_cast<double>(i * 17 % 70); }},
    };
}

class EveryPerson : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryPerson, TypesIntoTheFieldUndisturbed) {
    Person const person = people()[GetParam()];
    Typist typist{KeyTarget::editor};
    typist.type(person.text, person.gap);
    typist.tap("Enter", 150);
    typist.later(1000);
    EXPECT_EQ(typist.field, person.text) << person.name;
    EXPECT_EQ(typist.scans, Scans{}) << person.name;
    EXPECT_EQ(typist.pressed, Scans{"Enter"}) << person.name;
}

INSTANTIATE_TEST_SUITE_P(Wedge, EveryPerson, testing::Range<std::size_t>(0, people().size()));

TEST(WedgeAndPeople, AHeldKeyIsNoScanWithAndWithoutTheRepeatFlag) {
    for (bool const flagged : {true, false}) {
        Typist typist{KeyTarget::editor};
        typist.tap("a", 400);
        for (int i = 0; i < 60; ++i) {
            KeyPress press = typist.key("a", "KeyA");
            press.repeat = flagged;
            typist.tap(press, i == 0 ? 500 : 30);
        }
        typist.tap("Enter", 30);
        typist.later(1000);
        EXPECT_EQ(typist.scans, Scans{});
        EXPECT_EQ(typist.field, std::string(61, 'a'));
        EXPECT_EQ(typist.pressed, Scans{"Enter"});
    }
}

TEST(WedgeAndPeople, PressingAButtonByKeyboardPressesIt) {
    Typist typist{KeyTarget::nothing};
    typist.tap("Tab", 500);
    typist.tap(" ", 500);
    typist.tap("Enter", 500);
    typist.tap("ArrowDown", 90);
    typist.tap("Enter", 90);
    EXPECT_EQ(typist.pressed, (Scans{"Tab", "Space", "Enter", "ArrowDown", "Enter"}));
    EXPECT_EQ(typist.scans, Scans{});
    EXPECT_EQ(typist.torn_keys, Scans{});
}

TEST(WedgeAndPeople, AHeldEnterIsNotSwallowed) {
    Typist typist{KeyTarget::nothing};
    typist.tap("Enter", 500);
    for (int i = 0; i < 5; ++i) {
        KeyPress press = typist.key("Enter", "Enter");
        press.repeat = true;
        typist.tap(press, 30);
    }
    EXPECT_EQ(typist.pressed.size(), 6u);
}

TEST(WedgeAndPeople, ShortcutsGoThrough) {
    Typist typist{KeyTarget::editor};
    typist.field = "x";
    for (std::string_view const name : {"a", "c", "v", "j"}) {
        KeyPress press = typist.key(name);
        press.control = true;
        EXPECT_FALSE(typist.tap(press, 300).swallow) << name;
    }
    EXPECT_FALSE(typist.tap("Escape", 300).swallow);
    EXPECT_FALSE(typist.tap("Backspace", 20).swallow);
    EXPECT_EQ(typist.field, "x");
}

TEST(WedgeAndPeople, APasteIntoAFieldIsAPaste) {
    Wedge wedge;
    WedgeAnswer const pasted = wedge.paste(ticket, KeyTarget::editor);
    EXPECT_FALSE(pasted.swallow);
    EXPECT_EQ(pasted.scan, std::nullopt);
}

TEST(WedgeAndPeople, AnAcceptedSuggestionOfAPhonesKeyboardIsText) {
    Typist typist{KeyTarget::editor};
    for (std::string_view const word : {"pendaftaran", "selamat pagi semuanya, apa kabar", "Nurhaliza "}) {
        typist.wedge.press(typist.key("Unidentified"));
        typist.insert(word, 300);
    }
    typist.later(1000);
    EXPECT_EQ(typist.scans, Scans{});
    EXPECT_EQ(typist.field, "pendaftaranselamat pagi semuanya, apa kabarNurhaliza ");
}

TEST(WedgeAndPeople, AltGrMakesCharactersAndNoScan) {
    Typist typist{KeyTarget::editor};
    KeyPress press = typist.key("@", "KeyQ");
    press.control = press.alt = true; // how Windows reports AltGr
    EXPECT_FALSE(typist.tap(press, 200).swallow);
}

TEST(WedgeAndPeople, TypingGoesOnRightAfterAScan) {
    Typist typist{KeyTarget::editor};
    typist.type(ticket, 4);
    typist.tap("Enter", 4);
    typist.type("ani", 250);
    typist.tap("Enter", 250);
    EXPECT_EQ(typist.scans.size(), 1u);
    EXPECT_EQ(typist.field, "ani");
    EXPECT_EQ(typist.pressed, Scans{"Enter"});
}

} // namespace
} // namespace gapura::web
