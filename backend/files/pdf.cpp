#include "backend/files/pdf.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace gapura::files {
namespace {

constexpr rlim_t child_memory = 1 << 30, child_seconds = 20, child_file = 128 << 20;
/// How far from the end "%%EOF" may stand (Adobe's readers: 1024).
constexpr std::size_t end_room = 1024;

/// A file in memory, for what goes between the processes.
class Piece {
public:
    explicit Piece(char const* name) : number_(::memfd_create(name, MFD_CLOEXEC)) {
        if (number_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
    }
    ~Piece() { ::close(number_); }
    Piece(Piece const&) = delete;
    Piece& operator=(Piece const&) = delete;
    int number() const { return number_; }
    Incoming whole() const {
        auto const size = ::lseek(number_, 0, SEEK_END);
        return {number_, static_cast<std::uint64_t>(std::max<off_t>(size, 0))};
    }

private:
    int number_;
};

void limit(int what, rlim_t most) {
    rlimit const wanted{most, most};
    ::setrlimit(static_cast<__rlimit_resource>(what), &wanted);
}

/// qpdf's exit status: 0 done, 2 an error, 3 warnings; -1 when it was killed by a limit. Its standard input is
/// `input`, which it needs by a name since it seeks.
int run_qpdf(std::vector<char const*> arguments, int input, int output) {
    arguments.insert(arguments.begin(), "qpdf");
    arguments.push_back(nullptr);
    auto const child = ::fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) { // only calls that are safe beside other threads' locks
        int const nothing = ::open("/dev/null", O_WRONLY);
        bool const wired = ::dup2(input, 0) == 0 && ::dup2(output, 1) == 1 && ::dup2(nothing, 2) == 2;
        limit(RLIMIT_AS, child_memory);
        limit(RLIMIT_CPU, child_seconds);
        limit(RLIMIT_FSIZE, child_file);
        limit(RLIMIT_CORE, 0);
        if (wired) ::execvp("qpdf", const_cast<char* const*>(arguments.data()));
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) throw std::runtime_error("qpdf is not installed");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr std::array<std::string_view, 13> unwanted{
    "/JS",         "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA",
    "/SubmitForm", "/ImportData", "/GoToE",  "/Rendition",    "/Movie",         "/Sound"};

bool is_unwanted(std::string const& name) {
    return std::find(unwanted.begin(), unwanted.end(), name) != unwanted.end();
}

/// Looks at every name of the description without keeping it.
class Names : public nlohmann::json_sax<nlohmann::json> {
public:
    bool found = false;
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, string_t const&) override { return true; }
    bool string(string_t& text) override { return look(text); } // texts begin with "u:" or "b:", names with "/"
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t& name) override { return look(name); }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, std::string const&, nlohmann::json::exception const&) override {
        found = true; // what cannot be looked at is not let through
        return false;
    }

private:
    bool look(std::string const& name) {
        found = found || is_unwanted(name);
        return !found;
    }
};

bool has_end(Incoming const& file) {
    auto const size = std::min<std::uint64_t>(file.bytes, end_room);
    std::string tail(size, '\0');
    auto const got = ::pread(file.descriptor, tail.data(), size, static_cast<off_t>(file.bytes - size));
    return got == static_cast<ssize_t>(size) && tail.find("%%EOF") != tail.npos;
}

} // namespace

bool is_active(std::string const& description) {
    Names names;
    nlohmann::json::sax_parse(description, &names);
    return names.found;
}

Outcome<std::string, PdfFault> clean_pdf(Incoming const& file) {
    if (!has_end(file)) return PdfFault::damaged;
    // A descriptor of its own: qpdf reads from the beginning.
    auto const source = "/proc/self/fd/" + std::to_string(file.descriptor);
    int const input = ::open(source.c_str(), O_RDONLY | O_CLOEXEC);
    if (input < 0) throw std::system_error(errno, std::generic_category(), "reading what came");
    struct Closed {
        int number;
        ~Closed() { ::close(number); }
    } const closed{input};

    Piece const cleaned("cleaned.pdf"), described("described.json"), nothing("nothing");
    if (run_qpdf({"--requires-password", "/dev/fd/0"}, input, nothing.number()) == 0) return PdfFault::locked;
    int const status =
        run_qpdf({"--no-warn", "--warning-exit-0", "--decrypt", "/dev/fd/0", "-"}, input, cleaned.number());
    auto const made = cleaned.whole();
    if (status != 0 || made.bytes == 0) return PdfFault::damaged;
    ::lseek(cleaned.number(), 0, SEEK_SET);
    if (run_qpdf(
            {"--no-warn", "--warning-exit-0", "--json=2", "--json-key=qpdf", "--json-stream-data=none", "/dev/fd/0"},
            cleaned.number(), described.number()) != 0)
        return PdfFault::damaged;
    if (is_active(described.whole().read())) return PdfFault::active;
    return made.read();
}

} // namespace gapura::files
