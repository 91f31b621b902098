// Debug builds: every item that ImGui was told of must have a record, or the keyboard cannot reach it. The hooks are
// those of ImGui's test engine, which is not linked.
#include "web/widgets/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#ifdef IMGUI_ENABLE_TEST_ENGINE

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_set>

namespace gapura::web::ui {

void check_items() {
    std::unordered_set<ItemId> recorded;
    for (auto const& one : records()) recorded.insert(one.id);
    for (auto const& [id, label] : drawn_items())
        if (recorded.count(id) == 0) {
            std::fprintf(stderr, "item %08x \"%s\" has no semantic record\n", id, label.c_str());
            std::abort();
        }
}

} // namespace gapura::web::ui

namespace {

/// Windows and the regions that scroll are items to ImGui too, and no controls; nor is what lies in the window that
/// it keeps for those who forget to open one.
bool is_no_control(ImGuiContext const& context, ImGuiID id) {
    if (context.CurrentWindow && context.CurrentWindow->IsFallbackWindow) return true;
    for (auto const* window : context.Windows)
        if (window->ID == id || window->ChildId == id || window->MoveId == id) return true;
    return false;
}

} // namespace

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, ImRect const&, ImGuiLastItemData const*) {
    if (id != 0 && !is_no_control(*context, id)) gapura::web::ui::note_drawn_item(id, {});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, char const* label, ImGuiItemStatusFlags) {
    if (!is_no_control(*context, id)) gapura::web::ui::note_drawn_item(id, label);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, char const*, ...) {}

char const* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID id) {
    auto const& items = gapura::web::ui::drawn_items();
    auto const at = items.find(id);
    return at == items.end() ? nullptr : at->second.c_str();
}

#else

void gapura::web::ui::check_items() {}

#endif
