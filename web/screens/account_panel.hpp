#pragma once
// One account in a dialog, for admins: what is known of it, and what may be done with it (AC1, AC5, AC6).

#include "web/client/api_client.hpp"

#include "shared/api/managed_accounts.hpp"

#include <string>

namespace gapura::web::screens {

class AccountPanel {
public:
    /// Shows an account, none with an empty id. `known` is what a list has said of it already.
    void open(AccountId id, std::optional<api::ManagedAccount> known);
    /// True in the frame in which an account has changed.
    bool update();
    /// False in the frame in which the person closes it.
    bool draw();

private:
    enum class Question { none, refuse, suspend, role };

    void take(Outcome<api::ManagedAccount, Failure> const& done, std::string const& words);
    void show(api::ManagedAccount const& account);
    void act(api::AccountAction action);
    void draw_content();
    void draw_facts() const;
    void draw_decision();
    void draw_role();
    void draw_standing();
    void draw_refusal();
    void draw_question();
    bool busy() const { return change_.busy() || role_change_.busy(); }

    AccountId id_;
    std::optional<api::ManagedAccount> account_;
    Query<api::GetAccount> read_;
    Submission<api::ChangeAccount> change_;
    Submission<api::ChangeRole> role_change_;
    api::AccountAction sent_ = api::AccountAction::unlock;
    std::string role_, note_, problem_;
    Question question_ = Question::none;
};

} // namespace gapura::web::screens
