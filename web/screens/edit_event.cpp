// Making and changing an event (EV1–EV3): what was typed survives a reload, and every problem stands beside its
// field.

#include "web/client/api_client.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/draft.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/event_form.hpp"
#include "web/screens/restored_draft.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

using domain::EventState;

class EditEventScreen : public Screen {
public:
    ~EditEventScreen() override { door_signals::warn_before_leaving(false); }

    void open(Route const& route) override {
        categories_.load({});
        auto const* existing = std::get_if<route::EditEvent>(&route);
        event_ = existing ? existing->event : EventId{};
        kept_.emplace(existing ? "event." + std::to_string(event_.value) : std::string("event.new"));
        filled_ = false, restored_ = false;
        if (existing)
            whole_.load({event_});
        else
            fill({}, std::nullopt);
    }

    void update() override {
        if (!filled_ && event_ && whole_.answer().has_value()) {
            auto const& whole = whole_.answer().value();
            fill(whole, EventForm::Existing{whole.starts_at, whole.created_at, whole.timezone});
        }
        if (auto const answer = creating_.take()) take(*answer);
        if (auto const answer = changing_.take()) take(*answer);
        if (filled_ && !done_) keep();
    }

    void draw() override {
        std::string const title = event_ ? text("edit_event.title") : text("edit_event.new_title");
        page_title(title);
        std::string const back =
            path_of(event_ ? Route{route::ManagedEvent{event_, ""}} : Route{route::ManagedEvents{}});
        page({.max_width = 860, .back_label = text("managed_event.back"), .back_href = back}, [&] {
            page_header(title, event_ ? form_.draft().title : std::string{});
            if (filled_)
                draw_form(title);
            else if (event_ && whole_.answer().failed())
                draw_failure(whole_.answer().failure());
            else
                skeleton_lines(8);
        });
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void fill(api::EventDraft const& saved, std::optional<EventForm::Existing> existing) {
        saved_ = contract::to_json_text(saved);
        state_ = event_ ? saved.state : EventState::draft;
        auto const typed = kept_->load();
        std::string const typed_text = contract::to_json_text(typed);
        restored_ = typed_text != contract::to_json_text(api::EventDraft{}) && typed_text != saved_;
        form_.fill(restored_ ? typed : saved, existing);
        existing_ = std::move(existing);
        filled_ = true, done_ = false;
    }

    void keep() {
        bool const changed = contract::to_json_text(form_.draft()) != saved_;
        if (changed)
            kept_->save(form_.draft());
        else if (was_changed_)
            kept_->clear();
        if (changed != was_changed_) door_signals::warn_before_leaving(changed);
        was_changed_ = changed;
    }

    void discard() {
        kept_->clear();
        restored_ = false;
        if (event_ && whole_.answer().has_value())
            form_.fill(whole_.answer().value(), existing_);
        else
            form_.fill({}, std::nullopt);
    }

    template <class Answer>
    void take(Answer const& answer) {
        if (!answer.ok()) return form_.refuse(answer.error());
        done_ = true;
        kept_->clear();
        door_signals::warn_before_leaving(false);
        bool const published = answer.value().state == EventState::published && state_ != EventState::published;
        toast(Tone::positive, published ? text("edit_event.published") : text("edit_event.saved"));
        commands::replace_with(route::ManagedEvent{answer.value().id, ""});
    }

    void draw_failure(Failure const& failure) {
        if (failure.status == 404)
            empty_state({.icon = Icon::calendar,
                         .title = text("managed_event.not_found"),
                         .words = text("managed_event.not_found_words"),
                         .action = text("managed_event.back"),
                         .href = "/admin"});
        else if (error_state(text("managed_event.failed"), words_of(failure)))
            whole_.reload();
    }

    void draw_form(std::string const& title) {
        static std::vector<std::string> const usual{"seminar", "concert"};
        form({.name = title, .gap = space::xl}, [&] {
            if (restored_ && restored_draft()) discard();
            if (!form_.about_form().empty()) notice(Tone::danger, form_.about_form());
            if (attempted_) draw_summary();
            form_.draw(categories_.answer().has_value() ? categories_.answer()->data : usual);
            draw_buttons();
        });
    }

    void draw_summary() {
        auto const shown = form_.shown(); // of the last time it was drawn: the form itself stands below
        std::vector<std::string> lines;
        lines.reserve(shown.size());
        for (auto const& [label, words] : shown) lines.emplace_back(label).append(": ").append(words);
        std::vector<Problem> problems;
        for (std::size_t i = 0; i < shown.size(); ++i) problems.push_back({shown[i].first, lines[i]});
        error_summary(text("edit_event.problems"), problems);
    }

    void draw_buttons() {
        bool const busy = creating_.busy() || changing_.busy();
        row({.justify = Justify::end}, [&] {
            if (state_ != EventState::draft) {
                if (button(
                        {.label = text("edit_event.save"), .scale = Scale::large, .loading = busy, .submits = true}))
                    send(state_);
                return;
            }
            if (button({.label = text("edit_event.save_draft"),
                        .kind = Kind::secondary,
                        .scale = Scale::large,
                        .disabled = busy}))
                send(EventState::draft);
            if (button({.label = text("edit_event.publish"),
                        .icon = Icon::send,
                        .scale = Scale::large,
                        .loading = busy,
                        .submits = true}))
                send(EventState::published);
        });
    }

    void send(EventState state) {
        attempted_ = true;
        if (!form_.attempt()) {
            request_frame();
            return;
        }
        api::EventDraft draft = form_.draft();
        draft.state = state;
        if (!event_) return creating_.send(draft);
        api::EditEvent::Request request;
        static_cast<api::EventDraft&>(request) = std::move(draft);
        request.id = event_;
        changing_.send(request);
    }

    EventId event_; ///< none: a new one
    Query<api::ListCategories> categories_;
    Query<api::GetManagedEvent> whole_;
    EventForm form_;
    std::optional<EventForm::Existing> existing_;
    std::optional<Draft<api::EventDraft>> kept_;
    std::string saved_; ///< as the server has it, or an empty one
    EventState state_ = EventState::draft;
    bool filled_ = false, restored_ = false, attempted_ = false, was_changed_ = false, done_ = false;
    Submission<api::CreateEvent> creating_;
    Submission<api::EditEvent> changing_;
};

} // namespace

std::unique_ptr<Screen> edit_event() { return std::make_unique<EditEventScreen>(); }

} // namespace gapura::web::screens
