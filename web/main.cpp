// The order of things in the browser: load fonts and texts, then draw a frame whenever one is asked for.
#include "web/app.hpp"
#include "web/platform/files.hpp"
#include "web/platform/graphics.hpp"
#include "web/platform/start.hpp"
#include "web/style.hpp"
#include "web/text.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <array>
#include <imgui.h>

namespace gapura::web {

namespace {

struct Start {
    std::array<std::string, 4> fonts;
    int missing = 4;
    bool running = false;
};
Start& starting() {
    static Start only;
    return only;
}

void load_font(std::size_t index, char const* name) {
    platform::load_file(name, [index](std::optional<std::string> content) {
        if (!content) return; // without its font the page keeps the splash; a reload tries again
        starting().fonts[index] = std::move(*content);
        --starting().missing;
    });
}

bool try_to_run() {
    auto& start = starting();
    if (start.running) return true;
    if (start.missing > 0 || !texts_loaded()) return false;
    ImGui::CreateContext();
    paint::load_fonts(std::move(start.fonts[0]), std::move(start.fonts[1]), std::move(start.fonts[2]),
                      std::move(start.fonts[3]));
    ui::start();
    init_app();
    platform::ready();
    return start.running = true;
}

void draw_frame() {
    if (!try_to_run() || platform::graphics_lost()) return;
    ui::build_frame(update_app, draw_app);
    auto const page = palette().page;
    platform::render(*ImGui::GetDrawData(),
                     std::uint32_t(page.red) << 16 | std::uint32_t(page.green) << 8 | page.blue);
}

} // namespace
} // namespace gapura::web

int main() {
    using namespace gapura::web;
    platform::start(draw_frame);
    load_font(0, "text-400.ttf");
    load_font(1, "text-600.ttf");
    load_font(2, "text-700.ttf");
    load_font(3, "icons.ttf");
    texts_loaded(); // begins to load them
}
