#pragma once
// The fields of a new password and of its repetition, with the rules that turn green (AC3).

#include "web/client/words.hpp"

#include <string>

namespace gapura::web::screens {

/// The rules, each green once `password` keeps it.
void password_rules(std::string const& password);

class NewPasswordFields {
public:
    /// Draws both fields and the rules between them. `problems` holds what the server said about "password".
    void draw(FormProblems& problems);

    /// Both are there, alike, and keep every rule.
    bool good() const;
    std::string const& password() const { return password_; }
    void clear() { password_.clear(), repeated_.clear(); }

private:
    std::string password_, repeated_;
};

} // namespace gapura::web::screens
