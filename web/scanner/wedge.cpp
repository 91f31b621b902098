#include "web/scanner/wedge.hpp"

#include "shared/base/text.hpp"
#include "web/scanner/us_layout.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace gapura::web {
namespace {

constexpr double longest_gap = Wedge::silence; ///< ms between two keys of one scan
constexpr double median_gap = 35;              ///< ms, below which half of the gaps are
constexpr double median_gap_of_long = 50;      ///< ms, the same for runs of `long_run` characters
constexpr std::size_t long_run = 16;
constexpr double persons_gap = 60; ///< ms: what begins slower than this in a field is a person's
constexpr double late_end_after_silence = 500;
constexpr double late_end_after_end = 200; ///< CR followed by LF
/// Characters that an input method must insert at once into a field of the page to be a scan: more than any word
/// that a person may accept from a suggestion.
constexpr std::size_t shortest_insertion_in_editor = 24;
constexpr std::size_t shortest_insertion_in_catcher = 4;

std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> all;
    while (auto const code_point = next_code_point(text)) append_utf8(all.emplace_back(), *code_point);
    return all;
}

bool is_one_character(std::string_view key) {
    if (key.empty() || key.size() > 4) return false;
    std::string_view rest = key;
    return next_code_point(rest).has_value() && rest.empty();
}

bool is_modifier(std::string_view key) {
    return key == "Shift" || key == "Control" || key == "Alt" || key == "AltGraph" || key == "Meta" ||
           key == "CapsLock" || key == "NumLock";
}

bool is_opaque(std::string_view key) { return key == "Process" || key == "Unidentified" || key.empty(); }

/// Enter, Tab, and what scanners send for CR and LF when they are set to control characters. Ctrl+J would open the
/// browser's list of downloads.
bool is_end(KeyPress const& key) {
    if (key.control && !key.alt && !key.meta) {
        return key.key == "j" || key.key == "J" || key.key == "m" || key.key == "M";
    }
    return (key.key == "Enter" || (key.key == "Tab" && !key.shift)) && !key.alt && !key.meta && !key.repeat;
}

/// The character that the key makes, or nothing.
std::string_view character_of(KeyPress const& key) {
    bool const alt_graph = key.alt_graph || (key.control && key.alt); // Windows reports AltGr as both
    if (!alt_graph && (key.control || key.alt || key.meta)) return {};
    if (is_one_character(key.key)) return key.key;
    if (is_opaque(key.key)) return us_character(key.code, key.shift, key.caps_lock);
    return {};
}

bool is_numpad_digit(std::string_view code) {
    return code.size() == 7 && code.substr(0, 6) == "Numpad" && code[6] >= '0' && code[6] <= '9';
}

std::string_view name_of(KeyPress const& key) { return key.code.empty() ? key.key : key.code; }

} // namespace

void Wedge::start_over() {
    run_.clear();
    lag_ = 0;
    came_at_once_ = false;
    recognised_ = false;
    scan_start_ = 0;
}

void Wedge::forget() {
    start_over();
    ended_by_silence_.clear();
    alt_digits_.reset();
    held_.clear();
    late_end_ = -1e9;
}

/// In a field, what came slowly at the front of the run is what a person was typing when the scanner fired.
std::size_t Wedge::start_of_scan() const {
    if (run_target_ != KeyTarget::editor) return 0;
    std::size_t start = 0;
    while (start + 1 < run_.size() && run_[start + 1].gap >= persons_gap) ++start;
    return start;
}

bool Wedge::is_fast(std::size_t from, std::size_t at_least) const {
    std::size_t const count = run_.size() - from;
    if (count < at_least || count < 2) return false;
    std::vector<double> gaps;
    gaps.reserve(count);
    for (std::size_t i = from + 1; i < run_.size(); ++i) gaps.push_back(run_[i].gap);
    auto const middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle < (count >= long_run ? median_gap_of_long : median_gap);
}

