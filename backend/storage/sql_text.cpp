#include "backend/storage/sql_text.hpp"

#include "backend/storage/storage_error.hpp"
#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::storage {

namespace {

bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80); }
bool continues_name(char c) { return starts_name(c) || (c >= '0' && c <= '9'); }

std::size_t end_of_name(std::string_view sql, std::size_t at) {
    while (at < sql.size() && continues_name(sql[at])) ++at;
    return at;
}

/// Past the closing quote; doubled quotes belong to the text, and in E'…' so does what follows a backslash.
std::size_t end_of_quoted(std::string_view sql, std::size_t at, bool escapes) {
    char const quote = sql[at++];
    while (at < sql.size()) {
        if (escapes && sql[at] == '\\') {
            at += 2;
        } else if (sql[at] == quote) {
            if (at + 1 < sql.size() && sql[at + 1] == quote)
                at += 2;
            else
                return at + 1;
        } else {
            ++at;
        }
    }
    return sql.size();
}

std::size_t end_of_block_comment(std::string_view sql, std::size_t at) {
    for (int depth = 0; at < sql.size();) {
        auto const two = sql.substr(at, 2);
        if (two == "/*") {
            ++depth;
            at += 2;
        } else if (two == "*/") {
            at += 2;
            if (--depth == 0) return at;
        } else {
            ++at;
        }
    }
    return sql.size();
}

/// `$tag$ … $tag$`, or `at` where no dollar quote begins ($1 is a parameter).
std::size_t end_of_dollar_quoted(std::string_view sql, std::size_t at) {
    auto const tag_end = at + 1 < sql.size() && starts_name(sql[at + 1]) ? end_of_name(sql, at + 1) : at + 1;
    if (tag_end >= sql.size() || sql[tag_end] != '$') return at;
    auto const tag = sql.substr(at, tag_end + 1 - at);
    auto const close = sql.find(tag, tag_end + 1);
    return close == std::string_view::npos ? sql.size() : close + tag.size();
}

enum class Token { comment, quoted, word, other };
struct Lexeme {
    Token token;
    std::string_view text;
};

Lexeme next_lexeme(std::string_view sql, std::size_t at) {
    auto const make = [&](Token token, std::size_t end) { return Lexeme{token, sql.substr(at, end - at)}; };
    char const c = sql[at];
    auto const two = sql.substr(at, 2);
    if (two == "--") return make(Token::comment, std::min(sql.find('\n', at), sql.size()));
    if (two == "/*") return make(Token::comment, end_of_block_comment(sql, at));
    if (two == "E'" || two == "e'") {
        auto const end = end_of_quoted(sql, at + 1, true);
        return make(Token::quoted, end);
    }
    if (c == '\'' || c == '"') return make(Token::quoted, end_of_quoted(sql, at, false));
    if (c == '$') {
        auto const end = end_of_dollar_quoted(sql, at);
        if (end > at) return make(Token::quoted, end);
    }
    if (starts_name(c)) return make(Token::word, end_of_name(sql, at));
    if (c >= '0' && c <= '9') return make(Token::other, end_of_name(sql, at)); // 1e5 holds no word
    if (two == "::") return make(Token::other, at + 2);
    return make(Token::other, at + 1);
}

void trim_end(std::string& text) {
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.pop_back();
}

class PlaceholderNumbering {
public:
    PlaceholderNumbering(std::string_view sql, Dialect dialect) : sql_(sql), dialect_(dialect) {}

    NumberedSql run() {
        while (at_ < sql_.size()) step();
        trim_end(result_.text);
        return std::move(result_);
    }

private:
    void step() {
        auto const lexeme = next_lexeme(sql_, at_);
        if (lexeme.token == Token::comment) {
            result_.text += ' ';
        } else if (lexeme.token == Token::word && is_list(lexeme.text)) {
            return list(lexeme.text);
        } else if (lexeme.text == ":" && at_ + 1 < sql_.size() && starts_name(sql_[at_ + 1])) {
            return placeholder();
        } else {
            result_.text += lexeme.text;
        }
        at_ += lexeme.text.size();
    }

    bool is_list(std::string_view word) const {
        return (word == "integers" || word == "texts") && sql_.substr(at_ + word.size(), 2) == "(:";
    }

