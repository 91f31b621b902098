#pragma once
// Tells a handheld scanner that types like a keyboard ("keyboard wedge") from a person who types (DO3).
//
// A scanner's keys come in a run: at least 8 characters, half of the gaps below 35 ms, none above 120 ms, ended by
// Enter, Tab or silence. From the 16th character on half of the gaps may reach 50 ms: nobody types so
// steadily, slow Bluetooth scanners do. Where nothing that takes text has the focus, 3 characters and Enter suffice,
// for people do not type into nothing.
//
// Before the eighth character nobody can know. So the first keys go where the focus is, as ever, and are taken back
// when the run turns out to be a scan: `mark` says "remember the field as it is now", `take_back` says "put it back".
// From then on everything up to the final Enter or Tab is swallowed, so that no button is ever pressed by a scanner.
// No key waits, and what a person types is never late.
//
// Pure: no clock of its own, no browser. web/platform/handheld feeds it.

#include "web/platform/handheld.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web {

using platform::KeyPress;
using platform::KeyTarget;
using platform::WedgeAnswer;

class Wedge final : public platform::KeyWatcher {
public:
    static constexpr std::size_t shortest = 8;            ///< characters of a scan wherever the focus is
    static constexpr std::size_t shortest_in_nothing = 3; ///< characters before Enter where no text can go
    static constexpr std::size_t longest = 1024;          ///< characters; what comes after them is dropped
    /// ms without a key that end a scan, for a scanner that ends with no key and on a device that keeps up.
    static constexpr double silence = 120;
    /// The same for a scanner that ends with Enter or Tab, which is how they come from the factory: the first scan is
    /// taken for one, the others for what the last one was. A key that arrives late must not split a code.
    static constexpr double silence_before_end_key = 400;

    WedgeAnswer press(KeyPress const& key) override;
    /// Of a key that was swallowed it is swallowed too: a button answers to the keyup of Space.
    WedgeAnswer release(KeyPress const& key) override;
    /// Input methods and scanner services on Android insert without a key that says what. Text of a key that was
    /// reported is ignored.
    WedgeAnswer insert(std::string_view text, double milliseconds, KeyTarget target) override;
    /// A paste where nothing takes text is a scan if it is one line of 8 characters or more; in a field it is a
    /// paste.
    WedgeAnswer paste(std::string_view text, KeyTarget target) override;
    /// Ends a scan after silence.
    WedgeAnswer wait(double milliseconds) override;
    std::optional<double> deadline() const override;
    /// Half a scan is no scan.
    void forget() override;

private:
    struct Character {
        std::string text;
        double gap = 0; ///< ms since the one before; per key press for those that take several
    };

    WedgeAnswer character(std::string_view text, double milliseconds, double presses, KeyTarget target);
    WedgeAnswer end_key(KeyPress const& key);
    bool is_late_end(KeyPress const& key) const;
    void start_over();
    void recognise();
    std::size_t start_of_scan() const;
    bool is_fast(std::size_t from, std::size_t at_least) const;
    std::string finish(double milliseconds, double tail);
    double patience() const;
    void take_up_again();

    std::vector<Character> run_;
    KeyTarget run_target_ = KeyTarget::nothing;
    double last_ = -1e9;                      ///< ms, of the run's last key
    double last_handled_ = -1e9;              ///< ms, when that key was handed over
    double lag_ = 0;                          ///< ms, the longest between press and hand-over in this run
    bool ends_with_key_ = true;               ///< the last scan was ended by Enter or Tab
    std::vector<Character> ended_by_silence_; ///< the last scan, while more of it might still come
    bool recognised_ = false;                 ///< the run is a scan
    bool came_at_once_ = false;               ///< the run was inserted in one piece
    bool explained_ = false;                  ///< the last press said which character it makes
    std::size_t scan_start_ = 0;              ///< characters before this one are a person's
    double late_end_ = -1e9;                  ///< ms, until when an Enter or Tab still belongs to the last scan
    std::optional<std::string> alt_digits_;   ///< Alt is down, with these digits of the number pad
    std::vector<std::string> held_;           ///< codes of swallowed keys that are still down
};

} // namespace gapura::web
