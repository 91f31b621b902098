#pragma once
// A file of lines, compressed with gzip (RFC 1952). Its last line holds a checksum of all before it, so that a file
// that was cut or changed is known as such.

#include "shared/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace gapura::backup {

/// Writes beside the wanted name and takes it only when the file is whole and on the disk. Only its owner may read
/// it.
class ArchiveWriter {
public:
    /// Throws std::runtime_error when the file cannot be made.
    explicit ArchiveWriter(std::string path);
    /// Removes what was not finished.
    ~ArchiveWriter();
    ArchiveWriter(ArchiveWriter const&) = delete;
    ArchiveWriter& operator=(ArchiveWriter const&) = delete;

    /// Text without a line feed. Throws std::runtime_error when the disk is full.
    void line(std::string_view text);
    /// Writes the checksum and gives the file its name.
    void finish();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

class ArchiveReader {
public:
    /// Throws std::runtime_error when the file cannot be opened.
    explicit ArchiveReader(std::string const& path);
    ~ArchiveReader();
    ArchiveReader(ArchiveReader const&) = delete;
    ArchiveReader& operator=(ArchiveReader const&) = delete;

    enum class Got {
        line,
        end,     ///< the checksum was there and is right, and no line follows
        damaged, ///< cut, changed, or no archive at all
    };
    Got next(std::string& text);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Reads the whole file; false when it is damaged. Throws std::runtime_error when it cannot be opened.
bool is_whole(std::string const& path);

} // namespace gapura::backup
