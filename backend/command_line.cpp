#include "backend/command_line.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace gapura {
namespace {

namespace fs = std::filesystem;

struct Raw {
    Settings settings;
    std::int64_t code_minutes = 5, idle_minutes = 5, doors_open_hours = 3;
    std::string trusted_proxies;
};

void add_common(CLI::App& command, Raw& raw) {
    auto& s = raw.settings;
    command
        .add_option("--database", s.database_url,
                    "sqlite:///absolute/path.db or postgresql://user:password@host:port/name")
        ->envname("DATABASE_URL");
    command.add_option("--data", s.data_directory, "Folder for files and the default database")
        ->envname("GAPURA_DATA");
    command.add_option("--public-url", s.public_url, "Address at which people reach this site, for links in mails")
        ->envname("PUBLIC_URL");
    command.add_option("--bcrypt-cost", s.bcrypt_cost, "Cost of password hashes")
        ->envname("BCRYPT_COST")
        ->check(CLI::Range(4, 16));
}

void add_serving(CLI::App& command, Raw& raw) {
    auto& s = raw.settings;
    command.add_option("--listen", s.listen, "HOST:PORT; port 0 lets the system choose")
        ->envname("LISTEN")
        ->capture_default_str();
    command.add_option("--web", s.web_directory, "Folder of the web app")->envname("GAPURA_WEB");
    command
        .add_option("--smtp-url", s.smtp_url,
                    "smtp://user:password@host:587 or smtps://…; without it mails are kept in the outbox")
        ->envname("SMTP_URL");
    command.add_option("--mail-from", s.mail_from, "Sender of the mails")
        ->envname("MAIL_FROM")
        ->capture_default_str();
    command
        .add_option("--trusted-proxies", raw.trusted_proxies,
                    "Comma-separated addresses or networks whose X-Forwarded-For and X-Forwarded-Proto are believed")
        ->envname("TRUSTED_PROXIES");
    command.add_option("--code-minutes", raw.code_minutes, "How long a verification code is valid")
        ->envname("CODE_MINUTES")
        ->check(CLI::Range(1, 1440));
    command.add_option("--idle-minutes", raw.idle_minutes, "Idleness that ends a session")
        ->envname("IDLE_MINUTES")
        ->check(CLI::Range(1, 1440));
    command.add_option("--doors-open-hours", raw.doors_open_hours, "Hours before the start at which doors open")
        ->envname("DOORS_OPEN_HOURS")
        ->check(CLI::Range(0, 168));
    command.add_option("--event-lead-days", s.event_lead_days, "Days by which an event is announced ahead")
        ->envname("EVENT_LEAD_DAYS")
        ->check(CLI::Range(0, 365));
    command.add_option("--rate-limit", s.rate_limit, "Requests per second of one address or member; 0 is no limit")
        ->envname("RATE_LIMIT")
        ->check(CLI::Range(0, 1'000'000));
    command.add_option("--workers", s.worker_threads, "Threads that run requests")
        ->envname("WORKERS")
        ->check(CLI::Range(1, 256));
    command.add_option("--log", s.log_format, "json or text")
        ->envname("LOG_FORMAT")
        ->check(CLI::IsMember({"json", "text"}))
        ->capture_default_str();
}

std::vector<std::string> split(std::string const& list) {
    std::vector<std::string> parts;
    std::string part;
    for (std::istringstream stream(list); std::getline(stream, part, ',');)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

void complete(Raw& raw) {
    auto& s = raw.settings;
    fs::path const binary = fs::read_symlink("/proc/self/exe").parent_path();
    if (s.data_directory.empty()) s.data_directory = (fs::current_path() / "data").string();
    if (s.database_url.empty())
        s.database_url = "sqlite://" + (fs::absolute(s.data_directory) / "gapura.db").string();
    if (s.web_directory.empty()) s.web_directory = (binary / "../web/web/site").lexically_normal().string();
    if (s.public_url.empty())
        s.public_url =
            "http://" + (s.listen.rfind("127.0.0.1", 0) == 0 ? "localhost" + s.listen.substr(9) : s.listen);
    while (!s.public_url.empty() && s.public_url.back() == '/') s.public_url.pop_back();
    s.code_lifetime = minutes(raw.code_minutes);
    s.idle_timeout = minutes(raw.idle_minutes);
    s.doors_open_before = hours(raw.doors_open_hours);
    s.trusted_proxies = split(raw.trusted_proxies);
}

} // namespace

CommandLine read_command_line(int count, char const* const* arguments) {
    CommandLine line;
    Raw raw;
    bool demo = false;

    CLI::App app("Gapura runs events from the first announcement to the certificate.", "gapura");
    app.set_version_flag("--version", "gapura " GAPURA_VERSION);
    app.require_subcommand(1);
    auto* serve = app.add_subcommand("serve", "Serve the site; applies what migrations are missing");
    auto* migrate = app.add_subcommand("migrate", "Bring the database up to date and exit");
    auto* seed = app.add_subcommand("seed", "Fill an empty database");
    auto* admin = app.add_subcommand("admin", "Administrators");
    auto* create =
        admin->add_subcommand("create", "Create an administrator; the password is read from standard input");
    admin->require_subcommand(1);
    for (auto* command : {serve, migrate, seed, create}) add_common(*command, raw);
    add_serving(*serve, raw);
    seed->add_flag("--demo", demo, "With demonstration data; prints the logins")->required();
    create->add_option("--email", line.admin_email, "Email address")->required();
    create->add_option("--name", line.admin_name, "Full name")->required();

    try {
        app.parse(count, arguments);
    } catch (CLI::ParseError const& error) {
        line.exit_code = app.exit(error);
        return line;
    }
    complete(raw);
    line.settings = raw.settings;
    line.command = *serve     ? Command::serve
                   : *migrate ? Command::migrate
                   : *seed    ? Command::seed_demo
                              : Command::create_admin;
    return line;
}

} // namespace gapura
