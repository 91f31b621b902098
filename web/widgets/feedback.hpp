#pragma once
// What is shown while, instead of, or beside content: skeletons, emptiness, failure, progress.

#include "web/style.hpp"
#include "web/widgets/icon.hpp"

#include <string_view>

namespace gapura::web {

/// Grey shapes in place of content that is loading; announced once as "Loading".
void skeleton_lines(int lines);
void skeleton_cards(int cards, float height = 260);
void skeleton_rows(int rows);

struct Empty {
    Icon icon = Icon::inbox;
    std::string_view title;
    std::string_view words;
    std::string_view action; ///< label of a button; empty: none
    std::string_view href;   ///< the action is a link then
};
/// True when its action was pressed.
bool empty_state(Empty const& options);

/// Something failed; true when "Try again" was pressed.
bool error_state(std::string_view title, std::string_view words = {});

/// 0–1; negative: not known how much is left.
void progress(std::string_view label, float done);

void spinner(float size = 24);

/// Steps of a wizard: "2 of 4: Contact".
void steps(std::string_view label, int present, int total);

/// A rule that turns green when it is met (AC3).
void requirement(std::string_view words, bool met);

} // namespace gapura::web
