#include "web/widgets/ui.hpp"

#include "web/platform/browser.hpp"
#include "web/platform/graphics.hpp"
#include "web/platform/input.hpp"
#include "web/widgets/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <imgui_internal.h>
#include <utility>

namespace gapura::web {

namespace ui {

namespace {

struct Child {
    float width = 0, height = 0, grow = 0, basis = 0;
};

struct Box {
    BoxOptions options;
    ItemId id = 0;
    Rectangle area;
    float cursor = 0; ///< column: y of the next child
    float used_width = 0;
    int ordinal = 0; ///< containers opened in it so far
    std::vector<Child> children;
    std::vector<Rectangle> slots; ///< from the sizes of the pass before
    float cell = 0;
    int columns = 1;
    float grow_open = 0, basis_open = 0;
    Slot open;
    float after_x = 0, after_y = 0, line = 0; ///< row before it is known
};

struct Region {
    ItemId id = 0;
    Point origin; ///< of its content, on the screen
};

struct Eased {
    float value = 0;
    std::uint64_t frame = 0;
};

struct Remembered {
    float value = 0;
    std::uint64_t frame = 0;
};

struct RememberedRow {
    std::vector<Child> children;
    std::uint64_t frame = 0;
};

struct State {
    Frame frame;
    std::uint64_t number = 0; ///< of the frame
    int pass = 0;
    bool unsettled = false;
    bool moving = false;
    double step = 0; ///< seconds since the frame before, at most 0.1

    std::unordered_set<ItemId> presses, left, dismissed;
    std::vector<platform::InputEvent> later;
    std::unordered_map<ItemId, std::string> changes;
    ItemId focused = 0;
    bool focus_visible = false;
    platform::Pointer pointer;
    double input_at = 0;
    std::unordered_map<ItemId, Point> scroll;

    std::vector<ItemId> scopes{2166136261u};
    std::unordered_map<ItemId, int> seen;
    std::vector<Box> boxes;
    std::unordered_map<ItemId, RememberedRow> rows;
    std::unordered_map<ItemId, Remembered> numbers;
    std::unordered_map<ItemId, Eased> eased;
    struct Birth {
        double at = 0;
        std::uint64_t frame = 0;
    };
    std::unordered_map<ItemId, Birth> births;

    std::vector<Region> regions;
    std::vector<Rectangle> clips;
    int layer = 0, top = 0, highest = 0;
    std::vector<Rectangle> occluders, occluders_before;

