#pragma once
// A code that stays in front of the camera is one scan, not fifteen a second (DO2).

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web {

/// Decides which of the codes that the camera sees are new. A code counts again only after it was gone: at least
/// 1.5 s without it, and at least 3 looks at the camera's picture that did not show it, for a blurred second, a hand
/// in between or a tab in the background is no absence. Each code is remembered by itself, so that two phones held up
/// side by side are two scans and not a stream of them.
///
/// Pure: the time is an argument.
class RepeatGuard {
public:
    static constexpr double absence = 1500; ///< ms
    static constexpr int absent_looks = 3;

    /// What makes two texts the same ticket. A dynamic code (TI2) changes every 30 s while the phone is still held
    /// up.
    using Identity = std::function<std::string(std::string_view text)>;

    RepeatGuard() = default;
    explicit RepeatGuard(Identity identity) : identity_(std::move(identity)) {}

    /// One look at the picture: what it shows, at a monotonic time in ms. Answers with the texts that are new.
    std::vector<std::string> look(std::vector<std::string> const& shown, double milliseconds);

    /// Another camera, another event: everything is new again.
    void forget() { seen_.clear(); }

private:
    struct Seen {
        std::string identity;
        double last = 0; ///< ms
        int looks_without = 0;
    };

    Identity identity_;
    std::vector<Seen> seen_;
};

} // namespace gapura::web
