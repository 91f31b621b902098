#pragma once
// The dialog in which a mistyped address is corrected before it was confirmed (AC5); a part of verify.cpp.

#include "web/client/api_client.hpp"
#include "web/client/words.hpp"

#include "shared/api/accounts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace gapura::web::screens {

class VerifyAddress {
public:
    /// Opens the dialog for the account of this address.
    void ask(std::string_view email);
    /// The new address, once, after the server took it.
    std::optional<api::ChangeUnverifiedEmail::Response> take_changed();
    void draw();

private:
    void draw_fields();
    void submit();
    std::string under(std::string_view field) const;

    bool open_ = false, knows_email_ = false;
    api::ChangeUnverifiedEmail::Request request_;
    FormProblems problems_;
    Submission<api::ChangeUnverifiedEmail> submission_;
};

} // namespace gapura::web::screens
