#include "backend/accounts/verify_email.hpp"

#include "backend/accounts/code_store.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/two_step_store.hpp"
#include "backend/accounts/verification.hpp"
#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox.hpp"
#include "shared/domain/email.hpp"

namespace gapura::accounts {
namespace {

/// What a try came to. Not an Outcome, for a wrong code must be counted, not rolled back.
struct Tried {
    std::optional<Refusal> refusal;
    std::optional<std::int64_t> retry_after_seconds{};
    std::int64_t tries_left = 0; ///< after a wrong code
    std::optional<StoredAccount> signed_in{};
    std::string session_id{};
};

Tried accepted(storage::Session& session, Context const& context, StoredAccount account) {
    if (account.awaits_approval()) {
        outbox::Mail mail{outbox::Kind::organizer_waiting, account.language, account.email};
        mail.account = account.id;
        mail.variables.texts = {{"name", account.name}};
        outbox::enqueue(session, context.settings, mail, context.now);
        return {};
    }
    // Nobody gets round the second factor by a code from a mail (AC10).
    if (account.suspended || has_two_step(session, account.id)) return {};
    Tried tried{};
    tried.session_id = start_session(session, context, account.id);
    tried.signed_in = std::move(account);
    return tried;
}

Tried accept(storage::Session& session, Context const& context, StoredAccount account) {
    auto const id = account.id;
    bool const is_new = mark_verified(session, id, context.now);
    Tried tried = accepted(session, context, std::move(account));
    if (is_new)
        audit::record(session, context,
                      {.action = "account.verify",
                       .subject = "account",
                       .subject_id = id.value,
                       .before = {{"verified", false}},
                       .after = {{"verified", true}},
                       .by = id});
    return tried;
}

struct Checked {
    Redeemed redeemed = Redeemed::over;
    std::int64_t tries_left = 0;
};

/// An address to which no code went, though one was asked for: it is unknown, or verified long ago. It answers as if
/// a code had been sent at that moment, so that nobody learns which addresses have an account (AC6).
Checked check_pretended_code(storage::Session& session, Context const& context, std::string_view email_key,
                             std::optional<Instant> asked_at) {
    if (!asked_at || *asked_at + context.settings.code_lifetime <= context.now) return {};
    static constexpr ThrottlePolicy without_pause{1'000'000, {}, {}, days(1)};
    auto const subject =
        throttle_subject("pretended code", std::string(email_key) + " " + std::to_string(asked_at->microseconds));
    auto const left = context.settings.code_tries - count_failure(session, subject, without_pause, context.now);
    if (left < 0) return {};
    return {Redeemed::wrong, left};
}

Checked check_code(storage::Session& session, Context const& context, std::optional<StoredAccount> const& account,
                   std::string_view email_key, std::string_view typed) {
    auto const asked_at = last_code_turn(session, email_key);
    auto const code = account ? find_code(session, account->id, verify_purpose) : std::nullopt;
    if (!code || (asked_at && code->sent_at < *asked_at))
        return check_pretended_code(session, context, email_key, asked_at);
    Checked checked;
    checked.redeemed = redeem_code(session, account->id, verify_purpose, hashes_of_typed(typed),
                                   context.settings.code_tries, context.now);
    if (checked.redeemed == Redeemed::wrong)
        checked.tries_left =
            context.settings.code_tries - find_code(session, account->id, verify_purpose)->wrong_tries;
    return checked;
}

Tried try_code(storage::Session& session, Context const& context, api::VerifyEmail::Request const& request) {
    std::string const email_key = domain::email_key(request.email);
    std::string const subject = throttle_subject("code", email_key);
    if (auto const wait = seconds_blocked(session, {&subject, 1}, context.now))
        return {.refusal = Refusal::too_many_requests, .retry_after_seconds = wait};

    auto account = find_account_by_email(session, email_key);
    auto const checked = check_code(session, context, account, email_key, request.code);
    if (checked.redeemed == Redeemed::wrong) count_failure(session, subject, code_policy, context.now);
    switch (checked.redeemed) {
    case Redeemed::accepted:
        return accept(session, context, std::move(*account));
    case Redeemed::wrong:
        return {.refusal = Refusal::wrong_code, .tries_left = checked.tries_left};
    case Redeemed::over:
        break;
    }
    return {.refusal = Refusal::code_expired};
}

} // namespace

Result<api::VerifyEmail::Response> verify_email(Context& context, api::VerifyEmail::Request const& request) {
    Tried tried =
        context.database.write([&](storage::Session& session) { return try_code(session, context, request); });
    if (tried.refusal) {
        Refused refused(*tried.refusal, tried.retry_after_seconds ? "" : "code");
        refused.retry_after_seconds = tried.retry_after_seconds;
        refused.limit = tried.tries_left;
        return refused;
    }
    api::VerifyEmail::Response response;
    if (tried.signed_in) {
        context.cookie = {SessionCookie::Change::start, tried.session_id};
        response.account = shown(*tried.signed_in);
    }
    return response;
}

} // namespace gapura::accounts
