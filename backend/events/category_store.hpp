#pragma once
// Categories in the database.

#include "backend/storage/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace gapura::events {

struct CategoryRow {
    std::string name;
    std::int64_t events = 0;
};
std::vector<CategoryRow> categories_with_events(storage::Session& session);
/// At the end. False when it is there already.
bool insert_category(storage::Session& session, std::string_view name);
/// With its place and its events; the new name is not taken.
void change_category_name(storage::Session& session, std::string_view name, std::string_view new_name);
void place_category(storage::Session& session, std::string_view name, std::int64_t position);
/// Only one that no event has.
bool remove_category(storage::Session& session, std::string_view name);

} // namespace gapura::events
