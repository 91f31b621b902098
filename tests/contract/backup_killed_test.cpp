// A restore that is killed leaves the database as it was (AC14).

#include "generated/test_places.hpp"
#include "tests/support/database_test.hpp"
#include "tests/support/program.hpp"

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

extern char** environ;

namespace gapura::test {
namespace {

/// Runs the program and kills it after a while, unless it has ended; whether it had ended well.
bool run_for(std::chrono::milliseconds time, std::vector<std::string> arguments) {
    std::vector<char*> list{const_cast<char*>(GAPURA_PROGRAM)};
    for (auto& argument : arguments) list.push_back(argument.data());
    list.push_back(nullptr);
    pid_t process = -1;
    if (posix_spawn(&process, GAPURA_PROGRAM, nullptr, nullptr, list.data(), environ) != 0)
        throw std::runtime_error("cannot run the program");
    std::this_thread::sleep_for(time);
    kill(process, SIGKILL);
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class RestoreKilled : public OnEachDatabase {
protected:
    long long count(std::string_view sql) {
        return database().read([&](storage::Session& session) { return session.the<long long>(sql); });
    }
    void add_rows(int first, int last) {
        database().write([&](storage::Session& session) {
            for (int i = first; i < last; ++i)
                session.execute("insert into throttles (subject, failures, last_failure_at, blocked_until) values "
                                "(:subject, 1, 2, 3)",
                                std::to_string(i));
        });
    }
};
ON_EACH_DATABASE(RestoreKilled);

TEST_P(RestoreKilled, leaves_the_database_as_it_was_AC14) {
    TemporaryFolder folder;
    auto const file = (folder.path() / "backup").string();
    std::string const url = place().url();
    ASSERT_EQ(run_program({"db", "init", "--database", url}).exit_code, 0);
    constexpr int in_backup = 20'000;
    add_rows(0, in_backup);
    ASSERT_EQ(run_program({"db", "backup", file, "--database", url}).exit_code, 0);
    add_rows(in_backup, in_backup + 7);
    auto const before = count("select count(*) from throttles");
    auto const name = url.substr(url.rfind('/') + 1);
    std::vector<std::string> const restore{"db", "restore",   file,        "--database",
                                           url,  "--replace", "--confirm", name.substr(0, name.find('?'))};

    int killed = 0;
    for (int milliseconds = 30; milliseconds < 2000; milliseconds = milliseconds * 3 / 2) {
        if (run_for(std::chrono::milliseconds(milliseconds), restore)) break;
        // PostgreSQL notices that its client is gone when it next speaks to it.
        auto const left = database().write(
            [](storage::Session& session) { return session.the<long long>("select count(*) from throttles"); });
        // Killed after its transaction and before its end: it has done all of its work.
        if (left == in_backup) break;
        ++killed;
        EXPECT_EQ(left, before) << "killed after " << milliseconds << " ms";
    }
    EXPECT_GT(killed, 0);
    ASSERT_EQ(run_program(restore).exit_code, 0);
    EXPECT_EQ(count("select count(*) from throttles"), in_backup);
}

} // namespace
} // namespace gapura::test
