#pragma once
// What a file is, by its first bytes. Its name and what the sender calls it say nothing (RU2).

#include <string>
#include <string_view>

namespace gapura::files {

enum class Kind { unknown, png, jpeg, webp, pdf };

/// By the first bytes (32 are enough).
Kind kind_of(std::string_view head);

constexpr bool is_picture(Kind kind) { return kind == Kind::png || kind == Kind::jpeg || kind == Kind::webp; }

/// "image/png" …; "application/octet-stream" when unknown.
std::string_view media_type_of(Kind kind);

/// A name that may be shown and offered for saving: the last part of a path, without control characters,
/// bidirectional overrides and what file systems cannot have, at most 120 characters, with this ending. Never empty.
std::string shown_name(std::string_view sent, std::string_view ending);

} // namespace gapura::files
