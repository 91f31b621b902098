#include "backend/accounts/two_step.hpp"

#include "backend/accounts/confirm_password.hpp"
#include "backend/accounts/sealed.hpp"
#include "backend/accounts/second_factor.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/totp.hpp"
#include "backend/accounts/two_step_store.hpp"
#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/tickets/qr_picture.hpp"

#include <sodium.h>

namespace gapura::accounts {
namespace {

constexpr Duration start_lifetime = minutes(15);

void add_picture(api::StartTwoStep::Response& response) {
    auto const symbol = tickets::QrSymbol::of(response.uri);
    if (!symbol) return; // the secret can still be typed
    response.qr_side = symbol->size();
    for (int row = 0; row < symbol->size(); ++row)
        for (int column = 0; column < symbol->size(); ++column)
            response.qr_modules += symbol->is_dark(column, row) ? '1' : '0';
}

void record_change(storage::Session& session, Context const& context, std::string_view action) {
    audit::record(session, context, {.action = action, .subject = "account", .subject_id = context.account().value});
}

void tell(storage::Session& session, Context const& context, StoredAccount const& account, outbox::Kind kind) {
    outbox::Mail mail{kind, account.language, account.email, {}, account.id};
    mail.variables.texts = {{"name", account.name}, {"link", outbox::link_to(context.settings, "/reset")}};
    outbox::enqueue(session, context.settings, mail, context.now);
}

/// What came of trying a code; not an Outcome, for a wrong code must be counted, not rolled back.
struct Tried {
    std::optional<Refused> refused;
    std::vector<std::string> recovery_codes{};
};

Refused refused_code(FactorChecked const& checked) {
    if (checked.factor != Factor::too_many) return Refused(Refusal::wrong_code, "code");
    Refused refused(Refusal::too_many_requests);
    refused.retry_after_seconds = checked.retry_after_seconds;
    return refused;
}

/// Runs `work(session, account)` after both factors of the caller were right.
template <class Work>
Result<std::vector<std::string>> with_both_factors(Context& context, api::BothFactors const& factors, Work work) {
    bool const is_on =
        context.database.read([&](storage::Session& session) { return has_two_step(session, context.account()); });
    if (!is_on) return Refused(Refusal::two_step_is_off);
    auto const account = TRY(confirm_password(context, factors.password, "password"));
    auto const tried = context.database.write([&](storage::Session& session) -> Tried {
        auto const checked = take_second_factor(session, context, account.id, factors.code);
        if (checked.factor != Factor::right) return {refused_code(checked)};
        return {std::nullopt, work(session, account)};
    });
    if (tried.refused) return *tried.refused;
    return tried.recovery_codes;
}

} // namespace

Result<api::GetTwoStep::Response> get_two_step(Context& context, api::GetTwoStep::Request const&) {
    return context.database.read([&](storage::Session& session) {
        api::GetTwoStep::Response response;
        response.enabled = has_two_step(session, context.account());
        response.required = needs_second_factor(context.settings, context.caller->role);
        if (response.enabled) response.recovery_codes_left = count_recovery_codes(session, context.account());
        return Result<api::GetTwoStep::Response>(response);
    });
}

Result<api::StartTwoStep::Response> start_two_step(Context& context, api::StartTwoStep::Request const& request) {
    auto const account = TRY(confirm_password(context, request.password, "password"));
    std::string secret(totp_secret_bytes, '\0');
    randombytes_buf(secret.data(), secret.size());
    std::string const sealed = seal(context.settings.secret_key, totp_purpose, secret);
    bool const put = context.database.write(
        [&](storage::Session& session) { return put_two_step(session, account.id, sealed, context.now); });
    if (!put) return Refused(Refusal::two_step_is_on);
    api::StartTwoStep::Response response{base32(secret), otpauth_uri(account.email, secret)};
    add_picture(response);
    return response;
}

Result<api::ConfirmTwoStep::Response> confirm_two_step(Context& context,
                                                       api::ConfirmTwoStep::Request const& request) {
    AccountId const account = context.account();
    std::string const subject = throttle_subject("second factor", std::to_string(account.value));
    auto const tried = context.database.write([&](storage::Session& session) -> Tried {
        auto const stored = find_two_step(session, account);
        if (stored && stored->confirmed_at) return {Refused(Refusal::two_step_is_on)};
        if (!stored || stored->created_at + start_lifetime <= context.now)
            return {Refused(Refusal::code_expired, "code")};
        if (auto const wait = seconds_blocked(session, {&subject, 1}, context.now))
            return {refused_code({Factor::too_many, *wait})};
        auto const secret = unseal(context.settings.secret_key, totp_purpose, stored->sealed_secret);
        auto const step = secret ? step_of_code(*secret, request.code, context.now) : std::nullopt;
        if (!step || !confirm_two_step(session, account, stored->sealed_secret, *step, context.now)) {
            count_failure(session, subject, sign_in_policy, context.now);
            return {Refused(Refusal::wrong_code, "code")};
        }
        Tried done{std::nullopt, new_recovery_codes(session, account)};
        record_change(session, context, "account.two_step_on");
        return done;
    });
    if (tried.refused) return *tried.refused;
    forget_sessions_of(account); // what they may do is looked up again
    return api::ConfirmTwoStep::Response{tried.recovery_codes};
}

Result<api::EndTwoStep::Response> end_two_step(Context& context, api::EndTwoStep::Request const& request) {
    if (needs_second_factor(context.settings, context.caller->role)) return Refused(Refusal::two_step_required);
    TRY(with_both_factors(context, request, [&](storage::Session& session, StoredAccount const& account) {
        delete_two_step(session, account.id);
        tell(session, context, account, outbox::Kind::two_step_off);
        record_change(session, context, "account.two_step_off");
        return std::vector<std::string>{};
    }));
    return api::EndTwoStep::Response{};
}

Result<api::RenewRecoveryCodes::Response> renew_recovery_codes(Context& context,
                                                               api::RenewRecoveryCodes::Request const& request) {
    auto codes = TRY(with_both_factors(context, request, [&](storage::Session& session, StoredAccount const&) {
        auto made = new_recovery_codes(session, context.account());
        record_change(session, context, "account.recovery_codes_renew");
        return made;
    }));
    return api::RenewRecoveryCodes::Response{std::move(codes)};
}

void remove_two_step(storage::Session& session, Context const& context, StoredAccount const& account) {
    delete_two_step(session, account.id);
    tell(session, context, account, outbox::Kind::two_step_removed);
    audit::record(session, context,
                  {.action = "account.two_step_remove",
                   .subject = "account",
                   .subject_id = account.id.value,
                   .before = {{"two_step", true}},
                   .after = {{"two_step", false}}});
}

} // namespace gapura::accounts
