// A business profile in three steps (AC12). A draft is kept by the server a moment after each change, and in this tab
// at once, so that neither a reload nor a lost connection nor an ended session loses anything. A complete profile is
// changed only by its button: half a change must not take away what opens events (OR1). What another tab or device
// has saved meanwhile is never overwritten unasked.

#include "shared/api/businesses.hpp"
#include "web/client/api_client.hpp"
#include "web/client/business_words.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/draft.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/business_form.hpp"
#include "web/screens/restored_draft.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

constexpr double quiet_seconds = 1.5; ///< without a change, before a draft goes to the server
constexpr double retry_seconds = 10;

/// In this tab: the profile, its nonce, and the version to which it was changed.
struct Kept {
    api::BusinessProfile profile;
    std::string nonce, version;
    static constexpr auto fields() {
        using contract::field, contract::text;
        return std::tuple{field("profile", &Kept::profile, contract::as_typed(), "What was typed"),
                          field("nonce", &Kept::nonce, text(0, 64), "For a new one").or_default(),
                          field("version", &Kept::version, text(0, 64), "What it was before").or_default()};
    }
};

class BusinessWizard : public Screen {
public:
    void open(Route const& route) override {
        auto const& wanted = std::get<route::EditBusiness>(route);
        bool const same = opened_ && wanted.business == id_;
        if (wanted.step != step_) attempted_ = false;
        step_ = wanted.step, next_ = wanted.next;
        if (same) return;
        opened_ = true, filled_ = false;
        id_ = wanted.business;
        if (id_) whole_.load({id_});
    }

    void update() override {
        if (!filled_) fill_when_known();
        if (auto const answer = creating_.take()) take(*answer);
        if (auto const answer = changing_.take()) take(*answer);
        if (filled_) keep();
        if (finishing_ && !busy() && !finish_sent_) finish_sent_ = true, send(api::BusinessSave::finish);
    }

    void draw() override {
        std::string const title = text(id_ ? "business.title" : "business.new_title");
        page_title(title);
        // The list would send somebody without a profile here again.
        bool const from_event = !id_ && !next_.empty();
        std::string const back = from_event ? safe_next(next_) : path_of(route::Businesses{next_});
        std::string const back_label = text(from_event ? "businesses.back_to_event" : "businesses.title");
        page({.max_width = 760, .back_label = back_label, .back_href = back}, [&] {
            std::string const name = filled_ ? form_.profile().name : std::string{};
            page_header(title, name);
            if (filled_)
                draw_form(title);
            else if (id_ && whole_.answer().failed())
                draw_failure(whole_.answer().failure());
            else
                skeleton_lines(8);
        });
    }

private:
    // ---- what is there

    void fill_when_known() {
        if (!session::account()) return;
        if (id_ && !whole_.answer().has_value()) return;
        Kept from_server;
        complete_ = false;
        if (id_) {
            auto const& whole = whole_.answer().value();
            from_server.profile = whole.profile, from_server.version = whole.version, complete_ = whole.complete;
        }
        saved_ = id_ ? contract::to_json_text(from_server.profile) : contract::to_json_text(api::BusinessProfile{});
        kept_.emplace(key());
        auto typed = kept_->load();
        bool const typed_something = !typed.nonce.empty() && contract::to_json_text(typed.profile) != saved_;
        restored_ = typed_something && complete_;
        nonce_ = typed.nonce.empty() ? door_signals::new_nonce() : typed.nonce;
        version_ = typed_something ? typed.version : from_server.version;
        form_.fill(typed_something ? typed.profile : from_server.profile);
        seen_ = saved_, state_ = State::saved, filled_ = true;
    }

    std::string key() const {
        return "business." + std::to_string(session::account()->id.value) + "." +
               (id_ ? std::to_string(id_.value) : "new");
    }

    // ---- keeping it

    bool busy() const { return creating_.busy() || changing_.busy(); }

    void keep() {
        std::string const typed = contract::to_json_text(form_.profile());
        if (typed != seen_) {
            seen_ = typed, changed_at_ = frame().seconds;
            keep_here();
            if (state_ != State::not_saved) state_ = State::changed;
        }
        bool const differs = typed != saved_;
        if (differs != warned_) door_signals::warn_before_leaving(warned_ = differs);
        if (!differs || complete_ || busy() || finishing_ || elsewhere_) return;
        double const wait =
            changed_at_ + (state_ == State::not_saved ? retry_seconds : quiet_seconds) - frame().seconds;
        if (wait > 0) return request_frame_in(wait);
        send(api::BusinessSave::draft);
    }

