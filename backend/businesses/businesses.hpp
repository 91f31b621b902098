#pragma once
// A member's business profiles (AC12). What is somebody else's does not exist.

#include "backend/context.hpp"
#include "shared/api/businesses.hpp"

namespace gapura::businesses {

Result<api::ListBusinesses::Response> list_businesses(Context& context, api::ListBusinesses::Request const& request);
Result<api::GetBusiness::Response> get_business(Context& context, api::GetBusiness::Request const& request);

/// Sent again with the same nonce, it changes the profile that the first one made.
Result<api::CreateBusiness::Response> create_business(Context& context, api::CreateBusiness::Request const& request);
/// `changed_meanwhile` when it no longer has the version that the change was made to: what another tab has saved is
/// not overwritten. The same change sent twice is one.
Result<api::ChangeBusiness::Response> change_business(Context& context, api::ChangeBusiness::Request const& request);
Result<api::DeleteBusiness::Response> delete_business(Context& context, api::DeleteBusiness::Request const& request);
/// Undoes that, within ten minutes.
Result<api::RestoreBusiness::Response> restore_business(Context& context,
                                                        api::RestoreBusiness::Request const& request);
/// Deletes for good what nobody restored in time.
void sweep(storage::Database& database, Instant now);

} // namespace gapura::businesses
