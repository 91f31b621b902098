#pragma once
// A receipt (OR12): drawing only.

#include "backend/papers/brand.hpp"
#include "backend/papers/ticket_paper.hpp"

namespace gapura::papers {

/// All that a receipt says, in words that are ready to be drawn.
struct ReceiptPaper {
    struct Line {
        std::string item, quantity, price, sum;
    };
    struct Sum {
        std::string label, amount;
    };
    std::string number, ordered, approved;
    std::string buyer, buyer_email, organizer, organizer_email;
    std::string event, event_when, event_place;
    std::vector<Line> lines;
    std::vector<Sum> sums; ///< between the lines and the total; often none
    std::string total, payment;
};

/// A4; as many pages as the lines need.
Drawn receipt_pdf(ReceiptPaper const& receipt, Brand const& brand, domain::Language language, Instant now);

} // namespace gapura::papers
