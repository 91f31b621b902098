// Papers: paper_bench SECONDS prints, a line each, tickets a second as PDF, as PNG, and the bare writing of a PDF
// page and of a PNG picture of the same sizes by Cairo, with the same code and no words: what shaping and design
// cost.

#include "backend/papers/ticket_paper.hpp"
#include "backend/tickets/qr_picture.hpp"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

namespace {

using namespace gapura;

std::string const code = "GP1" + std::string(119, 'K');

papers::TicketPaper a_ticket() {
    return {.title = "Konser Senja di Tepi Danau",
            .organizer = "Bagus Pratama",
            .day = "Sabtu, 21 November 2026",
            .hours = "19.00–22.00 WIB",
            .doors = "Sabtu, 21 November 2026 16.00 WIB",
            .place = "Gedung Kesenian Jakarta",
            .address = "Jalan Gedung Kesenian No. 1, Pasar Baru, Jakarta Pusat",
            .mode = api::EventMode::offline,
            .attendee = "Raden Ajeng Kusumawardhani محمد 陳美玲",
            .type = "Reguler",
            .order = "#1042",
            .code = "K7M2P9XR4TQ8",
            .token = "4071936528",
            .qr = code,
            .link = "https://gapura.example.org/tickets/K7M2P9XR4TQ8"};
}

cairo_status_t append(void* file, unsigned char const* bytes, unsigned length) {
    static_cast<std::string*>(file)->append(reinterpret_cast<char const*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

void draw_code(cairo_t* cairo, tickets::QrSymbol const& symbol, double module) {
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for (int row = 0; row < symbol.size(); ++row)
        for (int column = 0; column < symbol.size(); ++column)
            if (symbol.is_dark(column, row))
                cairo_rectangle(cairo, 40 + column * module, 40 + row * module, module, module);
    cairo_fill(cairo);
}

void bare_pdf() {
    std::string file;
    auto const symbol = *tickets::QrSymbol::of(code);
    auto* const surface = cairo_pdf_surface_create_for_stream(append, &file, 595.28, 841.89);
    auto* const cairo = cairo_create(surface);
    draw_code(cairo, symbol, 4.6);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

void bare_png() {
    std::string file;
    auto const symbol = *tickets::QrSymbol::of(code);
    auto* const surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1080, 1920);
    auto* const cairo = cairo_create(surface);
    draw_code(cairo, symbol, 15);
    cairo_destroy(cairo);
    cairo_surface_write_to_png_stream(surface, append, &file);
    cairo_surface_destroy(surface);
}

double a_second(double seconds, std::function<void()> const& work) {
    using Clock = std::chrono::steady_clock;
    work(); // loads the fonts
    long done = 0;
    auto const begin = Clock::now();
    double took = 0;
    while (took < seconds) work(), ++done, took = std::chrono::duration<double>(Clock::now() - begin).count();
    return static_cast<double>(done) / took;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: paper_bench SECONDS\n"), 2;
    double const seconds = std::atof(arguments[1]);
    auto const ticket = a_ticket();
    auto const language = domain::Language::indonesian;
    std::printf("%.1f\n", a_second(seconds, [&] { papers::ticket_pdf({ticket}, {}, language, Instant{}); }));
    std::printf("%.1f\n", a_second(seconds, [&] { papers::ticket_png(ticket, {}, language); }));
    std::printf("%.1f\n", a_second(seconds, bare_pdf));
    std::printf("%.1f\n", a_second(seconds, bare_png));
}
