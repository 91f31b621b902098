// Correcting what one has said about oneself (AC13).

#include "shared/api/own_profile.hpp"
#include "shared/domain/birth_date.hpp"
#include "shared/domain/phone.hpp"
#include "web/client/api_client.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/draft.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/education_field.hpp"
#include "web/screens/place_fields.hpp"
#include "web/screens/restored_draft.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class ProfilePage : public Screen {
public:
    ~ProfilePage() override { door_signals::warn_before_leaving(false); }

    void open(Route const&) override { present_.load({}); }

    void update() override {
        auto const& answer = present_.answer();
        if (answer.has_value() && own_.version.empty() && session::account()) fill(answer.value());
        if (!own_.version.empty()) keep();
        auto const saved = saving_.take();
        if (!saved) return;
        if (saved->ok()) {
            own_ = **saved, saved_ = contract::to_json_text(own_), restored_ = false;
            problems_.clear();
            toast(Tone::positive, text("profile.saved"));
            auto account = *session::account();
            account.name = own_.name;
            account.phone = own_.phone.empty() ? std::nullopt : std::optional(own_.phone);
            commands::signed_in(account);
        } else {
            changed_meanwhile_ = saved->error().is("changed_meanwhile");
            if (!changed_meanwhile_) problems_.refuse(saved->error());
        }
    }

    void draw() override {
        page_title(text("profile.title"));
        page({.max_width = 720, .back_label = text("account.title"), .back_href = "/account"}, [&] {
            page_header(text("profile.title"), text("profile.words"));
            auto const& answer = present_.answer();
            if (!own_.version.empty())
                draw_form();
            else if (answer.failed())
                draw_failure(answer.failure());
            else
                skeleton_cards(2);
        });
    }

private:
    void fill(api::OwnProfile const& present) {
        saved_ = contract::to_json_text(present);
        kept_.emplace("profile." + std::to_string(session::account()->id.value));
        auto const typed = kept_->load();
        restored_ = !typed.version.empty() && contract::to_json_text(typed) != saved_;
        own_ = restored_ ? typed : present;
    }

    // AC7: neither a reload nor an ended session loses what was typed.
    void keep() {
        bool const differs = contract::to_json_text(own_) != saved_;
        if (differs)
            kept_->save(own_);
        else if (differed_)
            kept_->clear();
        if (differs != differed_) door_signals::warn_before_leaving(differed_ = differs);
    }

    void discard() {
        kept_->clear();
        own_ = {}, restored_ = false, changed_meanwhile_ = false;
        problems_.clear();
        present_.reset();
        present_.load({});
    }

    void draw_failure(Failure const& failure) {
        if (error_state(text("profile.load_failed"), words_of(failure))) present_.reload();
    }

    void draw_form() {
        found_ = contract::problems(own_);
        for (auto& problem : api::profile_problems(own_.profile, domain::latest_today(frame().now), "profile."))
            found_.push_back(std::move(problem));
        form({.name = text("profile.title")}, [&] {
            if (changed_meanwhile_)
                draw_conflict();
            else if (restored_ && restored_draft())
                discard();
            if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
            card([&] { draw_person(); });
            card([&] { draw_address(); });
            card([&] { draw_more(); });
            if (button({.label = text("profile.save"),
                        .scale = Scale::large,
                        .loading = saving_.busy(),
                        .submits = true}))
                save();
        });
    }

    void draw_conflict() {
        notice(Tone::warning, text("profile.changed_meanwhile"), text("profile.changed_meanwhile_words"));
        if (button({.label = text("profile.load_again"), .kind = Kind::secondary, .icon = Icon::refresh_cw}))
            discard();
    }

    void draw_person() {
        heading(2, text("profile.person"));
        note("name", text_field({.label = text("sign_up.name"),
                                 .error = under("name"),
                                 .autocomplete = "name",
                                 .icon = Icon::user,
                                 .max_length = 120,
                                 .required = true},
                                own_.name));
        note(
            "phone",
            text_field(
                {.label = text("sign_up.phone"), .entry = Entry::phone, .error = under("phone"), .icon = Icon::phone},
                own_.phone));
        fact(Icon::mail, text("sign_up.email"), session::account()->email);
        row([] { link({.label = text("profile.change_email"), .href = "/account/data"}); });
    }

    void draw_address() {
        heading(2, text("sign_up.address"));
        auto& home = own_.profile.home;
        place_fields({.required = false,
                      .error_of = [&](std::string_view path) { return under("profile.home." + std::string(path)); },
                      .happened = [&](std::string_view path,
                                      Edited const& edited) { note("profile.home." + std::string(path), edited); }},
                     home);
        note("profile.home.street", text_field({.label = text("address.street"),
                                                .error = under("profile.home.street"),
                                                .autocomplete = "street-address",
                                                .icon = Icon::house,
                                                .max_length = 200},
                                               home.street));
    }

    void draw_more() {
        auto& profile = own_.profile;
        heading(2, text("profile.more"));
        note("profile.last_education",
             education_field({.error = under("profile.last_education")}, profile.last_education));
        note("profile.institution", text_field({.label = text("profile.institution"),
                                                .error = under("profile.institution"),
                                                .autocomplete = "organization",
                                                .icon = Icon::building,
                                                .max_length = 120,
                                                .optional_mark = true},
                                               profile.institution));
        note("profile.birth_date", date_field({.label = text("profile.birth_date"),
                                               .error = under("profile.birth_date"),
                                               .autocomplete = "bday",
                                               .optional_mark = true},
                                              profile.birth_date));
        checkbox({.label = text("profile.owns_business"), .description = text("profile.owns_business_words")},
                 profile.owns_business);
    }

    std::string under(std::string_view field) const {
        for (auto const& problem : found_)
            if (problem.field == field) return problems_.under(field, problem);
        return problems_.under(field, std::nullopt);
    }

    void note(std::string_view field, Edited const& edited) {
        if (edited.changed) problems_.changed(field);
        if (edited.left) problems_.touch(field);
    }

    void save() {
        problems_.touch_all();
        if (found_.empty()) saving_.send(own_);
    }

    Query<api::GetOwnProfile> present_;
    api::OwnProfile own_;
    contract::Problems found_;
    Submission<api::ChangeOwnProfile> saving_;
    FormProblems problems_;
    std::optional<Draft<api::OwnProfile>> kept_;
    std::string saved_; ///< as the server has it
    bool changed_meanwhile_ = false, restored_ = false, differed_ = false;
};

} // namespace

std::unique_ptr<Screen> profile() { return std::make_unique<ProfilePage>(); }

} // namespace gapura::web::screens
