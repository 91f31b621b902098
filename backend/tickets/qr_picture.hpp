#pragma once
// QR codes as pictures: through libqrencode, at error correction level M (ISO/IEC 18004).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::tickets {

/// The modules of one QR code, without the quiet zone.
class QrSymbol {
public:
    /// The smallest symbol that holds the text: alphanumeric mode when every character allows it, else bytes. nullopt
    /// for an empty text, one with a NUL, or one that does not fit version 40.
    static std::optional<QrSymbol> of(std::string_view text);

    int version() const { return version_; } ///< 1–40
    int size() const { return size_; }       ///< modules a side: 17 + 4 · version
    bool is_dark(int column, int row) const { return dark_[static_cast<std::size_t>(row * size_ + column)] != 0; }

private:
    int version_ = 0;
    int size_ = 0;
    std::vector<std::uint8_t> dark_;
};

/// The light border that a reader needs, in modules (ISO/IEC 18004 6.3.8).
inline constexpr int quiet_zone = 4;

/// An SVG document: black on white, the quiet zone included, one unit a module, no fixed size.
std::string qr_svg(QrSymbol const& symbol);

/// A PNG file with 1 bit a pixel, black on white, the quiet zone included. `pixels_per_module` is 1–64.
std::string qr_png(QrSymbol const& symbol, int pixels_per_module = 8);

} // namespace gapura::tickets
