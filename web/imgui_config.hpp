#pragma once
// How Dear ImGui is built here (IMGUI_USER_CONFIG).

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_USE_WCHAR32
#define ImDrawIdx unsigned int

#ifndef NDEBUG
// A control without a semantic record cannot be reached by a keyboard or a screen reader: widgets/item_check.cpp
// aborts with its name. The hooks are those of ImGui's test engine.
#define IMGUI_ENABLE_TEST_ENGINE
#endif
