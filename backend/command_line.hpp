#pragma once
// Options, environment variables and commands of the program.

#include "backend/commands/account_commands.hpp"
#include "backend/commands/database_commands.hpp"
#include "backend/settings.hpp"

namespace gapura {

enum class Command {
    none,
    serve,
    migrate,
    seed_demo,
    create_account,
    list_accounts,
    reset_password,
    set_role,
    remove_two_step,
    show_database,
    export_database,
    back_up_database,
    restore_database,
    reset_database,
};

struct CommandLine {
    Command command = Command::none;
    Settings settings;
    commands::AccountWish account;
    commands::DatabaseWish wish; ///< for the database
    int exit_code = 0;           ///< with none: help or an error has been printed
};

/// Reads argv and the environment; fills every default that depends on another setting.
CommandLine read_command_line(int count, char const* const* arguments);

} // namespace gapura
