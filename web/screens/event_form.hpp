#pragma once
// The fields of an event (EV1), with what is wrong beside each of them. Its files: event_form_files.hpp.

#include "shared/api/events.hpp"
#include "web/client/words.hpp"
#include "web/widgets/field.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gapura::web::screens {

class EventFiles;

class EventForm {
public:
    /// What moves the 3-day rule (EV2): for an event that exists, its start and the time of its creation.
    struct Existing {
        Instant starts_at, created_at;
        std::string timezone;
    };

    void fill(api::EventDraft const& draft, std::optional<Existing> existing);
    /// As typed now; times that are missing are 1970.
    api::EventDraft const& draft() const { return draft_; }

    /// Draws all cards. Problems are shown for fields that were left, and for all after attempt().
    void draw(std::vector<std::string> const& categories, EventFiles& files);

    /// Whether anything stands against keeping it; nothing is shown.
    bool is_sound();

    /// Before sending: shows every problem; true when there is none.
    bool attempt();
    void refuse(Failure const& failure) { said_.refuse(failure); }
    std::string const& about_form() const { return said_.about_form(); }
    /// Label and words of each problem that the last draw() has shown, for the summary above the form.
    std::vector<std::pair<std::string, std::string>> const& shown() const { return shown_; }

private:
    void find_problems();
    void find_date_problems();
    void find_place_problems();
    void add_problem(std::string field, std::string code, std::string words);
    void take_times();

    /// Refers to its arguments, which must outlive it.
    Field field(std::string_view path, std::string_view label, std::string_view error) const;
    std::string error_of(std::string const& path, std::string const& label);
    void note(std::string const& path, Edited const& edited);
    void text_input(std::string const& path, std::string const& label, std::string& value, Field options = {});
    void area_input(std::string const& path, std::string const& label, std::string& value, int rows,
                    std::string const& hint = {});
    void time_input(std::string const& path, std::string const& label, std::string& local, std::string const& hint,
                    bool required);

    bool has_problem(std::string_view path) const;
    void take_start(std::string const& before);
    void draw_basics(std::vector<std::string> const& categories);
    void draw_category(std::vector<std::string> const& categories);
    void draw_audience();
    void draw_when_and_where();
    void draw_times();
    void draw_zone();
    void draw_own_time();
    void draw_place();
    void draw_contact();
    void draw_seats();
    enum class TypeAsked { nothing, remove, up, down };
    TypeAsked draw_type(std::size_t index);
    void window_input(std::string const& path, std::string const& label, std::optional<Instant>& at);
    void draw_price(api::NewTicketType& type, std::string const& path);
    void draw_tier(api::NewTicketType& type);
    void draw_registration();
    void draw_seat_rule();
    void draw_payment();
    void draw_currency();
    void draw_look();
    void draw_colour(std::string const& path, std::string const& label, std::string& value);
    void draw_font();
    void draw_rest();
    bool has_price() const;

    api::EventDraft draft_;
    std::optional<Existing> existing_;
    std::string starts_, ends_, opens_, closes_; ///< local, as the fields hold them
    bool shows_windows_ = false;                 ///< when each ticket type is sold

    struct Found {
        contract::Problem problem;
        std::string words; ///< empty: those of the problem
    };
    std::vector<Found> found_;
    FormProblems said_;
    std::vector<std::pair<std::string, std::string>> shown_;
};

} // namespace gapura::web::screens
