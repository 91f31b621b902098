// What happens to an event's files; how they look: event_form_files_cards.cpp.

#include "web/screens/event_form_files.hpp"

#include "web/client/words.hpp"
#include "web/text.hpp"
#include "web/widgets/upload.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {

using api::FilePurpose;

void EventFiles::open(EventId event) {
    flyer_.forget(), logo_.forget(), certificate_.forget();
    sending_.cancel();
    coming_.clear(), files_.clear(), saved_flyer_.clear();
    used_ = quota_ = 0;
    list_.reset();
    made(event);
}

void EventFiles::made(EventId event) {
    event_ = event, listed_ = false;
    if (event_) list_.load({event_});
}

void EventFiles::read_again() {
    listed_ = false;
    list_.reload();
}

// ---- what is there

api::EventFile const* EventFiles::stored(FilePurpose purpose) const {
    auto const at =
        std::find_if(files_.begin(), files_.end(), [&](auto const& each) { return each.purpose == purpose; });
    return at == files_.end() ? nullptr : &*at;
}

void EventFiles::put(api::EventFile const& file) {
    auto const is_replaced = [&](api::EventFile const& each) {
        return each.id == file.id || (file.purpose != FilePurpose::material && each.purpose == file.purpose);
    };
    auto const at = std::find_if(files_.begin(), files_.end(), is_replaced);
    if (at == files_.end())
        files_.push_back(file);
    else
        *at = file;
}

template <class Upload>
std::string EventFiles::shown(Place<Upload> const& place, std::string const& saved) const {
    if (place.is_coming()) return place.chosen->preview;
    auto const* const file = stored(Upload::purpose);
    return file ? file->picture : saved;
}

EventPictures EventFiles::pictures() const { return {shown(flyer_, saved_flyer_), shown(logo_, {})}; }

bool EventFiles::is_waiting() const {
    return flyer_.is_coming() || logo_.is_coming() || certificate_.is_coming() || sending_.busy() ||
           std::any_of(coming_.begin(), coming_.end(), [](auto const& each) { return each.problem.empty(); });
}

bool EventFiles::has_problem() const {
    return !flyer_.problem.empty() || !logo_.problem.empty() || !certificate_.problem.empty() ||
           std::any_of(coming_.begin(), coming_.end(), [](auto const& each) { return !each.problem.empty(); });
}

// ---- what comes and goes

void EventFiles::update() {
    take_list();
    update(flyer_);
    update(logo_);
    update(certificate_);
    update_materials();
    update_changes();
}

void EventFiles::take_list() {
    auto const& answer = list_.answer();
    if (listed_ || !answer.has_value() || answer.loading()) return;
    files_ = answer->files, used_ = answer->used_bytes, quota_ = answer->quota_bytes;
    listed_ = true;
}

template <class Upload>
void EventFiles::update(Place<Upload>& place) {
    if (auto const done = place.sent.take()) {
        if (done->ok()) {
            place.chosen.reset(), place.problem.clear();
            put(done->value());
            read_again();
        } else {
            place.problem = upload_problem(done->error().code);
            announce(place.problem, Politeness::assertive);
        }
    }
    if (event_ && place.is_coming() && !place.sent.busy())
        place.sent.send({event_, place.chosen->name}, *place.chosen);
}

void EventFiles::update_materials() {
    auto const of = [&](std::uint32_t handle) {
        return std::find_if(coming_.begin(), coming_.end(),
                            [&](auto const& each) { return each.file.handle == handle; });
    };
    if (auto const done = sending_.take()) {
        auto const at = of(sent_);
        if (done->ok()) {
            if (at != coming_.end()) coming_.erase(at);
            put(done->value());
            read_again();
        } else if (at != coming_.end()) {
            at->problem = upload_problem(done->error().code);
            announce(at->file.name + ": " + at->problem, Politeness::assertive);
        }
        sent_ = 0;
    }
    if (!event_ || sending_.busy()) return;
    auto const next =
        std::find_if(coming_.begin(), coming_.end(), [](auto const& each) { return each.problem.empty(); });
    if (next == coming_.end()) return;
    sent_ = next->file.handle;
    sending_.send({event_, next->file.name}, next->file);
}

void EventFiles::update_changes() {
    if (auto const done = deleting_.take()) {
        removed_.open = false;
        // Another tab may have been quicker: what counts is that it is gone.
        if (done->ok() || done->error().status == 404) {
            auto const id = removed_.file.id;
            files_.erase(
                std::remove_if(files_.begin(), files_.end(), [&](auto const& each) { return each.id == id; }),
                files_.end());
            if (removed_.file.purpose == FilePurpose::flyer) saved_flyer_.clear();
            toast(Tone::positive, text("event_files.removed", {{"name", removed_.file.name}}));
            read_again();
        } else {
            toast(Tone::danger, words_of(done->error()));
        }
    }
    if (auto const done = renaming_.take()) {
        if (!done->ok()) {
            rename_problem_ = words_of(done->error());
            return;
        }
        put(done->value());
        renamed_.open = false;
    }
}

} // namespace gapura::web::screens
