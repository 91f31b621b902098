#pragma once
// What a member sends to show that an order is paid (OR8). Only the sender, the event's organizer and admins know
// that it exists (RU2).

#include "backend/files/event_files.hpp"

namespace gapura::files {

/// Before the body is taken: whether it is the caller's own order and waits for a payment.
Result<Done> may_send_proof(Context& context, OrderId order);
Result<api::PaymentProof> send_proof(Context& context, api::SendProof::Request const& request, Incoming const& file);
Result<api::PaymentProof> get_proof(Context& context, api::OrderRequest const& request);
Result<Download> download_proof(Context& context, api::DownloadProof::Request const& request);

} // namespace gapura::files