    void keep_here() { kept_->save({form_.profile(), nonce_, version_}); }

    void send(api::BusinessSave save) {
        if (busy()) return;
        sent_ = contract::to_json_text(form_.profile());
        state_ = State::saving;
        if (id_)
            changing_.send({id_, form_.profile(), save, version_});
        else
            creating_.send({form_.profile(), save, nonce_});
    }

    void take(Outcome<api::Business, Failure> const& answer) {
        bool const finished = std::exchange(finish_sent_, false);
        if (finished) finishing_ = false;
        if (!answer.ok()) {
            state_ = State::not_saved, changed_at_ = frame().seconds;
            elsewhere_ = answer.error().is("changed_meanwhile");
            if (elsewhere_) return;
            if (!answer.error().offline || finished) form_.refuse(answer.error());
            if (finished) show_first_problem(answer.error());
            return;
        }
        auto const& business = answer.value();
        bool const typed_on = contract::to_json_text(form_.profile()) != sent_;
        version_ = business.version;
        saved_ = sent_, state_ = typed_on ? State::changed : State::saved;
        kept_->clear();
        if (!id_) {
            id_ = business.id;
            kept_.emplace(key());
            if (!finished) commands::replace_with(route::EditBusiness{id_, step_, next_});
        }
        if (typed_on) keep_here();
        complete_ = business.complete;
        if (finished) leave();
    }

    /// What only the server could know may stand in another step.
    void show_first_problem(Failure const& failure) {
        auto const& field = failure.problems.empty() ? failure.field : failure.problems.front().field;
        if (field.empty()) return;
        int const step = form_.step_of(field);
        focuses_problem_ = true;
        if (step != step_) go_to(step);
        request_frame();
    }

    void leave() {
        door_signals::warn_before_leaving(false);
        warned_ = false;
        toast(Tone::positive, text("business.finished"));
        if (next_.empty()) return commands::go_to(route::Businesses{});
        commands::go_to_path(next_);
    }

    // ---- drawing it

    void draw_failure(Failure const& failure) {
        if (failure.status == 404)
            empty_state({.icon = Icon::store,
                         .title = text("business.not_found"),
                         .words = text("business.not_found_words"),
                         .action = text("businesses.title"),
                         .href = "/account/businesses"});
        else if (error_state(text("businesses.failed"), words_of(failure)))
            whole_.reload();
    }

    static std::string step_name(int step) { return text("business.step" + std::to_string(step)); }

    void draw_form(std::string const& title) {
        steps(step_name(step_), step_, business_steps);
        form({.name = title, .gap = space::xl, .key = "step" + std::to_string(step_)}, [&] {
            if (elsewhere_) draw_elsewhere();
            if (restored_ && restored_draft()) discard();
            if (!form_.about_form().empty()) notice(Tone::danger, form_.about_form());
            if (attempted_) draw_problems();
            form_.draw(step_);
            if (focuses_problem_ && !form_.shown().empty()) {
                focus_field(form_.shown().front().first);
                focuses_problem_ = false;
            }
            if (step_ == business_steps) draw_summary();
            draw_buttons();
        });
        draw_state();
    }

    void discard() {
        kept_->clear(), restored_ = false;
        auto const& whole = whole_.answer().value();
        version_ = whole.version;
        form_.fill(whole.profile);
    }

    void draw_elsewhere() {
        notice(Tone::warning, text("business.elsewhere"), text("business.elsewhere_words"));
        row({.gap = space::s}, [&] {
            if (button({.label = text("business.take_theirs"), .kind = Kind::secondary, .icon = Icon::refresh_cw})) {
                kept_->clear();
                elsewhere_ = restored_ = filled_ = false;
                whole_.reset();
                whole_.load({id_});
            }
            if (button({.label = text("business.keep_mine"), .kind = Kind::ghost})) {
                elsewhere_ = false;
                version_.clear(); // over whatever is there
                if (!complete_) send(api::BusinessSave::draft);
            }
        });
    }

    void draw_problems() {
        auto const shown = form_.shown(); // of the last time it was drawn: the fields stand below
        std::vector<std::string> lines;
        lines.reserve(shown.size());
        for (auto const& [label, words] : shown) lines.emplace_back(label).append(": ").append(words);
        std::vector<Problem> problems;
        for (std::size_t i = 0; i < shown.size(); ++i) problems.push_back({shown[i].first, lines[i]});
        error_summary(text("business.problems"), problems);
    }

