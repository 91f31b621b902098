#pragma once
// Choosing one of many: a field that opens a list which can be searched. For a few options, select() is simpler.

#include "web/widgets/choice.hpp"

#include <span>
#include <string>
#include <string_view>

namespace gapura::web {

struct Picker {
    Field field;
    enum class State { ready, loading, failed } state = State::ready; ///< of its options
    std::string_view failed_words;                                    ///< said in the list when they did not come
    std::string_view shown; ///< words of a value whose option is not there (yet)
};

struct Picked : Edited {
    bool retry = false; ///< "Try again" was pressed
    bool open = false;  ///< the list is open: the moment at which its options are needed
};

/// `value` is an option's value or empty. The list is a dialog: a sheet on a phone, with a search field where there
/// are many; words are found without regard to case and accents.
Picked picker(Picker const& options, std::span<Option const> choices, std::string& value);

} // namespace gapura::web
