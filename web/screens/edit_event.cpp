// Making and changing an event (EV1–EV3, EV7): a form with the public page beside it. What is typed is kept in this
// tab at once and, while the event is a draft, on the server after a pause; two tabs never overwrite each other.

#include "web/client/api_client.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/draft.hpp"
#include "web/client/own_zone.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/event_form.hpp"
#include "web/screens/event_form_files.hpp"
#include "web/screens/event_form_preview.hpp"
#include "web/screens/restored_draft.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include "shared/api/event_making.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

using domain::EventState;

constexpr double quiet_seconds = 2;  ///< without a change, before a draft goes to the server
constexpr double retry_seconds = 10; ///< after a failure
constexpr float preview_width = 430;

/// In this tab: what was typed, and the version of the event to which it was changed (0: a new one).
struct Kept {
    api::EventDraft draft;
    std::int64_t version = 0;
    static constexpr auto fields() {
        using contract::field;
        return std::tuple{
            field("draft", &Kept::draft, contract::as_typed(), "What was typed").or_default(),
            field("version", &Kept::version, contract::number(0, 1'000'000'000'000), "Of the event").or_default()};
    }
};

class EditEventScreen : public Screen {
public:
    ~EditEventScreen() override { door_signals::warn_before_leaving(false); }

    void open(Route const& route) override {
        auto const* existing = std::get_if<route::EditEvent>(&route);
        auto const* fresh = std::get_if<route::NewEvent>(&route);
        auto const wanted = existing ? existing->event : EventId{};
        if (opened_ && wanted == event_) return; // the address of what was saved for the first time
        opened_ = true;
        categories_.load({});
        event_ = wanted, version_ = 0;
        from_ = fresh ? fresh->from : TemplateId{};
        filled_ = restored_ = elsewhere_ = attempted_ = done_ = false;
        state_ = EventState::draft, saving_ = Saving::nothing;
        leaving_.reset();
        files_.open(event_);
        whole_.reset();
        if (event_) whole_.load({event_});
        if (from_) template_.load({from_});
        if (!event_ && !from_) fill({}, std::nullopt);
    }

    void update() override {
        if (!filled_) fill_when_known();
        if (adopting_ && whole_.answer().has_value()) adopt();
        if (auto const answer = creating_.take()) take(*answer);
        if (auto const answer = changing_.take()) take(*answer);
        if (!filled_ || done_) return;
        preview_.update(form_.draft().description);
        files_.update();
        keep();
        if (leaving_ && !files_.is_waiting()) return leave_or_stay();
        if (wanted_ && !busy()) send(*std::exchange(wanted_, std::nullopt), Effort::asked);
    }