    std::vector<Semantic> records;
    std::vector<ItemId> parents;
    int silence = 0;
    std::unordered_map<ItemId, std::string> drawn;
};

State& state() {
    static State only;
    return only;
}

bool differ(float one, float other) { return std::fabs(one - other) > 0.3f; }

bool same(std::vector<Child> const& one, std::vector<Child> const& other) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i)
        if (differ(one[i].width, other[i].width) || differ(one[i].height, other[i].height) ||
            one[i].grow != other[i].grow)
            return false;
    return true;
}

/// Places of a row's children from their sizes: lines, shares of what is left, alignment.
std::vector<Rectangle> lay_row(BoxOptions const& options, Rectangle area, std::vector<Child> const& children) {
    std::vector<Rectangle> slots(children.size());
    float y = area.y;
    std::size_t first = 0;
    while (first < children.size()) {
        std::size_t end = first;
        float fixed = 0, growing = 0, height = 0;
        for (; end < children.size(); ++end) {
            auto const& child = children[end];
            float const basis = child.grow > 0 ? std::min(child.basis, area.width) : child.width;
            float const gap = end > first ? options.gap : 0;
            if (options.wrap == Wrap::yes && end > first && fixed + gap + basis > area.width + 0.5f) break;
            fixed += gap + basis;
            growing += child.grow;
            height = std::max(height, child.height);
        }
        float const rest = std::max(0.f, area.width - fixed);
        float x = area.x, between = options.gap;
        if (growing == 0) {
            if (options.justify == Justify::centre) x += rest / 2;
            if (options.justify == Justify::end) x += rest;
            if (options.justify == Justify::between && end - first > 1) between += rest / float(end - first - 1);
        }
        for (std::size_t i = first; i < end; ++i) {
            auto const& child = children[i];
            float const width =
                child.grow > 0 ? std::min(child.basis, area.width) + rest * child.grow / growing : child.width;
            float top = y;
            if (options.align == Align::centre) top += (height - child.height) / 2;
            if (options.align == Align::end) top += height - child.height;
            slots[i] = {x, top, width, options.align == Align::stretch ? height : 0};
            x += width + between;
        }
        y += height + options.gap;
        first = end;
    }
    return slots;
}

std::vector<Rectangle> lay_grid(Box const& box, std::vector<Child> const& children) {
    std::vector<Rectangle> slots(children.size());
    float y = box.area.y;
    for (std::size_t first = 0; first < children.size(); first += std::size_t(box.columns)) {
        std::size_t const end = std::min(children.size(), first + std::size_t(box.columns));
        float height = 0;
        for (std::size_t i = first; i < end; ++i) height = std::max(height, children[i].height);
        for (std::size_t i = first; i < end; ++i)
            slots[i] = {box.area.x + float(i - first) * (box.cell + box.options.gap), y, box.cell, height};
        y += height + box.options.gap;
    }
    return slots;
}

float extent(std::vector<Rectangle> const& slots, std::vector<Child> const& children, Rectangle area) {
    float bottom = area.y;
    for (std::size_t i = 0; i < slots.size(); ++i)
        bottom = std::max(bottom, slots[i].y + std::max(children[i].height, slots[i].height));
    return bottom - area.y;
}

template <class Map>
void forget_old(Map& map, std::uint64_t now, std::size_t limit) {
    if (map.size() < limit) return;
    for (auto at = map.begin(); at != map.end();) at = at->second.frame + 2 < now ? map.erase(at) : std::next(at);
}

void take_events() {
    auto& s = state();
    auto events = std::exchange(s.later, {});
    for (auto& event : platform::take_events()) events.push_back(std::move(event));
    for (auto& event : events) {
        using Kind = platform::InputEvent::Kind;
        // The app moves the focus too, by opening a dialog.
        if (event.kind != Kind::focus && event.kind != Kind::blur) s.input_at = s.frame.seconds;
        switch (event.kind) {
        case Kind::press:
            if (!s.presses.insert(event.item).second) s.later.push_back(std::move(event)); // a double click
            break;
        case Kind::change:
            s.changes[event.item] = std::move(event.text);
            break;
        case Kind::focus:
            s.focused = event.item;
            s.focus_visible = event.visibly;
            break;
        case Kind::blur:
            s.left.insert(event.item);
            if (s.focused == event.item) s.focused = 0;
            break;
        case Kind::dismiss:
            s.dismissed.insert(event.item);
            break;
        case Kind::scroll:
            s.scroll[event.item] = event.offset;
            break;
        }
    }
    auto const pointer = platform::pointer();
    if (pointer.at.x != s.pointer.at.x || pointer.at.y != s.pointer.at.y || pointer.down != s.pointer.down)
        s.input_at = s.frame.seconds;
    s.pointer = pointer;
}

void begin_pass() {
    auto& s = state();
    s.scopes.assign(1, 2166136261u);
    s.seen.clear();
    s.boxes.clear();
    s.regions.assign(1, {});
    s.clips.assign(1, {0, 0, s.frame.viewport.width, s.frame.viewport.height});
    s.layer = 0;
    s.highest = 0;
    s.occluders.clear();
    s.records.clear();
    s.parents.assign(1, 0);
    s.silence = 0;
    s.drawn.clear();
    s.unsettled = false;

    auto& io = ImGui::GetIO();
    io.DisplaySize = {s.frame.viewport.width, s.frame.viewport.height};
    io.DisplayFramebufferScale = {s.frame.density, s.frame.density};
    io.DeltaTime = std::max(0.0001f, s.pass == 0 ? float(s.step) : 0.0001f);
    ImGui::NewFrame();
#ifdef IMGUI_ENABLE_TEST_ENGINE
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
#endif
}

void end_pass() {
    auto& s = state();
    check_items();
    s.presses.clear();
    s.changes.clear();
    s.left.clear();
    s.dismissed.clear();
    if (s.top != s.highest) s.unsettled = true;
    s.top = s.highest;
    s.occluders_before = s.occluders;
}

constexpr auto window_flags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoInputs;

void begin_window(char const* name) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.f);
    ImGui::Begin(name, nullptr, window_flags);
    ImGui::PopStyleVar(2);
}

} // namespace

