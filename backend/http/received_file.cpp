#include "backend/http/received_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace gapura::http {
namespace {

constexpr int owner_only = 0600;

Descriptor nameless(std::filesystem::path const& folder) {
    Descriptor made(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, owner_only));
    if (made) return made;
    // Some file systems know no nameless files.
    std::string name = folder / "upload-XXXXXX";
    Descriptor named(::mkostemp(name.data(), O_CLOEXEC));
    if (named) ::unlink(name.c_str());
    return named;
}

} // namespace

ReceivedFile::ReceivedFile(std::filesystem::path const& folder) {
    auto const place = folder.empty() ? std::filesystem::temp_directory_path() : folder;
    std::filesystem::create_directories(place);
    descriptor_ = nameless(place);
    if (!descriptor_) throw std::system_error(errno, std::generic_category(), "a file for an upload");
}

void ReceivedFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw std::system_error(errno, std::generic_category(), "writing an upload");
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
}

std::string ReceivedFile::head(std::size_t bytes) const {
    std::string text(std::min<std::uint64_t>(bytes, size_), '\0');
    std::size_t read = 0;
    while (read < text.size()) {
        auto const got =
            ::pread(descriptor_.number(), text.data() + read, text.size() - read, static_cast<off_t>(read));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw std::system_error(errno, std::generic_category(), "reading an upload");
        read += static_cast<std::size_t>(got);
    }
    return text;
}

} // namespace gapura::http
