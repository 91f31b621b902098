#include "web/widgets/typography.hpp"

#include "web/widgets/card.hpp"
#include "web/widgets/layout.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

namespace gapura::web {

namespace {

Color color_of(Words const& options) {
    auto const& colors = palette();
    if (options.tone != Tone::neutral) return colors.of(options.tone).on_soft;
    switch (options.emphasis) {
    case Words::Emphasis::muted:
        return colors.text_muted;
    case Words::Emphasis::faint:
        return colors.text_faint;
    case Words::Emphasis::normal:
        break;
    }
    return colors.text;
}

/// Lays out and draws; the answer is where it stands.
Rectangle show(Words const& options) {
    auto const slot = ui::open_slot();
    float const icon_size = options.style.size + 3;
    float const indent = options.icon == Icon::none ? 0 : icon_size + 8;
    bool const centred = options.centred || (ui::box_align() == Align::centre && !ui::in_row());
    auto const block =
        paint::lay(options.words, options.style, std::max(8.f, slot.width - indent), options.max_lines);
    float const width = block.size.width + indent;
    float const height = std::max(block.size.height, options.icon == Icon::none ? 0 : options.style.line);
    bool const whole = centred && !ui::in_row();
    float x = slot.x;
    if (whole)
        x += (slot.width - width) / 2;
    else if (ui::box_align() == Align::end && !ui::in_row())
        x += slot.width - width;
    auto const color = color_of(options);
    if (options.icon != Icon::none)
        paint::icon(options.icon, {x + icon_size / 2, slot.y + options.style.line / 2}, icon_size, color);
    paint::text({x + indent, slot.y}, block, color, centred ? paint::Side::centre : paint::Side::start,
                block.size.width);
    ui::close_slot({whole ? slot.width : width, height});
    return {x, slot.y, width, height};
}

} // namespace

void words(Words const& options) {
    if (options.words.empty()) return;
    auto const id = ui::text_id();
    ui::record(Role::paragraph, id, show(options), options.words);
}

void heading(int level, std::string_view text) {
    auto const id = ui::text_id();
    bool const small = frame().phone();
    Words options{.words = text};
    options.style = level == 1   ? (small ? TextStyle{26, 32, Weight::bold} : type::title)
                    : level == 2 ? (small ? TextStyle{19, 26, Weight::bold} : type::heading)
                                 : type::subheading;
    options.style.face = title_face();
    auto const at = show(options);
    ui::record(Role::heading, id, at, text).level = level;
}

void paragraph(std::string_view text) { words({.words = text}); }
void muted(std::string_view text) { words({.words = text, .emphasis = Words::Emphasis::muted}); }
void caption(std::string_view text) {
    words({.words = text, .style = type::caption, .emphasis = Words::Emphasis::muted});
}
void strong(std::string_view text) { words({.words = text, .style = type::strong}); }
void display(std::string_view text) { words({.words = text, .style = type::display, .max_lines = 1}); }

void badge(std::string_view text, Tone tone, Icon icon) {
    auto const id = ui::text_id();
    auto const style = type::caption_strong;
    auto const& colors = palette().of(tone);
    float const indent = icon == Icon::none ? 0 : 19;
    float const width = paint::width(text, style) + indent + 20;
    auto const at = ui::place({width, 26});
    paint::fill(at, colors.soft, radius::full);
    if (icon != Icon::none) paint::icon(icon, {at.x + 18, at.y + at.height / 2}, 15, colors.on_soft);
    paint::text_in({at.x + 10 + indent, at.y, at.width - 20 - indent + 1, at.height}, text, style, colors.on_soft);
    ui::record(Role::paragraph, id, at, text);
}

void icon(Icon which, float size) {
    auto const at = ui::place({size, size});
    paint::icon(which, at.centre(), size, palette().text_muted);
}

void icon(Icon which, float size, Tone tone) {
    auto const at = ui::place({size, size});
    paint::icon(which, at.centre(), size, palette().of(tone).on_soft);
}

void fact(Icon which, std::string_view label, std::string_view value) {
    auto const id = ui::text_id();
    auto const slot = ui::open_slot();
    auto const& colors = palette();
    float const indent = which == Icon::none ? 0 : 52;
    float const limit = std::max(40.f, slot.width - indent);
    auto const head = paint::lay(label, type::caption, limit);
    auto const body = paint::lay(value, type::strong, limit);
    float const height = std::max(which == Icon::none ? 0.f : 40.f, head.size.height + body.size.height);
    float const top = slot.y + (height - head.size.height - body.size.height) / 2;
    if (which != Icon::none) {
        paint::fill({slot.x, slot.y, 40, 40}, colors.accent.soft, 12);
        paint::icon(which, {slot.x + 20, slot.y + 20}, 20, colors.accent.on_soft);
    }
    paint::text({slot.x + indent, top}, head, colors.text_muted);
    paint::text({slot.x + indent, top + head.size.height}, body, colors.text);
    float const width = indent + std::max(head.size.width, body.size.width);
    ui::close_slot({width, height});
    ui::record(Role::paragraph, id, {slot.x, slot.y, width, height}, std::string(label) + ": " + std::string(value));
}

void notice(Tone tone, std::string_view title, std::string_view text) {
    auto const id = ui::text_id();
    static constexpr Icon icons[] = {Icon::info,           Icon::info,         Icon::circle_check,
                                     Icon::triangle_alert, Icon::circle_alert, Icon::info};
    auto const slot = ui::open_slot();
    auto const& colors = palette().of(tone);
    float const limit = std::max(40.f, slot.width - 32 - 34);
    auto const head = paint::lay(title, type::strong, limit);
    auto const body = paint::lay(text, TextStyle{15, 22}, limit);
    float const between = text.empty() || title.empty() ? 0 : 2;
    float const height = head.size.height + between + body.size.height + 28;
    Rectangle const at{slot.x, slot.y, slot.width, height};
    paint::fill(at, colors.soft, 14);
    paint::icon(icons[int(tone)], {at.x + 16 + 11, at.y + 14 + 12}, 22, colors.on_soft);
    paint::text({at.x + 50, at.y + 14}, head, colors.on_soft);
    paint::text({at.x + 50, at.y + 14 + head.size.height + between}, body, colors.on_soft);
    ui::close_slot({at.width, height});
    bool const urgent = tone == Tone::danger || tone == Tone::warning;
    std::string label(title);
    if (!text.empty()) label += (label.empty() ? "" : "\n") + std::string(text);
    ui::record(urgent ? Role::alert : Role::paragraph, id, at, label);
}

} // namespace gapura::web
