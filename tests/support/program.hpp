#pragma once
// The server as a program of its own, that can be killed.

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace gapura::test {

/// `gapura serve` on a port of the system's choice.
class Program {
public:
    /// Waits until it listens; throws std::runtime_error with its output when it ends before.
    explicit Program(std::string const& database_url, std::vector<std::string> const& more = {});
    ~Program();
    Program(Program const&) = delete;
    Program& operator=(Program const&) = delete;

    std::uint16_t port() const { return port_; }
    /// What it has printed until it listened.
    std::string const& output() const { return output_; }
    /// SIGKILL.
    void kill();
    /// SIGTERM; its exit status.
    int stop();

private:
    int wait();
    pid_t process_ = -1;
    int pipe_ = -1;
    std::uint16_t port_ = 0;
    std::string output_;
};

struct ProgramResult {
    int exit_code = 0;
    std::string output; ///< standard output and error
};
/// Runs `gapura` with these arguments to its end.
ProgramResult run_program(std::vector<std::string> const& arguments, std::string const& input = {});

} // namespace gapura::test
