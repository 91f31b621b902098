#pragma once
// A paper whose contents are known and that is not drawn yet: reading takes the database, drawing takes a processor
// for some milliseconds, and the two happen on different threads.

#include <functional>
#include <string>

namespace gapura::papers {

struct Paper {
    std::function<std::string()> draw; ///< the file; may be called on any thread
    std::string file_name;             ///< letters, digits, hyphens and a dot
    std::string content_type;
};

} // namespace gapura::papers
