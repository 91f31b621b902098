// How an event's files look in the form; what happens to them: event_form_files.cpp.

#include "web/screens/event_form_files.hpp"
#include "web/text.hpp"
#include "web/widgets/logo.hpp"
#include "web/widgets/upload.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {
namespace {

using api::FilePurpose;

std::string content_address(EventId event, api::EventFile const& file) {
    return "/admin/api/events/" + std::to_string(event.value) + "/files/" + std::to_string(file.id.value) +
           "/content";
}

/// Without the ending, which stays.
std::string stem_of(std::string const& name) {
    auto const dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

} // namespace

template <class Upload>
void EventFiles::draw(Place<Upload>& place, Look const& look) {
    auto const* const file = stored(Upload::purpose);
    bool const coming = place.is_coming(), waits_for_event = coming && !event_;
    std::string const hint = waits_for_event ? text("event_files.goes_with_draft") : look.hint;
    std::string const present = coming ? place.chosen->name : file ? file->name : std::string();
    auto const done = upload({.label = look.label,
                              .accepts = Upload::body,
                              .hint = hint,
                              .present = present,
                              .picture = look.picture,
                              .aspect = look.aspect,
                              .busy = place.sent.busy(),
                              .progress = static_cast<float>(place.sent.progress()),
                              .error = place.problem,
                              .removable = coming || file,
                              .key = contract::name_of(Upload::purpose)});
    if (done.picked) place.problem.clear(), place.chosen = done.picked;
    if (done.cancelled) place.sent.cancel();
    if (done.cancelled || (done.removed && coming))
        place.chosen.reset(), place.problem.clear();
    else if (done.removed && file)
        remove(*file);
}

void EventFiles::draw_pictures() {
    card([&] {
        heading(2, text("event_files.pictures"));
        muted(text("event_files.pictures_words"));
        auto const now = pictures();
        grid({.min_width = 280, .max_columns = 2}, [&] {
            draw(flyer_, {text("event_files.flyer"), text("event_files.flyer_hint"), now.flyer, 16.f / 9});
            column({.gap = space::m}, [&] {
                // Whole, unlike a flyer, of which a card shows the middle.
                if (!now.logo.empty())
                    logo_picture(
                        {.url = now.logo, .alternative = text("event_files.logo"), .height = 84, .max_width = 240});
                draw(logo_, {text("event_files.logo"), text("event_files.logo_hint"), {}});
            });
        });
    });
}

void EventFiles::draw_documents(Materials materials) {
    bool const has_materials = !coming_.empty() || stored(FilePurpose::material);
    card([&] {
        heading(2, text("event_files.documents"));
        draw(certificate_, {text("event_files.certificate"), text("event_files.certificate_hint"),
                            certificate_.is_coming() ? certificate_.chosen->preview : std::string(), 297.f / 210});
        if (materials == Materials::usual || has_materials) {
            divider();
            draw_materials();
        }
        draw_room();
    });
}

void EventFiles::draw_materials() {
    heading(3, text("event_files.materials"));
    caption(text("event_files.materials_hint"));
    std::string const name = text("event_files.materials");
    if (stored(FilePurpose::material) || !coming_.empty())
        list({.name = name}, [&] {
            for (auto const& file : files_)
                if (file.purpose == FilePurpose::material)
                    keyed(file.id.value, [&] { list_item([&] { draw_material(file); }); });
            for (auto& each : coming_)
                keyed(-static_cast<std::int64_t>(each.file.handle),
                      [&] { list_item([&] { draw_coming(each, sending_.busy() && each.file.handle == sent_); }); });
        });
    auto const gone = [](Coming const& each) { return each.file.handle == 0; };
    coming_.erase(std::remove_if(coming_.begin(), coming_.end(), gone), coming_.end());
    std::string const label = text("event_files.add_material");
    auto const done = upload({.label = label, .accepts = api::material_body, .many = true, .key = "material"});
    if (!done.picked) return;
    coming_.push_back({*done.picked, {}});
    for (auto const& file : done.more) coming_.push_back({file, {}});
    request_frame();
}

void EventFiles::draw_material(api::EventFile const& file) {
    row({.gap = space::s, .wrap = Wrap::no}, [&] {
        column({.gap = 0, .grow = 1}, [&] {
            link({.label = file.name, .href = content_address(event_, file), .download = file.name});
            caption(file_size(file.bytes));
        });
        std::string const rename = text("event_files.rename_name", {{"name", file.name}}),
                          take_away = text("event_files.remove_name", {{"name", file.name}});
        if (icon_button({.icon = Icon::pencil, .name = rename}))
            renamed_ = {file, stem_of(file.name), true}, rename_problem_.clear();
        if (icon_button({.icon = Icon::trash_2, .name = take_away})) remove(file);
    });
}

void EventFiles::draw_coming(Coming& each, bool is_sent) {
    auto const percent = std::clamp(static_cast<int>(sending_.progress() * 100), 0, 100);
    row({.gap = space::s, .wrap = Wrap::no}, [&] {
        column({.gap = space::xs, .grow = 1}, [&] {
            words({.words = each.file.name, .style = type::small_strong, .max_lines = 1});
            if (!each.problem.empty()) {
                words(
                    {.words = each.problem, .style = type::small, .tone = Tone::danger, .icon = Icon::circle_alert});
            } else if (!is_sent) {
                caption(text(event_ ? "event_files.waits" : "event_files.goes_with_draft"));
            } else {
                auto const said =
                    percent < 100 ? text("upload.progress", {{"percent", percent}}) : text("upload.checking");
                caption(said);
                progress(each.file.name + ": " + said,
                         percent < 100 ? static_cast<float>(sending_.progress()) : -1.f);
            }
        });
        std::string const again = text("event_files.again_name", {{"name", each.file.name}}),
                          stop = text("event_files.cancel_name", {{"name", each.file.name}});
        if (!each.problem.empty() && icon_button({.icon = Icon::refresh_cw, .name = again})) each.problem.clear();
        if (icon_button({.icon = Icon::x, .name = stop})) {
            if (is_sent) sending_.cancel(), sent_ = 0;
            each.file.handle = 0; // taken out of the list after it is drawn
        }
    });
}

void EventFiles::draw_room() {
    if (quota_ <= 0) return;
    auto const said =
        text("event_files.room", {{"used", used_ > 0 ? file_size(used_) : "0 KB"}, {"all", file_size(quota_)}});
    column({.gap = space::xs}, [&] {
        caption(said);
        progress(said, std::clamp(static_cast<float>(used_) / static_cast<float>(quota_), 0.f, 1.f));
    });
}

void EventFiles::remove(api::EventFile const& file) {
    removed_ = {file, {}, true};
    request_frame();
}

void EventFiles::draw_dialogs() {
    if (removed_.open) {
        std::string const title = text("event_files.remove_title", {{"name", removed_.file.name}}),
                          said = text("event_files.remove_words"), yes = text("event_files.remove_yes");
        if (confirm({.title = title, .words = said, .yes = yes, .dangerous = true, .loading = deleting_.busy()},
                    removed_.open))
            deleting_.send({event_, removed_.file.id});
    }
    if (!renamed_.open) return;
    std::string const title = text("event_files.rename_title"), label = text("event_files.new_name");
    dialog({.title = title, .key = "rename"}, renamed_.open, [&] {
        form({.name = title, .gap = space::l}, [&] {
            text_field({.label = label,
                        .error = rename_problem_,
                        .autocomplete = "off",
                        .max_length = 120,
                        .required = true,
                        .autofocus = true},
                       renamed_.name);
            row({.justify = Justify::end}, [&] {
                if (button({.label = text("ui.cancel"), .kind = Kind::secondary})) renamed_.open = false;
                if (button({.label = text("event_files.rename_yes"),
                            .disabled = renamed_.name.empty(),
                            .loading = renaming_.busy(),
                            .submits = true}))
                    renaming_.send({event_, renamed_.file.id, renamed_.name});
            });
        });
    });
}

} // namespace gapura::web::screens
