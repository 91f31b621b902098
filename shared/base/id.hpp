#pragma once
// Record numbers that cannot be mixed up: an EventId is not an AccountId.

#include <compare>
#include <cstdint>
#include <functional>

namespace gapura {

/// A positive record number; zero means "none". Fits JSON numbers exactly (below 2^53).
template <class Tag>
struct Id {
    std::int64_t value = 0;

    constexpr Id() = default;
    constexpr explicit Id(std::int64_t number) : value(number) {}
    constexpr explicit operator bool() const { return value != 0; }
    constexpr auto operator<=>(Id const&) const = default;
};

using AccountId = Id<struct AccountTag>;
using EventId = Id<struct EventTag>;
using TemplateId = Id<struct TemplateTag>;
using TicketTypeId = Id<struct TicketTypeTag>;
using OrderId = Id<struct OrderTag>;
using WaitingId = Id<struct WaitingTag>;
using DiscountId = Id<struct DiscountTag>;
using QuestionId = Id<struct QuestionTag>;
using TicketId = Id<struct TicketTag>;
using ScanId = Id<struct ScanTag>;
using BusinessId = Id<struct BusinessTag>;
using FileId = Id<struct FileTag>;
using MessageId = Id<struct MessageTag>;
using AuditEntryId = Id<struct AuditEntryTag>;
using ApiTokenId = Id<struct ApiTokenTag>;
using PaymentId = Id<struct PaymentTag>;

} // namespace gapura

template <class Tag>
struct std::hash<gapura::Id<Tag>> {
    std::size_t operator()(gapura::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
