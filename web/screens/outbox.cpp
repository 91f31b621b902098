// Everything that is sent (CO1), readable without a mail server (CO2).

#include "shared/api/outbox.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"
#include "web/screens/outbox_test_mail.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t messages_per_page = 50;
constexpr double search_pause = 0.35; // seconds of no typing

// Messages belong to no event: their times are said as at home.
constexpr std::string_view home_zone = "Asia/Jakarta";

using api::MessageState;

std::string state_words(MessageState state) {
    switch (state) {
    case MessageState::kept:
        return text("outbox.kept");
    case MessageState::waiting:
        return text("outbox.waiting");
    case MessageState::sending:
        return text("outbox.sending");
    case MessageState::sent:
        return text("outbox.sent");
    case MessageState::failed:
        return text("outbox.failed");
    }
    return {};
}

Tone state_tone(MessageState state) {
    switch (state) {
    case MessageState::sent:
        return Tone::positive;
    case MessageState::failed:
        return Tone::danger;
    case MessageState::waiting:
    case MessageState::sending:
        return Tone::warning;
    case MessageState::kept:
        break;
    }
    return Tone::info;
}

class Outbox : public Screen {
public:
    void open(Route const&) override { load(); }

    void update() override {
        if (auto const answer = again_.take()) {
            if (answer->ok()) {
                shown_ = **answer;
                toast(Tone::positive, text("outbox.waits_again"));
                messages_.reload();
            } else {
                toast(Tone::danger, words_of(answer->error()));
            }
        }
        if (auto const answer = all_again_.take()) {
            asking_all_ = false;
            if (answer->ok())
                toast(Tone::positive, text("outbox.all_wait_again", {{"count", (*answer)->count}})),
                    messages_.reload();
            else
                toast(Tone::danger, words_of(answer->error()));
        }
        if (test_.update()) messages_.reload();
        if (search_due_ == 0 || frame().seconds < search_due_) return;
        search_due_ = 0;
        request_.search = search_;
        from_the_newest();
    }

