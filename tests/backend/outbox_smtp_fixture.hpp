#pragma once
// A real SMTP server that fails in the ways in which servers fail, and a worker that sends to it.

#include "backend/outbox/outbox.hpp"
#include "backend/outbox/outbox_store.hpp"
#include "backend/outbox/worker.hpp"
#include "generated/test_places.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace gapura::test {

/// tests/backend/outbox_smtp_server.py as a process of its own.
class SmtpServer {
public:
    explicit SmtpServer(std::vector<std::string> arguments) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        std::string const script = GAPURA_SOURCE_DIR "/tests/backend/outbox_smtp_server.py";
        std::vector<char*> words{const_cast<char*>("/usr/bin/python3"), const_cast<char*>(script.c_str())};
        for (auto& argument : arguments) words.push_back(argument.data());
        words.push_back(nullptr);
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], 1);
            execv(words[0], words.data());
            _exit(127);
        }
        close(ends[1]);
        output_ = fdopen(ends[0], "r");
        port_ = next_line();
        if (port_.empty())
            throw std::runtime_error("the SMTP server did not start (apt-get install python3-aiosmtpd)");
        reader_ = std::thread([this] {
            for (auto line = next_line(); !line.empty(); line = next_line()) {
                std::lock_guard const lock(mutex_);
                letters_.push_back(nlohmann::json::parse(line));
            }
        });
    }
    ~SmtpServer() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
        reader_.join();
        fclose(output_);
    }
    SmtpServer(SmtpServer const&) = delete;
    SmtpServer& operator=(SmtpServer const&) = delete;

    std::string url(std::string const& user = "", std::string const& scheme = "smtp://") const {
        return scheme + user + "127.0.0.1:" + port_;
    }

    /// Everything whose data arrived, whatever the server answered.
    std::vector<nlohmann::json> letters() {
        std::lock_guard const lock(mutex_);
        return letters_;
    }
    std::size_t accepted() {
        auto const all = letters();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [](auto const& letter) { return letter["accepted"] == true; }));
    }

private:
    std::string next_line() {
        std::string line;
        for (int c = fgetc(output_); c != EOF && c != '\n'; c = fgetc(output_)) line += static_cast<char>(c);
        return line;
    }

    pid_t process_ = 0;
    std::FILE* output_ = nullptr;
    std::string port_;
    std::mutex mutex_;
    std::vector<nlohmann::json> letters_;
    std::thread reader_;
};

struct SmtpFixture : AccountsTest {
    void enqueue(std::string to, std::string name = "Siti") {
        database().write([&](storage::Session& session) {
            outbox::Mail mail{outbox::Kind::organizer_waiting, "id", to};
            mail.variables.texts = {{"name", name}};
            outbox::enqueue(session, settings, mail, now);
        });
    }

    /// A worker whose clock is `time`, which tests turn.
    std::unique_ptr<outbox::Worker> new_worker() {
        time = now.microseconds;
        return std::make_unique<outbox::Worker>(database(), settings, [this] { return Instant{time}; });
    }

    api::OutboxMessage last_message() { return mails_to("@").back(); }
    long long in_state(std::string const& state) {
        return count("select count(*) from outbox where state = '" + state + "'");
    }

    /// Waits, with patience for a busy machine.
    template <class Condition>
    bool eventually(Condition condition) {
        for (int i = 0; i < 1500; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }

    std::atomic<std::int64_t> time = 0;
};
} // namespace gapura::test
