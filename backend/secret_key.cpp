#include "backend/secret_key.hpp"

#include <sodium.h>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace gapura {
namespace {

namespace fs = std::filesystem;

std::string new_key() {
    if (sodium_init() < 0) std::abort(); // without a source of randomness nothing may go on
    std::array<unsigned char, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 65> text;
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return {text.data(), 64};
}

std::string read_key(fs::path const& file) {
    std::string key;
    std::ifstream(file) >> key;
    return key;
}

} // namespace

// Written elsewhere and then linked: of several servers that start at once one makes it, and nobody reads a part.
std::string read_or_make_secret_key(std::string const& data_directory) {
    fs::path const folder(data_directory), file = folder / "secret.key";
    if (auto key = read_key(file); !key.empty()) return key;
    fs::create_directories(folder);
    std::string const key = new_key();
    fs::path const draft = folder / ("secret.key." + key.substr(0, 8));
    int const descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw std::runtime_error("cannot write " + draft.string());
    std::string const line = key + "\n";
    bool const written = ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                         ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (written) (void)::link(draft.c_str(), file.c_str());
    ::unlink(draft.c_str());
    auto made = read_key(file);
    if (made.empty()) throw std::runtime_error("cannot make " + file.string());
    return made;
}

} // namespace gapura
