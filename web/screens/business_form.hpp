#pragma once
// The fields of a business profile (AC12) in three steps, with what is wrong beside each of them.

#include "shared/api/businesses.hpp"
#include "web/client/words.hpp"
#include "web/widgets/field.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapura::web::screens {

constexpr int business_steps = 3;

class BusinessForm {
public:
    void fill(api::BusinessProfile const& profile);
    api::BusinessProfile const& profile() const { return profile_; }

    /// Draws the cards of a step, 1 to 3. Problems are shown for fields that were left, and for all after attempt().
    void draw(int step);

    /// Shows the problems of the step; true when there are none.
    bool attempt(int step);
    /// How many fields of the step are missing or wrong.
    int problems_in(int step) const;
    void refuse(Failure const& failure);
    /// Of a field as the server names it.
    static int step_of(std::string_view field);
    std::string const& about_form() const { return said_.about_form(); }
    /// Label and words of each problem that the last draw() has shown, for the summary above the form.
    std::vector<std::pair<std::string, std::string>> const& shown() const { return shown_; }

private:
    void find_problems();
    std::string error_of(std::string const& path, std::string const& label);
    void note(std::string const& path, Edited const& edited);
    /// Refers to its arguments, which must outlive it.
    static Field field(std::string_view path, std::string_view label, std::string_view error);
    static std::string label_of_path(std::string_view path);

    // One field each; its label is the text "business.<last word of the path>".
    void text_input(std::string const& path, std::string& value, Field options = {});
    void date_input(std::string const& path, std::string& value, bool optional = false);
    void choice_input(std::string const& path, domain::BusinessList list, std::string& value);
    void year_input(std::string const& path, std::optional<std::int64_t>& value, bool optional = false);
    void money_input(std::string const& path, std::optional<std::int64_t>& value, std::string const& hint = {});
    void yes_no_input(std::string const& path, std::optional<bool>& value);

    void draw_business();
    void draw_address();
    void draw_same_as_home();
    void draw_contact();
    void draw_licence();
    void draw_tax();
    void draw_finances();
    void draw_reporting();
    void draw_marketplaces();
    void draw_funding();
    /// Cards of rows that can be added and removed; `draw(index, path)` draws the fields of one.
    template <class Row, class Draw>
    void draw_rows(std::string const& what, std::vector<Row>& rows, Draw draw);

    api::BusinessProfile profile_;
    contract::Problems found_;
    FormProblems said_;
    bool attempted_[business_steps + 1] = {};
    std::vector<std::pair<std::string, std::string>> shown_;
};

} // namespace gapura::web::screens
