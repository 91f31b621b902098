#include "web/platform/graphics.hpp"
#include "web/platform/start.hpp"
#include "web/platform/text_image.hpp"
#include "web/platform/texture.hpp"

#include <cstring>
#include <emscripten.h>
#include <imgui.h>
#include <vector>

extern "C" {
void gapura_js_viewport(float* three);
int gapura_js_context_lost();
void gapura_js_begin_drawing(double red, double green, double blue);
void gapura_js_draw_list(void const*, int, void const*, int, void const*, int count);
void gapura_js_frame_drawn();
int gapura_js_create_texture(int width, int height, void const*);
void gapura_js_update_texture(int id, int x, int y, int width, int height, void const*, int stride, int whole);
void gapura_js_destroy_texture(int id);
void gapura_js_picture(char const*, int, int* four);
void gapura_js_text_image(char const*, int, char const* family, int, double size, double line, int weight, int rgba,
                          double limit, double density, void* three);
}

namespace gapura::web::platform {

namespace {
std::uint32_t generation = 0;

/// Eight words that graphics.js reads.
struct Command {
    float clip[4];
    std::uint32_t texture;
    std::uint32_t count;
    std::uint32_t first_index;
    std::uint32_t first_vertex;
};
static_assert(sizeof(Command) == 32);

void update(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) {
        texture.SetTexID(ImTextureID(gapura_js_create_texture(texture.Width, texture.Height, texture.GetPixels())));
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        auto const& box = texture.UpdateRect;
        gapura_js_update_texture(int(texture.TexID), box.x, box.y, box.w, box.h, texture.GetPixelsAt(box.x, box.y),
                                 texture.Width, 0);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        gapura_js_destroy_texture(int(texture.TexID));
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    }
}
} // namespace

Size viewport() {
    float values[3];
    gapura_js_viewport(values);
    return {values[0], values[1]};
}

float density() {
    float values[3];
    gapura_js_viewport(values);
    return values[2];
}

bool graphics_lost() { return gapura_js_context_lost(); }

void render(ImDrawData& data, std::uint32_t clear_rgb) {
    if (graphics_lost()) return;
    if (data.Textures)
        for (auto* texture : *data.Textures)
            if (texture->Status != ImTextureStatus_OK) update(*texture);
    gapura_js_begin_drawing((clear_rgb >> 16) / 255.0, (clear_rgb >> 8 & 255) / 255.0, (clear_rgb & 255) / 255.0);
    std::vector<Command> commands;
    for (auto* list : data.CmdLists) {
        commands.clear();
        for (auto const& command : list->CmdBuffer) {
            if (command.ElemCount == 0) continue;
            auto const& clip = command.ClipRect;
            commands.push_back({{clip.x, clip.y, clip.z, clip.w},
                                std::uint32_t(command.GetTexID()),
                                command.ElemCount,
                                command.IdxOffset,
                                command.VtxOffset});
        }
        gapura_js_draw_list(list->VtxBuffer.Data, list->VtxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                            list->IdxBuffer.size_in_bytes(), commands.data(), int(commands.size()));
    }
    gapura_js_frame_drawn();
}

TextureId create_texture(int width, int height, void const* pixels) {
    return TextureId(gapura_js_create_texture(width, height, pixels));
}
void update_texture(TextureId id, int x, int y, int width, int height, void const* pixels, int stride) {
    gapura_js_update_texture(int(id), x, y, width, height, pixels, stride, 0);
}
void destroy_texture(TextureId id) { gapura_js_destroy_texture(int(id)); }
std::uint32_t texture_generation() { return generation; }

PictureState picture(char const* url) {
    int values[4] = {};
    gapura_js_picture(url, int(std::strlen(url)), values);
    return {PictureState::State(values[0]), TextureId(values[1]), values[2], values[3]};
}

TextImage text_image(std::string_view words, std::string_view family, float size, float line, int weight,
                     std::uint32_t rgba, float max_width, float density) {
    struct {
        int id;
        float width, height;
    } made{};
    gapura_js_text_image(words.data(), int(words.size()), family.data(), int(family.size()), double(size),
                         double(line), weight, int(rgba), double(max_width), double(density), &made);
    return {TextureId(made.id), {made.width, made.height}};
}

} // namespace gapura::web::platform

/// The context is back and the textures' ids are valid again, but empty: the font atlas goes up once more.
extern "C" EMSCRIPTEN_KEEPALIVE void gapura_textures_lost() {
    ++gapura::web::platform::generation;
    if (!ImGui::GetCurrentContext()) return;
    for (auto* texture : ImGui::GetPlatformIO().Textures)
        if (texture->TexID != ImTextureID_Invalid)
            gapura_js_update_texture(int(texture->TexID), 0, 0, texture->Width, texture->Height, texture->GetPixels(),
                                     texture->Width, 1);
}
