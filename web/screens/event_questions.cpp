#include "web/screens/event_questions.hpp"

#include "shared/base/text.hpp"
#include "web/client/door_signals.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace gapura::web::screens {
namespace {

using domain::QuestionKind;

constexpr std::size_t most_questions = 30;

std::string field_of(std::size_t index, std::string_view name) {
    return "questions[" + std::to_string(index) + "]." + std::string(name);
}

/// Each line once, without empty ones.
std::vector<std::string> lines_of(std::string_view typed) {
    std::vector<std::string> lines;
    while (!typed.empty()) {
        auto const end = typed.find('\n');
        std::string const line(trimmed(typed.substr(0, end)));
        bool const known = std::find(lines.begin(), lines.end(), line) != lines.end();
        if (!line.empty() && !known) lines.push_back(line);
        if (end == std::string_view::npos) break;
        typed.remove_prefix(end + 1);
    }
    return lines;
}

} // namespace

QuestionsTab::~QuestionsTab() { changed(false); }

void QuestionsTab::open(EventId event) {
    if (event == event_) return;
    event_ = event;
    questions_.reset();
    drafts_.clear(), removed_.reset(), said_.clear();
    filled_ = false;
    changed(false);
}

void QuestionsTab::update() {
    if (!filled_ && questions_.answer().has_value()) fill(questions_.answer()->data);
    auto const done = save_.take();
    if (!done) return;
    if (!done->ok()) return said_.refuse(done->error());
    fill((*done)->data);
    toast(Tone::positive, text("questions.saved"));
}

void QuestionsTab::fill(std::vector<api::Question> const& questions) {
    drafts_.clear(), removed_.reset(), said_.clear();
    for (auto const& question : questions) {
        Draft draft{question, {}};
        for (auto const& choice : question.choices) draft.choices += choice + "\n";
        if (!draft.choices.empty()) draft.choices.pop_back();
        drafts_.push_back(std::move(draft));
    }
    filled_ = true;
    changed(false);
}

std::vector<api::Question> QuestionsTab::typed() const {
    std::vector<api::Question> questions;
    for (auto const& draft : drafts_) {
        auto question = draft.question;
        question.label = trimmed(question.label);
        question.choices =
            question.kind == QuestionKind::choice ? lines_of(draft.choices) : std::vector<std::string>{};
        questions.push_back(std::move(question));
    }
    return questions;
}

std::optional<contract::Problem> QuestionsTab::problem_of(std::size_t index, std::string_view field) const {
    auto const& draft = drafts_[index];
    if (field == "label" && trimmed(draft.question.label).empty()) return contract::Problem{"required", ""};
    if (field == "choices" && draft.question.kind == QuestionKind::choice) {
        constexpr std::int64_t least = 2, most = 50, longest = 100;
        auto const lines = lines_of(draft.choices);
        if (lines.size() < least) return contract::Problem{"too_few", "", least};
        if (lines.size() > most) return contract::Problem{"too_many", "", most};
        for (auto const& line : lines)
            if (count_code_points(line) > longest) return contract::Problem{"too_long", "", longest};
    }
    return std::nullopt;
}

void QuestionsTab::changed(bool is) {
    if (is != changed_) door_signals::warn_before_leaving(is);
    changed_ = is;
}

void QuestionsTab::move(std::size_t from, std::size_t to) {
    std::swap(drafts_[from], drafts_[to]);
    // What the server said was about places in the list.
    said_.clear();
    changed();
    announce(text("questions.moved", {{"number", static_cast<std::int64_t>(to) + 1},
                                      {"total", static_cast<std::int64_t>(drafts_.size())}}));
}

void QuestionsTab::save() {
    said_.touch_all();
    for (std::size_t i = 0; i < drafts_.size(); ++i)
        for (auto const* field : {"label", "choices"})
            if (problem_of(i, field)) return announce(text("questions.incomplete"), Politeness::assertive);
    save_.send({event_, typed()});
}

// ---- drawing

void QuestionsTab::draw() {
    questions_.load({event_});
    auto const& answer = questions_.answer();
    if (!filled_ && answer.failed()) {
        if (error_state(text("questions.failed"), words_of(answer.failure()))) questions_.reload();
        return;
    }
    if (!filled_) return skeleton_cards(2, 180);
    column({.gap = space::l, .max_width = 760}, [&] {
        heading(2, text("questions.title"));
        muted(text("questions.words"));
        if (drafts_.empty() && !removed_ && !changed_) return draw_empty();
        std::string const name = text("questions.title");
        form({.name = name, .gap = space::l}, [&] { draw_drafts(); });
    });
}

void QuestionsTab::draw_empty() {
    if (!empty_state({.icon = Icon::circle_help,
                      .title = text("questions.empty"),
                      .words = text("questions.empty_words"),
                      .action = text("questions.add")}))
        return;
    drafts_.emplace_back();
    changed();
}

void QuestionsTab::draw_drafts() {
    auto asked = Asked::nothing;
    std::size_t about = 0;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (removed_ && removed_->at == i) draw_removed();
        keyed(static_cast<std::int64_t>(i), [&] {
            if (auto const wanted = draw_draft(i); wanted != Asked::nothing) asked = wanted, about = i;
        });
    }
    if (removed_ && removed_->at >= drafts_.size()) draw_removed();
    if (asked == Asked::up) move(about, about - 1);
    if (asked == Asked::down) move(about, about + 1);
    if (asked == Asked::remove) {
        removed_ = Removed{about, std::move(drafts_[about])};
        drafts_.erase(drafts_.begin() + static_cast<std::ptrdiff_t>(about));
        said_.clear();
        changed();
        announce(text("questions.removed"));
    }
    if (drafts_.size() < most_questions &&
        button({.label = text("questions.add"), .kind = Kind::secondary, .icon = Icon::plus})) {
        drafts_.emplace_back();
        changed();
    }
    draw_save();
}