void Wedge::recognise() {
    std::size_t const start = start_of_scan();
    if (!is_fast(start, shortest)) return;
    // A held key on a keyboard that does not flag its repeats makes one character again and again.
    std::set<std::string_view> distinct;
    for (std::size_t i = start; i < run_.size(); ++i) distinct.insert(run_[i].text);
    if (distinct.size() < 3) return;
    recognised_ = true;
    scan_start_ = start;
}

WedgeAnswer Wedge::character(std::string_view text, double milliseconds, double presses, KeyTarget target) {
    WedgeAnswer answer;
    double const gap = std::max(0.0, milliseconds - last_);
    if (run_.empty() && !ended_by_silence_.empty() && gap <= longest_gap) take_up_again();
    ended_by_silence_.clear();
    if (!run_.empty() && gap > (recognised_ ? patience() : longest_gap)) {
        // A scan whose silence nobody had time to notice.
        if (recognised_) answer.scan = finish(milliseconds, 0);
        start_over();
    }
    // The focus may move in the middle of a run: what is taken back is what the field with the focus got.
    answer.mark = run_.empty() || (target != run_target_ && !recognised_);
    run_target_ = target;
    last_ = milliseconds;
    if (run_.size() < longest) run_.push_back({std::string(text), run_.empty() ? 0 : gap / presses});
    bool const known_before = recognised_;
    if (!recognised_) recognise();
    if (recognised_ && !known_before && target == KeyTarget::editor) {
        answer.take_back = true;
        for (std::size_t i = 0; i < scan_start_; ++i) answer.keep += run_[i].text;
    }
    // Where no text can go, a fast character can only press something (Space) or be a shortcut.
    bool const fast_in_nothing = target == KeyTarget::nothing && run_.size() > 1 && gap < persons_gap;
    answer.swallow = recognised_ || fast_in_nothing;
    return answer;
}

std::string Wedge::finish(double milliseconds, double tail) {
    std::string text;
    for (std::size_t i = scan_start_; i < run_.size(); ++i) text += run_[i].text;
    late_end_ = milliseconds + tail;
    start_over();
    return text;
}

bool Wedge::is_late_end(KeyPress const& key) const { return run_.empty() && key.milliseconds <= late_end_; }

WedgeAnswer Wedge::end_key(KeyPress const& key) {
    WedgeAnswer answer;
    if (is_late_end(key)) {
        answer.swallow = true;
        return answer;
    }
    bool const in_time = key.milliseconds - last_ <= longest_gap;
    bool const short_one = run_target_ != KeyTarget::editor && is_fast(0, shortest_in_nothing);
    if (recognised_ || (in_time && short_one)) {
        // After silence that the timer was too late to notice, this Enter is still the scanner's.
        answer.swallow = key.milliseconds - last_ <= late_end_after_silence;
        answer.scan = finish(key.milliseconds, late_end_after_end);
        ends_with_key_ = true;
        return answer;
    }
    start_over();
    return answer;
}

WedgeAnswer Wedge::press(KeyPress const& key) {
    WedgeAnswer answer;
    explained_ = false;
    last_handled_ = key.handled;
    lag_ = std::max(lag_, key.handled - key.milliseconds);
    if (key.repeat) { // also of a scanner's last key, when the system lags
        answer.swallow = std::find(held_.begin(), held_.end(), name_of(key)) != held_.end();
        if (!recognised_) start_over();
        return answer;
    }
    if (key.key == "Alt") alt_digits_.emplace();
    if (is_modifier(key.key)) return answer;
    if (key.key == "Dead") { // makes a character together with the next key, which says which
        if (recognised_) last_ = key.milliseconds;
        answer.swallow = recognised_;
    } else if (alt_digits_ && key.alt && is_numpad_digit(key.code)) {
        *alt_digits_ += key.code[6];
        answer.swallow = recognised_;
    } else if (is_end(key)) {
        answer = end_key(key);
    } else if (auto const text = character_of(key); !text.empty()) {
        explained_ = true;
        answer = character(text, key.milliseconds, 1, key.target);
    } else if (!is_opaque(key.key) && !recognised_) {
        start_over(); // arrows, Backspace, shortcuts: a person
    }
    if (answer.swallow) held_.emplace_back(name_of(key));
    return answer;
}

