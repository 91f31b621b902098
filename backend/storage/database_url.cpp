#include "backend/storage/database_url.hpp"

#include <algorithm>
#include <optional>

namespace gapura::storage {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Outcome<std::string, Done> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            int const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            int const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) return Done{};
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < 0x20) return Done{};
        out += c;
    }
    return out;
}

bool is_port(std::string_view text) {
    if (text.empty() || text.size() > 5) return false;
    int number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return false;
        number = number * 10 + (c - '0');
    }
    return number >= 1 && number <= 65535;
}

/// Takes what stands before the separator off the front; everything where there is none.
std::string_view take_until(std::string_view& rest, char separator) {
    auto const at = rest.find(separator);
    auto const taken = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return taken;
}

using Problem = std::optional<std::string>;

Problem decode_into(std::string& target, std::string_view text, char const* what) {
    auto decoded = percent_decoded(text);
    if (!decoded.ok()) return std::string("the database address has a malformed percent escape in its ") + what;
    target = std::move(decoded).value();
    return std::nullopt;
}

Problem read_authority(DatabaseUrl& url, std::string_view authority) {
    if (auto const at = authority.rfind('@'); at != std::string_view::npos) {
        auto credentials = authority.substr(0, at);
        authority = authority.substr(at + 1);
        if (auto problem = decode_into(url.user, take_until(credentials, ':'), "user")) return problem;
        if (auto problem = decode_into(url.password, credentials, "password")) return problem;
    }
    if (!authority.empty() && authority.front() == '[') { // an IPv6 address
        auto const close = authority.find(']');
        if (close == std::string_view::npos) return "the database address has an unclosed [ in its host";
        url.host = authority.substr(1, close - 1);
        authority = authority.substr(close + 1);
        if (!authority.empty() && authority.front() != ':') return "the database address has text after the host's ]";
        take_until(authority, ':');
    } else if (auto problem = decode_into(url.host, take_until(authority, ':'), "host")) {
        return problem;
    }
    url.port = authority;
    return std::nullopt;
}

Problem read_options(DatabaseUrl& url, std::string_view options) {
    while (!options.empty()) {
        auto pair = take_until(options, '&');
        auto const key = take_until(pair, '=');
        std::string* const target = key == "sslmode" ? &url.ssl_mode
                                    : key == "host"  ? &url.host
                                    : key == "port"  ? &url.port
                                                     : nullptr;
        if (!target) return "the database address has an option other than host, port and sslmode";
        if (auto problem = decode_into(*target, pair, "options")) return problem;
    }
    return std::nullopt;
}

Outcome<DatabaseUrl, std::string> parse_sqlite(std::string_view rest) {
    DatabaseUrl url{.dialect = Dialect::sqlite};
    if (rest.empty() || rest.front() != '/')
        return std::string("a SQLite address needs an absolute path: sqlite:///var/lib/gapura/gapura.db");
    if (rest.find('?') != std::string_view::npos) return std::string("a SQLite address has no options after a ?");
    if (auto problem = decode_into(url.path, rest, "path")) return std::move(*problem);
    if (url.path.back() == '/' || url.path.find(":memory:") != std::string::npos)
        return std::string("a SQLite address needs a file: several connections share it");
    return url;
}

Outcome<DatabaseUrl, std::string> parse_postgresql(std::string_view rest) {
    DatabaseUrl url{.dialect = Dialect::postgresql};
    auto before_options = take_until(rest, '?');
    auto const authority = take_until(before_options, '/');
    if (auto problem = read_authority(url, authority)) return std::move(*problem);
    if (auto problem = decode_into(url.name, before_options, "name")) return std::move(*problem);
    if (auto problem = read_options(url, rest)) return std::move(*problem);
    if (url.name.empty() || url.name.find('/') != std::string::npos)
        return std::string(
            "a PostgreSQL address needs the database's name: postgresql://user:password@host:port/name");
    if (!url.port.empty() && !is_port(url.port))
        return std::string("the database address has a port that is not a number from 1 to 65535");
    static constexpr std::string_view modes[] = {"",        "disable",   "allow",      "prefer",
                                                 "require", "verify-ca", "verify-full"};
    if (std::find(std::begin(modes), std::end(modes), url.ssl_mode) == std::end(modes))
        return std::string("the database address has an unknown sslmode");
    return url;
}

} // namespace

std::string DatabaseUrl::redacted() const {
    if (dialect == Dialect::sqlite) return "sqlite://" + path;
    std::string text = "postgresql://" + user + (password.empty() ? "" : ":***") + (user.empty() ? "" : "@") + host;
    if (!port.empty()) text += ":" + port;
    return text + "/" + name;
}

Outcome<DatabaseUrl, std::string> parse_database_url(std::string_view text) {
    for (std::string_view const scheme : {"postgresql://", "postgres://"})
        if (text.substr(0, scheme.size()) == scheme) return parse_postgresql(text.substr(scheme.size()));
    std::string_view const sqlite = "sqlite://";
    if (text.substr(0, sqlite.size()) == sqlite) return parse_sqlite(text.substr(sqlite.size()));
    return std::string("the database address must begin with sqlite:/// or postgresql://");
}

} // namespace gapura::storage
