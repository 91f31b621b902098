#pragma once
// What this browser keeps.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::platform {

enum class Keep { session, always };

/// sessionStorage or localStorage; nullopt where it is absent or forbidden.
std::optional<std::string> stored(Keep, std::string_view key);
void store(Keep, std::string_view key, std::string_view value);
void forget(Keep, std::string_view key);

struct QueueEntry {
    std::string key;
    std::string value;
};

/// A durable key-value store (IndexedDB), ordered by key: the door's unsent scans. `then(false)` means it is not kept
/// (private mode, full disk): the caller must keep it in memory and say so.
void queue_put(std::string_view queue, std::string_view key, std::string_view value, std::function<void(bool)> then);
void queue_remove(std::string_view queue, std::string_view key, std::function<void(bool)> then);
/// All entries by ascending key; empty if there is no storage.
void queue_list(std::string_view queue, std::function<void(std::vector<QueueEntry>)> then);

} // namespace gapura::web::platform
