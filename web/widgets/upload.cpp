#include "web/widgets/upload.hpp"

#include "web/text.hpp"
#include "web/widgets/button.hpp"
#include "web/widgets/feedback.hpp"
#include "web/widgets/layout.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/picture.hpp"
#include "web/widgets/typography.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace gapura::web {
namespace {

/// What a place remembers from frame to frame.
struct Known {
    std::optional<platform::PickedFile> last; ///< for "Try again"
    std::string problem;                      ///< found here, before anything was sent
};
Known& known(ItemId id) {
    static std::map<ItemId, Known> all;
    return all[id];
}

constexpr int most_at_once = 100;

struct KindName {
    std::string_view media_type, word;
};
constexpr std::array<KindName, 5> kind_names{{{"text/csv", "CSV"},
                                              {"image/jpeg", "JPG"},
                                              {"image/png", "PNG"},
                                              {"image/webp", "WebP"},
                                              {"application/pdf", "PDF"}}};

/// "JPG, PNG, PDF".
std::string kinds_of(contract::FileBody const& accepts) {
    std::string list;
    for (auto const type : accepts.media_types)
        for (auto const& each : kind_names)
            if (each.media_type == type) list += (list.empty() ? "" : ", ") + std::string(each.word);
    return list;
}

/// For the browser's own dialog.
std::string accept_of(contract::FileBody const& accepts) {
    std::string list;
    for (auto const type : accepts.media_types)
        if (!type.empty()) list += (list.empty() ? "" : ",") + std::string(type);
    return list;
}

/// Why it need not be sent; empty when it may.
std::string problem_of(platform::PickedFile const& file, contract::FileBody const& accepts) {
    auto const& types = accepts.media_types;
    // A device that knows no kind for it lets the server decide.
    bool const is_kind =
        file.media_type.empty() || std::find(types.begin(), types.end(), file.media_type) != types.end();
    if (!is_kind) return text("upload.wrong_kind", {{"kinds", kinds_of(accepts)}});
    if (file.bytes == 0) return text("upload.empty");
    if (file.bytes > accepts.most_bytes)
        return text("upload.too_large", {{"size", file_size(file.bytes)}, {"limit", file_size(accepts.most_bytes)}});
    return {};
}

void dashed(Rectangle at, Color color) {
    constexpr float dash = 7, gap = 5;
    for (float x = at.x + 12; x < at.right() - 12; x += dash + gap)
        for (float const y : {at.y, at.bottom()})
            paint::line({x, y}, {std::min(x + dash, at.right() - 12), y}, color);
    for (float y = at.y + 12; y < at.bottom() - 12; y += dash + gap)
        for (float const x : {at.x, at.right()})
            paint::line({x, y}, {x, std::min(y + dash, at.bottom() - 12)}, color);
}

/// The area itself, with the browser's own file input over it: it opens the dialog and takes what is dropped.
void draw_area(ItemId id, Upload const& options) {
    auto const slot = ui::open_slot();
    auto const title = text(options.many              ? "upload.choose_many"
                            : options.present.empty() ? "upload.choose"
                                                      : "upload.replace");
    auto const limits = text("upload.limits",
                             {{"kinds", kinds_of(options.accepts)}, {"size", file_size(options.accepts.most_bytes)}});
    float const room = std::max(60.f, slot.width - 84);
    auto const first = paint::lay(title, type::strong, room);
    auto const second = paint::lay(limits, type::caption, room);
    float const height = std::max(76.f, first.size.height + second.size.height + 36);
    Rectangle const at{slot.x, slot.y, slot.width, height};
    ui::close_slot({slot.width, height});
    bool const enabled = !options.disabled && !options.busy;
    auto const touch = ui::touch(id, at, enabled);
    auto const& colors = palette();
    if (ui::in_view(at)) {
        paint::fill(at, mix(colors.surface, colors.accent.soft, 0.35f + 0.5f * touch.hover), 14);
        dashed(at, mix(colors.line_strong, colors.accent.solid, touch.hover));
        if (ui::shows_focus(id)) paint::focus_ring(at, 14);
        Point const centre{at.x + 40, at.centre().y};
        paint::circle(centre, 21, colors.accent.soft);
        paint::icon(Icon::upload, centre, 21, enabled ? colors.accent.on_soft : colors.text_faint);
        float const top = at.y + (height - first.size.height - second.size.height - 2) / 2;
        paint::text({at.x + 74, top}, first, enabled ? colors.text : colors.text_muted);
        paint::text({at.x + 74, top + first.size.height + 2}, second, colors.text_muted);
    }
    auto& record = ui::record(Role::file, id, at, std::string(options.label) + ": " + title);
    record.description = limits;
    record.input_type = accept_of(options.accepts);
    record.disabled = !enabled;
    if (options.many) record.maximum = std::to_string(most_at_once);
}

} // namespace

