#pragma once
// The key that seals what the database must not give away (settings.secret_key).

#include <string>

namespace gapura {

/// The key in DATA/secret.key, which is made at the first start and readable by its owner only. Several servers that
/// share a database need the same one: a shared folder, or GAPURA_SECRET_KEY. Throws std::runtime_error when the file
/// can be neither read nor made.
std::string read_or_make_secret_key(std::string const& data_directory);

} // namespace gapura
