// One's own messages: the list, and one of them to read; beside one another where there is room (CO3).

#include "shared/api/inbox.hpp"
#include "web/client/api_client.hpp"
#include "web/client/letter_text.hpp"
#include "web/client/site_links.hpp"
#include "web/client/unread.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t messages_per_page = 20;
constexpr std::string_view home_zone = "Asia/Jakarta"; // a message belongs to no event

class Inbox : public Screen {
public:
    void open(Route const& route) override {
        shown_ = std::get<route::Inbox>(route).message;
        load();
        if (shown_.value > 0) message_.load({shown_});
        marked_ = {};
    }

    void update() override {
        if (auto const answer = marking_.take()) take_count(*answer);
        if (auto const answer = marking_all_.take()) take_count(*answer);
        auto const& answer = message_.answer();
        bool const is_here = shown_.value > 0 && answer.has_value() && answer->id == shown_;
        if (is_here && !answer->read && marked_ != shown_ && !marking_.busy()) {
            marked_ = shown_; // opened is read
            marking_.send({shown_, true});
        }
    }

    void draw() override {
        bool const both = frame().room() == Room::desktop;
        bool const reading = shown_.value > 0;
        page_title(text("inbox.title"));
        page({.max_width = both ? 1180.f : 760.f,
              .back_label = reading && !both ? text("inbox.back") : std::string(),
              .back_href = reading && !both ? "/inbox" : ""},
             [&] {
                 if (!reading || both) draw_header();
                 if (!both) return reading ? draw_message() : draw_list();
                 row({.gap = space::xl, .align = Align::start, .wrap = Wrap::no}, [&] {
                     column({.width = 440}, [&] { draw_list(); });
                     column({.grow = 1}, [&] { reading ? draw_message() : draw_nothing_chosen(); });
                 });
             });
    }

private:
    template <class Answer>
    void take_count(Answer const& answer) {
        if (!answer.ok()) return toast(Tone::danger, words_of(answer.error()));
        unread::set(answer->unread);
        messages_.reload();
        if (shown_.value > 0) message_.reload();
    }

    void load() {
        messages_.load({.limit = messages_per_page,
                        .only_unread = only_unread_,
                        .before = older_than_.empty() ? std::nullopt : std::optional(older_than_.back())});
        messages_.refresh_every(0);
    }

    void draw_header() {
        page_header(text("inbox.title"), text("inbox.words"), [&] {
            if (unread::count() == 0) return;
            if (button({.label = text("inbox.read_all"),
                        .kind = Kind::secondary,
                        .icon = Icon::mail_open,
                        .loading = marking_all_.busy()}))
                marking_all_.send({true});
        });
    }

    void draw_list() {
        auto const& answer = messages_.answer();
        if (answer.first_load()) return skeleton_rows(6);
        if (!answer.has_value()) {
            if (error_state(text("inbox.failed"), words_of(answer.failure()))) messages_.reload();
            return;
        }
        if (answer->total > 0 && checkbox({.label = text("inbox.only_unread")}, only_unread_))
            older_than_.clear(), load();
        if (answer->data.empty()) {
            bool const none_at_all = answer->total == 0;
            empty_state({.icon = Icon::inbox,
                         .title = text(none_at_all ? "inbox.empty" : "inbox.all_read"),
                         .words = text(none_at_all ? "inbox.empty_words" : "inbox.all_read_words"),
                         .action = none_at_all ? text("refused.home") : std::string(),
                         .href = none_at_all ? "/" : ""});
            return;
        }
        card({.padding = space::m}, [&] {
            list({.name = text("inbox.title")}, [&] {
                for (auto const& message : answer->data) draw_line(message);
            });
        });
        draw_paging(answer.value());
    }

