#include "web/widgets/toast.hpp"

#include "web/frame.hpp"
#include "web/platform/dom_mirror.hpp"
#include "web/text.hpp"
#include "web/widgets/button.hpp"
#include "web/widgets/overlay.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace gapura::web {

namespace {

struct Toast {
    Tone tone;
    std::string words;
    std::int64_t number;
    double born = -1; ///< seconds; -1: not drawn yet
    double life = 6;
};

std::vector<Toast>& toasts() {
    static std::vector<Toast> only;
    return only;
}

constexpr Icon icons[] = {Icon::info,           Icon::info,         Icon::circle_check,
                          Icon::triangle_alert, Icon::circle_alert, Icon::info};

/// 0–1: how far it has come in, or is still there while it leaves.
float presence(Toast const& toast) {
    double const lived = frame().seconds - toast.born;
    if (frame().reduced_motion) return lived < toast.life ? 1.f : 0.f;
    double const in = std::min(1.0, lived / 0.22), out = std::clamp((toast.life - lived) / 0.18, 0.0, 1.0);
    if (in < 1 || (out < 1 && out > 0)) ui::keep_moving();
    return float((1 - std::pow(1 - in, 3)) * out);
}

} // namespace

void toast(Tone tone, std::string_view words) {
    static std::int64_t last = 0;
    auto& all = toasts();
    all.erase(std::remove_if(all.begin(), all.end(), [&](auto const& one) { return one.words == words; }), all.end());
    if (all.size() >= 4) all.erase(all.begin());
    Toast made{tone, std::string(words), ++last};
    // About what a slow reader needs; a problem stays until it is dismissed.
    made.life = tone == Tone::danger ? 1e9 : std::max(6.0, double(words.size()) / 12);
    all.push_back(std::move(made));
    request_frame();
}

void announce(std::string_view words, Politeness politeness) {
    platform::announce(words, politeness == Politeness::assertive);
}

void draw_toasts() {
    auto& all = toasts();
    for (auto& one : all)
        if (one.born < 0) one.born = frame().seconds;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](auto const& one) { return frame().seconds - one.born >= one.life; }),
              all.end());
    if (all.empty()) return;

    auto const view = frame().viewport;
    auto const& colors = palette();
    bool const phone = frame().phone();
    float const width = std::min(phone ? view.width - 32 : 420.f, 420.f);
    ui::layer(-1, [&] {
        float y = view.height - (phone ? 84 : 28);
        for (std::size_t i = all.size(); i-- > 0;) {
            auto& one = all[i];
            float const shown = presence(one);
            ItemId const id = ui::hash(ui::hash(7, "toast"), one.number);
            auto const words = paint::lay(one.words, {15, 22}, width - 50 - 52);
            float const height = std::max(56.f, words.size.height + 28);
            y -= height * std::max(shown, 0.01f);
            Rectangle const at{phone ? (view.width - width) / 2 : view.width - width - 28, y + (1 - shown) * 12,
                               width, height};
            bool const is_dark = theme() == Theme::dark;
            auto const surface = is_dark ? colors.surface_raised : Color(0x1d2624);
            auto const ink = Color(0xf3f6f5);
            paint::lift(at, 14, paint::Height::raised, shown);
            paint::fill(at, surface.faded(shown), 14);
            if (is_dark) paint::outline(at, colors.line_strong.faded(0.5f * shown), 14);
            paint::icon(icons[int(one.tone)], {at.x + 27, at.centre().y}, 21,
                        palette_of(Theme::dark).of(one.tone).on_soft.faded(shown));
            paint::text({at.x + 50, at.y + (height - words.size.height) / 2}, words, ink.faded(shown));
            ui::record(one.tone == Tone::danger ? Role::alert : Role::status, id,
                       {at.x + 50, at.y, width - 102, height}, one.words);
            ItemId const item = ui::hash(id, "dismiss");
            Rectangle const cross{at.right() - 48, at.centre().y - 20, 40, 40};
            auto const touch = ui::touch(item, cross);
            paint::icon(Icon::x, cross.centre(), 18, ink.faded(shown * (0.7f + 0.3f * touch.hover)));
            if (ui::shows_focus(item)) paint::outline(cross.inset(3), ink, 8, 2);
            ui::record(Role::button, item, cross, text("ui.dismiss"));
            ui::occlude(at);
            if (touch.pressed) one.life = std::min(one.life, frame().seconds - one.born + 0.18);
            if (one.life < 1e8) request_frame_in(std::max(0.0, one.life - (frame().seconds - one.born) - 0.18));
            y -= 10 * shown;
        }
    });
}

} // namespace gapura::web
