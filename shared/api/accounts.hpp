#pragma once
// Accounts and sessions (AC1–AC8).

#include "shared/api/access.hpp"
#include "shared/api/checks.hpp"
#include "shared/api/profile.hpp"
#include "shared/api/refusal.hpp"
#include "shared/api/scope.hpp"
#include "shared/base/id.hpp"
#include "shared/contract/endpoint.hpp"

namespace gapura::api {

using namespace contract; // the words in which messages are declared: field, text, number, Method …

enum class AccountType { member, organizer };

/// The signed-in person, as the person sees it.
struct Account {
    AccountId id;
    std::string name;
    std::string email;
    std::optional<std::string> phone;
    Role role = Role::member;
    std::string member_number;
    static constexpr auto fields() {
        return std::tuple{field("id", &Account::id, record(), "Account"),
                          field("name", &Account::name, text(1, 120), "Full name"),
                          field("email", &Account::email, text(3, 254), "Email address"),
                          field("phone", &Account::phone, text(0, 20), "Phone number, E.164"),
                          field("role", &Account::role, as_typed(), "What the account may do (AC1)"),
                          field("member_number", &Account::member_number, text(8, 8), "Member number (AC11)")};
    }
};

struct Register {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/register";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::email_taken, Refusal::phone_taken, Refusal::too_many_requests};
    static constexpr std::string_view summary = "Creates an account and mails a 6-digit code (AC2-AC5)";
    static constexpr int success = 201;
    struct Request {
        std::string name, email, phone, password;
        AccountType account_type = AccountType::member;
        bool privacy_accepted = false;
        std::string language = "id";
        std::optional<Profile> profile;
        static constexpr auto fields() {
            return std::tuple{
                field("name", &Request::name, text(1, 120).like("Siti Rahmawati"), "Full name"),
                field("email", &Request::email, email_address(), "Email address, unique without regard to case"),
                field("phone", &Request::phone, phone_number(), "Phone number; 08… becomes +628…"),
                field("password", &Request::password, new_password(), "Password (AC3)"),
                field("account_type", &Request::account_type, as_typed(), "Member, or organizer (needs approval)"),
                field("privacy_accepted", &Request::privacy_accepted, as_typed(), "Must be true"),
                field("language", &Request::language, ui_language(), "Language of the mails").or_default(),
                field("profile", &Request::profile, as_typed(), "What the member says about themselves (AC2)")};
        }
    };
    struct Response {
        std::string email;
        Instant code_expires_at;
        std::int64_t resend_after_seconds = 0;
        static constexpr auto fields() {
            return std::tuple{
                field("email", &Response::email, text(3, 254), "Where the code was sent"),
                field("code_expires_at", &Response::code_expires_at, as_typed(), "Until when the code is valid"),
                field("resend_after_seconds", &Response::resend_after_seconds, number(0, 3600), "When to ask again")};
        }
    };
};

struct VerifyEmail {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/verify-email";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::wrong_code, Refusal::code_expired, Refusal::too_many_requests};
    static constexpr std::string_view summary = "Confirms the address with the code from the mail and signs in (AC5)";
    struct Request {
        std::string email, code;
        static constexpr auto fields() {
            return std::tuple{
                field("email", &Request::email, email_address(), "Email address"),
                field("code", &Request::code, verification_code(), "The 6 digits, or the code of the mail's link")};
        }
    };
    struct Response {
        bool verified = true;
        std::optional<Account> account;
        static constexpr auto fields() {
            return std::tuple{field("verified", &Response::verified, as_typed(), "Always true"),
                              field("account", &Response::account, as_typed(),
                                    "The account, now signed in; missing while an "
                                    "organizer waits for approval")};
        }
    };
};

struct ResendCode {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/resend-otp";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::resend_too_soon, Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Mails a new code; the answer is the same for an unknown address (AC5)";
    struct Request {
        std::string email;
        static constexpr auto fields() {
            return std::tuple{field("email", &Request::email, email_address(), "Email address")};
        }
    };
    struct Response {
        std::int64_t resend_after_seconds = 0;
        static constexpr auto fields() {
            return std::tuple{
                field("resend_after_seconds", &Response::resend_after_seconds, number(0, 3600), "When to ask again")};
        }
    };
};

struct ChangeUnverifiedEmail {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/change-unverified-email";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::wrong_credentials, Refusal::already_verified, Refusal::email_taken,
                                        Refusal::resend_too_soon, Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Corrects the address of an account that is not verified yet, and mails a code there (AC5)";
    struct Request {
        std::string email, password, new_email;
        static constexpr auto fields() {
            return std::tuple{
                field("email", &Request::email, email_address(), "The address that was given when registering"),
                field("password", &Request::password, text(1, 200).like("Rahasia#2026"), "The account's password"),
                field("new_email", &Request::new_email, email_address(), "The right address")};
        }
    };
    using Response = Register::Response;
};

struct SignedIn {
    Account account;
    static constexpr auto fields() {
        return std::tuple{field("account", &SignedIn::account, as_typed(), "Who is signed in now")};
    }
};

/// A sign-in whose password was right and that waits for the second factor (AC10).
struct SecondStep {
    std::string ticket;
    Instant expires_at;
    static constexpr auto fields() {
        return std::tuple{field("ticket", &SecondStep::ticket, text(1, 100), "To be sent with the code, once"),
                          field("expires_at", &SecondStep::expires_at, as_typed(), "Until when")};
    }
};

struct Login {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/login";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::wrong_credentials, Refusal::unverified, Refusal::awaiting_approval,
                                        Refusal::suspended, Refusal::too_many_requests};
    static constexpr std::string_view summary = "Signs in with email or phone and sets the session cookie (AC6, AC7)";
    struct Request {
        std::string login, password;
        static constexpr auto fields() {
            return std::tuple{
                field("login", &Request::login, text(1, 254).like("siti@example.org"), "Email or phone"),
                field("password", &Request::password, text(1, 200).like("Rahasia#2026"), "Password")};
        }
    };
    struct Response {
        std::optional<Account> account;
        std::optional<SecondStep> second_step;
        static constexpr auto fields() {
            return std::tuple{field("account", &Response::account, as_typed(),
                                    "Who is signed in now; missing while the second factor is"),
                              field("second_step", &Response::second_step, as_typed(),
                                    "How to go on where the account has a second factor (AC10)")};
        }
    };
};

