#include "web/screens/security_sessions.hpp"

#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

std::string device_words(api::SessionEntry const& session) {
    if (session.browser.empty() && session.system.empty()) return text("security.device_unknown");
    if (session.system.empty()) return session.browser;
    if (session.browser.empty()) return session.system;
    return text("security.device", {{"browser", session.browser}, {"system", session.system}});
}

bool is_phone(api::SessionEntry const& session) {
    return session.system == "Android" || session.system == "iPhone" || session.system == "iPad";
}

} // namespace

void SecuritySessions::update() {
    auto const take = [&](auto const& answer, std::string const& done) {
        if (!answer) return;
        asks_ = false;
        // One that is over already is as good as ended.
        if (answer->ok() || answer->error().status == 404)
            toast(Tone::positive, done);
        else
            toast(Tone::danger, words_of(answer->error()));
        sessions_.reload();
    };
    take(ending_.take(), text("security.session_ended"));
    take(ending_others_.take(), text("security.others_ended"));
}

void SecuritySessions::draw() {
    card([&] {
        heading(2, text("security.sessions"));
        muted(text("security.sessions_words"));
        auto const& answer = sessions_.answer();
        if (answer.first_load()) return skeleton_rows(2);
        if (!answer.has_value()) {
            if (error_state(text("security.sessions_failed"), words_of(answer.failure()))) sessions_.reload();
            return;
        }
        draw_list(answer->data);
    });
    draw_question();
}

void SecuritySessions::draw_list(std::vector<api::SessionEntry> const& sessions) {
    list({.name = text("security.sessions")}, [&] {
        for (auto const& each : sessions) keyed(each.id, [&] { draw_session(each); });
    });
    if (sessions.size() < 2) return;
    if (button({.label = text("security.end_others"), .kind = Kind::secondary, .icon = Icon::log_out}))
        asks_ = true, asked_id_.clear(), asked_device_.clear();
}

void SecuritySessions::draw_session(api::SessionEntry const& session) {
    std::string const device = device_words(session);
    list_item([&] {
        row({.wrap = Wrap::no}, [&] {
            icon(is_phone(session) ? Icon::smartphone : Icon::monitor, 24, Tone::accent);
            column({.gap = space::xs, .grow = 1}, [&] {
                strong(device);
                std::string const seen = format_time(session.last_seen_at, "Asia/Jakarta", TimeStyle::relative);
                std::string const begun = format_time(session.begun_at, "Asia/Jakarta", TimeStyle::date_time);
                if (!session.current) caption(text("security.last_seen", {{"when", seen}}));
                caption(text("security.begun", {{"when", begun}, {"address", session.address}}));
            });
            if (session.current) {
                badge(text("security.this_device"), Tone::positive);
            } else if (button({.label = text("security.end"),
                               .kind = Kind::ghost,
                               .scale = Scale::small,
                               .name = text("security.end_named", {{"device", device}})})) {
                asks_ = true, asked_id_ = session.id, asked_device_ = device;
            }
        });
    });
}

void SecuritySessions::draw_question() {
    if (!asks_) return;
    bool const all = asked_id_.empty();
    std::string const words =
        all ? text("security.end_others_words") : text("security.end_words", {{"device", asked_device_}});
    if (!confirm({.title = all ? text("security.end_others_title") : text("security.end_title"),
                  .words = words,
                  .yes = all ? text("security.end_others") : text("security.end"),
                  .dangerous = true,
                  .loading = ending_.busy() || ending_others_.busy()},
                 asks_))
        return;
    if (all)
        ending_others_.send({});
    else
        ending_.send({asked_id_});
}

} // namespace gapura::web::screens
