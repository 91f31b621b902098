#pragma once
// The proof of a transfer (OR8): the member sends it, the organizer looks at it.

#include "shared/api/files.hpp"
#include "web/client/api_client.hpp"
#include "web/client/file_submission.hpp"
#include "web/widgets/zoom_picture.hpp"

#include <string>

namespace gapura::web::screens {

/// Where the proof itself is; another one of the same order has another address.
std::string proof_address(OrderId order, api::PaymentProof const& proof);

/// On the member's page: sends the proof of a pending order, shows the one that is there.
class ProofUpload {
public:
    void open(OrderId order);
    void update();
    void draw();

private:
    OrderId order_;
    Query<api::GetProof> proof_;
    FileSubmission<api::SendProof> sent_;
    std::string problem_;
};

/// On the desk: the picture, enlarged, turned and moved; whether it came with another order too.
class ProofView {
public:
    void open(OrderId order);
    enum class Keys { off, on };
    /// `state` is the order's: what is decided waits for no proof.
    void draw(Keys keys, domain::OrderState state);

private:
    void draw_proof(api::PaymentProof const& proof, Keys keys);
    void draw_tools(std::string const& address, Keys keys);

    OrderId order_;
    Query<api::GetProof> proof_;
    PictureView view_;
};

} // namespace gapura::web::screens
