// Colours and font, with what can be read on them in numbers, and a ticket that wears them (EV1).

#include "web/client/event_look.hpp"
#include "web/client/event_words.hpp"
#include "web/screens/event_form.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <cstdio>

namespace gapura::web::screens {
namespace {

using domain::Rgb;

constexpr std::array<std::string_view, 9> proposed{"#0F6B5F", "#1D4ED8", "#7A1F3D", "#B45309", "#6D28D9",
                                                   "#BE123C", "#166534", "#0E7490", "#E0A43A"};
constexpr double readable = 4.5; ///< WCAG AA

std::string ratio_words(double ratio) {
    char words[16];
    std::snprintf(words, sizeof words, "%.1f : 1", ratio);
    std::string shown(words);
    if (language() == Language::indonesian)
        if (auto const point = shown.find('.'); point != std::string::npos) shown[point] = ',';
    return shown;
}

void draw_contrast(std::string const& label, double ratio) {
    bool const good = ratio >= readable;
    words({.words = label + " " + ratio_words(ratio) + (good ? " · AA" : " · " + text("edit_event.adjusted")),
           .style = type::small,
           .tone = good ? Tone::positive : Tone::warning,
           .icon = good ? Icon::circle_check : Icon::circle_alert});
}

} // namespace

void EventForm::draw_look() {
    card([&] {
        heading(2, text("edit_event.look"));
        muted(text("edit_event.look_words"));
        auto& brand = draft_.brand;
        draw_colour("brand.primary", text("edit_event.primary"), brand.primary);
        auto const primary = domain::primary_colour(brand.primary), accent = domain::accent_colour(brand.accent);
        if (!brand.primary.empty() && !has_problem("brand.primary")) {
            Rgb const page{0xff, 0xff, 0xff};
            draw_contrast(text("edit_event.contrast_button"),
                          domain::contrast_ratio(domain::readable_on(primary), primary));
            draw_contrast(text("edit_event.contrast_text"), domain::contrast_ratio(primary, page));
        }
        draw_colour("brand.accent", text("edit_event.accent"), brand.accent);
        if (!brand.accent.empty() && !has_problem("brand.accent"))
            draw_contrast(text("edit_event.contrast_button"),
                          domain::contrast_ratio(domain::readable_on(accent), accent));
        draw_font();
        std::string const title = draft_.title.empty() ? text("edit_event.untitled") : draft_.title;
        std::string const when = draft_.starts_at.microseconds == 0
                                     ? text("edit_event.no_date")
                                     : when_words(draft_.starts_at, draft_.ends_at, draft_.timezone);
        std::string const place = draft_.mode == api::EventMode::online ? text("mode.online") : draft_.venue.name;
        std::string const kind = draft_.ticket_types.empty() ? text("tier.regular") : draft_.ticket_types[0].name;
        heading(3, text("edit_event.ticket_preview"));
        ticket_face({.primary = colour_of(primary),
                     .accent = colour_of(accent),
                     .title = title,
                     .when = when,
                     .place = place,
                     .attendee = "Siti Rahmawati",
                     .type = kind,
                     .titles = typeface_of(brand.font)});
    });
}

void EventForm::draw_colour(std::string const& path, std::string const& label, std::string& value) {
    keyed(path, [&] {
        text_input(path, label, value, {.placeholder = "#0F6B5F", .max_length = 7, .optional_mark = true});
        row({.gap = space::xs}, [&] {
            for (auto const each : proposed) {
                auto const colour = domain::parse_colour(each);
                bool const chosen = domain::parse_colour(value) == colour;
                if (!colour || !swatch(colour_of(*colour), std::string(label) + " " + std::string(each), chosen))
                    continue;
                value = chosen ? "" : std::string(each);
                said_.changed(path);
            }
        });
    });
}

void EventForm::draw_font() {
    std::string const sans = text("edit_event.font_sans"), serif = text("edit_event.font_serif"),
                      condensed = text("edit_event.font_condensed"), mono = text("edit_event.font_mono"),
                      hint = text("edit_event.font_hint");
    std::array const options{Option{"sans", sans}, Option{"serif", serif}, Option{"condensed", condensed},
                             Option{"mono", mono}};
    std::string chosen(contract::name_of(draft_.brand.font));
    if (select({.label = text("edit_event.font"), .hint = hint}, options, chosen))
        draft_.brand.font = contract::named<domain::BrandFont>(chosen).value_or(domain::BrandFont::sans);
}

} // namespace gapura::web::screens
