#include "backend/command_line.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <map>

namespace gapura {
namespace {

namespace fs = std::filesystem;

struct Raw {
    Settings settings;
    std::int64_t code_minutes = 5, idle_minutes = 5, doors_open_hours = 3, offer_hours = 24, payment_minutes = 60;
    std::string trusted_proxies;
    bool demo = false;
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

void add_payments(CLI::App& command, Raw& raw) {
    auto& s = raw.settings;
    command.add_option("--midtrans-server-key", s.midtrans_server_key, "Offers payment through Midtrans Snap")
        ->envname("MIDTRANS_SERVER_KEY");
    command.add_option("--midtrans-url", s.midtrans_url, "Midtrans elsewhere; by default the key says where")
        ->envname("MIDTRANS_URL");
    command.add_option("--stripe-secret-key", s.stripe_secret_key, "Offers payment through Stripe Checkout")
        ->envname("STRIPE_SECRET_KEY");
    command.add_option("--stripe-webhook-secret", s.stripe_webhook_secret, "Verifies the notices of Stripe")
        ->envname("STRIPE_WEBHOOK_SECRET");
    command.add_option("--stripe-url", s.stripe_url, "Stripe elsewhere")
        ->envname("STRIPE_URL")
        ->capture_default_str();
    command.add_option("--payment-minutes", raw.payment_minutes, "How long a buyer can pay in one checkout")
        ->envname("PAYMENT_MINUTES")
        ->check(CLI::Range(31, 1380)); // what every provider permits
}

void add_serving(CLI::App& command, Raw& raw) {
    auto& s = raw.settings;
    command.add_option("--listen", s.listen, "HOST:PORT; port 0 lets the system choose")
        ->envname("LISTEN")
        ->capture_default_str();
    command.add_option("--web", s.web_directory, "Folder of the web app")->envname("GAPURA_WEB");
    command
        .add_option("--smtp-url", s.smtp_url,
                    "smtp://user:password@host:587 or smtps://…; without it mails are kept in the outbox. "
                    "?starttls=required at its end sends nothing without TLS, as with a password")
        ->envname("SMTP_URL");
    command.add_option("--smtp-ca", s.smtp_ca_file, "Certificates (PEM) by which the mail server's is checked")
        ->envname("SMTP_CA_FILE")
        ->check(CLI::ExistingFile);
    command.add_option("--outbox-days", s.outbox_days, "Days after which messages that were sent are deleted")
        ->envname("OUTBOX_DAYS")
        ->check(CLI::Range(1, 3650));
    command.add_option("--mail-from", s.mail_from, "Sender of the mails")
        ->envname("MAIL_FROM")
        ->capture_default_str();
    command
        .add_option("--trusted-proxies", raw.trusted_proxies,
                    "Comma-separated addresses or networks whose X-Forwarded-For and X-Forwarded-Proto are believed")
        ->envname("TRUSTED_PROXIES");
    command
        .add_option("--secret-key", s.secret_key,
                    "Seals secrets in the database; the same for all servers of one database. Without it a file in "
                    "the data folder")
        ->envname("GAPURA_SECRET_KEY");
    std::map<std::string, RequireTwoStep> const who{
        {"off", RequireTwoStep::off}, {"admins", RequireTwoStep::admins}, {"staff", RequireTwoStep::staff}};
    command.add_option("--require-totp", s.require_two_step, "Whose accounts must have two-step sign-in")
        ->envname("GAPURA_REQUIRE_TOTP")
        ->transform(CLI::CheckedTransformer(who));
    command.add_option("--code-minutes", raw.code_minutes, "How long a verification code is valid")
        ->envname("CODE_MINUTES")
        ->check(CLI::Range(1, 1440));
    command.add_option("--idle-minutes", raw.idle_minutes, "Idleness that ends a session")
        ->envname("IDLE_MINUTES")
        ->check(CLI::Range(1, 1440));
    command.add_option("--doors-open-hours", raw.doors_open_hours, "Hours before the start at which doors open")
        ->envname("DOORS_OPEN_HOURS")
        ->check(CLI::Range(0, 168));
    command.add_option("--offer-hours", raw.offer_hours, "Hours for which an offer of the waiting list is good")
        ->envname("OFFER_HOURS")
        ->check(CLI::Range(0, 168));
    command.add_option("--event-lead-days", s.event_lead_days, "Days by which an event is announced ahead")
        ->envname("EVENT_LEAD_DAYS")
        ->check(CLI::Range(0, 365));
    add_payments(command, raw);
    command.add_option("--rate-limit", s.rate_limit, "Requests per second of one address or member; 0 is no limit")
        ->envname("RATE_LIMIT")
        ->check(CLI::Range(0, 1'000'000));
    command.add_option("--file-quota-mb", s.file_quota_mb, "Megabytes that one organizer's files may take")
        ->envname("FILE_QUOTA_MB")
        ->check(CLI::Range(1, 100'000'000));
    command.add_option("--s3-endpoint", s.s3_endpoint, "https://… of an S3-compatible store; without it DATA/files")
        ->envname("S3_ENDPOINT");
    command.add_option("--s3-bucket", s.s3_bucket, "Bucket for files")->envname("S3_BUCKET");
    command.add_option("--s3-region", s.s3_region, "Region of the bucket")
        ->envname("S3_REGION")
        ->capture_default_str();
    command.add_option("--s3-access-key", s.s3_access_key, "Access key of the store")->envname("S3_ACCESS_KEY_ID");
    command.add_option("--s3-secret-key", s.s3_secret_key, "Its secret")->envname("S3_SECRET_ACCESS_KEY");
    command
        .add_option("--s3-path-style", s.s3_path_style, "true: ENDPOINT/BUCKET/KEY, false: BUCKET in the host's name")
        ->envname("S3_PATH_STYLE")
        ->capture_default_str();
    command.add_flag("--allow-reset", s.allow_reset, "Let administrators delete all data at /admin/reset")
        ->envname("GAPURA_ALLOW_RESET");
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
    s.offer_lifetime = hours(raw.offer_hours);
    s.payment_time = minutes(raw.payment_minutes);
    s.trusted_proxies = split(raw.trusted_proxies);
}

/// The commands, each with its options; a command that was given names itself in `line`.
class Tree {
public:
    Tree(CommandLine& line, Raw& raw) : line_(line), raw_(raw) {}

