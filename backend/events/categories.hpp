#pragma once
// The categories, kept by admins (EV1).

#include "backend/context.hpp"
#include "shared/api/categories.hpp"

namespace gapura::events {

Result<api::ManagedCategories> list_managed_categories(Context& context,
                                                       api::ListManagedCategories::Request const& request);
/// `category_taken` without regard to case and accents.
Result<api::ManagedCategories> add_category(Context& context, api::AddCategory::Request const& request);
Result<api::ManagedCategories> rename_category(Context& context, api::RenameCategory::Request const& request);
Result<api::ManagedCategories> order_categories(Context& context, api::OrderCategories::Request const& request);
Result<api::ManagedCategories> delete_category(Context& context, api::DeleteCategory::Request const& request);

} // namespace gapura::events
