#include "backend/files/file_storage.hpp"

#include "backend/files/s3_storage.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <functional>
#include <sodium.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace gapura::files {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(char const* what) { throw std::system_error(errno, std::generic_category(), what); }

/// Gives the file to `take` in pieces.
void each_piece(Incoming const& file, std::function<void(std::string_view)> const& take) {
    std::array<char, 64 << 10> piece;
    for (std::uint64_t at = 0; at < file.bytes;) {
        auto const wanted = std::min<std::uint64_t>(piece.size(), file.bytes - at);
        auto const got = ::pread(file.descriptor, piece.data(), wanted, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail("reading what came");
        take({piece.data(), static_cast<std::size_t>(got)});
        at += static_cast<std::uint64_t>(got);
    }
}

std::string hex(unsigned char const* bytes, std::size_t size) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

/// A descriptor that closes itself.
class Opened {
public:
    Opened(fs::path const& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) fail("opening a stored file");
    }
    ~Opened() { ::close(number_); }
    Opened(Opened const&) = delete;
    Opened& operator=(Opened const&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("writing a file");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void sync() const {
        if (::fsync(number_) != 0) fail("fsync");
    }

private:
    int number_;
};

/// "ab/abcd…": a folder of hundreds of thousands of names is slow to look at.
class FolderStorage final : public FileStorage {
public:
    explicit FolderStorage(fs::path folder) : folder_(std::move(folder)) {}

    void put(std::string const& key, std::string_view bytes, std::string_view) override {
        store(key, [&](Opened const& file) { file.write(bytes); });
    }
    void put(std::string const& key, Incoming const& incoming, std::string_view) override {
        store(key,
              [&](Opened const& file) { each_piece(incoming, [&](std::string_view piece) { file.write(piece); }); });
    }
    Outlet get(std::string const& key, Use, std::string const&) override {
        auto path = place_of(key);
        if (!fs::is_regular_file(path)) throw std::runtime_error("a stored file is not there: " + key);
        return {std::move(path), {}, {}};
    }
    std::string read(std::string const& key) override {
        auto const path = place_of(key);
        int const number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (number < 0) fail("opening a stored file");
        std::string text;
        try {
            text = Incoming{number, fs::file_size(path)}.read();
        } catch (...) {
            ::close(number);
            throw;
        }
        ::close(number);
        return text;
    }
    void remove(std::string const& key) override { fs::remove(place_of(key)); }

private:
    fs::path place_of(std::string const& key) const { return folder_ / key.substr(0, 2) / key; }

    /// Under another name first: nobody ever reads half of it, also after a crash.
    template <class Write>
    void store(std::string const& key, Write write) {
        auto const place = place_of(key);
        fs::create_directories(place.parent_path());
        auto const part = place.string() + ".part";
        {
            Opened const file(part, O_WRONLY | O_CREAT | O_TRUNC);
            write(file);
            file.sync();
        }
        fs::rename(part, place);
        Opened(place.parent_path(), O_RDONLY | O_DIRECTORY).sync();
    }

    fs::path folder_;
};

} // namespace

std::string Incoming::read() const {
    std::string text;
    text.reserve(bytes);
    each_piece(*this, [&](std::string_view piece) { text += piece; });
    return text;
}

std::unique_ptr<FileStorage> folder_storage(fs::path folder) {
    return std::make_unique<FolderStorage>(std::move(folder));
}

std::unique_ptr<FileStorage> storage_of(Settings const& settings) {
    if (!settings.s3_endpoint.empty()) return s3_storage(settings);
    return folder_storage(fs::path(settings.data_directory) / "files");
}

std::string disposition(std::string_view name) {
    std::string plain, encoded;
    for (char const c : name) {
        bool const is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              c == '.' || c == '-' || c == '_';
        bool const is_ascii = static_cast<unsigned char>(c) < 0x80;
        if (is_plain || c == ' ')
            plain += c;
        else if (is_ascii || (static_cast<unsigned char>(c) & 0xC0) == 0xC0)
            plain += '_';
        if (is_plain) {
            encoded += c;
        } else {
            constexpr std::string_view digits = "0123456789ABCDEF";
            encoded += '%';
            encoded += digits[static_cast<unsigned char>(c) >> 4];
            encoded += digits[static_cast<unsigned char>(c) & 15];
        }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    return hex(hash.data(), hash.size());
}

std::string sha256(Incoming const& file) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    each_piece(file, [&](std::string_view piece) {
        crypto_hash_sha256_update(&state, reinterpret_cast<unsigned char const*>(piece.data()), piece.size());
    });
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
    crypto_hash_sha256_final(&state, hash.data());
    return hex(hash.data(), hash.size());
}

std::string new_storage_key() {
    constexpr std::string_view letters = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string key(32, '0');
    for (char& c : key) c = letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    return key;
}

} // namespace gapura::files
