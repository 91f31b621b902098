#include "backend/accounts/resend_code.hpp"

#include "backend/accounts/sender_throttle.hpp"
#include "backend/accounts/verification.hpp"
#include "shared/domain/email.hpp"

namespace gapura::accounts {

Result<api::ResendCode::Response> resend_code(Context& context, api::ResendCode::Request const& request) {
    std::string const email_key = domain::email_key(request.email);
    SenderThrottle const throttle(context);
    TRY(context.database.write([&](storage::Session& session) -> Result<Done> {
        if (auto refused = throttle.refused(session)) return std::move(*refused);
        if (auto const seconds_left = take_code_turn(session, context.settings, email_key, context.now)) {
            Refused refused(Refusal::resend_too_soon);
            refused.retry_after_seconds = *seconds_left;
            return refused;
        }
        throttle.count(session);
        auto const account = find_account_by_email(session, email_key);
        if (account && !account->verified)
            send_code(session, context.settings, {account->id, account->name, account->email, account->language},
                      context.now);
        else
            pretend_to_send_code(session, context.settings, email_key, account ? &*account : nullptr, context.now);
        return Done{};
    }));
    return api::ResendCode::Response{context.settings.resend_interval.whole_seconds()};
}

} // namespace gapura::accounts