void start() {
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.BackendFlags &= ~ImGuiBackendFlags_RendererHasVtxOffset; // indices have 32 bits
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    ImGui::GetStyle().CircleTessellationMaxError = 0.15f;
}

double last_input() { return state().input_at; }

void build_frame(void (*update)(Frame const&), void (*draw)(Frame const&)) {
    auto& s = state();
    auto& frame = s.frame;
    double const before = frame.seconds;
    frame.viewport = platform::viewport();
    frame.density = platform::density();
    frame.now = system_now();
    frame.seconds = platform::monotonic_seconds();
    frame.reduced_motion = platform::prefers_reduced_motion();
    frame.visible = platform::page_visible();
    s.step = std::clamp(frame.seconds - before, 0.0, 0.1);
    ++s.number;
    s.moving = false;
    take_events();
    bool const eventful = !s.presses.empty() || !s.changes.empty() || !s.dismissed.empty() || !s.left.empty();

    follow_device_theme();
    update(frame);
    // What was pressed may change what stands above it: so a frame with events is always built twice.
    constexpr int most_passes = 5;
    for (s.pass = 0; s.pass < most_passes; ++s.pass) {
        begin_pass();
        begin_window("page");
        draw(frame);
        draw_toasts();
        ImGui::End();
        end_pass();
        bool const again = s.unsettled || (eventful && s.pass == 0);
        if (!again || s.pass + 1 == most_passes) break;
        ImGui::EndFrame();
    }
    ImGui::Render();
    if (s.unsettled || !s.later.empty()) request_frame();
    if (s.moving) request_frame();
    platform::show_semantics(s.records, eventful ? platform::Again::always : platform::Again::if_changed);

    forget_old(s.rows, s.number, 2000);
    forget_old(s.numbers, s.number, 4000);
    forget_old(s.eased, s.number, 1000);
    forget_old(s.births, s.number, 1000);
}

// ---- identity

ItemId hash(ItemId seed, std::string_view text) {
    for (char const c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 16777619u;
    return (seed ^ 0xffu) * 16777619u;
}

ItemId hash(ItemId seed, std::int64_t number) {
    return hash(seed, std::string_view(reinterpret_cast<char const*>(&number), sizeof number));
}

ItemId item_id(std::string_view label, std::string_view key, std::string_view kind) {
    auto& s = state();
    ItemId id = hash(hash(s.scopes.back(), kind), key.empty() ? label : key);
    int const occurrence = s.seen[id]++;
    if (occurrence > 0) id = hash(id, std::int64_t{occurrence});
    return id ? id : 1;
}

void push_scope(ItemId id) { state().scopes.push_back(id); }
void pop_scope() { state().scopes.pop_back(); }
ItemId scope() { return state().scopes.back(); }

// ---- events

bool was_pressed(ItemId id) { return state().pass == 0 && state().presses.erase(id) > 0; }

std::optional<std::string> take_change(ItemId id) {
    auto& s = state();
    auto const at = s.changes.find(id);
    if (s.pass != 0 || at == s.changes.end()) return std::nullopt;
    auto value = std::move(at->second);
    s.changes.erase(at);
    return value;
}

bool was_left(ItemId id) { return state().pass == 0 && state().left.count(id) > 0; }
bool was_dismissed(ItemId id) { return state().pass == 0 && state().dismissed.erase(id) > 0; }
bool has_focus(ItemId id) { return state().focused == id; }
bool shows_focus(ItemId id) { return state().focused == id && state().focus_visible; }
void focus(ItemId id) { platform::focus_item(id); }
bool first_pass() { return state().pass == 0; }

// ---- layout

ItemId next_box_id() {
    auto& s = state();
    if (s.boxes.empty()) return hash(s.scopes.back(), "root");
    auto& box = s.boxes.back();
    return hash(hash(box.id, s.scopes.back()), std::int64_t{++box.ordinal});
}

ItemId text_id() { return hash(next_box_id(), "text"); }

void begin_box(BoxOptions const& options, Rectangle area) {
    auto& s = state();
    Box box;
    box.id = next_box_id();
    box.options = options;
    box.area = area;
    box.cursor = area.y;
    box.after_x = area.x;
    box.after_y = area.y;
    if (options.kind != BoxKind::column) {
        auto& row = s.rows[box.id];
        row.frame = s.number;
        if (options.kind == BoxKind::grid) {
            box.columns = std::clamp(int((area.width + options.gap + 0.5f) / (options.min_cell + options.gap)), 1,
                                     options.max_columns);
            box.cell = (area.width - options.gap * float(box.columns - 1)) / float(box.columns);
            box.slots = lay_grid(box, row.children);
        } else {
            box.slots = lay_row(options, area, row.children);
        }
    }
    s.boxes.push_back(std::move(box));
}

Size end_box() {
    auto& s = state();
    Box box = std::move(s.boxes.back());
    s.boxes.pop_back();
    if (box.options.kind == BoxKind::column)
        return {box.used_width, std::max(0.f, box.cursor - box.options.gap - box.area.y)};

    auto& row = s.rows[box.id];
    if (!same(row.children, box.children)) {
        s.unsettled = true;
        row.children = box.children;
    }
    auto const slots = box.options.kind == BoxKind::grid ? lay_grid(box, box.children)
                                                         : lay_row(box.options, box.area, box.children);
    float right = box.area.x;
    bool whole = box.options.kind == BoxKind::grid;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        right = std::max(right, slots[i].right());
        whole = whole || box.children[i].grow > 0;
    }
    if (box.options.justify != Justify::start) whole = true;
    return {whole ? box.area.width : right - box.area.x, extent(slots, box.children, box.area)};
}

