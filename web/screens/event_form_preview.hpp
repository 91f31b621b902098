#pragma once
// The public page beside the form, drawn by the page's own code from what is typed at this moment.

#include "web/client/api_client.hpp"
#include "web/screens/event_view.hpp"

#include <string>
#include <vector>

namespace gapura::web::screens {

/// Where its pictures are; empty: it has none.
struct EventPictures {
    std::string flyer, logo;
};

class EventPreview {
public:
    /// Once a frame: asks the server for the description's blocks after a pause in typing. The browser has no parser
    /// for them.
    void update(std::string const& markdown);
    /// `existing`: what has been sold and shown already; nullptr for a new event.
    void draw(api::EventDraft const& draft, api::ManagedEvent const* existing, EventPictures const& pictures);

private:
    std::vector<api::TextBlock> blocks_;
    std::string asked_, seen_;
    double changed_at_ = 0;
    bool begun_ = false;
    Submission<api::PreviewMarkdown> parsing_;
};

} // namespace gapura::web::screens
