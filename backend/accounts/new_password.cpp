#include "backend/accounts/new_password.hpp"

#include "backend/accounts/login_throttle.hpp"
#include "backend/accounts/operate_store.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/two_step_store.hpp"
#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox.hpp"

namespace gapura::accounts {

bool set_new_password(Context& context, StoredAccount const& account, std::string const& password,
                      OtherSessions others) {
    std::string const hash = hash_password(password, context.settings.bcrypt_cost);
    bool const own_change = others == OtherSessions::end_all_but_own;
    std::string const own = own_change ? context.session_id : "";
    bool const is_set = context.database.write([&](storage::Session& session) {
        bool const still_right = own_change ? replace_password_hash(session, account.id, account.password_hash, hash)
                                            : set_password_hash(session, account.id, hash);
        if (!still_right) return false;
        // In this order: a second step under way is waited for here, and the session that it began is found next.
        delete_login_tickets_of(session, account.id);
        end_sessions_of(session, account.id, own);
        forgive_logins(session, account.email);
        if (account.phone) forgive_logins(session, *account.phone);
        outbox::Mail mail{outbox::Kind::password_changed, account.language, account.email};
        mail.variables.texts = {{"name", account.name}, {"link", outbox::link_to(context.settings, "/reset")}};
        mail.account = account.id;
        outbox::enqueue(session, context.settings, mail, context.now);
        audit::record(session, context,
                      {.action = own_change ? "account.password_change" : "account.password_reset",
                       .subject = "account",
                       .subject_id = account.id.value,
                       .by = account.id});
        return true;
    });
    if (is_set) forget_sessions_of(account.id, own);
    return is_set;
}

} // namespace gapura::accounts
