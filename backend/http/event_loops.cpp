#include "backend/http/event_loops.hpp"

#include <pistache/net.h>
#include <pistache/peer.h>
#include <pistache/prototype.h>
#include <pistache/reactor.h>
#include <pistache/tcp.h>
#include <pistache/transport.h>

#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#ifdef __SANITIZE_THREAD__
/// Debian's Pistache is not built with the sanitizer, which therefore does not see it count the references of a peer.
extern "C" char const* __tsan_default_suppressions();
extern "C" char const* __tsan_default_suppressions() { return "race:Pistache::Tcp::Transport::removePeer\n"; }
#endif

namespace gapura::http {
namespace {

/// Connections on their way to a loop, by their descriptor. Pistache's Peer could carry them, but would then count
/// their references where the thread sanitizer does not look.
class Arrivals {
public:
    void put(int descriptor, std::shared_ptr<Connection> connection) {
        std::lock_guard const lock(mutex_);
        connections_[descriptor] = std::move(connection);
    }

    std::shared_ptr<Connection> take(int descriptor) {
        std::lock_guard const lock(mutex_);
        auto const found = connections_.find(descriptor);
        if (found == connections_.end()) return nullptr;
        auto connection = std::move(found->second);
        connections_.erase(found);
        return connection;
    }

private:
    std::mutex mutex_;
    std::unordered_map<int, std::shared_ptr<Connection>> connections_;
};

/// One for each loop, copied from the first by Pistache; its own map is touched by its loop alone. Pistache ends the
/// process when an exception leaves one of its functions.
class InputHandler final : public Pistache::Tcp::Handler {
    PROTOTYPE_OF(Pistache::Tcp::Handler, InputHandler)
public:
    explicit InputHandler(std::shared_ptr<Arrivals> arrivals) : arrivals_(std::move(arrivals)) {}

    void onConnection(std::shared_ptr<Pistache::Tcp::Peer> const& peer) override {
        if (auto connection = arrivals_->take(peer->fd())) connections_[peer->fd()] = std::move(connection);
    }

    void onInput(char const* bytes, std::size_t length, std::shared_ptr<Pistache::Tcp::Peer> const& peer) override {
        auto const found = connections_.find(peer->fd());
        if (found == connections_.end()) return;
        try {
            found->second->receive({bytes, length});
        } catch (...) {
            found->second->cut();
        }
    }

    void onDisconnection(std::shared_ptr<Pistache::Tcp::Peer> const& peer) override {
        auto const found = connections_.find(peer->fd());
        if (found == connections_.end()) return;
        auto const connection = std::move(found->second);
        connections_.erase(found);
        try {
            connection->end_of_input();
        } catch (...) {
            connection->cut();
        }
    }

private:
    std::shared_ptr<Arrivals> arrivals_;
    std::unordered_map<int, std::shared_ptr<Connection>> connections_;
};

} // namespace

class EventLoops::Reactor {
public:
    explicit Reactor(unsigned count) : reactor_(Pistache::Aio::Reactor::create()) {
        reactor_->init(Pistache::Aio::AsyncContext(count, "http"));
        auto const key = reactor_->addHandler(
            std::make_shared<Pistache::Tcp::Transport>(std::make_shared<InputHandler>(arrivals_)));
        for (auto const& handler : reactor_->handlers(key))
            transports_.push_back(std::static_pointer_cast<Pistache::Tcp::Transport>(handler));
    }

    void run() { reactor_->run(); }
    void shutdown() { reactor_->shutdown(); }

    void adopt(int descriptor, sockaddr_storage const& address, std::shared_ptr<Connection> connection) {
        auto copy = address;
        auto const peer =
            Pistache::Tcp::Peer::Create(descriptor, Pistache::Address::fromUnix(reinterpret_cast<sockaddr*>(&copy)));
        arrivals_->put(descriptor, std::move(connection));
        // In turn and not by the descriptor's number as Pistache does: our duplicates take every second number.
        transports_[next_++ % transports_.size()]->handleNewPeer(peer);
    }

private:
    std::shared_ptr<Arrivals> arrivals_ = std::make_shared<Arrivals>();
    std::shared_ptr<Pistache::Aio::Reactor> reactor_;
    std::vector<std::shared_ptr<Pistache::Tcp::Transport>> transports_;
    std::size_t next_ = 0;
};

EventLoops::EventLoops(unsigned count) : reactor_(std::make_unique<Reactor>(count)) {}
EventLoops::~EventLoops() = default;
void EventLoops::start() { reactor_->run(); }
void EventLoops::adopt(int descriptor, sockaddr_storage const& peer, std::shared_ptr<Connection> connection) {
    reactor_->adopt(descriptor, peer, std::move(connection));
}
void EventLoops::stop() {
    if (!reactor_) return;
    reactor_->shutdown(); // only asks; the threads are joined when the reactor is destroyed
    reactor_.reset();
}

} // namespace gapura::http
