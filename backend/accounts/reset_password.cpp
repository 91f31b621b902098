#include "backend/accounts/reset_password.hpp"

#include "backend/accounts/new_password.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/reset_store.hpp"
#include "backend/accounts/sender_throttle.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/verification.hpp"
#include "backend/outbox/outbox.hpp"
#include "shared/domain/email.hpp"

namespace gapura::accounts {
namespace {

std::string subject_of(std::string_view email_key) { return hash_of("reset", email_key); }

/// Only a verified address may set a password; an unverified account is registered anew (AC4).
std::optional<StoredAccount> find_owner(storage::Session& session, std::string_view email_key) {
    auto account = find_account_by_email(session, email_key);
    if (account && !account->verified) account.reset();
    return account;
}

void send_reset_code(storage::Session& session, Context const& context, std::string const& email_key) {
    std::string const code = new_code();
    std::string const link_code = new_token();
    put_reset_code(session, subject_of(email_key), {hash_of("code", code), hash_of("link", link_code)}, context.now,
                   context.now + context.settings.code_lifetime);
    auto const account = find_owner(session, email_key);
    std::string const email = account ? account->email : email_key;
    std::string const path = "/reset?email=" + outbox::encoded(email) + "&code=" + outbox::encoded(link_code);
    outbox::Mail mail{outbox::Kind::reset_password, account ? account->language : "id", email};
    mail.variables.texts = {{"name", account ? account->name : email},
                            {"code", code},
                            {"link", outbox::link_to(context.settings, path)},
                            {"minutes", std::to_string(context.settings.code_lifetime.whole_seconds() / 60)}};
    if (account) mail.account = account->id;
    auto const message = outbox::enqueue(session, context.settings, mail, context.now);
    if (!account) outbox::take_back(session, message);
}

struct Tried {
    std::optional<Refusal> refusal;
    std::optional<std::int64_t> retry_after_seconds{};
    std::optional<StoredAccount> account{};
};

Tried try_code(storage::Session& session, Context const& context, std::string const& email_key,
               std::string const& code) {
    std::string const throttled = throttle_subject("reset code", email_key);
    if (auto const wait = seconds_blocked(session, {&throttled, 1}, context.now))
        return {Refusal::too_many_requests, wait};
    switch (redeem_reset_code(session, subject_of(email_key), hashes_of_typed(code), context.settings.code_tries,
                              context.now)) {
    case Redeemed::accepted:
        if (auto account = find_owner(session, email_key)) return {std::nullopt, std::nullopt, std::move(account)};
        return {Refusal::code_expired}; // the account went away meanwhile
    case Redeemed::wrong:
        count_failure(session, throttled, code_policy, context.now);
        return {Refusal::wrong_code};
    case Redeemed::over:
        break;
    }
    return {Refusal::code_expired};
}

} // namespace

Result<api::ForgotPassword::Response> forgot_password(Context& context, api::ForgotPassword::Request const& request) {
    std::string const email_key = domain::email_key(request.email);
    SenderThrottle const throttle(context);
    TRY(context.database.write([&](storage::Session& session) -> Result<Done> {
        if (auto refused = throttle.refused(session)) return std::move(*refused);
        auto const turn = throttle_subject("reset mail", email_key);
        if (auto const left = take_turn(session, turn, context.settings.resend_interval, context.now)) {
            Refused refused(Refusal::resend_too_soon);
            refused.retry_after_seconds = *left;
            return refused;
        }
        throttle.count(session);
        send_reset_code(session, context, email_key);
        return Done{};
    }));
    return api::ForgotPassword::Response{context.settings.resend_interval.whole_seconds()};
}

// The code is used up first: the slow hash is for those only who have it, and outside of any transaction.
Result<api::ResetPassword::Response> reset_password(Context& context, api::ResetPassword::Request const& request) {
    std::string const email_key = domain::email_key(request.email);
    Tried const tried = context.database.write(
        [&](storage::Session& session) { return try_code(session, context, email_key, request.code); });
    if (tried.refusal) {
        Refused refused(*tried.refusal, tried.retry_after_seconds ? "" : "code");
        refused.retry_after_seconds = tried.retry_after_seconds;
        return refused;
    }
    if (!set_new_password(context, *tried.account, request.password, OtherSessions::end_all))
        return Refused(Refusal::code_expired, "code");
    return api::ResetPassword::Response{};
}

} // namespace gapura::accounts
