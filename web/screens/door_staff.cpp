// The gate accounts of an organizer (AC1).

#include "shared/api/managed_accounts.hpp"
#include "web/client/account_words.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"
#include "web/screens/new_password_fields.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <vector>

namespace gapura::web::screens {
namespace {

class DoorStaff : public Screen {
public:
    void open(Route const&) override { people_.load({}); }

    void update() override {
        if (auto const made = add_.take()) {
            if (made->ok()) {
                adding_ = false;
                toast(Tone::positive, text("door_staff.added", {{"name", made->value().name}}));
                people_.reload();
            } else {
                problems_.refuse(made->error());
            }
        }
        if (auto const done = remove_.take()) {
            removing_ = false;
            // One that is gone already is as good as removed.
            if (done->ok() || done->error().status == 404)
                toast(Tone::positive, text("door_staff.removed", {{"name", chosen_.name}}));
            else
                toast(Tone::danger, words_of(done->error()));
            people_.reload();
        }
    }

    void draw() override {
        page_title(text("door_staff.title"));
        page({.max_width = 960}, [&] {
            page_header(text("door_staff.title"), text("door_staff.words"), [&] {
                if (button({.label = text("door_staff.add"), .icon = Icon::plus})) start();
            });
            draw_people();
        });
        draw_add();
        if (confirm({.title = text("door_staff.remove_title", {{"name", chosen_.name}}),
                     .words = text("door_staff.remove_words"),
                     .yes = text("door_staff.remove_yes"),
                     .dangerous = true,
                     .loading = remove_.busy()},
                    removing_))
            remove_.send({chosen_.id});
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void start() { request_ = {}, password_.clear(), problems_.clear(), adding_ = true; }

    void draw_nobody() {
        if (empty_state({.icon = Icon::scan,
                         .title = text("door_staff.empty"),
                         .words = text("door_staff.empty_words"),
                         .action = text("door_staff.add_first")}))
            start();
    }

    void draw_people() {
        auto const& answer = people_.answer();
        if (answer.first_load()) return skeleton_rows(4);
        if (!answer.has_value()) {
            if (error_state(text("door_staff.failed"), words_of(answer.failure()))) people_.reload();
            return;
        }
        if (answer->data.empty()) return draw_nobody();
        std::string const name = text("accounts.name"), email = text("accounts.email"),
                          state = text("accounts.state"), actions = text("accounts.actions");
        std::array const columns{
            TableColumn{.title = name, .weight = 2, .primary = true}, TableColumn{.title = email, .weight = 2.4f},
            TableColumn{.title = state, .weight = 1.2f},
            TableColumn{.title = actions, .weight = 1, .align = Align::end, .untitled_card = true}};
        auto const& people = answer->data;
        data_table(
            {.name = text("door_staff.title"), .columns = columns, .rows = static_cast<std::int64_t>(people.size())},
            [&](std::int64_t index) { draw_row(people[static_cast<std::size_t>(index)]); });
    }

    void draw_row(api::DoorPerson const& person) {
        keyed(person.id.value, [&] {
            cell(person.name);
            cell(person.email);
            cell(account_state_words(person.state), account_state_tone(person.state));
            cell([&] {
                if (button({.label = text("door_staff.remove"),
                            .kind = frame().phone() ? Kind::secondary : Kind::ghost,
                            .scale = Scale::small,
                            .name = text("door_staff.remove_person", {{"name", person.name}})}))
                    chosen_ = person, removing_ = true;
            });
        });
    }

    void draw_add() {
        using Request = api::AddDoorPerson::Request;
        dialog({.title = text("door_staff.add"), .width = 520, .closable = !add_.busy(), .key = "add"}, adding_, [&] {
            muted(text("door_staff.add_words"));
            form({.name = text("door_staff.add")}, [&] {
                if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
                std::string const name = problems_.under("name", contract::problem_of(request_, &Request::name)),
                                  email = problems_.under("email", contract::problem_of(request_, &Request::email));
                edited("name", text_field({.label = text("accounts.name"),
                                           .error = name,
                                           .autocomplete = "off",
                                           .icon = Icon::user,
                                           .max_length = 120,
                                           .required = true},
                                          request_.name));
                edited("email", text_field({.label = text("accounts.email"),
                                            .entry = Entry::email,
                                            .error = email,
                                            .autocomplete = "off",
                                            .icon = Icon::mail,
                                            .required = true},
                                           request_.email));
                password_.draw(problems_);
                row({.justify = Justify::end}, [&] {
                    if (button({.label = text("ui.cancel"), .kind = Kind::ghost})) adding_ = false;
                    if (button({.label = text("door_staff.make"), .loading = add_.busy(), .submits = true})) send();
                });
            });
        });
        if (!adding_) password_.clear();
    }

    void send() {
        problems_.touch_all();
        request_.password = password_.password();
        if (password_.good() && contract::problems(request_).empty()) add_.send(request_);
        request_.password.clear();
    }

    void edited(std::string_view field, Edited const& what) {
        if (what.changed) problems_.changed(field);
        if (what.left) problems_.touch(field);
    }

    Query<api::ListDoorStaff> people_;
    Submission<api::AddDoorPerson> add_;
    Submission<api::RemoveDoorPerson> remove_;
    api::AddDoorPerson::Request request_; ///< without the password
    NewPasswordFields password_;
    FormProblems problems_;
    api::DoorPerson chosen_;
    bool adding_ = false, removing_ = false;
};

} // namespace

std::unique_ptr<Screen> door_staff() { return std::make_unique<DoorStaff>(); }

} // namespace gapura::web::screens
