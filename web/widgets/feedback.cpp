#include "web/widgets/feedback.hpp"

#include "web/text.hpp"
#include "web/widgets/button.hpp"
#include "web/widgets/layout.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>

namespace gapura::web {

namespace {

Color bone_color() {
    if (!frame().reduced_motion) request_frame_in(0.05); // twenty frames a second are enough for breathing
    float const breath = frame().reduced_motion ? 0 : float(0.5 + 0.5 * std::sin(frame().seconds * 3.2));
    return mix(palette().sunken, palette().line, 0.25f + 0.5f * breath);
}

void bone(Rectangle at, float rounding = 7) { paint::fill(at, bone_color(), rounding); }

/// One record for all shapes of one skeleton.
void record_loading(Rectangle at) {
    auto& record = ui::record(Role::status, ui::text_id(), at, text("ui.loading"));
    record.busy = true;
}

} // namespace

void skeleton_lines(int lines) {
    static constexpr float shares[] = {0.94f, 0.86f, 0.9f, 0.6f};
    auto const at = ui::place({100, float(lines) * 26}, true);
    for (int i = 0; i < lines; ++i) bone({at.x, at.y + float(i) * 26 + 5, at.width * shares[i % 4], 15});
    record_loading(at);
}

void skeleton_cards(int cards, float height) {
    record_loading(ui::place({1, 0}, true));
    grid({}, [&] {
        for (int i = 0; i < cards; ++i) {
            auto const at = ui::place({100, height}, true);
            paint::fill(at, palette().surface, radius::card);
            paint::outline(at, palette().line, radius::card);
            paint::fill_top({at.x, at.y, at.width, height * 0.52f}, bone_color(), radius::card);
            float const y = at.y + height * 0.52f + 18;
            bone({at.x + 16, y, at.width * 0.35f, 13});
            bone({at.x + 16, y + 26, at.width * 0.75f, 18});
            bone({at.x + 16, y + 56, at.width * 0.5f, 13});
        }
    });
}

void skeleton_rows(int rows) {
    auto const at = ui::place({100, float(rows) * 64}, true);
    for (int i = 0; i < rows; ++i) {
        float const y = at.y + float(i) * 64;
        bone({at.x, y + 12, 40, 40}, 12);
        bone({at.x + 56, y + 14, at.width * (i % 2 ? 0.4f : 0.5f), 15});
        bone({at.x + 56, y + 38, at.width * 0.28f, 12});
    }
    record_loading(at);
}

namespace {

struct State {
    Icon icon;
    std::string_view title, words, action, href;
    Tone tone = Tone::accent;
};

bool draw_state(State const& state) {
    bool pressed = false;
    column({.gap = space::m, .align = Align::centre, .max_width = 440, .padding = 28}, [&] {
        auto const at = ui::place({72, 72});
        auto const& tone = palette().of(state.tone);
        paint::circle(at.centre(), 36, tone.soft);
        paint::icon(state.icon, at.centre(), 30, tone.on_soft);
        words({.words = state.title, .style = {18, 26, Weight::bold}, .centred = true});
        words({.words = state.words, .emphasis = Words::Emphasis::muted, .centred = true});
        if (state.action.empty()) return;
        spacer(4);
        if (!state.href.empty())
            pressed = link({.label = state.action, .href = state.href, .look = Link::Look::button_primary});
        else
            pressed = button({.label = state.action, .kind = Kind::secondary});
    });
    return pressed;
}

} // namespace

bool empty_state(Empty const& options) {
    return draw_state({options.icon, options.title, options.words, options.action, options.href});
}

bool error_state(std::string_view title, std::string_view words_of) {
    auto const id = ui::text_id();
    auto const retry = text("ui.retry");
    ui::record(Role::alert, ui::hash(id, "alert"), {ui::clip().x, ui::clip().y, 1, 1}, title);
    return draw_state({Icon::cloud_off, title, words_of, retry, {}, Tone::danger});
}

void progress(std::string_view label, float done) {
    auto const id = ui::text_id();
    auto const at = ui::place({120, 8}, true);
    auto const& colors = palette();
    paint::fill(at, colors.sunken, 4);
    if (done >= 0) {
        float const share = ui::ease(id, std::clamp(done, 0.f, 1.f), 0.3f);
        if (share > 0.001f)
            paint::fill({at.x, at.y, std::max(8.f, at.width * share), at.height}, colors.accent.solid, 4);
    } else {
        float const turn = frame().reduced_motion ? 0.3f : float(std::fmod(frame().seconds * 0.7, 1.0));
        float const from = std::max(0.f, turn * 1.3f - 0.3f), until = std::min(1.f, turn * 1.3f);
        paint::fill({at.x + at.width * from, at.y, at.width * (until - from), at.height}, colors.accent.solid, 4);
        ui::keep_moving();
    }
    auto& record = ui::record(Role::progress, id, at, label);
    if (done >= 0) record.value = std::to_string(int(std::lround(done * 100)));
}

void spinner(float size) {
    auto const id = ui::text_id();
    auto const at = ui::place({size, size});
    paint::spinner(at.centre(), size, palette().accent.solid);
    ui::record(Role::status, id, at, text("ui.loading")).busy = true;
}

void steps(std::string_view label, int present, int total) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    auto const& colors = palette();
    auto const counted = text("ui.step_of", {{"present", present}, {"total", total}});
    float const gap = 6, part = (slot.width - gap * float(total - 1)) / float(std::max(1, total));
    for (int i = 0; i < total; ++i) {
        float const share = ui::ease(ui::hash(id, std::int64_t{i}), i < present ? 1.f : 0.f, 0.25f);
        Rectangle const bar{slot.x + float(i) * (part + gap), slot.y, part, 6};
        paint::fill(bar, colors.sunken, 3);
        if (share > 0) paint::fill({bar.x, bar.y, std::max(6.f, bar.width * share), 6}, colors.accent.solid, 3);
    }
    auto const small = paint::lay(counted, type::caption, slot.width);
    paint::text({slot.x, slot.y + 14}, small, colors.text_muted);
    auto const name = paint::lay(label, type::caption_strong, std::max(40.f, slot.width - small.size.width - 12), 1);
    paint::text({slot.x + slot.width - name.size.width, slot.y + 14}, name, colors.text);
    ui::close_slot({slot.width, 34});
    auto& record =
        ui::record(Role::progress, id, {slot.x, slot.y, slot.width, 34}, counted + ": " + std::string(label));
    record.value = std::to_string(total > 0 ? 100 * present / total : 0);
}

void requirement(std::string_view rule, bool met) {
    auto const id = ui::text_id();
    auto const& colors = palette();
    float const share = ui::ease(id, met ? 1.f : 0.f, 0.15f);
    auto const slot = ui::open_slot();
    auto const block = paint::lay(rule, type::small, std::max(40.f, slot.width - 26));
    float const height = std::max(24.f, block.size.height + 4);
    Point const centre{slot.x + 9, slot.y + 12};
    auto const color = mix(colors.text_muted, colors.positive.on_soft, share);
    paint::circle(centre, 8, mix(colors.line_strong, colors.positive.solid, share));
    if (share < 1) paint::circle(centre, 6.6f, colors.surface.faded(1 - share));
    if (share > 0.1f) paint::icon(Icon::check, centre, 12, colors.positive.on_solid.faded(share));
    paint::text({slot.x + 26, slot.y + 2}, block, color);
    ui::close_slot({block.size.width + 26, height});
    ui::record(Role::paragraph, id, {slot.x, slot.y, block.size.width + 26, height},
               std::string(rule) + " (" + text(met ? "ui.met" : "ui.not_met") + ")");
}

} // namespace gapura::web