Slot open_slot(float grow, float basis) {
    auto& s = state();
    IM_ASSERT(!s.boxes.empty() && "widgets stand inside a layout container");
    auto& box = s.boxes.back();
    box.grow_open = grow;
    box.basis_open = basis;
    Slot slot;
    std::size_t const index = box.children.size();
    switch (box.options.kind) {
    case BoxKind::column:
        slot = {box.area.x, box.cursor, box.area.width, 0};
        break;
    case BoxKind::grid:
        if (index < box.slots.size()) {
            auto const& at = box.slots[index];
            slot = {at.x, at.y, at.width, at.height};
        } else {
            slot = {box.area.x, box.after_y, box.cell, 0};
        }
        break;
    case BoxKind::row:
        if (index < box.slots.size()) {
            auto const& at = box.slots[index];
            slot = {at.x, at.y, at.width, at.height};
            if (grow == 0) {
                // What a text may take before it wraps: the line, less what the others need if they must share it.
                slot.width = box.area.width;
                if (box.options.wrap == Wrap::no) {
                    auto const& before = s.rows[box.id].children;
                    for (std::size_t i = 0; i < before.size(); ++i)
                        if (i != index) slot.width -= before[i].grow > 0 ? before[i].basis : before[i].width;
                    if (!before.empty()) slot.width -= box.options.gap * float(before.size() - 1);
                    slot.width = std::max(slot.width, 24.f);
                }
            }
        } else {
            slot = {box.after_x, box.after_y, std::max(24.f, box.area.right() - box.after_x), 0};
        }
        break;
    }
    box.open = slot;
    return slot;
}

void close_slot(Size used) {
    auto& s = state();
    auto& box = s.boxes.back();
    box.used_width = std::max(box.used_width, used.width);
    if (box.options.kind == BoxKind::column) {
        box.cursor = box.open.y + used.height + box.options.gap;
        return;
    }
    box.children.push_back({used.width, used.height, box.grow_open, box.basis_open});
    box.after_x = box.open.x + used.width + box.options.gap;
}

Align box_align() { return state().boxes.empty() ? Align::stretch : state().boxes.back().options.align; }
bool in_row() { return !state().boxes.empty() && state().boxes.back().options.kind == BoxKind::row; }

Rectangle place(Size wanted, bool fill, float grow) {
    auto const slot = open_slot(grow);
    auto const& box = state().boxes.back();
    Rectangle at{slot.x, slot.y, std::min(wanted.width, slot.width), wanted.height};
    if (fill || grow > 0) {
        at.width = slot.width;
    } else if (box.options.kind == BoxKind::column) {
        if (box.options.align == Align::centre) at.x += (slot.width - at.width) / 2;
        if (box.options.align == Align::end) at.x += slot.width - at.width;
    }
    close_slot({at.width, at.height});
    return at;
}

float remembered(ItemId id, float otherwise) {
    auto const at = state().numbers.find(id);
    return at == state().numbers.end() ? otherwise : at->second.value;
}

