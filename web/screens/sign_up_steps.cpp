#include "web/screens/sign_up_steps.hpp"

#include "shared/domain/birth_date.hpp"
#include "shared/domain/password.hpp"
#include "shared/domain/phone.hpp"
#include "web/screens/education_field.hpp"
#include "web/screens/new_password_fields.hpp"
#include "web/screens/place_fields.hpp"
#include "web/screens/sign_up_privacy.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

using api::RegistrationStep;

/// One step's fields with the words under each.
class Fields {
public:
    Fields(RegistrationStep step, SignUpForm& form)
        : form_(form), request_(form.request), found_(api::problems_in(step, form.entered())) {}

    void identity() {
        note("name", text_field({.label = text("sign_up.name"),
                                 .hint = text("sign_up.name_hint"),
                                 .error = under("name"),
                                 .autocomplete = "name",
                                 .icon = Icon::user,
                                 .max_length = 120,
                                 .required = true},
                                request_.name));
        std::string const member = text("sign_up.type_member"), organizer = text("sign_up.type_organizer"),
                          organizer_hint = text("sign_up.type_organizer_hint"),
                          member_hint = text("sign_up.type_member_hint");
        std::array const options{Option{"member", member, member_hint, Icon::ticket},
                                 Option{"organizer", organizer, organizer_hint, Icon::calendar_plus}};
        std::string chosen(contract::name_of(request_.account_type));
        if (radio_group({.label = text("sign_up.type")}, options, chosen))
            request_.account_type = contract::named<api::AccountType>(chosen).value_or(api::AccountType::member);
    }

    void contact() {
        note("email", text_field({.label = text("sign_up.email"),
                                  .entry = Entry::email,
                                  .hint = text("sign_up.email_hint"),
                                  .error = under("email"),
                                  .icon = Icon::mail,
                                  .required = true},
                                 request_.email));
        phone();
        divider();
        heading(3, text("sign_up.address"));
        auto& home = request_.profile->home;
        PlaceFields const places{
            .error_of = [&](std::string_view path) { return under("profile.home." + std::string(path)); },
            .happened = [&](std::string_view path,
                            Edited const& edited) { note("profile.home." + std::string(path), edited); }};
        grid({.min_width = 240}, [&] { place_fields(places, home); });
        note("profile.home.street", text_field({.label = text("address.street"),
                                                .error = under("profile.home.street"),
                                                .placeholder = text("address.street_example"),
                                                .autocomplete = "street-address",
                                                .icon = Icon::house,
                                                .max_length = 200,
                                                .required = true},
                                               home.street));
    }

    void security() {
        note("password", password_field({.label = text("sign_up.password"),
                                         .entry = Entry::new_password,
                                         .error = under("password"),
                                         .icon = Icon::lock,
                                         .required = true},
                                        request_.password));
        password_rules(request_.password);
        note("repeated", password_field({.label = text("sign_up.repeat"),
                                         .entry = Entry::new_password,
                                         .error = under("repeated"),
                                         .icon = Icon::lock,
                                         .required = true},
                                        form_.repeated));
    }

    void profile() {
        auto& profile = *request_.profile;
        note("profile.last_education",
             education_field({.error = under("profile.last_education"), .required = true}, profile.last_education));
        note("profile.institution", text_field({.label = text("profile.institution"),
                                                .hint = text("profile.institution_hint"),
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
        divider();
        heading(3, text("sign_up.privacy"));
        muted(text("sign_up.privacy_words"));
        if (button({.label = text("privacy.read"), .kind = Kind::secondary, .icon = Icon::eye}))
            form_.privacy_open = true;
        if (checkbox({.label = text("sign_up.privacy_accept"), .error = under("privacy_accepted"), .required = true},
                     request_.privacy_accepted))
            form_.problems.changed("privacy_accepted");
        privacy_dialog(form_.privacy_open);
    }

private:
    void phone() {
        auto const edited = text_field({.label = text("sign_up.phone"),
                                        .entry = Entry::phone,
                                        .hint = text("sign_up.phone_hint"),
                                        .error = under("phone"),
                                        .icon = Icon::phone,
                                        .required = true},
                                       request_.phone);
        note("phone", edited);
        if (!edited.left) return;
        // AC4: whichever way it was written, from here on it reads as the one that is kept.
        auto const e164 = domain::normalised_phone(request_.phone);
        if (e164) request_.phone = domain::grouped_phone(*e164);
        request_frame();
    }

    std::string under(std::string_view field) const {
        for (auto const& problem : found_)
            if (problem.field == field) return form_.problems.under(field, problem);
        return form_.problems.under(field, std::nullopt);
    }

    void note(std::string_view field, Edited const& edited) {
        if (edited.changed) form_.problems.changed(field);
        if (edited.left) form_.problems.touch(field);
    }

    SignUpForm& form_;
    api::Register::Request& request_;
    contract::Problems found_;
};

} // namespace

api::Registering SignUpForm::entered() const { return {request, repeated, domain::latest_today(frame().now)}; }

std::string step_title(RegistrationStep step) {
    switch (step) {
    case RegistrationStep::identity:
        return text("sign_up.step_identity");
    case RegistrationStep::contact:
        return text("sign_up.step_contact");
    case RegistrationStep::security:
        return text("sign_up.step_security");
    case RegistrationStep::profile:
        break;
    }
    return text("sign_up.step_profile");
}

std::string label_of(std::string_view field) {
    struct Label {
        std::string_view field, key;
    };
    // A checkbox takes no focus from here, but is the last field before the button that was pressed.
    static constexpr std::array labels{Label{"name", "sign_up.name"},
                                       Label{"email", "sign_up.email"},
                                       Label{"phone", "sign_up.phone"},
                                       Label{"profile.home.province", "address.province"},
                                       Label{"profile.home.city", "address.city"},
                                       Label{"profile.home.district", "address.district"},
                                       Label{"profile.home.village", "address.village"},
                                       Label{"profile.home.street", "address.street"},
                                       Label{"password", "sign_up.password"},
                                       Label{"repeated", "sign_up.repeat"},
                                       Label{"profile.last_education", "profile.last_education"},
                                       Label{"profile.institution", "profile.institution"},
                                       Label{"profile.birth_date", "profile.birth_date"}};
    for (auto const& each : labels)
        if (each.field == field) return text(each.key);
    return {};
}

std::string first_label(RegistrationStep step) {
    switch (step) {
    case RegistrationStep::identity:
        return label_of("name");
    case RegistrationStep::contact:
        return label_of("email");
    case RegistrationStep::security:
        return label_of("password");
    case RegistrationStep::profile:
        break;
    }
    return label_of("profile.last_education");
}

void draw_step(RegistrationStep step, SignUpForm& form) {
    Fields fields(step, form);
    switch (step) {
    case RegistrationStep::identity:
        return fields.identity();
    case RegistrationStep::contact:
        return fields.contact();
    case RegistrationStep::security:
        return fields.security();
    case RegistrationStep::profile:
        return fields.profile();
    }
}

} // namespace gapura::web::screens
