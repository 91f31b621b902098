#include "backend/backup/archive_file.hpp"

#include <sodium.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace gapura::backup {
namespace {

constexpr std::string_view checksum_mark = "blake2b:";
constexpr std::size_t longest_line = 1 << 28; // nothing that the product stores in one row comes near

/// BLAKE2b-256 (RFC 7693) of lines, each with its line feed.
class Checksum {
public:
    Checksum() { crypto_generichash_init(&state_, nullptr, 0, bytes); }
    void add(std::string_view line) {
        crypto_generichash_update(&state_, reinterpret_cast<unsigned char const*>(line.data()), line.size());
        crypto_generichash_update(&state_, reinterpret_cast<unsigned char const*>("\n"), 1);
    }
    std::string hex() {
        std::array<unsigned char, bytes> hash;
        crypto_generichash_final(&state_, hash.data(), hash.size());
        std::array<char, 2 * bytes + 1> text;
        return sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    }

private:
    static constexpr std::size_t bytes = 32;
    crypto_generichash_state state_;
};

} // namespace

struct ArchiveWriter::Parts {
    std::string path, unfinished;
    int descriptor = -1;
    gzFile file = nullptr;
    Checksum checksum;
    bool finished = false;

    void put(std::string_view text) {
        auto const wanted = static_cast<unsigned>(text.size());
        if (gzwrite(file, text.data(), wanted) != static_cast<int>(wanted) || gzputc(file, '\n') < 0)
            throw std::runtime_error("cannot write " + unfinished + " (is the disk full?)");
    }
};

ArchiveWriter::ArchiveWriter(std::string path) : parts_(std::make_unique<Parts>()) {
    parts_->unfinished = path + ".part";
    parts_->path = std::move(path);
    parts_->descriptor = ::open(parts_->unfinished.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (parts_->descriptor >= 0) parts_->file = gzdopen(::dup(parts_->descriptor), "wb6");
    if (!parts_->file) throw std::runtime_error("cannot write " + parts_->unfinished);
    gzbuffer(parts_->file, 1 << 17);
}

ArchiveWriter::~ArchiveWriter() {
    if (parts_->file) gzclose(parts_->file);
    if (parts_->descriptor >= 0) ::close(parts_->descriptor);
    if (!parts_->finished) std::remove(parts_->unfinished.c_str());
}

void ArchiveWriter::line(std::string_view text) {
    parts_->checksum.add(text);
    parts_->put(text);
}

void ArchiveWriter::finish() {
    parts_->put(std::string(checksum_mark) + parts_->checksum.hex());
    int const closed = gzclose(parts_->file);
    parts_->file = nullptr;
    if (closed != Z_OK || fsync(parts_->descriptor) != 0)
        throw std::runtime_error("cannot write " + parts_->unfinished + " (is the disk full?)");
    std::filesystem::rename(parts_->unfinished, parts_->path);
    parts_->finished = true;
}

struct ArchiveReader::Parts {
    gzFile file = nullptr;
    Checksum checksum;

    /// One line without its feed; false at the end of the file and where it is damaged.
    bool read(std::string& text) {
        text.clear();
        std::array<char, 1 << 16> part;
        while (text.size() < longest_line && gzgets(file, part.data(), part.size())) {
            text += part.data(); // JSON has no NUL: what follows one is lost, and the checksum says so
            if (!text.empty() && text.back() == '\n') {
                text.pop_back();
                return true;
            }
        }
        return false;
    }
};

ArchiveReader::ArchiveReader(std::string const& path) : parts_(std::make_unique<Parts>()) {
    parts_->file = gzopen(path.c_str(), "rbe");
    if (!parts_->file) throw std::runtime_error("cannot read " + path);
    gzbuffer(parts_->file, 1 << 17);
}

ArchiveReader::~ArchiveReader() { gzclose(parts_->file); }

ArchiveReader::Got ArchiveReader::next(std::string& text) {
    if (!parts_->read(text)) return Got::damaged;
    if (text.compare(0, checksum_mark.size(), checksum_mark) != 0) {
        parts_->checksum.add(text);
        return Got::line;
    }
    std::string rest;
    bool const whole = text.substr(checksum_mark.size()) == parts_->checksum.hex() && !parts_->read(rest) &&
                       rest.empty() && gzeof(parts_->file);
    int error = Z_OK;
    gzerror(parts_->file, &error);
    return whole && (error == Z_OK || error == Z_STREAM_END) ? Got::end : Got::damaged;
}

bool is_whole(std::string const& path) {
    ArchiveReader archive(path);
    std::string text;
    auto got = archive.next(text);
    while (got == ArchiveReader::Got::line) got = archive.next(text);
    return got == ArchiveReader::Got::end;
}

} // namespace gapura::backup
