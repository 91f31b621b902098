#include "backend/accounts/new_password.hpp"

#include "backend/accounts/login_throttle.hpp"
#include "backend/accounts/operate_store.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/two_step_store.hpp"
#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox.hpp"

namespace gapura::accounts {

void set_new_password(Context& context, StoredAccount const& account, std::string const& password,
                      OtherSessions others) {
    std::string const hash = hash_password(password, context.settings.bcrypt_cost);
    std::string const own = others == OtherSessions::end_all_but_own ? context.session_id : "";
    context.database.write([&](storage::Session& session) {
        set_password_hash(session, account.id, hash);
        end_sessions_of(session, account.id, own);
        delete_login_tickets_of(session, account.id);
        forgive_logins(session, account.email);
        if (account.phone) forgive_logins(session, *account.phone);
        outbox::Mail mail{outbox::Kind::password_changed, account.language, account.email};
        mail.variables.texts = {{"name", account.name}, {"link", outbox::link_to(context.settings, "/reset")}};
        mail.account = account.id;
        outbox::enqueue(session, context.settings, mail, context.now);
        bool const own_change = others == OtherSessions::end_all_but_own;
        audit::record(session, context,
                      {.action = own_change ? "account.password_change" : "account.password_reset",
                       .subject = "account",
                       .subject_id = account.id.value,
                       .by = account.id});
    });
    forget_sessions_of(account.id, own);
}

} // namespace gapura::accounts
