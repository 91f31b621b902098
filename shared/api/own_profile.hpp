#pragma once
// What a person says about themselves, seen and corrected (AC13).

#include "shared/api/accounts.hpp"
#include "shared/api/profile.hpp"

namespace gapura::api {

struct OwnProfile {
    std::string name, phone, language = "id";
    Profile profile;
    std::string version;
    static constexpr auto fields() {
        using P = OwnProfile;
        return std::tuple{
            field("name", &P::name, text(1, 120).like("Siti Rahmawati"), "Full name"),
            field("phone", &P::phone, text(0, 24).checked_as("phone", checks::phone, "081234567890"),
                  "Phone number; 08… becomes +628…; empty for none")
                .or_default(),
            field("language", &P::language, ui_language(), "Language of the mails"),
            field("profile", &P::profile, as_typed(), "The rest"),
            field("version", &P::version, text(1, 64), "As it was read: a change in between is not overwritten")};
    }
};

struct GetOwnProfile {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/me/profile";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "What the account says about its person (AC13)";
    using Request = Nothing;
    using Response = OwnProfile;
};

struct ChangeOwnProfile {
    static constexpr auto method = Method::put;
    static constexpr std::string_view path = "/api/me/profile";
    static constexpr auto allowed = signed_in;
    static constexpr std::array refuses{Refusal::phone_taken, Refusal::changed_meanwhile};
    static constexpr std::string_view summary = "Corrects it (AC13); the email address has a way of its own";
    using Request = OwnProfile;
    using Response = OwnProfile;
};

} // namespace gapura::api
