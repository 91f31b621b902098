#include "backend/papers/canvas.hpp"

#include "backend/papers/png_file.hpp"

#include <algorithm>
#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <cmath>
#include <cstring>
#include <numbers>
#include <pango/pangocairo.h>
#include <stdexcept>

namespace gapura::papers {
namespace {

struct Unref {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    // Pango's classes are GObjects: void, so that their font maps, contexts and layouts share one line.
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// Where a family has no letters for a script, the first of these that has; emoji are found by fontconfig itself. See
/// scripts/packages.txt. (An emoji font that is named here would give digits and blanks, too.)
constexpr char const* stand_ins = ", Noto Sans, Noto Sans Arabic, Noto Sans Javanese, WenQuanYi Micro Hei";

/// One for each thread: loaded fonts stay, which makes all but a thread's first paper quick.
PangoFontMap* own_font_map() {
    thread_local Owned<PangoFontMap> const map = [] {
        Owned<PangoFontMap> made(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
        if (!made) throw std::runtime_error("Pango has no FreeType fonts");
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made.get()), 72); // a unit is a point
        return made;
    }();
    return map.get();
}

cairo_status_t append(void* file, unsigned char const* bytes, unsigned length) {
    static_cast<std::string*>(file)->append(reinterpret_cast<char const*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

struct Reading {
    std::string_view rest;
};
cairo_status_t read_on(void* closure, unsigned char* bytes, unsigned length) {
    auto& rest = static_cast<Reading*>(closure)->rest;
    if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(bytes, rest.data(), length);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

PangoWeight weight_of(Weight weight) {
    switch (weight) {
    case Weight::regular:
        return PANGO_WEIGHT_NORMAL;
    case Weight::semibold:
        return PANGO_WEIGHT_SEMIBOLD;
    case Weight::bold:
        break;
    }
    return PANGO_WEIGHT_BOLD;
}

/// Pango's left means the side where the paragraph begins; what is asked is a side of the page.
PangoAlignment alignment_of(Side side, PangoLayout* layout) {
    if (side == Side::centre) return PANGO_ALIGN_CENTER;
    bool const from_right = pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
    return (side == Side::left) != from_right ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/// One line of visible characters: line ends become blanks, other control characters go.
std::string one_paragraph(std::string_view words) {
    std::string clean;
    clean.reserve(words.size());
    for (char const c : words) {
        if (c == '\n' || c == '\t')
            clean += ' ';
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            clean += c;
    }
    return clean;
}

void rounded_path(cairo_t* cairo, Box box, double radius) {
    double const r = std::min({radius, box.width / 2, box.height / 2});
    constexpr double quarter = std::numbers::pi / 2;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, box.right() - r, box.y + r, r, -quarter, 0);
    cairo_arc(cairo, box.right() - r, box.bottom() - r, r, 0, quarter);
    cairo_arc(cairo, box.x + r, box.bottom() - r, r, quarter, 2 * quarter);
    cairo_arc(cairo, box.x + r, box.y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

void set_colour(cairo_t* cairo, Rgb colour, double alpha) {
    cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, alpha);
}

} // namespace

struct Canvas::Parts {
    enum class Kind { pdf, png } kind = Kind::pdf;
    std::string file; ///< written to by the surface, so it outlives it
    Owned<cairo_surface_t> surface;
    Owned<cairo_t> cairo;
    Owned<PangoContext> fonts;
    std::string families;
    double scale = 1; ///< pixels a point
    int missing = 0;

    void begin(std::string const& font) {
        check(cairo_surface_status(surface.get()));
        cairo.reset(cairo_create(surface.get()));
        check(cairo_status(cairo.get()));
        families = font + stand_ins;
        fonts.reset(pango_font_map_create_context(own_font_map()));
        Owned<cairo_font_options_t> const options(cairo_font_options_create());
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(fonts.get(), options.get());
        pango_context_set_round_glyph_positions(fonts.get(), FALSE);
    }

    struct Laid {
        Owned<PangoLayout> layout;
        double height = 0;
    };
    Laid lay(double width, std::string const& words, TextLook const& look, double size) const {
        Laid laid{Owned<PangoLayout>(pango_layout_new(fonts.get())), 0};
        auto* layout = laid.layout.get();
        Owned<PangoFontDescription> const font(pango_font_description_from_string(families.c_str()));
        pango_font_description_set_weight(font.get(), weight_of(look.weight));
        pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
        pango_layout_set_font_description(layout, font.get());
        if (look.spacing != 0) {
            Owned<PangoAttrList> const list(pango_attr_list_new());
            pango_attr_list_insert(list.get(),
                                   pango_attr_letter_spacing_new(static_cast<int>(look.spacing * PANGO_SCALE)));
            pango_layout_set_attributes(layout, list.get());
        }
        pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
        pango_layout_set_auto_dir(layout, TRUE);
        pango_layout_set_alignment(layout, alignment_of(look.side, layout));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        if (width > 0) pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
        int height = 0;
        pango_layout_get_size(layout, nullptr, &height);
        laid.height = static_cast<double>(height) / PANGO_SCALE;
        return laid;
    }

    /// At the largest size that fits, else at the least one and cut.
    Laid fit(Box box, std::string const& words, TextLook const& look) const {
        double const least = look.least > 0 ? look.least : look.size;
        for (double size = look.size;; size = std::max(least, size * 0.94)) {
            auto laid = lay(box.width, words, look, size);
            bool const fits =
                pango_layout_get_line_count(laid.layout.get()) <= look.lines && laid.height <= box.height + 0.01;
            if (fits) return laid;
            if (size > least) continue;
            pango_layout_set_height(laid.layout.get(), -look.lines);
            pango_layout_set_ellipsize(laid.layout.get(), PANGO_ELLIPSIZE_END);
            int height = 0;
            pango_layout_get_size(laid.layout.get(), nullptr, &height);
            laid.height = std::min(box.height, static_cast<double>(height) / PANGO_SCALE);
            return laid;
        }
    }
};

Canvas::Canvas(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Canvas::~Canvas() = default;
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;

Canvas Canvas::pdf(Size page, About const& about, std::string const& font) {
    auto parts = std::make_unique<Parts>();
    parts->surface.reset(cairo_pdf_surface_create_for_stream(append, &parts->file, page.width, page.height));
    auto* surface = parts->surface.get();
    check(cairo_surface_status(surface));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, about.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Gapura");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   format_instant({about.made.microseconds / 1'000'000 * 1'000'000}).c_str());
    parts->begin(font);
    pango_context_set_language(parts->fonts.get(), pango_language_from_string(about.language.c_str()));
    return Canvas(std::move(parts));
}

Canvas Canvas::png(Size picture, double scale, std::string const& font) {
    auto parts = std::make_unique<Parts>();
    parts->kind = Parts::Kind::png;
    parts->scale = scale;
    parts->surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                    static_cast<int>(std::lround(picture.width * scale)),
                                                    static_cast<int>(std::lround(picture.height * scale))));
    parts->begin(font);
    cairo_scale(parts->cairo.get(), scale, scale);
    Canvas canvas(std::move(parts));
    canvas.fill({0, 0, picture.width, picture.height}, white);
    return canvas;
}

void Canvas::fill(Box box, Rgb colour, double alpha) {
    set_colour(parts_->cairo.get(), colour, alpha);
    cairo_rectangle(parts_->cairo.get(), box.x, box.y, box.width, box.height);
    cairo_fill(parts_->cairo.get());
}

void Canvas::fill_rounded(Box box, double radius, Rgb colour, double alpha) {
    set_colour(parts_->cairo.get(), colour, alpha);
    rounded_path(parts_->cairo.get(), box, radius);
    cairo_fill(parts_->cairo.get());
}

void Canvas::outline_rounded(Box box, double radius, Rgb colour, double thickness) {
    set_colour(parts_->cairo.get(), colour, 1);
    cairo_set_line_width(parts_->cairo.get(), thickness);
    rounded_path(parts_->cairo.get(), box, radius);
    cairo_stroke(parts_->cairo.get());
}

void Canvas::fill_circle(double x, double y, double radius, Rgb colour, double alpha) {
    set_colour(parts_->cairo.get(), colour, alpha);
    cairo_new_path(parts_->cairo.get());
    cairo_arc(parts_->cairo.get(), x, y, radius, 0, 2 * std::numbers::pi);
    cairo_fill(parts_->cairo.get());
}

void Canvas::line(double x0, double y0, double x1, double y1, Rgb colour, double thickness, double dash) {
    auto* cairo = parts_->cairo.get();
    cairo_save(cairo);
    set_colour(cairo, colour, 1);
    cairo_set_line_width(cairo, thickness);
    if (dash > 0) {
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
        cairo_set_dash(cairo, &dash, 1, 0);
    }
    cairo_move_to(cairo, x0, y0);
    cairo_line_to(cairo, x1, y1);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

// The shape of assets/icons/gapura.svg: an arch with a person in it, on a grid of 28 by 31.
void Canvas::gate(Box box, Rgb colour, double alpha) {
    auto* cairo = parts_->cairo.get();
    double const unit = std::min(box.width / 28, box.height / 31);
    cairo_save(cairo);
    cairo_translate(cairo, box.x + (box.width - 28 * unit) / 2, box.y + (box.height - 31 * unit) / 2);
    cairo_scale(cairo, unit, unit);
    set_colour(cairo, colour, alpha);
    cairo_move_to(cairo, 0, 31);
    cairo_line_to(cairo, 0, 14);
    cairo_arc(cairo, 14, 14, 14, std::numbers::pi, 2 * std::numbers::pi);
    cairo_line_to(cairo, 28, 31);
    cairo_line_to(cairo, 21, 31);
    cairo_line_to(cairo, 21, 14);
    cairo_arc_negative(cairo, 14, 14, 7, 2 * std::numbers::pi, std::numbers::pi);
    cairo_line_to(cairo, 7, 31);
    cairo_close_path(cairo);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 14, 26, 3.4, 0, 2 * std::numbers::pi);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

void Canvas::begin_clip(Box box, double radius) {
    cairo_save(parts_->cairo.get());
    rounded_path(parts_->cairo.get(), box, radius);
    cairo_clip(parts_->cairo.get());
}

void Canvas::end_clip() { cairo_restore(parts_->cairo.get()); }

double Canvas::text(Box box, std::string_view words, TextLook const& look) {
    if (words.empty()) return 0;
    auto const clean = one_paragraph(words);
    auto const laid = parts_->fit(box, clean, look);
    auto* cairo = parts_->cairo.get();
    parts_->missing += pango_layout_get_unknown_glyphs_count(laid.layout.get());
    cairo_save(cairo);
    // Marks that are piled up leave their line; they do not leave the box by more than a hair.
    cairo_rectangle(cairo, box.x - 1, box.y - 2, box.width + 2, box.height + 4);
    cairo_clip(cairo);
    set_colour(cairo, look.colour, look.alpha);
    cairo_move_to(cairo, box.x, box.y);
    pango_cairo_show_layout(cairo, laid.layout.get());
    cairo_new_path(cairo);
    cairo_restore(cairo);
    return laid.height;
}

double Canvas::text_height(Box box, std::string_view words, TextLook const& look) {
    if (words.empty()) return 0;
    return parts_->fit(box, one_paragraph(words), look).height;
}

double Canvas::text_width(std::string_view words, TextLook const& look) {
    auto const laid = parts_->lay(0, one_paragraph(words), look, look.size);
    int width = 0;
    pango_layout_get_size(laid.layout.get(), &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
}

// One path for the whole symbol, so that no seam shows between neighbours, whatever the printer rounds.
void Canvas::qr(Box box, tickets::QrSymbol const& symbol) {
    auto* cairo = parts_->cairo.get();
    fill(box, white);
    cairo_save(cairo);
    double const side = symbol.size() + 2 * tickets::quiet_zone;
    double module = box.width / side;
    if (parts_->kind == Parts::Kind::png) { // a whole number of pixels each, at whole pixels
        double const scale = parts_->scale;
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
        module = std::max(1.0, std::floor(module * scale)) / scale;
        double const spare = (box.width - side * module) / 2;
        box.x = std::round((box.x + spare) * scale) / scale;
        box.y = std::round((box.y + spare) * scale) / scale;
    }
    set_colour(cairo, {0, 0, 0}, 1);
    for (int row = 0; row < symbol.size(); ++row)
        for (int column = 0; column < symbol.size();) {
            int end = column;
            while (end < symbol.size() && symbol.is_dark(end, row)) ++end;
            if (end > column)
                cairo_rectangle(cairo, box.x + (column + tickets::quiet_zone) * module,
                                box.y + (row + tickets::quiet_zone) * module, (end - column) * module, module);
            column = end + 1;
        }
    cairo_fill(cairo);
    cairo_restore(cairo);
}

bool Canvas::picture(Box box, std::string_view png_file) {
    Reading reading{png_file};
    Owned<cairo_surface_t> const image(cairo_image_surface_create_from_png_stream(read_on, &reading));
    if (cairo_surface_status(image.get()) != CAIRO_STATUS_SUCCESS) return false;
    double const width = cairo_image_surface_get_width(image.get()),
                 height = cairo_image_surface_get_height(image.get());
    if (width < 1 || height < 1) return false;
    double const scale = std::min(box.width / width, box.height / height);
    auto* cairo = parts_->cairo.get();
    cairo_save(cairo);
    cairo_translate(cairo, box.x, box.y + (box.height - height * scale) / 2);
    cairo_scale(cairo, scale, scale);
    cairo_set_source_surface(cairo, image.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    cairo_paint(cairo);
    cairo_restore(cairo);
    return true;
}

void Canvas::logo(Box box, Logo const& logo, Rgb background) {
    auto const plate = logo.plate_on(background);
    double const inset = plate ? box.height * 0.16 : 0, high = box.height - 2 * inset;
    double const width = std::min(box.width - 2 * inset, high * logo.aspect), height = width / logo.aspect;
    Box const at{box.x + inset, box.y + (box.height - height) / 2, width, height};
    double const rounding = box.height * 0.14;
    if (plate) fill_rounded({box.x, at.y - inset, width + 2 * inset, height + 2 * inset}, rounding, *plate);
    begin_clip(at, logo.is_opaque ? rounding : 0);
    picture(at, logo.png);
    end_clip();
}

void Canvas::next_page() { cairo_show_page(parts_->cairo.get()); }

int Canvas::missing_glyphs() const { return parts_->missing; }

std::string Canvas::finish() {
    auto& parts = *parts_;
    check(cairo_status(parts.cairo.get()));
    parts.cairo.reset();
    if (parts.kind == Parts::Kind::png) parts.file = png_of(parts.surface.get());
    cairo_surface_finish(parts.surface.get());
    check(cairo_surface_status(parts.surface.get()));
    return std::move(parts.file);
}

} // namespace gapura::papers