    void draw() override {
        page_title(text("outbox.title"));
        page({.max_width = 1100}, [&] {
            page_header(text("outbox.title"), text("outbox.words"), [&] {
                if (has_mail_server() &&
                    button({.label = text("test_mail.open"), .kind = Kind::secondary, .icon = Icon::send}))
                    test_.open();
                if (button({.label = text("outbox.refresh"), .kind = Kind::secondary, .icon = Icon::refresh_cw}))
                    messages_.reload();
            });
            draw_notices();
            draw_filters();
            draw_messages();
        });
        draw_message();
        test_.draw();
        draw_all_again();
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void load() {
        request_.limit = messages_per_page;
        request_.before = older_than_.empty() ? std::nullopt : std::optional(older_than_.back());
        messages_.load(request_);
        messages_.refresh_every(older_than_.empty() ? 5 : 0);
    }

    void from_the_newest() {
        older_than_.clear();
        load();
    }

    void draw_filters() {
        row({.gap = space::m, .align = Align::end}, [&] {
            column({.width = frame().phone() ? 0.f : 320.f, .grow = 1}, [&] {
                if (search_field({.label = text("outbox.search"), .max_length = 100}, search_))
                    search_due_ = frame().seconds + search_pause, request_frame_in(search_pause);
            });
            column({.width = 200, .grow = frame().phone() ? 1.f : 0.f}, [&] { draw_state_filter(); });
        });
    }

    bool has_mail_server() const { return messages_.answer().has_value() && messages_.answer()->has_mail_server; }

    void draw_notices() {
        if (!messages_.answer().has_value()) return;
        auto const& list = messages_.answer().value();
        if (!list.has_mail_server) notice(Tone::info, text("outbox.no_server"), text("outbox.no_server_words"));
        if (list.counts.failed == 0 || !list.has_mail_server) return;
        card({.tone = Tone::danger}, [&] {
            row([&] {
                column({.gap = space::xs, .grow = 1}, [&] {
                    strong(text("outbox.some_failed", {{"count", list.counts.failed}}));
                    muted(text("outbox.some_failed_words"));
                });
                if (button({.label = text("outbox.all_again"), .kind = Kind::secondary, .icon = Icon::rotate_ccw}))
                    asking_all_ = true;
            });
        });
    }

    void draw_all_again() {
        if (!messages_.answer().has_value()) return;
        if (confirm({.title = text("outbox.all_again"),
                     .words = text("outbox.all_again_words"),
                     .yes = text("outbox.again"),
                     .loading = all_again_.busy()},
                    asking_all_))
            all_again_.send({});
    }

    void draw_state_filter() {
        auto counts = messages_.answer().has_value() ? messages_.answer()->counts : api::MessageCounts{};
        std::vector<std::string> labels;
        labels.reserve(contract::Names<MessageState>::all.size());
        for (auto const& each : contract::Names<MessageState>::all)
            labels.push_back(state_words(each.first) + " (" + format_number(api::count_of(counts, each.first)) + ")");
        std::string const any = text("outbox.any_state");
        std::vector<Option> options{{"any", any}};
        for (std::size_t i = 0; i < labels.size(); ++i)
            options.push_back({contract::Names<MessageState>::all[i].second, labels[i]});
        std::string chosen = request_.state ? std::string(contract::name_of(*request_.state)) : "any";
        if (!select({.label = text("outbox.state"), .label_hidden = true}, options, chosen)) return;
        request_.state = contract::named<MessageState>(chosen);
        from_the_newest();
    }

    void draw_messages() {
        auto const& answer = messages_.answer();
        if (answer.first_load()) return skeleton_rows(8);
        if (!answer.has_value()) {
            if (error_state(text("outbox.load_failed"), words_of(answer.failure()))) messages_.reload();
            return;
        }
        if (answer->data.empty()) {
            empty_state(
                {.icon = Icon::mail_open, .title = text("outbox.empty"), .words = text("outbox.empty_words")});
        } else {
            draw_table(answer->data);
        }
        draw_paging(answer.value());
    }

    // The server gives the newest last; people look for the newest first.
    void draw_table(std::vector<api::OutboxMessage> const& messages) {
        std::string const subject = text("outbox.subject"), to = text("outbox.to"), state = text("outbox.state"),
                          when = text("outbox.when"), read = text("outbox.read");
        std::array const columns{
            TableColumn{.title = subject, .weight = 3, .primary = true}, TableColumn{.title = to, .weight = 2.2f},
            TableColumn{.title = state, .weight = 1.2f}, TableColumn{.title = when, .weight = 1.6f},
            TableColumn{.title = read, .weight = 0.9f, .align = Align::end, .untitled_card = true}};
        auto const count = static_cast<std::int64_t>(messages.size());
        data_table({.name = text("outbox.title"), .columns = columns, .rows = count},
                   [&](std::int64_t index) { draw_row(messages[static_cast<std::size_t>(count - 1 - index)]); });
    }

    void draw_row(api::OutboxMessage const& message) {
        keyed(message.id.value, [&] {
            cell(message.subject);
            cell(message.to);
            cell(state_words(message.state), state_tone(message.state));
            cell(format_time(message.created_at, home_zone, TimeStyle::date_time));
            cell([&] {
                if (button({.label = text("outbox.read"),
                            .kind = Kind::ghost,
                            .scale = Scale::small,
                            .name = text("outbox.read_message", {{"subject", message.subject}, {"to", message.to}})}))
                    shown_ = message, reading_ = true;
            });
        });
    }

    void draw_paging(api::ListOutbox::Response const& list) {
        bool const has_older = static_cast<std::int64_t>(list.data.size()) == messages_per_page;
        if (!has_older && older_than_.empty()) return;
        bool newest = false, older = false;
        row({.justify = Justify::centre}, [&] {
            if (!older_than_.empty())
                newest = button({.label = text("outbox.newest"), .kind = Kind::secondary, .icon = Icon::arrow_up});
            if (has_older)
                older = button({.label = text("outbox.older"), .kind = Kind::secondary, .icon = Icon::arrow_down});
        });
        if (newest) return from_the_newest();
        if (!older) return;
        older_than_.push_back(list.data.front().id);
        load();
    }

    void draw_message() {
        std::string const title = shown_.subject.empty() ? text("outbox.message") : shown_.subject;
        dialog({.title = title, .width = 680, .key = "message"}, reading_, [&] {
            row({.gap = space::s}, [&] {
                badge(state_words(shown_.state), state_tone(shown_.state));
                badge(shown_.kind);
            });
            fact(Icon::mail, text("outbox.to"), shown_.to);
            fact(Icon::clock, text("outbox.when"), format_time(shown_.created_at, home_zone, TimeStyle::date_time));
            if (shown_.sent_at)
                fact(Icon::send, text("outbox.sent_at"),
                     format_time(*shown_.sent_at, home_zone, TimeStyle::date_time));
            if (shown_.attempts > 0) fact(Icon::refresh_cw, text("outbox.attempts"), format_number(shown_.attempts));
            if (shown_.next_try_at && shown_.state == MessageState::waiting && shown_.attempts > 0)
                fact(Icon::hourglass, text("outbox.next_try"),
                     format_time(*shown_.next_try_at, home_zone, TimeStyle::date_time));
            if (shown_.last_error && !shown_.last_error->empty())
                notice(Tone::danger, text("outbox.last_error"), *shown_.last_error);
            bool const can_wait_again = shown_.state == MessageState::failed || shown_.state == MessageState::kept;
            if (can_wait_again && has_mail_server() &&
                button({.label = text("outbox.again"), .icon = Icon::rotate_ccw, .loading = again_.busy()}))
                again_.send({shown_.id});
            divider();
            paragraph(shown_.text);
        });
    }

    api::ListOutbox::Request request_;
    std::string search_;
    double search_due_ = 0;
    std::vector<MessageId> older_than_; ///< the pages behind this one
    Query<api::ListOutbox> messages_;
    api::OutboxMessage shown_;
    bool reading_ = false;
    Submission<api::ResendMessage> again_;
    Submission<api::ResendFailed> all_again_;
    bool asking_all_ = false;
    TestMail test_;
};

} // namespace

std::unique_ptr<Screen> outbox() { return std::make_unique<Outbox>(); }

} // namespace gapura::web::screens
