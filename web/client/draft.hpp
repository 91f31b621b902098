#pragma once
// What somebody has typed, kept over a reload (AC2). Never for passwords.

#include "shared/contract/json.hpp"
#include "web/platform/storage.hpp"

#include <string>

namespace gapura::web {

/// Keeps a message as JSON under `name` until it is cleared, or with Keep::session until the tab is closed.
template <contract::Described Message>
class Draft {
public:
    explicit Draft(std::string name, platform::Keep keep = platform::Keep::session)
        : name_("draft." + std::move(name)), keep_(keep) {}

    void save(Message const& message) {
        std::string const json = contract::to_json_text(message);
        if (json == saved_) return;
        saved_ = json;
        platform::store(keep_, name_, json);
    }
    /// The message as it was saved, or as it is by default.
    Message load() const {
        Message message;
        auto const json = contract::Json::parse(platform::stored(keep_, name_).value_or(""), nullptr, false);
        contract::Problems ignored;
        if (json.is_object()) contract::from_json(json, message, "", contract::UnknownFields::ignore, ignored);
        return message;
    }
    void clear() {
        saved_.clear();
        platform::forget(keep_, name_);
    }

private:
    std::string name_, saved_;
    platform::Keep keep_;
};

} // namespace gapura::web