void remember(ItemId id, float value) {
    auto& s = state();
    auto const [at, fresh] = s.numbers.try_emplace(id);
    if (fresh || differ(at->second.value, value)) {
        at->second.value = value;
        s.unsettled = true;
    }
    at->second.frame = s.number;
}

void unsettle() { state().unsettled = true; }

// ---- coordinates, clipping, layers

ImDrawList& draw() { return *ImGui::GetWindowDrawList(); }

Point scroll_of(ItemId id) {
    auto const at = state().scroll.find(id);
    return at == state().scroll.end() ? Point{} : at->second;
}

void scroll_region(Semantic opening, Rectangle view, float padding_bottom, Body body) {
    auto& s = state();
    ItemId const id = opening.id;
    ItemId const height_id = hash(id, "content height");
    ItemId const width_id = hash(id, "content width");
    opening.content = {std::max(view.width, remembered(width_id)), std::max(1.f, remembered(height_id))};
    auto offset = scroll_of(id);
    offset.y = std::clamp(offset.y, 0.f, std::max(0.f, opening.content.height - view.height));
    offset.x = std::clamp(offset.x, 0.f, std::max(0.f, opening.content.width - view.width));

    auto const index = open_record(opening.role, id, opening.label);
    {
        auto& made = s.records[index];
        auto const parent = made.parent;
        auto const at_layer = made.layer;
        made = std::move(opening);
        made.parent = parent;
        made.layer = at_layer;
    }
    Point const outer = s.regions.back().origin;
    s.records[index].place = {view.x - outer.x, view.y - outer.y, view.width, view.height};

    s.regions.push_back({id, {view.x - offset.x, view.y - offset.y}});
    push_clip(view);
    begin_box({BoxKind::column}, {view.x - offset.x, view.y - offset.y, view.width, 0});
    body();
    auto const used = end_box();
    pop_clip();
    s.regions.pop_back();
    s.parents.pop_back();
    remember(height_id, used.height + padding_bottom);
    remember(width_id, used.width);
}

void outside_region(Body body) {
    auto& s = state();
    if (s.regions.size() < 2) return body();
    auto const region = s.regions.back();
    auto const inner_clip = s.clips.back();
    auto const parent = s.parents.back();
    s.regions.pop_back();
    s.clips.pop_back();
    ImGui::PopClipRect();
    s.parents.push_back(0);
    begin_box({BoxKind::column}, {0, 0, s.frame.viewport.width, 0});
    body();
    end_box();
    s.parents.back() = parent;
    s.parents.pop_back();
    s.clips.push_back(inner_clip);
    ImGui::PushClipRect({inner_clip.x, inner_clip.y}, {inner_clip.right(), inner_clip.bottom()}, false);
    s.regions.push_back(region);
}

void push_clip(Rectangle at) {
    auto& s = state();
    auto const& outer = s.clips.back();
    float const left = std::max(at.x, outer.x), top = std::max(at.y, outer.y);
    Rectangle const inner{left, top, std::max(0.f, std::min(at.right(), outer.right()) - left),
                          std::max(0.f, std::min(at.bottom(), outer.bottom()) - top)};
    s.clips.push_back(inner);
    ImGui::PushClipRect({inner.x, inner.y}, {inner.right(), inner.bottom()}, false);
}

void pop_clip() {
    state().clips.pop_back();
    ImGui::PopClipRect();
}

Rectangle clip() { return state().clips.back(); }

bool in_view(Rectangle at) {
    auto const& view = state().clips.back();
    return at.right() > view.x && at.x < view.right() && at.bottom() > view.y && at.y < view.bottom();
}

void layer(int number, Body body) {
    auto& s = state();
    static constexpr char const* names[] = {"live", "page", "layer 1", "layer 2", "layer 3", "layer 4"};
    auto const saved_clips = std::exchange(s.clips, {{0, 0, s.frame.viewport.width, s.frame.viewport.height}});
    auto const saved_regions = std::exchange(s.regions, {Region{}});
    auto const saved_parents = std::exchange(s.parents, {0});
    auto const saved_silence = std::exchange(s.silence, 0);
    int const saved_layer = std::exchange(s.layer, number);
    s.highest = std::max(s.highest, number);
    begin_window(names[std::clamp(number + 1, 0, 5)]);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    begin_box({BoxKind::column}, {0, 0, s.frame.viewport.width, 0});
    body();
    end_box();
    ImGui::End();
    s.layer = saved_layer;
    s.clips = saved_clips;
    s.regions = saved_regions;
    s.parents = saved_parents;
    s.silence = saved_silence;
}

