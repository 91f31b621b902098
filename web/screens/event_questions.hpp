#pragma once
// What an event's registration form asks besides the tickets, as its organizer writes it (OR15).

#include "shared/api/order_extras.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"
#include "web/widgets/field.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gapura::web::screens {

class QuestionsTab {
public:
    QuestionsTab() = default;
    QuestionsTab(QuestionsTab const&) = delete;
    QuestionsTab& operator=(QuestionsTab const&) = delete;
    ~QuestionsTab();
    void open(EventId event);
    /// Once a frame.
    void update();
    void draw();

private:
    /// A question while it is edited.
    struct Draft {
        api::Question question;
        std::string choices; ///< one in each line
    };
    struct Removed {
        std::size_t at = 0;
        Draft draft;
    };
    enum class Asked { nothing, remove, up, down };

    void fill(std::vector<api::Question> const& questions);
    std::vector<api::Question> typed() const;
    std::optional<contract::Problem> problem_of(std::size_t index, std::string_view field) const;
    /// Whether something is not saved: the browser asks before the page is left then.
    void changed(bool is = true);
    void move(std::size_t from, std::size_t to);
    void save();

    void draw_empty();
    void draw_drafts();
    Asked draw_draft(std::size_t index);
    Asked draw_bar(std::size_t index, std::string const& name);
    void draw_label(std::size_t index);
    void draw_kind(Draft& draft);
    void draw_choices(std::size_t index);
    void draw_removed();
    void draw_save();

    EventId event_;
    Query<api::ListQuestions> questions_;
    Submission<api::SetQuestions> save_;
    std::vector<Draft> drafts_;
    std::optional<Removed> removed_;
    bool filled_ = false, changed_ = false;
    FormProblems said_;
};

} // namespace gapura::web::screens
