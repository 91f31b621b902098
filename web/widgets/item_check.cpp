// Debug builds: every item that ImGui was told of must have a record, or the keyboard cannot reach it. The hooks are
// those of ImGui's test engine, which is not linked.
#include "web/widgets/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#ifdef IMGUI_ENABLE_TEST_ENGINE

#include <string>

void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, ImRect const&, ImGuiLastItemData const*) {
    if (id != 0) gapura::web::ui::note_drawn_item(id, {});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, char const* label, ImGuiItemStatusFlags) {
    gapura::web::ui::note_drawn_item(id, label);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, char const*, ...) {}

char const* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID id) {
    auto const& items = gapura::web::ui::drawn_items();
    auto const at = items.find(id);
    return at == items.end() ? nullptr : at->second.c_str();
}

#endif