    void add_server(CLI::App& app) {
        auto& serve = add(app, "serve", "Serve the site; applies what migrations are missing", Command::serve);
        add_serving(serve, raw_);
        add(app, "migrate", "Bring the database up to date and exit", Command::migrate);
        auto& seed = add(app, "seed", "Fill an empty database", Command::seed_demo);
        seed.add_flag("--demo", raw_.demo, "With demonstration data; prints the logins")->required();
        auto& admin = *app.add_subcommand("admin", "Administrators");
        admin.require_subcommand(1);
        auto& create = add(admin, "create", "Create an administrator; the password is read from standard input",
                           Command::create_account);
        add_new_account(create);
        create.parse_complete_callback([this] {
            line_.command = Command::create_account;
            line_.account.role = "admin";
        });
    }

    void add_account(CLI::App& account) {
        account.require_subcommand(1);
        auto& wish = line_.account;
        auto& create = add(account, "create", "Create a verified account; the password is read from standard input",
                           Command::create_account);
        add_new_account(create);
        create.add_option("--phone", wish.phone, "Phone number");
        create.add_option("--role", wish.role, "member, gate, organizer or admin")->capture_default_str();

        auto& list = add(account, "list", "All accounts, as a table", Command::list_accounts);
        list.add_flag("--json", wish.json, "One JSON object per line instead");

        auto& reset = add(account, "reset-password", "Set a password, read from standard input; ends all sessions",
                          Command::reset_password);
        reset.add_option("login", wish.login, "Email address or phone number")->required();
        reset.add_flag("--generate", wish.generate, "Make a password and print it instead");

        auto& role = add(account, "set-role", "Give an account another role; ends its sessions", Command::set_role);
        role.add_option("login", wish.login, "Email address or phone number")->required();
        role.add_option("role", wish.role, "member, gate, organizer or admin")->required();
        add_two_step(account);
    }

    void add_two_step(CLI::App& account) {
        auto& remove = add(account, "remove-two-step", "For somebody who lost both the app and the recovery codes",
                           Command::remove_two_step);
        remove.add_option("login", line_.account.login, "Email address or phone number")->required();
    }

    void add_database(CLI::App& database) {
        database.require_subcommand(1);
        auto& wish = line_.wish;
        add(database, "init", "Make the database and bring it up to date", Command::migrate);
        add(database, "migrate", "Bring the database up to date", Command::migrate);
        add(database, "show", "Address without password, version, rows of each table, size", Command::show_database);

        auto& write =
            add(database, "export", "Write every table as JSON Lines into a folder", Command::export_database);
        write.add_option("folder", wish.file, "Folder; made when it is not there")->required();
        write.add_flag("--with-secrets", wish.with_secrets, "Also hashes, keys, codes and the text of mails");

        auto& backup = add(database, "backup", "Copy a running database into a file that either database can take",
                           Command::back_up_database);
        backup.add_option("file", wish.file, "File to write")->required();
        backup.add_flag("--replace", wish.replace, "Also when the file is there already");

        auto& restore = add(database, "restore", "Fill an empty database from a backup (stop the server first)",
                            Command::restore_database);
        restore.add_option("file", wish.file, "File that `db backup` wrote")->required();
        restore.add_flag("--replace", wish.replace, "Throw away what is in the database; asks for its name");
        add_confirm(restore);
        add_confirm(
            add(database, "reset", "Delete everything; asks for the database's name", Command::reset_database));
    }

private:
    CLI::App& add(CLI::App& parent, char const* name, char const* about, Command command) {
        auto& added = *parent.add_subcommand(name, about);
        add_common(added, raw_);
        added.parse_complete_callback([this, command] { line_.command = command; });
        return added;
    }

    void add_new_account(CLI::App& command) {
        command.add_option("--email", line_.account.email, "Email address")->required();
        command.add_option("--name", line_.account.name, "Full name")->required();
        command.add_flag("--generate", line_.account.generate, "Make a password and print it instead of reading one");
    }

    void add_confirm(CLI::App& command) {
        command.add_option("--confirm", line_.wish.confirm, "The database's name, instead of typing it");
    }

    CommandLine& line_;
    Raw& raw_;
};

} // namespace

CommandLine read_command_line(int count, char const* const* arguments) {
    CommandLine line;
    Raw raw;

    CLI::App app("Gapura runs events from the first announcement to the certificate.", "gapura");
    app.set_version_flag("--version", "gapura " GAPURA_VERSION);
    app.require_subcommand(1);
    Tree tree{line, raw};
    tree.add_server(app);
    tree.add_account(*app.add_subcommand("account", "Accounts: create, list, set a password or a role"));
    tree.add_database(*app.add_subcommand("db", "The database: bring up to date, look at, copy, restore, empty"));

    try {
        app.parse(count, arguments);
    } catch (CLI::ParseError const& error) {
        line.command = Command::none;
        line.exit_code = app.exit(error);
        return line;
    }
    complete(raw);
    line.settings = raw.settings;
    return line;
}

} // namespace gapura