std::string file_size(std::int64_t bytes) {
    constexpr std::int64_t kilobyte = 1 << 10, megabyte = 1 << 20, gigabyte = 1 << 30;
    if (bytes < megabyte) return format_number(std::max<std::int64_t>(1, (bytes + kilobyte / 2) / kilobyte)) + " KB";
    if (bytes < gigabyte) return format_number((bytes + megabyte / 2) / megabyte) + " MB";
    auto const tenths = (bytes * 10 + gigabyte / 2) / gigabyte;
    std::string const point = language() == Language::indonesian ? "," : ".";
    return format_number(tenths / 10) + (tenths % 10 ? point + std::to_string(tenths % 10) : "") + " GB";
}

std::string upload_problem(std::string_view code) {
    auto const key = "upload.problem." + std::string(code);
    return has_text(key) ? text(key) : text("upload.failed");
}

UploadAction upload(Upload const& options) {
    UploadAction action;
    ItemId const id = ui::item_id(options.label, options.key, "upload");
    auto& kept = known(id);
    if (auto const change = ui::take_change(id)) {
        kept.problem.clear();
        for (auto& file : platform::picked_files(*change)) {
            auto const problem = problem_of(file, options.accepts);
            kept.last = std::move(file);
            if (!problem.empty())
                kept.problem = options.many ? kept.last->name + ": " + problem : problem;
            else if (!action.picked)
                action.picked = kept.last;
            else
                action.more.push_back(*kept.last);
        }
        if (!kept.problem.empty()) platform::announce(kept.problem, true);
    }
    auto const error = kept.problem.empty() ? std::string(options.error) : kept.problem;
    bool const may_retry = kept.problem.empty() && !options.error.empty() && kept.last && !options.busy;
    column({.gap = space::s}, [&] {
        strong(options.label);
        if (!options.hint.empty()) caption(options.hint);
        std::string_view const shown =
            options.busy && kept.last && !kept.last->preview.empty() ? kept.last->preview : options.picture;
        if (!shown.empty()) picture({.url = shown, .alternative = options.label, .aspect = options.aspect});
        if (options.busy) {
            auto const percent = std::clamp(int(options.progress * 100), 0, 100);
            // Sent is not yet accepted: the server looks at it.
            auto const words =
                percent < 100 ? text("upload.progress", {{"percent", percent}}) : text("upload.checking");
            row({}, [&] {
                column({.gap = space::s, .grow = 1}, [&] {
                    caption(words);
                    progress(words, percent < 100 ? options.progress : -1.f);
                });
                auto const stop = text("upload.cancel");
                action.cancelled = button({.label = stop, .kind = Kind::secondary, .scale = Scale::small});
            });
        } else {
            if (!options.present.empty() || (options.removable && !options.picture.empty()))
                row({}, [&] {
                    words({.words = options.present, .style = type::small, .icon = Icon::check});
                    stretch();
                    auto const remove = text("upload.remove");
                    auto const name = remove + ": " + std::string(options.label);
                    if (options.removable)
                        action.removed = button({.label = remove,
                                                 .kind = Kind::ghost,
                                                 .icon = Icon::trash_2,
                                                 .scale = Scale::small,
                                                 .name = name});
                });
            draw_area(id, options);
        }
        if (!error.empty()) {
            words({.words = error, .style = type::small, .tone = Tone::danger, .icon = Icon::circle_alert});
            auto const again = text("ui.retry");
            if (may_retry && button({.label = again, .kind = Kind::secondary, .scale = Scale::small}))
                action.picked = kept.last;
        }
    });
    return action;
}

} // namespace gapura::web
