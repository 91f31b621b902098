#pragma once
// What papers are drawn on: Cairo's PDF pages or one PNG picture, with text by Pango, so that any script's names are
// shaped, ordered (bidi) and found a font for (TI3). Units are points, 1/72 inch; the origin is at the top left.
// A canvas belongs to one thread, and each thread has its own fonts: Pango's font maps are not to be shared.

#include "backend/papers/brand.hpp"
#include "backend/tickets/qr_picture.hpp"
#include "shared/base/instant.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace gapura::papers {

struct Size {
    double width = 0, height = 0;
};
struct Box {
    double x = 0, y = 0, width = 0, height = 0;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

inline constexpr Size a4{595.28, 841.89};

enum class Weight { regular, semibold, bold };
/// As a reader of the page's language sees it: a name in Arabic keeps its own order but stands on the asked side.
enum class Side { left, centre, right };

struct TextLook {
    double size = 11;
    double least = 0; ///< shrinks down to this size before it is cut; 0: never shrinks
    int lines = 1;    ///< wraps into at most so many
    Weight weight = Weight::regular;
    Rgb colour = ink;
    double alpha = 1;
    Side side = Side::left;
    double spacing = 0; ///< between letters
};

class Canvas {
public:
    /// What a PDF reader shows as the document's title and language.
    struct About {
        std::string title, language;
        Instant made;
    };
    static Canvas pdf(Size page, About const& about, std::string const& font);
    /// `scale` pixels a point.
    static Canvas png(Size picture, double scale, std::string const& font);
    ~Canvas();
    Canvas(Canvas&&) noexcept;
    Canvas& operator=(Canvas&&) noexcept;

    void fill(Box box, Rgb colour, double alpha = 1);
    void fill_rounded(Box box, double radius, Rgb colour, double alpha = 1);
    void outline_rounded(Box box, double radius, Rgb colour, double thickness);
    void fill_circle(double x, double y, double radius, Rgb colour, double alpha = 1);
    void line(double x0, double y0, double x1, double y1, Rgb colour, double thickness, double dash = 0);
    /// The product's gate, as wide as high; `thickness` is of the arch, the box holds it.
    void gate(Box box, Rgb colour, double alpha = 1);

    /// From here until `end_clip`, only inside this box.
    void begin_clip(Box box, double radius = 0);
    void end_clip();

    /// Draws within the box, which is never left: shrinks, wraps, then ends in "…". The height used.
    double text(Box box, std::string_view words, TextLook const& look);
    /// What `text` would use.
    double text_height(Box box, std::string_view words, TextLook const& look);
    double text_width(std::string_view words, TextLook const& look);

    /// Vector squares, with the quiet zone on white. The box is square.
    void qr(Box box, tickets::QrSymbol const& symbol);
    /// A PNG file, kept in proportion, at the box's left and middle. False when it cannot be read.
    bool picture(Box box, std::string_view png_file);
    /// The same for a logo, on a plate of its own where it would be lost on `background`.
    void logo(Box box, Logo const& logo, Rgb background);

    /// Ends a page of a PDF and begins the next.
    void next_page();
    /// Characters that no font had (drawn as boxes with their number).
    int missing_glyphs() const;
    /// The file's bytes; nothing may be drawn afterwards. Throws std::runtime_error when Cairo failed.
    std::string finish();

private:
    struct Parts;
    explicit Canvas(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace gapura::papers
