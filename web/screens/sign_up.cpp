// Registration (AC2–AC4): every rule is the server's own, said beside the field.

#include "shared/domain/password.hpp"
#include "web/client/api_client.hpp"
#include "web/client/draft.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

using Request = api::Register::Request;

class SignUp : public Screen {
public:
    SignUp() : request_(draft_.load()) {}

    void open(Route const& route) override { next_ = std::get<route::SignUp>(route).next; }

    void update() override {
        auto const answer = submission_.take();
        if (!answer) return;
        if (answer->ok()) {
            draft_.clear();
            commands::go_to(route::Verify{(*answer)->email, "", next_});
        } else {
            problems_.refuse(answer->error());
        }
    }

    void draw() override {
        page_title(text("sign_up.title"));
        page({.max_width = 560}, [&] {
            page_header(text("sign_up.title"), text("sign_up.words"));
            form({.name = text("sign_up.title"), .gap = space::xl}, [&] {
                if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
                draw_person();
                draw_security();
                draw_consent();
                if (button({.label = text("sign_up.submit"),
                            .scale = Scale::large,
                            .fill = Fill::width,
                            .loading = submission_.busy(),
                            .submits = true}))
                    submit();
            });
            row({.justify = Justify::centre}, [&] {
                muted(text("sign_up.have_account"));
                link({.label = text("sign_up.sign_in"), .href = path_of(route::SignIn{next_})});
            });
        });
        keep_draft();
    }

private:
    void draw_person() {
        card([&] {
            heading(2, text("sign_up.person"));
            note("name", text_field({.label = text("sign_up.name"),
                                     .error = problem(&Request::name),
                                     .autocomplete = "name",
                                     .icon = Icon::user,
                                     .max_length = 120,
                                     .required = true},
                                    request_.name));
            note("email", text_field({.label = text("sign_up.email"),
                                      .entry = Entry::email,
                                      .hint = text("sign_up.email_hint"),
                                      .error = problem(&Request::email),
                                      .icon = Icon::mail,
                                      .required = true},
                                     request_.email));
            note("phone", text_field({.label = text("sign_up.phone"),
                                      .entry = Entry::phone,
                                      .hint = text("sign_up.phone_hint"),
                                      .error = problem(&Request::phone),
                                      .icon = Icon::phone,
                                      .required = true},
                                     request_.phone));
            draw_account_type();
        });
    }

    void draw_account_type() {
        std::string const member = text("sign_up.type_member"), organizer = text("sign_up.type_organizer"),
                          organizer_hint = text("sign_up.type_organizer_hint"),
                          member_hint = text("sign_up.type_member_hint");
        std::array const options{Option{"member", member, member_hint, Icon::ticket},
                                 Option{"organizer", organizer, organizer_hint, Icon::calendar_plus}};
        std::string chosen(contract::name_of(request_.account_type));
        if (radio_group({.label = text("sign_up.type")}, options, chosen))
            request_.account_type = contract::named<api::AccountType>(chosen).value_or(api::AccountType::member);
    }

    void draw_security() {
        card([&] {
            heading(2, text("sign_up.security"));
            note("password", password_field({.label = text("sign_up.password"),
                                             .entry = Entry::new_password,
                                             .error = problem(&Request::password),
                                             .icon = Icon::lock,
                                             .required = true},
                                            request_.password));
            draw_password_rules();
            bool const differs = problems_.touched("repeated") && repeated_ != request_.password;
            note("repeated", password_field({.label = text("sign_up.repeat"),
                                             .entry = Entry::new_password,
                                             .error = differs ? text("problem.passwords_differ") : "",
                                             .icon = Icon::lock,
                                             .required = true},
                                            repeated_));
        });
    }

    // AC3: each rule turns green by itself.
    void draw_password_rules() {
        using domain::PasswordRule;
        struct Line {
            PasswordRule rule;
            std::string words;
        };
        std::array const lines{
            Line{PasswordRule::length, text("password.length")}, Line{PasswordRule::upper, text("password.upper")},
            Line{PasswordRule::lower, text("password.lower")}, Line{PasswordRule::digit, text("password.digit")},
            Line{PasswordRule::special, text("password.special")}};
        auto const broken = domain::check_password(request_.password);
        grid({.min_width = 200, .gap = space::s}, [&] {
            for (auto const& line : lines)
                requirement(line.words, !request_.password.empty() && !broken.contains(line.rule));
        });
    }

    void draw_consent() {
        card([&] {
            heading(2, text("sign_up.privacy"));
            muted(text("sign_up.privacy_words"));
            bool const missing = problems_.touched("privacy_accepted") && !request_.privacy_accepted;
            checkbox({.label = text("sign_up.privacy_accept"),
                      .error = missing ? text("problem.must_be_accepted") : "",
                      .required = true},
                     request_.privacy_accepted);
        });
    }

    template <class Value>
    std::string problem(Value Request::*member) const {
        std::string_view name;
        contract::for_each_field<Request>([&](auto const& field) {
            if constexpr (std::is_same_v<decltype(field.member), Value Request::*>)
                if (field.member == member) name = field.name;
        });
        return problems_.under(name, contract::problem_of(request_, member));
    }

    void note(std::string_view field, Edited const& edited) {
        if (edited.changed) problems_.changed(field);
        if (edited.left) problems_.touch(field);
    }

    void submit() {
        problems_.touch_all();
        request_.language = language_code(language());
        if (!request_.privacy_accepted || repeated_ != request_.password || !contract::problems(request_).empty())
            return;
        submission_.send(request_);
    }

    void keep_draft() {
        Request kept = request_;
        kept.password.clear();
        draft_.save(kept);
    }

    Draft<Request> draft_{"sign_up"};
    Request request_;
    std::string repeated_, next_;
    Submission<api::Register> submission_;
    FormProblems problems_;
};

} // namespace

std::unique_ptr<Screen> sign_up() { return std::make_unique<SignUp>(); }

} // namespace gapura::web::screens
