#pragma once
// Where the bytes of files are: a folder, or a store that speaks S3. Keys are ours and random; never a user's word.

#include "backend/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::files {

/// A file whose bytes can be read with pread(): what came with a request.
struct Incoming {
    int descriptor = -1;
    std::uint64_t bytes = 0;
    /// All of it. Throws std::system_error.
    std::string read() const;
};

/// How a stored object reaches a client: one of the three.
struct Outlet {
    std::filesystem::path path; ///< of a folder
    std::string bytes;          ///< of a store, for what our own pages show
    std::string link;           ///< of a store, for what is saved: signed, for minutes
};

enum class Use { shown, saved };

class FileStorage {
public:
    virtual ~FileStorage() = default;
    /// Is there for good when it returns. Throws std::exception.
    virtual void put(std::string const& key, std::string_view bytes, std::string_view media_type) = 0;
    virtual void put(std::string const& key, Incoming const& file, std::string_view media_type) = 0;
    /// Throws std::exception when it is not there. `save_as` is a name for the client's disk.
    virtual Outlet get(std::string const& key, Use use, std::string const& save_as) = 0;
    /// The object itself, for what the server makes from it.
    virtual std::string read(std::string const& key) = 0;
    /// Nothing happens when it is not there.
    virtual void remove(std::string const& key) = 0;
};

/// The one that the settings name; cheap to make.
std::unique_ptr<FileStorage> storage_of(Settings const& settings);

/// Below this folder.
std::unique_ptr<FileStorage> folder_storage(std::filesystem::path folder);

/// `attachment; filename="…"; filename*=UTF-8''…` (RFC 6266): the first for old clients, in ASCII.
std::string disposition(std::string_view name);

/// Lower-case hexadecimal SHA-256.
std::string sha256(std::string_view bytes);
std::string sha256(Incoming const& file);

/// 32 random characters of base 36.
std::string new_storage_key();

} // namespace gapura::files