struct Logout {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/logout";
    static constexpr auto allowed = anyone;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Ends the session; also fine without one";
    using Request = Nothing;
    using Response = Nothing;
};

struct Me {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/me";
    static constexpr auto allowed = signed_in_without_second_factor;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Who is signed in, and until when without a further request (AC7)";
    using Request = Nothing;
    struct Response {
        Account account;
        std::int64_t idle_seconds = 0;
        static constexpr auto fields() {
            return std::tuple{field("account", &Response::account, as_typed(), "Who is signed in"),
                              field("idle_seconds", &Response::idle_seconds, number(0, 86400),
                                    "Seconds of idleness that end the session")};
        }
    };
};

struct SetUp {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/setup";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::set_up_done, Refusal::set_up_link_invalid, Refusal::email_taken};
    static constexpr std::string_view summary =
        "Creates the first admin with the one-time link that the server printed";
    static constexpr int success = 201;
    struct Request {
        std::string token, name, email, password;
        static constexpr auto fields() {
            return std::tuple{field("token", &Request::token, text(1, 100), "From the printed link"),
                              field("name", &Request::name, text(1, 120).like("Siti Rahmawati"), "Full name"),
                              field("email", &Request::email, email_address(), "Email address"),
                              field("password", &Request::password, new_password(), "Password (AC3)")};
        }
    };
    using Response = SignedIn;
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::AccountType> {
    using enum gapura::api::AccountType;
    static constexpr std::array<std::pair<gapura::api::AccountType, std::string_view>, 2> all{
        {{member, "member"}, {organizer, "organizer"}}};
};
