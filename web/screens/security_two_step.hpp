#pragma once
// The second factor, on the page about security: turning it on with an app, its recovery codes, turning it off
// (AC10).

#include "shared/api/two_step.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"

#include <string>

namespace gapura::web::screens {

class SecurityTwoStep {
public:
    void load() { state_.load({}); }
    void update();
    void draw();

    /// The server has said how it stands, or could not be asked.
    bool known() const { return state_.answer().has_value() || state_.answer().failed(); }
    /// The account must set it up before it may do anything else.
    bool missing() const;

private:
    enum class Step { overview, password, scan, codes, renewing, ending };

    void begin(Step step);
    void draw_overview(api::GetTwoStep::Response const& state);
    void draw_password();
    void draw_scan();
    void draw_codes();
    void draw_both_factors();
    void draw_code_field();
    void draw_password_field();
    void draw_cancel();
    void take_codes(std::vector<std::string> codes);

    Step step_ = Step::overview;
    std::string password_, code_;
    api::StartTwoStep::Response started_;
    std::vector<std::string> codes_;
    FormProblems problems_;
    Query<api::GetTwoStep> state_;
    Submission<api::StartTwoStep> starting_;
    Submission<api::ConfirmTwoStep> confirming_;
    Submission<api::EndTwoStep> ending_;
    Submission<api::RenewRecoveryCodes> renewing_;
};

} // namespace gapura::web::screens
