#pragma once
// The questions of an event's registration form with a fitting control each (OR15).

#include "shared/api/order_extras.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"
#include "web/widgets/field.hpp"

#include <map>
#include <string>
#include <vector>

namespace gapura::web::screens {

class AnswerFields {
public:
    /// Asks the server for the questions, once for each event. What was typed for another is forgotten.
    void ask(EventId event);
    /// Whether it is known what is asked, so that an order can be sent.
    bool known() const { return questions_.answer().has_value(); }
    /// Whether there is anything to draw.
    bool any() const;
    void draw();

    /// Before sending: shows every problem and moves the focus to the first; true when there is none.
    bool attempt();
    std::vector<api::Answer> answers() const;
    /// Shows a refusal at its questions; false when it was about something else.
    bool refuse(Failure const& failure);

private:
    std::vector<api::Question> const& questions() const;
    std::string sent(api::Question const& question) const;
    std::string problem_of(api::Question const& question) const;
    void draw_question(api::Question const& question);
    Edited draw_control(api::Question const& question, std::string const& error, std::string& value);

    EventId event_;
    Query<api::ListQuestions> questions_;
    std::map<std::int64_t, std::string> values_; ///< by question
    FormProblems said_;
    bool others_ = false; ///< the questions were changed while they were answered
};

} // namespace gapura::web::screens
