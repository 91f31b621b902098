#include "tests/support/program.hpp"
#include "generated/test_places.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace gapura::test {
namespace {

struct Started {
    pid_t process;
    int input, output;
};

Started start(std::vector<std::string> const& arguments) {
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0) throw std::runtime_error("no pipe");
    pid_t const process = fork();
    if (process == 0) {
        dup2(to[0], 0), dup2(from[1], 1), dup2(from[1], 2);
        for (int descriptor = 3; descriptor < 1024; ++descriptor) close(descriptor);
        // The tests lower what is slow on purpose; nothing else of the environment changes what the program does.
        for (char const* name : {"DATABASE_URL", "LISTEN", "SMTP_URL", "PUBLIC_URL"}) unsetenv(name);
        std::vector<char*> list{const_cast<char*>(GAPURA_PROGRAM)};
        for (auto const& argument : arguments) list.push_back(const_cast<char*>(argument.c_str()));
        list.push_back(nullptr);
        execv(GAPURA_PROGRAM, list.data());
        _exit(127);
    }
    close(to[0]), close(from[1]);
    return {process, to[1], from[0]};
}

std::string read_some(int descriptor) {
    std::array<char, 4096> bytes;
    auto const count = read(descriptor, bytes.data(), bytes.size());
    return count > 0 ? std::string(bytes.data(), static_cast<std::size_t>(count)) : std::string();
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

} // namespace

Program::Program(std::string const& database_url, std::vector<std::string> const& more) {
    std::vector<std::string> arguments{
        "serve",         "--listen", "127.0.0.1:0", "--database",   database_url, "--bcrypt-cost", "4",
        "--rate-limit",  "0",        "--web",       "/nonexistent", "--data",     "/tmp",          "--secret-key",
        "for tests only"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto const started = start(arguments);
    process_ = started.process, pipe_ = started.output;
    close(started.input);
    // The greeting names the port; a link for the first administrator may follow it.
    std::string const mark = "(port ";
    for (;;) {
        auto const at = output_.find(mark);
        bool const whole = at != std::string::npos && output_.find(')', at) != std::string::npos;
        pollfd waiting{pipe_, POLLIN, 0};
        if (whole && poll(&waiting, 1, 300) <= 0) {
            port_ = static_cast<std::uint16_t>(std::atoi(output_.c_str() + at + mark.size()));
            return;
        }
        std::string const more_output = read_some(pipe_);
        if (more_output.empty()) throw std::runtime_error("the program ended: " + output_);
        output_ += more_output;
    }
}

Program::~Program() {
    if (process_ > 0) kill();
    if (pipe_ >= 0) close(pipe_);
}

void Program::kill() {
    ::kill(process_, SIGKILL);
    wait();
}

int Program::stop() {
    ::kill(process_, SIGTERM);
    return wait();
}

int Program::wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return exit_code_of(status);
}

ProgramResult run_program(std::vector<std::string> const& arguments, std::string const& input) {
    auto const started = start(arguments);
    if (!input.empty() && write(started.input, input.data(), input.size()) < 0)
        throw std::runtime_error("cannot write");
    close(started.input);
    ProgramResult result;
    for (std::string part = read_some(started.output); !part.empty(); part = read_some(started.output))
        result.output += part;
    close(started.output);
    int status = 0;
    waitpid(started.process, &status, 0);
    result.exit_code = exit_code_of(status);
    return result;
}

} // namespace gapura::test
