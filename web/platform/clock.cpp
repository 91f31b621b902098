#include "web/platform/clock.hpp"
#include "web/platform/js_text.hpp"

extern "C" {
char* gapura_js_format_time(double at, double now, char const*, int, char const*, int, char const*, int);
int gapura_js_zone_offset(double at, char const*, int);
char* gapura_js_format_number(double, int digits, char const*, int);
char* gapura_js_format_money(double, char const*, int, char const*, int);
}

namespace gapura::web::platform {

namespace {
double milliseconds(Instant at) { return double(at.microseconds) / 1000; }
} // namespace

std::string format_time(Instant at, Instant now, std::string_view zone, std::string_view language,
                        std::string_view style) {
    return take_text(gapura_js_format_time(milliseconds(at), milliseconds(now), GAPURA_TEXT(zone),
                                           GAPURA_TEXT(language), GAPURA_TEXT(style)));
}

int zone_offset_minutes(Instant at, std::string_view zone) {
    return gapura_js_zone_offset(milliseconds(at), GAPURA_TEXT(zone));
}

std::string format_number(double number, int fraction_digits, std::string_view language) {
    return take_text(gapura_js_format_number(number, fraction_digits, GAPURA_TEXT(language)));
}

std::string format_money(std::int64_t minor_units, std::string_view currency, std::string_view language) {
    return take_text(gapura_js_format_money(double(minor_units), GAPURA_TEXT(currency), GAPURA_TEXT(language)));
}

} // namespace gapura::web::platform
