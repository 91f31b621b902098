#pragma once
// Signing in with a second factor: a time-based code (TOTP, RFC 6238) or a recovery code (AC10).

#include "shared/api/accounts.hpp"

namespace gapura::api {

/// A code as somebody typed it: 6 digits from the app, or a recovery code.
constexpr contract::Rule second_factor() { return contract::text(1, 20).like("123456"); }

struct SignInSecondStep {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/login/second-step";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::wrong_code, Refusal::code_expired, Refusal::suspended,
                                        Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Completes a sign-in with the app's code or a recovery code and sets the session cookie (AC10)";
    struct Request {
        std::string ticket, code;
        static constexpr auto fields() {
            return std::tuple{field("ticket", &Request::ticket, text(1, 100), "From the answer to the password"),
                              field("code", &Request::code, second_factor(), "6 digits, or a recovery code")};
        }
    };
    using Response = SignedIn;
};

struct GetTwoStep {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/me/two-step";
    static constexpr auto allowed = signed_in_without_second_factor;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Whether one's own account has a second factor, and whether it must";
    using Request = Nothing;
    struct Response {
        bool enabled = false, required = false;
        std::int64_t recovery_codes_left = 0;
        static constexpr auto fields() {
            return std::tuple{
                field("enabled", &Response::enabled, as_typed(), "Signing in needs a second factor"),
                field("required", &Response::required, as_typed(), "Accounts of this role must have one"),
                field("recovery_codes_left", &Response::recovery_codes_left, number(0, 100), "Not used yet")};
        }
    };
};

struct StartTwoStep {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/two-step/start";
    static constexpr auto allowed = staff_without_second_factor;
    static constexpr std::array refuses{Refusal::wrong_password, Refusal::two_step_is_on, Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Makes a secret for one's authenticator app; it counts once confirmed";
    struct Request {
        std::string password;
        static constexpr auto fields() {
            return std::tuple{
                field("password", &Request::password, text(1, 200).like("Rahasia#2026"), "The present password")};
        }
    };
    struct Response {
        std::string secret, uri;
        std::int64_t qr_side = 0;
        std::string qr_modules; ///< drawn by the app without a QR library of its own
        static constexpr auto fields() {
            return std::tuple{
                field("secret", &Response::secret, text(32, 32), "The secret in Base32, to be typed"),
                field("uri", &Response::uri, text(1, 1000), "The same as an otpauth address"),
                field("qr_side", &Response::qr_side, number(0, 177), "Modules a side of the address as a QR code"),
                field("qr_modules", &Response::qr_modules, text(0, 31'329), "Its modules row by row, 1 is dark")};
        }
    };
};

/// Shown once; the database keeps only their hashes.
struct RecoveryCodes {
    std::vector<std::string> recovery_codes;
    static constexpr auto fields() {
        return std::tuple{field("recovery_codes", &RecoveryCodes::recovery_codes, items(0, 20),
                                "Each replaces the app's code once; the ones before no longer work")};
    }
};

struct ConfirmTwoStep {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/two-step/confirm";
    static constexpr auto allowed = staff_without_second_factor;
    static constexpr std::array refuses{Refusal::wrong_code, Refusal::code_expired, Refusal::two_step_is_on,
                                        Refusal::too_many_requests};
    static constexpr std::string_view summary = "Turns the second factor on with the app's first code";
    struct Request {
        std::string code;
        static constexpr auto fields() {
            return std::tuple{field("code", &Request::code, second_factor(), "6 digits from the app")};
        }
    };
    using Response = RecoveryCodes;
};

/// The password and a code: for what weakens or renews the second factor.
struct BothFactors {
    std::string password, code;
    static constexpr auto fields() {
        return std::tuple{
            field("password", &BothFactors::password, text(1, 200).like("Rahasia#2026"), "The present password"),
            field("code", &BothFactors::code, second_factor(), "6 digits from the app, or a recovery code")};
    }
};

struct EndTwoStep {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/two-step/end";
    static constexpr auto allowed = signed_in;
    static constexpr std::array refuses{Refusal::wrong_password, Refusal::wrong_code, Refusal::two_step_is_off,
                                        Refusal::two_step_required, Refusal::too_many_requests};
    static constexpr std::string_view summary = "Turns the second factor off";
    using Request = BothFactors;
    using Response = Nothing;
};

struct RenewRecoveryCodes {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/two-step/recovery-codes";
    static constexpr auto allowed = signed_in;
    static constexpr std::array refuses{Refusal::wrong_password, Refusal::wrong_code, Refusal::two_step_is_off,
                                        Refusal::too_many_requests};
    static constexpr std::string_view summary = "Replaces one's recovery codes";
    using Request = BothFactors;
    using Response = RecoveryCodes;
};

} // namespace gapura::api