    void draw_summary() {
        auto const& profile = form_.profile();
        card({.tone = Tone::accent}, [&] {
            heading(2, text("business.summary"));
            auto const kind = choice_words(domain::BusinessList::business_types, profile.business_type);
            if (!profile.name.empty()) fact(Icon::store, text("business.name"), profile.name);
            if (!kind.empty()) fact(Icon::list, text("business.business_type"), kind);
            fact(Icon::banknote, text("business.finances"),
                 text("business.years", {{"count", static_cast<int>(profile.finances.size())}}));
            for (int step = 1; step <= business_steps; ++step) keyed(step, [&] { draw_step_state(step); });
        });
    }

    void draw_step_state(int step) {
        int const problems = form_.problems_in(step);
        if (problems == 0)
            return words({.words = step_name(step), .tone = Tone::positive, .icon = Icon::circle_check});
        std::string const words_of_step =
            text("business.step_lacks", {{"step", step_name(step)}, {"count", problems}});
        if (step == step_)
            words({.words = words_of_step, .tone = Tone::warning, .icon = Icon::circle_alert});
        else
            link({.label = words_of_step,
                  .href = path_of(route::EditBusiness{id_, step, next_}),
                  .icon = Icon::circle_alert});
    }

    void draw_buttons() {
        row({.justify = Justify::between}, [&] {
            if (step_ > 1) {
                if (button({.label = text("business.back"), .kind = Kind::secondary, .icon = Icon::arrow_left}))
                    go_to(step_ - 1);
            } else {
                spacer(1);
            }
            row({.gap = space::s}, [&] {
                if (step_ < business_steps) {
                    if (attempted_ && form_.problems_in(step_) > 0 &&
                        button({.label = text("business.later"), .kind = Kind::ghost}))
                        go_to(step_ + 1);
                    if (button({.label = text("business.next"), .icon = Icon::arrow_right, .submits = true}))
                        try_next();
                } else if (button({.label = text(complete_ ? "business.save" : "business.finish"),
                                   .icon = Icon::circle_check,
                                   .loading = finishing_,
                                   .submits = true})) {
                    finish();
                }
            });
        });
    }

    void draw_state() {
        if (complete_) return;
        switch (state_) {
        case State::saved:
            if (id_)
                words({.words = text("business.saved"),
                       .style = type::small,
                       .tone = Tone::positive,
                       .icon = Icon::circle_check});
            else
                caption(text("business.keeps"));
            break;
        case State::changed:
        case State::saving:
            words({.words = text("business.saving"),
                   .style = type::small,
                   .emphasis = Words::Emphasis::muted,
                   .icon = Icon::refresh_cw});
            break;
        case State::not_saved:
            words({.words = text("business.not_saved"),
                   .style = type::small,
                   .tone = Tone::warning,
                   .icon = Icon::cloud_off});
            break;
        }
    }

    void go_to(int step) { commands::go_to(route::EditBusiness{id_, step, next_}); }

    void try_next() {
        attempted_ = true;
        if (form_.attempt(step_)) return go_to(step_ + 1);
        focuses_problem_ = true; // once it is drawn with its problems
        request_frame();
    }

    void finish() {
        attempted_ = true;
        for (int step = 1; step <= business_steps; ++step)
            if (!form_.attempt(step)) {
                focuses_problem_ = step == step_;
                if (step != step_) toast(Tone::warning, text("business.not_yet"));
                return request_frame();
            }
        finishing_ = true; // update() sends it once a draft that is under way has arrived
    }

    BusinessId id_; ///< none: not on the server yet
    int step_ = 1;
    std::string next_, nonce_;
    Query<api::GetBusiness> whole_;
    BusinessForm form_;
    std::optional<Draft<Kept>> kept_;
    std::string saved_; ///< as the server has it
    std::string seen_, sent_;
    std::string version_; ///< of what was changed; empty for a new one
    double changed_at_ = 0;
    enum class State { saved, changed, saving, not_saved } state_ = State::saved;
    bool opened_ = false, filled_ = false, complete_ = false, restored_ = false;
    bool elsewhere_ = false; ///< another tab has saved it: nothing is sent before the person decides
    bool attempted_ = false, focuses_problem_ = false, finishing_ = false, finish_sent_ = false, warned_ = false;
    Submission<api::CreateBusiness> creating_;
    Submission<api::ChangeBusiness> changing_;
};

} // namespace

std::unique_ptr<Screen> business_wizard() { return std::make_unique<BusinessWizard>(); }

} // namespace gapura::web::screens
