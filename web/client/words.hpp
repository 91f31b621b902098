#pragma once
// What a person is told when something is wrong, in the chosen language.

#include "shared/contract/validate.hpp"
#include "web/client/requested.hpp"

#include <string>

namespace gapura::web {

/// Why a request failed. A code that the locale files do not know is shown with the server's own sentence.
std::string words_of(Failure const& failure);

/// What is wrong with one value.
std::string words_of(contract::Problem const& problem);

/// "1:05" of seconds, from an hour on "9 h 59 min", for countdowns; negative counts as none left.
std::string clock_words(double seconds);

/// The problems of a form: those that the rules find while typing (shown once the field was left), and those that the
/// server found after sending.
class FormProblems {
public:
    /// The field was left, or an attempt to send was made: its problem may be shown now.
    void touch(std::string_view field);
    void touch_all() { all_touched_ = true; }
    bool touched(std::string_view field) const;

    /// After a refusal of the server. Its words stay until the field's value changes.
    void refuse(Failure const& failure);
    /// The value has changed: what the server said about it no longer holds.
    void changed(std::string_view field);
    void clear();
    /// What was said about the form as a whole no longer holds (another page of it is shown).
    void forget_form() { about_form_.clear(); }

    /// Words to stand under the field, empty when there are none: the server's, else the rule's once it is touched.
    std::string under(std::string_view field, std::optional<contract::Problem> const& found) const;
    /// Words about the form as a whole.
    std::string const& about_form() const { return about_form_; }

private:
    struct Said {
        std::string field, words;
    };
    std::vector<Said> said_;
    std::vector<std::string> touched_;
    std::string about_form_;
    bool all_touched_ = false;
};

} // namespace gapura::web
