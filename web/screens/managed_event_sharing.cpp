#include "web/screens/managed_event_sharing.hpp"

#include "web/client/clipboard.hpp"
#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

void copy(std::string const& address) {
    client::copy_text(address, [](bool copied) {
        toast(copied ? Tone::positive : Tone::danger,
              copied ? text("event.link_copied") : text("event.link_not_copied"));
    });
}

} // namespace

void EventSharing::open(EventId event) { links_.load({event}); }

void EventSharing::draw(api::ManagedEvent const& event) {
    heading(2, text("sharing.title"));
    auto const& answer = links_.answer();
    if (answer.first_load()) return skeleton_lines(3);
    if (!answer.has_value()) {
        if (error_state(text("sharing.failed"), words_of(answer.failure()))) links_.reload();
        return;
    }
    fact(Icon::link, text("sharing.short_link"), answer->short_link);
    if (event.state == domain::EventState::draft) muted(text("sharing.draft"));
    std::string const poster = "/admin/api/events/" + std::to_string(event.id.value) +
                               "/poster.pdf?language=" + std::string(language_code(language())),
                      poster_file = event.slug + ".pdf";
    row({.gap = space::s}, [&] {
        if (button({.label = text("sharing.copy"), .kind = Kind::secondary, .icon = Icon::copy}))
            copy(answer->short_link);
        link({.label = text("sharing.poster"),
              .href = poster,
              .icon = Icon::qr_code,
              .look = Link::Look::button_secondary,
              .download = poster_file});
    });
}

} // namespace gapura::web::screens