int present_layer() { return state().layer; }
int top_layer() { return state().top; }
void occlude(Rectangle at) { state().occluders.push_back(at); }

// ---- items

Touch touch(ItemId id, Rectangle at, bool enabled) {
    auto& s = state();
    Touch answer;
    ImGui::ItemAdd({at.x, at.y, at.right(), at.bottom()}, id, nullptr, ImGuiItemFlags_NoNav);
    answer.pressed = enabled && was_pressed(id);
    bool const over = at.contains(s.pointer.at) && s.clips.back().contains(s.pointer.at) &&
                      (s.layer == s.top || s.layer < 0) &&
                      (s.layer != 0 || std::none_of(s.occluders_before.begin(), s.occluders_before.end(),
                                                    [&](auto const& one) { return one.contains(s.pointer.at); }));
    answer.hovered = enabled && over && !s.pointer.touch;
    answer.held = enabled && over && s.pointer.down;
    answer.hover = ease(hash(id, "hover"), answer.hovered ? 1.f : 0.f, 0.14f);
    answer.press = ease(hash(id, "press"), answer.held ? 1.f : 0.f, 0.10f);
    return answer;
}

float ease(ItemId id, float target, float seconds) {
    auto& s = state();
    auto const [at, fresh] = s.eased.try_emplace(id, Eased{target, 0});
    auto& eased = at->second;
    bool const continued = !fresh && eased.frame + 1 >= s.number;
    if (!continued || s.frame.reduced_motion) {
        eased.value = target;
    } else if (eased.frame != s.number) {
        // Exponential: 95 % of the way after `seconds`.
        eased.value += (target - eased.value) * float(1 - std::exp(-3 * s.step / double(seconds)));
        if (std::fabs(target - eased.value) < 0.004f) eased.value = target;
    }
    eased.frame = s.number;
    if (eased.value != target) s.moving = true;
    return eased.value;
}

double age(ItemId id) {
    auto& s = state();
    auto& birth = s.births[id];
    if (birth.frame + 1 < s.number) birth.at = s.frame.seconds;
    birth.frame = s.number;
    return s.frame.seconds - birth.at;
}

void keep_moving() {
    if (!state().frame.reduced_motion) state().moving = true;
}

// ---- records

Semantic& record(Role role, ItemId id, Rectangle at, std::string_view label) {
    auto& s = state();
    static Semantic unheard;
    if (s.silence > 0) return unheard = {};
    auto const& origin = s.regions.back().origin;
    auto& made = s.records.emplace_back();
    made.id = id;
    made.role = role;
    made.parent = s.parents.back();
    made.layer = s.layer;
    made.label = label;
    made.place = {at.x - origin.x, at.y - origin.y, at.width, at.height};
    return made;
}

std::size_t open_record(Role role, ItemId id, std::string_view label) {
    auto& s = state();
    if (s.silence > 0) {
        s.parents.push_back(s.parents.back());
        return std::size_t(-1);
    }
    record(role, id, {}, label);
    s.parents.push_back(id);
    return s.records.size() - 1;
}

void close_record(std::size_t index, Rectangle at) {
    auto& s = state();
    s.parents.pop_back();
    if (index == std::size_t(-1)) return;
    auto const& origin = s.regions.back().origin;
    s.records[index].place = {at.x - origin.x, at.y - origin.y, at.width, at.height};
}

Semantic& record_at(std::size_t index) {
    static Semantic unheard;
    return index < state().records.size() ? state().records[index] : unheard;
}

void push_silence() { ++state().silence; }
void pop_silence() { --state().silence; }
bool silent() { return state().silence > 0; }

std::unordered_map<ItemId, std::string> const& drawn_items() { return state().drawn; }
std::vector<Semantic> const& records() { return state().records; }
void note_drawn_item(ItemId id, std::string_view label) {
    auto& text = state().drawn[id];
    if (!label.empty()) text = label;
}

} // namespace ui

Frame const& frame() { return ui::state().frame; }
void request_frame() { platform::request_frame(); }
void request_frame_in(double delay) { platform::request_frame_in(delay); }

} // namespace gapura::web
