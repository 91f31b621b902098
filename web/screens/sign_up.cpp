// Registration as a wizard (AC2–AC4): the step stands in the address, every rule is the server's own.

#include "web/client/api_client.hpp"
#include "web/client/sign_up_draft.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/screens/sign_up_steps.hpp"
#include "web/widgets/stepper.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {
namespace {

using Step = api::RegistrationStep;

Step step_at(int index) { return static_cast<Step>(std::clamp(index, 0, api::registration_steps - 1)); }

class SignUp : public Screen {
public:
    void open(Route const& route) override {
        auto const& to = std::get<route::SignUp>(route);
        next_ = to.next;
        wanted_ = step_at(to.step - 1);
    }

    void update() override {
        if (!loaded_) form_.request = draft_.load(frame().now), loaded_ = true;
        enter_wanted_step();
        auto const answer = submission_.take();
        if (!answer) return;
        if (answer->ok())
            finish((*answer)->email);
        else
            refuse(answer->error());
    }

    void draw() override {
        page_title(text("sign_up.title"));
        page({.max_width = 640}, [&] {
            page_header(text("sign_up.title"), text("sign_up.words"));
            draw_stepper();
            if (draft_.restored() && step_ == Step::identity) draw_restored();
            keyed(static_cast<std::int64_t>(step_), [&] { draw_form(); });
            row({.justify = Justify::centre}, [&] {
                muted(text("sign_up.have_account"));
                link({.label = text("sign_up.sign_in"), .href = path_of(route::SignIn{next_})});
            });
        });
        if (loaded_ && !finished_) draft_.save(form_.request, frame().now);
    }

private:
    /// The furthest step that may be shown: the first that is not finished, or the last.
    Step furthest() const { return api::first_unfinished(form_.entered()).value_or(Step::profile); }

    // An address may ask for any step; one gets no further than what is finished.
    void enter_wanted_step() {
        if (!wanted_ || finished_) return;
        Step const asked = *wanted_, reached = std::min(asked, furthest());
        wanted_.reset();
        if (reached != asked) commands::replace_with(route::SignUp{next_, static_cast<int>(reached) + 1});
        if (reached == step_) return;
        step_ = reached;
        form_.problems.forget_form();
        announce(text("sign_up.step_announced", {{"present", static_cast<int>(step_) + 1},
                                                 {"total", api::registration_steps},
                                                 {"name", step_title(step_)}}));
        focus_field(focus_on_.empty() ? first_label(step_) : std::exchange(focus_on_, {}));
    }

    void draw_stepper() {
        std::vector<std::string> names;
        names.reserve(api::registration_steps);
        for (int i = 0; i < api::registration_steps; ++i) names.push_back(step_title(step_at(i)));
        std::vector<std::string_view> const views(names.begin(), names.end());
        auto const reachable = std::max(static_cast<int>(furthest()), static_cast<int>(step_));
        auto const pressed = stepper({.label = text("sign_up.steps"),
                                      .steps = views,
                                      .present = static_cast<int>(step_),
                                      .reachable = reachable});
        if (pressed) go(step_at(*pressed));
    }

    // AC2: a closed tab has lost nothing but the passwords; whoever finds another's entries can empty them.
    void draw_restored() {
        notice(Tone::info, text("sign_up.restored"), text("sign_up.restored_words"));
        row({.justify = Justify::end}, [&] {
            if (button({.label = text("sign_up.start_over"),
                        .kind = Kind::ghost,
                        .icon = Icon::rotate_ccw,
                        .scale = Scale::small}))
                asks_start_over_ = true;
        });
        if (confirm({.title = text("sign_up.start_over_title"),
                     .words = text("sign_up.start_over_words"),
                     .yes = text("sign_up.start_over"),
                     .dangerous = true},
                    asks_start_over_))
            start_over();
    }

    void start_over() {
        asks_start_over_ = false;
        form_ = {};
        form_.request.profile.emplace();
        draft_.clear();
        request_frame();
    }

    void draw_form() {
        std::string const title = step_title(step_);
        bool const last = step_ == Step::profile;
        form({.name = title, .gap = space::l}, [&] {
            if (!form_.problems.about_form().empty()) notice(Tone::danger, form_.problems.about_form());
            card({.padding = frame().phone() ? space::l : space::xl, .gap = space::l}, [&] {
                heading(2, title);
                draw_step(step_, form_);
            });
            row({.wrap = Wrap::no}, [&] {
                if (step_ != Step::identity && button({.label = text("sign_up.back"),
                                                       .kind = Kind::secondary,
                                                       .icon = Icon::arrow_left,
                                                       .scale = Scale::large}))
                    go(step_at(static_cast<int>(step_) - 1));
                stretch();
                if (button({.label = last ? text("sign_up.submit") : text("sign_up.next"),
                            .scale = Scale::large,
                            .loading = submission_.busy(),
                            .submits = true,
                            .key = "next"}))
                    go_on();
            });
        });
    }

    void go(Step step) { commands::go_to(route::SignUp{next_, static_cast<int>(step) + 1}); }

    void go_on() {
        if (auto const wrong = api::problems_in(step_, form_.entered()); !wrong.empty()) {
            for (auto const& problem : wrong) form_.problems.touch(problem.field);
            return focus_field(label_of(wrong.front().field));
        }
        if (step_ != Step::profile) return go(step_at(static_cast<int>(step_) + 1));
        if (auto const left = api::first_unfinished(form_.entered())) return go(*left);
        form_.request.language = language_code(language());
        submission_.send(form_.request);
    }

    void finish(std::string const& email) {
        finished_ = true;
        draft_.clear();
        SignUpDraft::remember_next(next_);
        commands::go_to(route::Verify{email, "", next_});
    }

    // What the server says about a field is read beside that field, in its step.
    void refuse(Failure const& failure) {
        form_.problems.refuse(failure);
        std::string const field = failure.problems.empty() ? failure.field : failure.problems.front().field;
        if (field.empty()) return;
        Step const step = api::step_of(field);
        if (step == step_) return focus_field(label_of(field));
        focus_on_ = label_of(field);
        go(step);
    }

    SignUpDraft draft_;
    SignUpForm form_;
    Step step_ = Step::identity;
    std::optional<Step> wanted_;
    std::string next_, focus_on_;
    bool loaded_ = false, finished_ = false, asks_start_over_ = false;
    Submission<api::Register> submission_;
};

} // namespace

std::unique_ptr<Screen> sign_up() { return std::make_unique<SignUp>(); }

} // namespace gapura::web::screens
