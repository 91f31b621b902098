#pragma once
// From what came to what is stored: looked at, decoded and written anew.

#include "backend/context.hpp"
#include "backend/files/file_storage.hpp"
#include "shared/api/files.hpp"

#include <string>
#include <vector>

namespace gapura::files {

/// What the database is to know, and the objects.
struct Prepared {
    struct Object {
        std::string suffix; ///< what follows the key in its name
        std::string bytes;
    };
    std::vector<Object> objects; ///< the first is the file itself
    std::string media_type, ending;
    std::string sent_hash;    ///< of what came, byte by byte
    std::string picture_hash; ///< of the decoded pixels; empty when it is no picture
    std::int64_t bytes() const;
};

/// A refusal when it is not what this purpose may be. Takes a second and some memory for a large picture.
Result<Prepared> prepare(Incoming const& file, api::FilePurpose purpose);

/// Names of the objects of a stored file, the first is the file itself.
std::vector<std::string> objects_of(api::FilePurpose purpose, std::string const& key, std::string const& media_type);

} // namespace gapura::files