QuestionsTab::Asked QuestionsTab::draw_draft(std::size_t index) {
    auto& draft = drafts_[index];
    auto asked = Asked::nothing;
    // Each question has the same fields: its name tells them apart.
    std::string const name = text("questions.number", {{"number", static_cast<std::int64_t>(index) + 1}});
    card({.padding = space::l, .gap = space::m, .name = name}, [&] {
        asked = draw_bar(index, name);
        grid({.min_width = 220, .max_columns = 2}, [&] {
            draw_label(index);
            draw_kind(draft);
        });
        if (draft.question.kind == QuestionKind::choice) draw_choices(index);
        std::string const label =
            draft.question.kind == QuestionKind::checkbox ? text("questions.must_tick") : text("questions.required");
        if (checkbox({.label = label, .key = "required"}, draft.question.required)) changed();
    });
    return asked;
}

QuestionsTab::Asked QuestionsTab::draw_bar(std::size_t index, std::string const& name) {
    auto asked = Asked::nothing;
    auto const number = static_cast<std::int64_t>(index) + 1;
    auto const act = [&](Icon icon, std::string const& label, bool disabled, Asked what, std::string_view key) {
        Tone const tone = what == Asked::remove ? Tone::danger : Tone::neutral;
        if (icon_button(
                {.icon = icon, .name = label, .tone = tone, .disabled = disabled, .key = key, .scale = Scale::small}))
            asked = what;
    };
    row({.gap = space::xs, .wrap = Wrap::no}, [&] {
        column({.grow = 1}, [&] { heading(3, name); });
        act(Icon::arrow_up, text("questions.up", {{"number", number}}), index == 0, Asked::up, "up");
        act(Icon::arrow_down, text("questions.down", {{"number", number}}), index + 1 == drafts_.size(), Asked::down,
            "down");
        act(Icon::trash_2, text("questions.remove", {{"number", number}}), false, Asked::remove, "remove");
    });
    return asked;
}

void QuestionsTab::draw_label(std::size_t index) {
    std::string const path = field_of(index, "label"), label = text("questions.label"),
                      error = said_.under(path, problem_of(index, "label")), example = text("questions.example");
    auto const edited = text_field({.label = label,
                                    .error = error,
                                    .placeholder = example,
                                    .autocomplete = "off",
                                    .max_length = 200,
                                    .required = true,
                                    .key = "label"},
                                   drafts_[index].question.label);
    if (edited.changed) said_.changed(path), changed();
    if (edited.left) said_.touch(path);
}

void QuestionsTab::draw_kind(Draft& draft) {
    std::string const written = text("question_kind.text"), choice = text("question_kind.choice"),
                      tick = text("question_kind.checkbox"), number = text("question_kind.number"),
                      date = text("question_kind.date"), label = text("questions.kind");
    std::array const options{Option{"text", written}, Option{"choice", choice}, Option{"checkbox", tick},
                             Option{"number", number}, Option{"date", date}};
    std::string chosen(contract::name_of(draft.question.kind));
    if (!select({.label = label, .key = "kind"}, options, chosen)) return;
    draft.question.kind = contract::named<QuestionKind>(chosen).value_or(QuestionKind::text);
    changed();
}

void QuestionsTab::draw_choices(std::size_t index) {
    std::string const path = field_of(index, "choices"), label = text("questions.choices"),
                      error = said_.under(path, problem_of(index, "choices")), hint = text("questions.choices_hint");
    auto const edited = text_area(
        {.field = {.label = label, .hint = hint, .error = error, .required = true, .key = "choices"}, .rows = 3},
        drafts_[index].choices);
    if (edited.changed) said_.changed(path), changed();
    if (edited.left) said_.touch(path);
}

void QuestionsTab::draw_removed() {
    bool back = false;
    std::string const& label = removed_->draft.question.label;
    card({.padding = space::m, .tone = Tone::warning}, [&] {
        row({.gap = space::m, .justify = Justify::between}, [&] {
            words({.words = label.empty() ? text("questions.removed")
                                          : text("questions.removed_one", {{"question", label}}),
                   .style = type::small});
            back = button({.label = text("questions.undo"),
                           .kind = Kind::secondary,
                           .icon = Icon::undo_2,
                           .scale = Scale::small});
        });
    });
    if (!back) return;
    auto const at = std::min(removed_->at, drafts_.size());
    drafts_.insert(drafts_.begin() + static_cast<std::ptrdiff_t>(at), std::move(removed_->draft));
    removed_.reset();
    said_.clear();
}

void QuestionsTab::draw_save() {
    if (!said_.about_form().empty()) notice(Tone::danger, said_.about_form());
    divider();
    row({.gap = space::m, .justify = Justify::end}, [&] {
        if (changed_) caption(text("questions.unsaved"));
        if (button({.label = text("questions.save"),
                    .disabled = !changed_,
                    .reason = text("questions.nothing_to_save"),
                    .loading = save_.busy(),
                    .submits = true}))
            save();
    });
}

} // namespace gapura::web::screens