WedgeAnswer Wedge::release(KeyPress const& key) {
    WedgeAnswer answer;
    if (key.key == "Alt" && alt_digits_) {
        // Windows: Alt with a number on the number pad types that character, for scanners set to "any layout".
        std::string const digits = *std::exchange(alt_digits_, std::nullopt);
        if (digits.empty() || digits.size() > 4) return answer;
        int const code = std::stoi(digits);
        if (code < 0x20 || code > 0x7e) return answer;
        char const text = static_cast<char>(code);
        explained_ = true;
        return character({&text, 1}, key.milliseconds, static_cast<double>(digits.size()) + 1, key.target);
    }
    auto const held = std::find(held_.begin(), held_.end(), name_of(key));
    if (held == held_.end()) return answer;
    held_.erase(held);
    answer.swallow = true;
    return answer;
}

WedgeAnswer Wedge::insert(std::string_view text, double milliseconds, KeyTarget target) {
    WedgeAnswer answer;
    if (explained_) { // what Windows makes of Alt and a number cannot be held back
        answer.swallow = recognised_ && target == KeyTarget::editor;
        return answer;
    }
    if (!is_valid_utf8(text)) return answer;
    bool const ended = !text.empty() && (text.back() == '\n' || text.back() == '\t');
    auto const characters = characters_of(trimmed(text));
    if (characters.size() > 1) {
        bool const one_word = trimmed(text).find_first_of(" \n\t") == std::string_view::npos;
        std::size_t const least =
            target == KeyTarget::editor ? shortest_insertion_in_editor : shortest_insertion_in_catcher;
        if (target == KeyTarget::nothing || !one_word || (characters.size() < least && !recognised_)) {
            if (!recognised_) start_over(); // a suggestion that was accepted
            return answer;
        }
    }
    for (std::string const& each : characters) {
        WedgeAnswer const one = character(each, milliseconds, 1, target);
        answer.mark |= one.mark;
        answer.take_back |= one.take_back;
        answer.swallow |= one.swallow;
        answer.keep += one.keep;
        if (one.scan) answer.scan = one.scan;
    }
    if (characters.size() > 1 && !recognised_) { // came at once: no person does that
        recognised_ = true;
        answer.take_back = target == KeyTarget::editor;
        answer.swallow = true;
    }
    came_at_once_ = characters.size() > 1;
    if (ended && recognised_) answer.scan = finish(milliseconds, late_end_after_end);
    return answer;
}

WedgeAnswer Wedge::paste(std::string_view text, KeyTarget target) {
    WedgeAnswer answer;
    start_over();
    std::string_view const line = trimmed(text);
    if (target == KeyTarget::editor || !is_valid_utf8(line) || line.find_first_of("\n\t") != std::string_view::npos ||
        has_control_characters(line)) {
        return answer;
    }
    std::size_t const count = count_code_points(line);
    if (count < shortest || count > longest) return answer;
    answer.swallow = true;
    answer.scan = std::string(line);
    return answer;
}

WedgeAnswer Wedge::wait(double milliseconds) {
    WedgeAnswer answer;
    if (!recognised_ || milliseconds < *deadline()) return answer;
    std::vector<Character> ended = run_;
    ended.erase(ended.begin(), ended.begin() + static_cast<std::ptrdiff_t>(scan_start_));
    answer.scan = finish(milliseconds, late_end_after_silence - silence);
    ended_by_silence_ = std::move(ended);
    ends_with_key_ = false;
    return answer;
}

double Wedge::patience() const {
    if (came_at_once_) return silence;
    if (ends_with_key_) return silence_before_end_key;
    return std::min(silence_before_end_key, silence + 2 * lag_);
}

/// The device stood still in the middle of a code, and its silence was none: the key was pressed right after those
/// before. What was given out is no ticket; now the whole of it will be.
void Wedge::take_up_again() {
    run_ = std::move(ended_by_silence_);
    recognised_ = true;
    late_end_ = -1e9;
}

std::optional<double> Wedge::deadline() const {
    if (!recognised_) return std::nullopt;
    return std::max(last_, last_handled_) + patience();
}

} // namespace gapura::web
