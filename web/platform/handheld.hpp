#pragma once
// Listens to scanners that type like a keyboard (DO3), before anything else on the page sees their keys, whatever has
// the focus. What is a scan is decided by web/scanner/wedge; here its answers are carried out.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::platform {

/// What a key goes to.
enum class KeyTarget {
    nothing, ///< a button, a link, the page: nothing that takes text
    editor,  ///< an input, text area or list of the page
    catcher, ///< the hidden input that exists only for scanners
};

/// A KeyboardEvent. `code` is the place of the key on a US keyboard, `key` what the layout makes of it.
struct KeyPress {
    std::string_view key;    ///< "a", "É", "Enter", "Dead", "Process", "Unidentified"
    std::string_view code;   ///< "KeyA", "Numpad4"; may be empty
    double milliseconds = 0; ///< KeyboardEvent.timeStamp: when it was pressed
    double handled = 0;      ///< ms: now; a busy device hands keys over late
    bool shift = false, control = false, alt = false, meta = false, alt_graph = false, caps_lock = false;
    bool repeat = false; ///< the keyboard repeats a key that is held down
    KeyTarget target = KeyTarget::nothing;
};

/// What is to be done with an event.
struct WedgeAnswer {
    bool swallow = false;            ///< the page and the field must not see it
    bool mark = false;               ///< the field's content before this event is what `take_back` goes back to
    bool take_back = false;          ///< put the field back to the mark, then type `keep`
    std::string keep;                ///< what a person had typed into the field right before the scan
    std::optional<std::string> scan; ///< a complete code, exactly as typed
};

/// Decides about keys. It stands here as an interface because platform/ includes nothing of scanner/.
class KeyWatcher {
public:
    virtual ~KeyWatcher() = default;
    /// keydown, before anything else has seen it.
    virtual WedgeAnswer press(KeyPress const& key) = 0;
    /// keyup.
    virtual WedgeAnswer release(KeyPress const& key) = 0;
    /// Text that appeared in a field. `swallow` means "restore the field": it could not be held back.
    virtual WedgeAnswer insert(std::string_view text, double milliseconds, KeyTarget target) = 0;
    virtual WedgeAnswer paste(std::string_view text, KeyTarget target) = 0;
    /// The time has come to `milliseconds`.
    virtual WedgeAnswer wait(double milliseconds) = 0;
    /// When wait() has something to do, in ms; nullopt while nothing is under way.
    virtual std::optional<double> deadline() const = 0;
    /// The page was hidden or left.
    virtual void forget() = 0;
};

/// Starts to listen on behalf of `watcher`, which must live until ignore_handheld(); again is harmless. `label` names
/// the hidden input that catches what scanner services on Android insert instead of typing. It has no soft keyboard,
/// exists only there, and takes the focus back after a touch that left it elsewhere than in a field.
void listen_to_handheld(KeyWatcher& watcher, std::string_view label);
void ignore_handheld();

/// Takes what was scanned since the last call, oldest first. Each scan requests a frame.
std::vector<std::string> take_handheld_scans();

} // namespace gapura::web::platform
