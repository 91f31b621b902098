#include "web/widgets/shortcut.hpp"

#include "web/platform/input.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace gapura::web {
namespace {

struct Keys {
    std::vector<std::string> wanted, coming, now;
    double drawn_at = -1; ///< the frame that drew them last
    bool listening = false;
};
Keys& keys() {
    static Keys only;
    return only;
}

std::string lower(std::string_view key) {
    std::string made(key);
    if (made.size() == 1 && made[0] >= 'A' && made[0] <= 'Z') made[0] = static_cast<char>(made[0] + 32);
    return made;
}

platform::KeyAnswer hear(platform::RawKey const& raw) {
    auto& k = keys();
    auto const key = lower(raw.key);
    bool const drawn = k.drawn_at == frame().seconds; // the last frame still had them
    bool const wanted = std::find(k.wanted.begin(), k.wanted.end(), key) != k.wanted.end();
    if (!drawn || !wanted || raw.in_editor || raw.control || raw.alt || raw.meta) return platform::KeyAnswer::pass;
    if (!raw.repeat) k.coming.push_back(key), request_frame();
    return platform::KeyAnswer::swallow;
}

} // namespace

bool shortcut(std::string_view key) {
    auto& k = keys();
    if (!std::exchange(k.listening, true)) platform::on_key(hear);
    if (k.drawn_at != frame().seconds) {
        k.drawn_at = frame().seconds;
        k.wanted.clear();
        k.now = std::exchange(k.coming, {});
    }
    if (ui::present_layer() != ui::top_layer()) return false;
    k.wanted.push_back(lower(key));
    if (!ui::first_pass()) return false;
    auto const pressed = std::find(k.now.begin(), k.now.end(), lower(key));
    if (pressed == k.now.end()) return false;
    k.now.erase(pressed);
    return true;
}

} // namespace gapura::web
