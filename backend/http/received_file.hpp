#pragma once
// A body that went into a file. The file has no name: whatever ends, even the process, it is gone with its
// descriptor.

#include "backend/http/descriptor.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace gapura::http {

class ReceivedFile {
public:
    /// In this folder, which is made if it is not there; throws std::system_error when that cannot be done.
    explicit ReceivedFile(std::filesystem::path const& folder);

    /// Adds to its end; throws std::system_error (a full disk).
    void append(std::string_view bytes);
    std::uint64_t size() const { return size_; }
    /// Read it with pread(): the position belongs to whoever writes.
    int descriptor() const { return descriptor_.number(); }
    /// Its first bytes, at most so many.
    std::string head(std::size_t bytes) const;

private:
    Descriptor descriptor_;
    std::uint64_t size_ = 0;
};

} // namespace gapura::http
