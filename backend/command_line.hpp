#pragma once
// Options, environment variables and commands of the program.

#include "backend/settings.hpp"

#include <string>

namespace gapura {

enum class Command { none, serve, migrate, seed_demo, create_admin };

struct CommandLine {
    Command command = Command::none;
    Settings settings;
    std::string admin_email, admin_name; ///< with create_admin; the password comes from standard input
    int exit_code = 0;                   ///< with none: help or an error has been printed
};

/// Reads argv and the environment; fills every default that depends on another setting.
CommandLine read_command_line(int count, char const* const* arguments);

} // namespace gapura