    void draw_line(api::InboxMessage const& message) {
        auto const when = format_time(message.at, home_zone, TimeStyle::date_time);
        list_item({.title = message.subject,
                   .subtitle = when + "\n" + first_line(message.text),
                   .icon = message.read ? Icon::mail_open : Icon::mail,
                   .badge = message.read ? std::string() : text("inbox.unread"),
                   .badge_tone = Tone::accent,
                   .href = path_of(route::Inbox{message.id}),
                   .key = std::to_string(message.id.value)});
    }

    static std::string first_line(std::string const& letter) {
        constexpr std::size_t longest = 60;
        auto const whole = first_words(letter);
        if (whole.size() <= longest) return whole;
        return whole.substr(0, whole.rfind(' ', longest)) + " …";
    }

    void draw_paging(api::ListInbox::Response const& page) {
        bool const has_older = static_cast<std::int64_t>(page.data.size()) == messages_per_page;
        if (!has_older && older_than_.empty()) return;
        row({.justify = Justify::centre}, [&] {
            if (!older_than_.empty() &&
                button({.label = text("outbox.newest"), .kind = Kind::secondary, .icon = Icon::arrow_up}))
                older_than_.clear(), load();
            if (has_older &&
                button({.label = text("outbox.older"), .kind = Kind::secondary, .icon = Icon::arrow_down}))
                older_than_.push_back(page.data.back().id), load();
        });
    }

    void draw_nothing_chosen() {
        auto const& answer = messages_.answer();
        if (!answer.has_value() || answer->data.empty()) return;
        empty_state({.icon = Icon::mail_open, .title = text("inbox.choose"), .words = text("inbox.choose_words")});
    }

    void draw_message() {
        auto const& answer = message_.answer();
        if (answer.first_load()) return skeleton_lines(8);
        if (!answer.has_value() || answer->id != shown_) {
            if (answer.failed() && answer.failure().status == 404) {
                empty_state({.icon = Icon::inbox,
                             .title = text("inbox.gone"),
                             .words = text("inbox.gone_words"),
                             .action = text("inbox.back"),
                             .href = "/inbox"});
            } else if (answer.failed()) {
                if (error_state(text("inbox.failed"), words_of(answer.failure()))) message_.reload();
            } else {
                skeleton_lines(8);
            }
            return;
        }
        bool const alone = frame().room() != Room::desktop;
        card({.padding = frame().phone() ? space::l : space::xl}, [&] {
            heading(alone ? 1 : 2, answer->subject);
            words({.words = format_time(answer->at, home_zone, TimeStyle::date_time),
                   .style = type::small,
                   .emphasis = Words::Emphasis::muted,
                   .icon = Icon::clock});
            divider();
            draw_letter(answer->text);
            divider();
            bool const read = answer->read;
            if (button({.label = text(read ? "inbox.mark_unread" : "inbox.mark_read"),
                        .kind = Kind::ghost,
                        .icon = read ? Icon::mail : Icon::mail_open,
                        .scale = Scale::small,
                        .loading = marking_.busy(),
                        .key = "mark"}))
                marking_.send({shown_, !read});
        });
    }

    static void draw_letter(std::string const& letter) {
        std::int64_t number = 0;
        for (auto const& part : parts_of_letter(letter, site_origin())) {
            ++number;
            if (part.kind == LetterPart::Kind::paragraph)
                paragraph(part.text);
            else
                row([&] {
                    link({.label = text("inbox.open_link"),
                          .href = part.text,
                          .icon = Icon::arrow_right,
                          .look = Link::Look::button_secondary,
                          .scale = Scale::small,
                          .name = text("inbox.open_link_to", {{"link", part.text}}),
                          .key = std::to_string(number)});
                });
        }
    }

    MessageId shown_, marked_;
    bool only_unread_ = false;
    std::vector<MessageId> older_than_;
    Query<api::ListInbox> messages_;
    Query<api::GetInboxMessage> message_;
    Submission<api::MarkInboxMessage> marking_;
    Submission<api::MarkWholeInbox> marking_all_;
};

} // namespace

std::unique_ptr<Screen> inbox() { return std::make_unique<Inbox>(); }

} // namespace gapura::web::screens
