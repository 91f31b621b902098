// DO3: what handheld scanners type is a scan, whatever has the focus, and nothing of it stays on the page.

#include "tests/web/wedge_typist.hpp"

#include <gtest/gtest.h>

namespace gapura::web {
namespace {

struct Scanner {
    char const* name;
    std::function<double(std::size_t)> gap;
    char const* end; ///< "" for none
};

std::vector<Scanner> scanners() {
    return {
        {"a USB scanner at 1 ms a key", [](std::size_t) { return 1.0; }, "Enter"},
        {"a USB scanner with 125 Hz polling", [](std::size_t) { return 8.0; }, "Enter"},
        {"one that ends with Tab", [](std::size_t) { return 4.0; }, "Tab"},
        {"one without an end key", [](std::size_t) { return 4.0; }, ""},
        {"keys that came in one burst", [](std::size_t) { return 0.0; }, "Enter"},
        {"slow Bluetooth, 15 to 40 ms", [](std::size_t i) { return 15.0 + static_cast<double>(i * 7 % 26); },
         "Enter"},
        {"slow Bluetooth without an end key", [](std::size_t i) { return 15.0 + static_cast<double>(i * 11 % 26); },
         ""},
        {"very slow Bluetooth, 40 ms", [](std::size_t) { return 40.0; }, "Enter"},
        {"Bluetooth packets of six keys", [](std::size_t i) { return i % 6 == 0 ? 60.0 : 0.0; }, "Enter"},
        {"a hiccup of 110 ms in the middle", [](std::size_t i) { return i == 61 ? 110.0 : 6.0; }, "Enter"},
        {"a clock that ticks every 100 ms", [](std::size_t i) { return i % 25 == 24 ? 100.0 : 0.0; }, "Enter"},
        {"a clock that ticks every 16.7 ms", [](std::size_t i) { return i % 3 == 2 ? 16.7 : 0.0; }, "Enter"},
    };
}

class EveryScanner : public testing::TestWithParam<std::tuple<std::size_t, KeyTarget>> {};

TEST_P(EveryScanner, GivesItsCodeOnceAndLeavesThePageAlone) {
    Scanner const scanner = scanners()[std::get<0>(GetParam())];
    Typist typist{std::get<1>(GetParam())};
    typist.field = "budi";
    typist.later(2000);
    typist.type(ticket, scanner.gap);
    if (*scanner.end) typist.tap(scanner.end, scanner.gap(0));
    typist.later(1000);
    EXPECT_EQ(typist.scans, Scans{std::string(ticket)}) << scanner.name;
    EXPECT_EQ(typist.field, "budi") << scanner.name;
    EXPECT_EQ(typist.pressed, Scans{}) << scanner.name;
    EXPECT_EQ(typist.torn_keys, Scans{}) << scanner.name;
    EXPECT_EQ(typist.wedge.deadline(), std::nullopt) << scanner.name;
}

INSTANTIATE_TEST_SUITE_P(Wedge, EveryScanner,
                         testing::Combine(testing::Range<std::size_t>(0, scanners().size()),
                                          testing::Values(KeyTarget::nothing, KeyTarget::editor,
                                                          KeyTarget::catcher)));

TEST(Wedge, TenCodesASecondAreTenScans) {
    for (KeyTarget const target : {KeyTarget::nothing, KeyTarget::editor, KeyTarget::catcher}) {
        Typist typist{target};
        Scans expected;
        for (int i = 0; i < 40; ++i) {
            std::string code{ticket};
            code.replace(40, 2, std::to_string(10 + i));
            typist.type(code, 0.75);
            typist.tap("Enter", 0.75);
            expected.push_back(code);
            typist.later(100 - 123 * 0.75);
        }
        EXPECT_EQ(typist.scans, expected);
        EXPECT_EQ(typist.field, "");
        EXPECT_EQ(typist.pressed, Scans{});
    }
}

TEST(Wedge, TwoScansBackToBackWithoutAnEndKeyAreTwoWhenSilenceLiesBetween) {
    Typist typist{KeyTarget::nothing};
    typist.type("ZZZZ9999XXXX", 3);
    typist.later(500); // from now on it is known to end in silence
    typist.scans.clear();
    typist.type("AAAA1111BBBB", 3);
    typist.later(130);
    typist.type("CCCC2222DDDD", 3);
    typist.later(130);
    EXPECT_EQ(typist.scans, (Scans{"AAAA1111BBBB", "CCCC2222DDDD"}));
}

TEST(Wedge, ASilenceThatNoTimerNoticedStillPartsTwoScans) {
    Typist typist{KeyTarget::nothing};
    typist.timers_work = false;
    typist.type("AAAA1111BBBB", 3);
    typist.later(400);
    typist.type("CCCC2222DDDD", 3);
    typist.tap("Enter", 3);
    EXPECT_EQ(typist.scans, (Scans{"AAAA1111BBBB", "CCCC2222DDDD"}));
    EXPECT_EQ(typist.pressed, Scans{});
}

TEST(Wedge, NeverClicksAButtonWithTheScannersEnter) {
    for (std::string_view const code : {"ABC", "HELLO", "1234567", "0123456789"}) {
        Typist typist{KeyTarget::nothing};
        typist.type(code, 5);
        typist.tap("Enter", 5);
        EXPECT_EQ(typist.pressed, Scans{}) << code;
        EXPECT_EQ(typist.scans, Scans{std::string(code)}) << "a short code that is no ticket is still to be answered";
    }
}

TEST(Wedge, SwallowsAnEnterThatComesLateOrTwice) {
    Typist late{KeyTarget::nothing};
    late.type(ticket, 5);
    late.later(600); // silence has ended the scan
    late.tap("Enter", 0);
    EXPECT_EQ(late.scans.size(), 1u);
    EXPECT_EQ(late.pressed, Scans{});

    Typist twice{KeyTarget::nothing}; // CR, LF
    twice.type(ticket, 5);
    twice.tap("Enter", 5);
    twice.tap("Enter", 5);
    EXPECT_EQ(twice.scans.size(), 1u);
    EXPECT_EQ(twice.pressed, Scans{});

    Typist person{KeyTarget::nothing}; // a second later the Enter is a person's
    person.type(ticket, 5);
    person.tap("Enter", 5);
    person.tap("Enter", 900);
    EXPECT_EQ(person.pressed, Scans{"Enter"});
}

TEST(Wedge, TakesALineFeedThatIsTypedAsControlJForAnEnd) {
    Typist typist{KeyTarget::nothing};
    typist.type(ticket, 5);
    KeyPress feed = typist.key("j", "KeyJ");
    feed.control = true;
    typist.tap(feed, 5);
    EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
    EXPECT_EQ(typist.pressed, Scans{}) << "Ctrl+J opens the list of downloads";
}

TEST(Wedge, SwallowsASpaceInsideACode) {
    Typist typist{KeyTarget::nothing};
    typist.type("HELLO WORLD 2026", 4);
    typist.tap("Enter", 4);
    EXPECT_EQ(typist.scans, Scans{"HELLO WORLD 2026"});
    EXPECT_EQ(typist.pressed, Scans{}) << "Space clicks the button that has the focus";
}

TEST(Wedge, KeepsWhatAPersonHadTypedRightBeforeTheScan) {
    Typist typist{KeyTarget::editor};
    typist.type("sit", 100);
    typist.type(ticket, [](std::size_t i) { return i == 0 ? 90.0 : 4.0; });
    typist.tap("Enter", 4);
    EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
    EXPECT_EQ(typist.field, "sit");
}

TEST(Wedge, GivesWhatWasTypedAsItWasTyped) {
    struct Row {
        char const* name;
        char const* typed;
    };
    for (Row const& row : {Row{"Caps Lock", "2000a8kjzhgf"}, Row{"German layout", "2000A8KJYHGF"},
                           Row{"unshifted digits and signs", "!@#$%^&*AZ-1"}}) {
        Typist typist{KeyTarget::nothing};
        typist.type(row.typed, 5);
        typist.tap("Enter", 5);
        EXPECT_EQ(typist.scans, Scans{row.typed}) << row.name;
    }
    Typist french{KeyTarget::nothing}; // AZERTY: digits without Shift
    for (std::string_view const key : {"é", "à", "à", "(", "è", "_", "ç", "A", "Z", "Q"}) french.tap(key, 5);
    french.tap("Enter", 5);
    EXPECT_EQ(french.scans, Scans{"éàà(è_çAZQ"});
}

TEST(Wedge, ShiftBetweenTheCharactersDisturbsNothing) {
    for (KeyTarget const target : {KeyTarget::nothing, KeyTarget::editor}) {
        Typist typist{target};
        for (std::size_t i = 0; i < ticket.size(); ++i) {
            typist.tap("Shift", 2);
            KeyPress press = typist.key(ticket.substr(i, 1));
            press.shift = true;
            typist.tap(press, 2);
        }
        typist.tap("Enter", 2);
        EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
        EXPECT_EQ(typist.field, "");
    }
}

TEST(Wedge, ADeadKeyInACodeDoesNotEndIt) {
    Typist typist{KeyTarget::nothing};
    typist.type("ABCDEFGH12", 5);
    typist.tap("Dead", 5);
    typist.tap("ê", 5);
    typist.type("34", 5);
    typist.tap("Enter", 5);
    EXPECT_EQ(typist.scans, Scans{"ABCDEFGH12ê34"});
    EXPECT_EQ(typist.pressed, Scans{});
}

TEST(Wedge, KeysThatAreHandedOverLateBelongTogetherByTheirOwnTimes) {
    Wedge wedge;
    double pressed = 1000;
    double handled = 1000;
    Scans scans;
    for (std::size_t i = 0; i < ticket.size(); ++i) {
        pressed += 3;
        handled += i % 10 == 9 ? 390 : 3; // the device is busy with something else
        KeyPress key;
        key.key = ticket.substr(i, 1);
        key.milliseconds = pressed;
        key.handled = handled;
        if (auto const due = wedge.deadline(); due && *due <= handled) {
            if (auto const scan = wedge.wait(handled).scan) scans.push_back(*scan);
        }
        if (auto const scan = wedge.press(key).scan) scans.push_back(*scan);
    }
    if (auto const scan = wedge.wait(handled + 401).scan) scans.push_back(*scan);
    EXPECT_EQ(scans, Scans{std::string(ticket)});
}

TEST(Wedge, WaitsLongerForAScannerThatIsKnownToEndWithAKey) {
    Typist typist{KeyTarget::nothing};
    typist.type(ticket, 3);
    typist.tap("Enter", 3);
    typist.later(1000);
    typist.type(ticket, [](std::size_t i) { return i == 60 ? 300.0 : 3.0; });
    typist.tap("Enter", 3);
    EXPECT_EQ(typist.scans, (Scans{std::string(ticket), std::string(ticket)}));
    EXPECT_EQ(typist.pressed, Scans{});
}

TEST(Wedge, GivesTheWholeCodeWhenADeviceThatStoodStillHadSplitIt) {
    Wedge wedge;
    Scans scans;
    double pressed = 1000;
    for (std::size_t i = 0; i < ticket.size(); ++i) {
        pressed += 3;
        KeyPress key;
        key.key = ticket.substr(i, 1);
        key.milliseconds = pressed;
        key.handled = pressed + (i >= 60 ? 800 : 0);
        if (i == 60) scans.push_back(wedge.wait(pressed + 500).scan.value_or("nothing"));
        if (auto const scan = wedge.press(key).scan) scans.push_back(*scan);
    }
    KeyPress enter;
    enter.key = "Enter";
    enter.milliseconds = pressed + 3;
    WedgeAnswer const answer = wedge.press(enter);
    EXPECT_TRUE(answer.swallow);
    EXPECT_EQ(answer.scan, std::string(ticket));
    EXPECT_EQ(scans, Scans{std::string(ticket.substr(0, 60))});
}

TEST(Wedge, LearnsThatAnotherScannerEndsInSilence) {
    Typist typist{KeyTarget::nothing};
    typist.type(ticket, 3);
    typist.tap("Enter", 3);
    for (int i = 0; i < 2; ++i) {
        typist.later(1000);
        typist.type(ticket, 3);
    }
    typist.later(Wedge::silence + 1);
    EXPECT_EQ(typist.scans.size(), 3u) << "the third without waiting for a key that never comes";
}

TEST(Wedge, ReadsAltAndNumbersOfTheNumberPad) {
    for (KeyTarget const target : {KeyTarget::nothing, KeyTarget::editor}) {
        Typist typist{target};
        std::string mark;
        auto const alt_code = [&](char character) {
            typist.later(4);
            typist.wedge.press(typist.key("Alt", "AltLeft"));
            for (char const digit : "0" + std::to_string(static_cast<int>(character))) {
                std::string const code = std::string("Numpad") + digit;
                KeyPress press = typist.key({&digit, 1}, code);
                press.alt = true;
                typist.tap(press, 5);
            }
            typist.later(4);
            WedgeAnswer const answer = typist.wedge.release(typist.key("Alt", "AltLeft"));
            // Windows puts the character into the field now, swallowed or not.
            if (answer.mark) mark = typist.field;
            if (target == KeyTarget::editor) typist.field += character;
            WedgeAnswer const inserted = typist.wedge.insert({&character, 1}, typist.now, target);
            if (answer.take_back || inserted.swallow) typist.field = mark;
        };
        for (char const each : ticket.substr(0, 40)) alt_code(each);
        typist.pressed.clear(); // digits with Alt reach the page before anybody can know
        typist.tap("Enter", 5);
        EXPECT_EQ(typist.scans, Scans{std::string(ticket.substr(0, 40))});
        EXPECT_EQ(typist.field, "");
        EXPECT_EQ(typist.pressed, Scans{});
    }
}

TEST(Wedge, ReadsThroughAnInputMethodByTheKeysPlace) {
    Typist typist{KeyTarget::nothing};
    for (char const each : ticket) {
        std::string const code = (each >= '0' && each <= '9' ? "Digit" : "Key") + std::string(1, each);
        KeyPress press = typist.key("Process", code);
        press.shift = each >= 'A';
        typist.tap(press, 4);
    }
    typist.tap("Enter", 4);
    EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
}

TEST(Wedge, ReadsWhatAnAndroidServiceInsertsAtOnce) {
    for (KeyTarget const target : {KeyTarget::catcher, KeyTarget::editor}) {
        Typist typist{target};
        typist.field = "ani";
        typist.wedge.press(typist.key("Unidentified"));
        typist.insert(ticket, 3);
        typist.later(200);
        EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
        EXPECT_EQ(typist.field, "ani");
    }
    Typist with_end{KeyTarget::catcher};
    with_end.insert(std::string(ticket) + "\n", 3);
    EXPECT_EQ(with_end.scans, Scans{std::string(ticket)}) << "an end in the text needs no silence";
}

TEST(Wedge, ReadsWhatAnAndroidKeyboardInsertsOneByOne) {
    for (KeyTarget const target : {KeyTarget::catcher, KeyTarget::editor}) {
        Typist typist{target};
        for (char const each : ticket) {
            typist.wedge.press(typist.key("Unidentified"));
            typist.insert({&each, 1}, 12);
        }
        typist.tap("Enter", 12);
        EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
        EXPECT_EQ(typist.field, "");
        EXPECT_EQ(typist.pressed, Scans{});
    }
}

TEST(Wedge, DoesNotCountTheTextOfAReportedKeyTwice) {
    Typist typist{KeyTarget::editor};
    for (std::size_t i = 0; i < ticket.size(); ++i) {
        if (!typist.tap(ticket.substr(i, 1), 5).swallow) {
            EXPECT_FALSE(typist.wedge.insert(ticket.substr(i, 1), typist.now, KeyTarget::editor).swallow);
        }
    }
    typist.tap("Enter", 5);
    EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
}

TEST(Wedge, APasteWhereNoTextGoesIsAScan) {
    Wedge wedge;
    WedgeAnswer const pasted = wedge.paste(std::string(ticket) + "\r\n", KeyTarget::nothing);
    EXPECT_TRUE(pasted.swallow);
    EXPECT_EQ(pasted.scan, std::string(ticket));
    EXPECT_EQ(wedge.paste("short", KeyTarget::nothing).scan, std::nullopt);
    EXPECT_EQ(wedge.paste("two lines\nof some text", KeyTarget::nothing).scan, std::nullopt);
    EXPECT_EQ(wedge.paste(std::string(2000, 'A'), KeyTarget::nothing).scan, std::nullopt);
    EXPECT_EQ(wedge.paste("\xff\xfe not text \x80", KeyTarget::nothing).scan, std::nullopt);
}

TEST(Wedge, FocusMayMoveInTheMiddleOfACode) {
    Typist typist{KeyTarget::nothing};
    typist.type(ticket.substr(0, 4), 5);
    typist.focus(KeyTarget::editor);
    typist.field = "x";
    typist.type(ticket.substr(4, 60), 5);
    typist.focus(KeyTarget::nothing);
    typist.type(ticket.substr(64), 5);
    typist.tap("Enter", 5);
    EXPECT_EQ(typist.scans, Scans{std::string(ticket)});
    EXPECT_EQ(typist.field, "x");
}

TEST(Wedge, ForgetsHalfAScanWhenThePageIsHidden) {
    Typist typist{KeyTarget::nothing};
    typist.type(ticket.substr(0, 60), 5);
    typist.wedge.forget();
    EXPECT_EQ(typist.wedge.deadline(), std::nullopt);
    typist.later(1000);
    EXPECT_EQ(typist.scans, Scans{});
}

TEST(Wedge, KeepsAnEndlessStreamWithinBounds) {
    Typist typist{KeyTarget::nothing};
    for (int i = 0; i < 5000; ++i) typist.tap(ticket.substr(static_cast<std::size_t>(i) % 122, 1), 2);
    typist.tap("Enter", 2);
    ASSERT_EQ(typist.scans.size(), 1u);
    EXPECT_EQ(typist.scans[0].size(), Wedge::longest);
}

} // namespace
} // namespace gapura::web