    void draw() override {
        std::string const title = event_ && !was_new_ ? text("edit_event.title") : text("edit_event.new_title");
        page_title(title);
        std::string const back =
            path_of(event_ ? Route{route::ManagedEvent{event_, ""}} : Route{route::ManagedEvents{}});
        bool const beside = filled_ && frame().room() == Room::desktop;
        page({.max_width = 860,
              .back_label = text("managed_event.back"),
              .back_href = back,
              .aside = beside ? preview_width : 0},
             [&] {
                 page_header(title, event_ ? form_.draft().title : std::string{});
                 if (filled_)
                     draw_filled(title, beside);
                 else if (event_ && whole_.answer().failed())
                     draw_failure(whole_.answer().failure());
                 else if (from_ && template_.answer().failed())
                     draw_failure(template_.answer().failure());
                 else
                     skeleton_lines(8);
             });
        if (filled_) files_.draw_dialogs();
        if (beside)
            side_pane(text("edit_event.preview"), preview_width, [&] {
                caption(text("edit_event.preview_words"));
                draw_preview();
            });
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    // ---- what is there

    void fill_when_known() {
        if (event_ && whole_.answer().has_value()) {
            auto const& whole = whole_.answer().value();
            version_ = whole.version;
            files_.have(whole.picture);
            fill(whole, EventForm::Existing{whole.starts_at, whole.created_at, whole.timezone});
        } else if (from_ && template_.answer().has_value()) {
            fill(template_.answer()->draft, std::nullopt);
        }
    }

    void fill(api::EventDraft const& saved, std::optional<EventForm::Existing> existing) {
        kept_.emplace("event." + (event_ ? std::to_string(event_.value) : std::string("new")));
        saved_ = contract::to_json_text(saved);
        state_ = event_ ? saved.state : EventState::draft;
        was_new_ = !event_;
        auto const typed = kept_->load();
        std::string const typed_text = contract::to_json_text(typed.draft);
        restored_ = !from_ && typed_text != contract::to_json_text(api::EventDraft{}) && typed_text != saved_;
        // What was typed on top of an older version meets the other tab's words when it is saved, not before.
        if (restored_ && typed.version != 0) version_ = typed.version;
        form_.fill(restored_ ? typed.draft : saved, existing);
        existing_ = std::move(existing);
        seen_ = contract::to_json_text(form_.draft());
        changed_at_ = frame().seconds;
        filled_ = true, done_ = false;
    }

    void adopt() {
        auto const& whole = whole_.answer().value();
        version_ = whole.version, state_ = whole.state;
        saved_ = contract::to_json_text(static_cast<api::EventDraft const&>(whole));
        adopting_ = elsewhere_ = false;
        saving_ = Saving::typing, changed_at_ = frame().seconds;
        keep_here();
    }

    // ---- keeping it

    /// Drafts, but not those of a series: what goes to its later dates is what has changed since the last save.
    bool saves_by_itself() const {
        return state_ == EventState::draft && !(event_ && whole_.answer().has_value() && whole_.answer()->series);
    }
    bool busy() const { return creating_.busy() || changing_.busy(); }
    void keep_here() { kept_->save({form_.draft(), version_}); }

    void keep() {
        std::string const typed = contract::to_json_text(form_.draft());
        bool const changed = typed != saved_;
        if (typed != seen_) {
            seen_ = typed, changed_at_ = frame().seconds;
            changed ? keep_here() : kept_->clear();
            bool const saves_itself = changed && saves_by_itself();
            if (saving_ != Saving::failed) saving_ = saves_itself ? Saving::typing : Saving::nothing;
        }
        bool const warns = changed || files_.is_waiting();
        if (warns != warned_) door_signals::warn_before_leaving(warned_ = warns);
        if (!changed || !saves_by_itself() || busy() || elsewhere_ || wanted_) return;
        double const wait =
            changed_at_ + (saving_ == Saving::failed ? retry_seconds : quiet_seconds) - frame().seconds;
        if (wait > 0) return request_frame_in(wait);
        // Half an event cannot be stored; this tab has it, and says so.
        if (!form_.is_sound()) {
            saving_ = Saving::here_only;
            return;
        }
        send(EventState::draft, Effort::by_itself);
    }

    enum class Effort { by_itself, asked };

    void send(EventState state, Effort effort) {
        asked_ = effort == Effort::asked;
        api::EventDraft draft = form_.draft();
        sent_ = contract::to_json_text(draft);
        draft.state = state;
        saving_ = Saving::sending;
        if (!event_) return creating_.send(draft);
        api::EditEvent::Request request;
        static_cast<api::EventDraft&>(request) = std::move(draft);
        request.id = event_;
        if (version_ != 0) request.version = version_;
        if (asked_ && following_) request.scope = api::EditScope::following;
        changing_.send(request);
    }

    template <class Answer>
    void take(Answer const& answer) {
        if (!answer.ok()) return refused(answer.error());
        auto const& made = answer.value();
        bool const typed_on = contract::to_json_text(form_.draft()) != sent_;
        version_ = made.version, saved_ = sent_, saved_at_ = frame().now;
        saving_ = Saving::saved, elsewhere_ = false;
        kept_->clear();
        if (asked_ && !files_.is_waiting()) return leave(made.id, state_, made.state);
        if (!event_) {
            event_ = made.id;
            kept_.emplace("event." + std::to_string(event_.value));
            commands::replace_with(route::EditEvent{event_});
            files_.made(event_);
        }
        if (asked_)
            leaving_ = Leaving{std::exchange(state_, made.state), made.state}; // once its files have arrived
        else if (typed_on)
            keep_here();
    }

    void refused(Failure const& failure) {
        saving_ = Saving::failed, changed_at_ = frame().seconds;
        elsewhere_ = failure.is("changed_meanwhile");
        if (elsewhere_ || (!asked_ && failure.offline)) return;
        form_.refuse(failure);
        if (asked_) attempted_ = focuses_problem_ = true;
        request_frame();
    }

    void leave(EventId id, EventState before, EventState now) {
        done_ = true;
        door_signals::warn_before_leaving(false);
        bool const published = now == EventState::published && before != EventState::published;
        toast(Tone::positive, published ? text("edit_event.published") : text("edit_event.saved"));
        commands::replace_with(route::ManagedEvent{id, ""});
    }

    // The event is saved; where one of its files was not accepted, the form says which.
    void leave_or_stay() {
        auto const [before, now] = *std::exchange(leaving_, std::nullopt);
        if (!files_.has_problem()) return leave(event_, before, now);
        toast(Tone::warning, text("event_files.saved_without"));
    }

    void discard() {
        kept_->clear();
        restored_ = false;
        if (event_ && whole_.answer().has_value()) {
            version_ = whole_.answer()->version;
            form_.fill(whole_.answer().value(), existing_);
        } else {
            form_.fill(from_ && template_.answer().has_value() ? template_.answer()->draft : api::EventDraft{},
                       std::nullopt);
        }
    }

    // ---- drawing it

    void draw_failure(Failure const& failure) {
        if (failure.status == 404)
            empty_state({.icon = Icon::calendar,
                         .title = text("managed_event.not_found"),
                         .words = text("managed_event.not_found_words"),
                         .action = text("managed_event.back"),
                         .href = "/admin"});
        else if (error_state(text("managed_event.failed"), words_of(failure)))
            event_ ? whole_.reload() : template_.reload();
    }

    void draw_preview() {
        preview_.draw(form_.draft(), event_ && whole_.answer().has_value() ? &whole_.answer().value() : nullptr,
                      files_.pictures());
    }

    void draw_filled(std::string const& title, bool beside) {
        if (!beside) {
            std::string const form_label = text("edit_event.form"), preview_label = text("edit_event.preview");
            std::array const options{Option{.value = "form", .label = form_label, .icon = Icon::pencil},
                                     Option{.value = "preview", .label = preview_label, .icon = Icon::eye}};
            tabs(text("edit_event.views"), options, view_);
            if (view_ == "preview") return draw_preview();
        }
        draw_form(title);
    }

    void draw_form(std::string const& title) {
        static std::vector<std::string> const usual{"seminar", "concert"};
        form({.name = title, .gap = space::xl}, [&] {
            if (elsewhere_) draw_elsewhere();
            if (restored_ && !elsewhere_ && restored_draft()) discard();
            if (!form_.about_form().empty()) notice(Tone::danger, form_.about_form());
            if (attempted_) draw_summary();
            form_.draw(categories_.answer().has_value() ? categories_.answer()->data : usual, files_);
            if (focuses_problem_ && !form_.shown().empty()) {
                focus_field(form_.shown().front().first);
                focuses_problem_ = false;
            }
            draw_scope();
            draw_buttons();
        });
    }

    void draw_elsewhere() {
        notice(Tone::warning, text("edit_event.elsewhere"), text("edit_event.elsewhere_words"));
        row({.gap = space::s}, [&] {
            if (button(
                    {.label = text("edit_event.take_theirs"), .kind = Kind::secondary, .icon = Icon::refresh_cw})) {
                kept_->clear();
                elsewhere_ = filled_ = restored_ = false, saving_ = Saving::nothing;
                whole_.reset();
                whole_.load({event_});
            }
            if (button({.label = text("edit_event.keep_mine"), .kind = Kind::ghost})) {
                // Over whatever is there; but first, which version and state that is.
                adopting_ = true, whole_.reset();
                whole_.load({event_});
            }
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

    // An event of a series is edited alone, or with all that come after it (EV7).
    void draw_scope() {
        if (!event_ || !whole_.answer().has_value() || !whole_.answer()->series) return;
        std::string const one = text("edit_event.only_this"), following = text("edit_event.and_following");
        std::array const options{Option{"this_one", one}, Option{"following", following}};
        std::string chosen = following_ ? "following" : "this_one";
        if (segmented(text("edit_event.scope"), options, chosen)) following_ = chosen == "following";
    }

    void draw_buttons() {
        bool const waits = (busy() && asked_) || leaving_;
        row({.justify = Justify::between}, [&] {
            draw_saving();
            row({.gap = space::s}, [&] {
                if (state_ != EventState::draft) {
                    if (button({.label = text("edit_event.save"),
                                .scale = Scale::large,
                                .loading = waits,
                                .submits = true}))
                        try_to_save(state_);
                    return;
                }
                if (button({.label = text("edit_event.save_draft"),
                            .kind = Kind::secondary,
                            .scale = Scale::large,
                            .disabled = waits}))
                    try_to_save(EventState::draft);
                if (button({.label = text("edit_event.publish"),
                            .icon = Icon::send,
                            .scale = Scale::large,
                            .loading = waits,
                            .submits = true}))
                    try_to_save(EventState::published);
            });
        });
    }

    void draw_saving() {
        auto const say = [](std::string const& said, Tone tone, Icon icon) {
            words({.words = said, .style = type::small, .tone = tone, .icon = icon});
        };
        if (leaving_) return say(text("event_files.arriving"), Tone::neutral, Icon::upload);
        switch (saving_) {
        case Saving::nothing:
            return caption(text(state_ == EventState::draft ? "edit_event.saves_itself" : "edit_event.kept_here"));
        case Saving::typing:
        case Saving::sending:
            return say(text("edit_event.saving"), Tone::neutral, Icon::refresh_cw);
        case Saving::here_only:
            return say(text("edit_event.here_only"), Tone::neutral, Icon::info);
        case Saving::saved:
            return say(text("edit_event.saved_at", {{"time", format_time(saved_at_, own_zone(), TimeStyle::time)}}),
                       Tone::positive, Icon::circle_check);
        case Saving::failed:
            return say(text("edit_event.not_saved"), Tone::warning, Icon::cloud_off);
        }
    }

    void try_to_save(EventState state) {
        attempted_ = true;
        if (form_.attempt() && !elsewhere_)
            wanted_ = state; // update() sends it, once what is under way has arrived
        else
            focuses_problem_ = true; // once it is drawn with its problems
        request_frame();
    }

    EventId event_; ///< none: not on the server yet
    TemplateId from_;
    std::int64_t version_ = 0; ///< 0: whatever it has
    Query<api::ListCategories> categories_;
    Query<api::GetManagedEvent> whole_;
    Query<api::GetTemplate> template_;
    EventForm form_;
    EventPreview preview_;
    EventFiles files_;
    struct Leaving {
        EventState before, now;
    };
    std::optional<Leaving> leaving_; ///< saved, and left once its files have arrived
    std::optional<EventForm::Existing> existing_;
    std::optional<Draft<Kept>> kept_;
    std::string saved_; ///< as the server has it, or an empty one
    std::string seen_, sent_, view_ = "form";
    double changed_at_ = 0;
    Instant saved_at_;
    EventState state_ = EventState::draft;
    enum class Saving { nothing, typing, here_only, sending, saved, failed } saving_ = Saving::nothing;
    std::optional<EventState> wanted_; ///< pressed, and to be sent
    bool opened_ = false, filled_ = false, was_new_ = false, restored_ = false, attempted_ = false;
    bool focuses_problem_ = false, warned_ = false, done_ = false, asked_ = false, following_ = false;
    bool adopting_ = false;  ///< what is typed goes over what another tab has saved
    bool elsewhere_ = false; ///< another tab has saved it: nothing is sent before the person decides
    Submission<api::CreateEvent> creating_;
    Submission<api::EditEvent> changing_;
};

} // namespace

std::unique_ptr<Screen> edit_event() { return std::make_unique<EditEventScreen>(); }

} // namespace gapura::web::screens
