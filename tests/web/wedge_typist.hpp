#pragma once
// Types into a wedge the way scanners and people do, and keeps what the page would have seen of it.

#include "web/scanner/wedge.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web {

/// One page with one thing that has the focus.
class Typist {
public:
    explicit Typist(KeyTarget target) : target_(target) {}

    Wedge wedge;
    std::vector<std::string> scans;
    std::string field;                ///< what the field with the focus holds
    std::vector<std::string> pressed; ///< keys other than characters that reached the page: "Enter" clicks a button
    double now = 1000;                ///< ms

    void focus(KeyTarget target) { target_ = target; }
    KeyPress key(std::string_view name, std::string_view code = {}) const {
        KeyPress made;
        made.key = name;
        made.code = code;
        made.milliseconds = now;
        made.target = target_;
        return made;
    }

    /// Presses and lets go, `gap` ms after the key before.
    WedgeAnswer tap(KeyPress press, double gap) {
        later(gap);
        press.milliseconds = now;
        WedgeAnswer const answer = wedge.press(press);
        obey(answer);
        if (!answer.swallow) reach_page(press);
        KeyPress release = press;
        release.repeat = false;
        WedgeAnswer const released = wedge.release(release);
        if (released.swallow != answer.swallow) torn_keys.emplace_back(press.key);
        return answer;
    }
    WedgeAnswer tap(std::string_view name, double gap) { return tap(key(name), gap); }

    /// Each character `gap(index)` ms after the one before.
    void type(std::string_view text, std::function<double(std::size_t)> const& gap) {
        for (std::size_t i = 0; i < text.size(); ++i) tap(text.substr(i, 1), gap(i));
    }
    void type(std::string_view text, double gap) {
        type(text, [gap](std::size_t) { return gap; });
    }

    void insert(std::string_view text, double gap) {
        later(gap);
        std::string const before = field;
        if (target_ == KeyTarget::editor) field += text;
        WedgeAnswer const answer = wedge.insert(text, now, target_);
        if (answer.mark) mark_ = before;
        if (answer.take_back)
            field = mark_ + answer.keep;
        else if (answer.swallow && target_ == KeyTarget::editor)
            field = mark_;
        if (answer.scan) scans.push_back(*answer.scan);
    }

    /// Time passes; the timer rings when it is due.
    void later(double milliseconds) {
        double const until = now + milliseconds;
        while (timers_work && wedge.deadline() && *wedge.deadline() <= until) {
            now = *wedge.deadline();
            obey(wedge.wait(now));
        }
        now = until;
    }

    /// The page is busy: keys carry their times, but no timer rings.
    bool timers_work = true;
    std::vector<std::string> torn_keys; ///< keydown and keyup of which only one reached the page

private:
    void obey(WedgeAnswer const& answer) {
        if (answer.mark) mark_ = field;
        if (answer.take_back) field = mark_ + answer.keep;
        if (answer.scan) scans.push_back(*answer.scan);
    }
    void reach_page(KeyPress const& press) {
        bool const character = press.key.size() == 1 && !press.control && !press.alt && !press.meta;
        if (character && target_ == KeyTarget::editor)
            field += press.key;
        else if (character && press.key == " ")
            pressed.emplace_back("Space");
        else if (!character)
            pressed.emplace_back(press.key);
    }

    KeyTarget target_;
    std::string mark_;
};

/// 122 characters of a ticket.
inline constexpr std::string_view ticket = "2000000800000000G01K3M9TZ8C7AXN5V2RJ4HFD6BE0PSGUL1I9ZTX83MKC7N5VR2J4HFDA6"
                                           "B0EPSGU1LIZ9TX8M3K7C5NVR2JH4FD6A0BEPSG1ULIZ9TX0GJ";
static_assert(ticket.size() == 122);

using Scans = std::vector<std::string>;

} // namespace gapura::web
