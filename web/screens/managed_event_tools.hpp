#pragma once
// What can be done with an event besides editing it: cancel it (after saying whom that tells), copy it, repeat it on
// more dates, keep it as a template (EV3, EV4, EV7). Part of the list and of one event's page.

#include "web/client/api_client.hpp"

#include "shared/api/event_making.hpp"

#include <string>
#include <vector>

namespace gapura::web::screens {

class EventTools {
public:
    void ask_to_cancel(api::ManagedEvent const& event);
    /// The list of everything else.
    void show_more(api::ManagedEvent const& event);

    /// Once a frame; true when an event has changed or a new one is there.
    bool update();
    void draw();

private:
    enum class Open { nothing, cancel, more, copy, series, keep };

    void open(Open which);
    void draw_cancel();
    void draw_cancel_figures();
    void draw_more();
    void draw_copy();
    void draw_series();
    void draw_dates();
    void draw_keep();
    std::vector<Instant> wanted_dates() const;

    api::ManagedEvent event_;
    Open open_ = Open::nothing;
    std::string when_, repeat_ = "weekly", dates_[12], name_, problem_;
    std::optional<std::int64_t> times_ = 4;
    int shown_dates_ = 3;
    Query<api::PreviewCancellation> cancellation_;
    Submission<api::ChangeEventState> change_;
    Submission<api::CopyEvent> copying_;
    Submission<api::MakeSeries> repeating_;
    Submission<api::SaveTemplate> keeping_;
};

} // namespace gapura::web::screens