    void list(std::string_view word) {
        at_ += word.size() + 1;
        bool const sqlite = dialect_ == Dialect::sqlite;
        result_.text += sqlite ? "(select value from json_each(" : "(select unnest(";
        placeholder();
        if (at_ >= sql_.size() || sql_[at_] != ')') throw_wrong_list();
        ++at_;
        if (sqlite)
            result_.text += "))";
        else
            result_.text += word == "integers" ? "::bigint[]) as value)" : "::text[]) as value)";
    }

    [[noreturn]] static void throw_wrong_list() {
        throw StorageError(Failure::wrong_use, "integers(:x) and texts(:x) take one placeholder");
    }

    void placeholder() {
        auto const end = end_of_name(sql_, at_ + 1);
        auto const name = sql_.substr(at_ + 1, end - at_ - 1);
        auto& names = result_.names;
        auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) found = names.emplace(names.end(), name);
        result_.text += dialect_ == Dialect::sqlite ? '?' : '$';
        result_.text += std::to_string(found - names.begin() + 1);
        at_ = end;
    }

    std::string_view sql_;
    Dialect dialect_;
    std::size_t at_ = 0;
    NumberedSql result_;
};

/// Follows `create [temp] trigger … begin … end`: within it semicolons do not end the statement.
class TriggerBody {
public:
    void word(std::string_view text) {
        auto const word = to_ascii_lower(text);
        ++words_;
        if (words_ == 1)
            create_ = word == "create";
        else if (words_ <= 3 && create_ && word == "trigger")
            trigger_ = true;
        else if (trigger_ && word == "begin")
            ++depth_;
        else if (depth_ > 0 && word == "case")
            ++depth_;
        else if (depth_ > 0 && word == "end")
            --depth_;
    }
    bool open() const { return depth_ > 0; }

private:
    int words_ = 0;
    int depth_ = 0;
    bool create_ = false;
    bool trigger_ = false;
};

} // namespace

NumberedSql number_placeholders(std::string_view sql, Dialect dialect) {
    return PlaceholderNumbering(sql, dialect).run();
}

std::vector<std::string> split_statements(std::string_view sql) {
    std::vector<std::string> statements;
    std::string current;
    TriggerBody trigger;
    auto const finish = [&] {
        trim_end(current);
        if (!current.empty()) statements.push_back(std::move(current));
        current.clear();
        trigger = {};
    };
    for (std::size_t at = 0; at < sql.size();) {
        auto const lexeme = next_lexeme(sql, at);
        at += lexeme.text.size();
        if (lexeme.text == ";" && !trigger.open()) {
            finish();
            continue;
        }
        if (lexeme.token == Token::word) trigger.word(lexeme.text);
        if (lexeme.token == Token::comment) {
            if (!current.empty()) current += ' ';
            continue;
        }
        bool const blank = lexeme.text.size() == 1 && static_cast<unsigned char>(lexeme.text[0]) <= ' ';
        if (!blank || !current.empty()) current += lexeme.text;
    }
    finish();
    return statements;
}

std::string spell_out(std::string_view statement, Dialect dialect) {
    std::string out;
    for (std::size_t at = 0; at < statement.size();) {
        auto const lexeme = next_lexeme(statement, at);
        at += lexeme.text.size();
        std::string_view const word = "identity";
        if (lexeme.text == "@" && statement.substr(at, word.size()) == word) {
            at += word.size();
            out += identity_type(dialect);
        } else {
            out += lexeme.text;
        }
    }
    return out;
}

std::vector<NamedUnique> named_uniques(std::string_view create_table) {
    std::vector<std::string> words; // and the punctuation between them
    for (std::size_t at = 0; at < create_table.size();) {
        auto const lexeme = next_lexeme(create_table, at);
        at += lexeme.text.size();
        bool const blank = static_cast<unsigned char>(lexeme.text[0]) <= ' ';
        if (!blank && lexeme.token != Token::comment) words.emplace_back(lexeme.text);
    }
    std::vector<NamedUnique> found;
    auto const is = [&](std::size_t i, std::string_view word) {
        return i < words.size() && to_ascii_lower(words[i]) == word;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is(i, "constraint")) continue;
        std::size_t list = is(i + 2, "unique") ? i + 3 : is(i + 2, "primary") && is(i + 3, "key") ? i + 4 : 0;
        if (list == 0 || !is(list, "(")) continue;
        NamedUnique unique{words[i + 1], {}};
        for (++list; list < words.size() && words[list] != ")"; ++list)
            if (words[list] != ",") unique.columns.push_back(words[list]);
        found.push_back(std::move(unique));
    }
    return found;
}

} // namespace gapura::storage
