#pragma once
// The camera's part of the scanner's screen (DO2): picture, what is wrong with it, which one, its light.

#include "web/scanner/qr_scanner.hpp"

namespace gapura::web::screens {

/// `max_height` of the picture, px.
void draw_camera(QrScanner& scanner, float max_height);

} // namespace gapura::web::screens
