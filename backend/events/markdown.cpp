#include "backend/events/markdown.hpp"

#include <cmark.h>
#include <memory>

namespace gapura::events {
namespace {

using api::BlockKind;
using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Walk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

constexpr std::size_t most_blocks = 2000;
constexpr std::size_t most_spans = 2000; ///< of one block; what comes after them loses its look, not its words
constexpr std::int64_t deepest = 100;
constexpr std::size_t longest_link = 2000;

std::string literal(cmark_node* node) {
    char const* text = cmark_node_get_literal(node);
    return text ? text : "";
}

bool starts_with(std::string_view text, std::string_view beginning) {
    if (text.size() < beginning.size()) return false;
    for (std::size_t i = 0; i < beginning.size(); ++i) {
        char const c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        if (c != beginning[i]) return false;
    }
    return true;
}

/// Only what cannot run anything: the web and mail. Anything else keeps its words and leads nowhere.
std::string safe_link(char const* url) {
    std::string_view const link = url ? url : "";
    bool const known = starts_with(link, "https://") || starts_with(link, "http://") || starts_with(link, "mailto:");
    bool plain = link.size() <= longest_link;
    for (char const c : link) plain = plain && static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != '\\';
    return known && plain ? std::string(link) : std::string();
}

std::int64_t position_in(cmark_node* item) {
    std::int64_t position = cmark_node_get_list_start(cmark_node_parent(item));
    for (auto* before = cmark_node_previous(item); before; before = cmark_node_previous(before)) ++position;
    return position;
}

/// Walks over a document and collects what is drawn of it.
class Collector {
public:
    void enter(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_LIST:
            ++lists_;
            break;
        case CMARK_NODE_HEADING:
        case CMARK_NODE_PARAGRAPH:
            begin(node);
            break;
        case CMARK_NODE_CODE_BLOCK:
            blocks_.push_back({.kind = BlockKind::quote});
            add(literal(node), {.code = true});
            break;
        case CMARK_NODE_STRONG:
            ++bold_;
            break;
        case CMARK_NODE_EMPH:
            ++italic_;
            break;
        case CMARK_NODE_LINK:
            link_ = safe_link(cmark_node_get_url(node));
            break;
        case CMARK_NODE_TEXT:
            add(literal(node), {});
            break;
        case CMARK_NODE_CODE:
            add(literal(node), {.code = true});
            break;
        case CMARK_NODE_SOFTBREAK:
            add(" ", {});
            break;
        case CMARK_NODE_LINEBREAK:
            add("\n", {});
            break;
        default:
            break; // HTML leaves nothing behind
        }
    }

    void leave(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_LIST:
            --lists_;
            break;
        case CMARK_NODE_STRONG:
            --bold_;
            break;
        case CMARK_NODE_EMPH:
            --italic_;
            break;
        case CMARK_NODE_LINK:
            link_.clear();
            break;
        default:
            break;
        }
    }

    std::vector<api::TextBlock> take() {
        std::erase_if(blocks_, [](auto const& block) { return block.text.empty(); });
        if (blocks_.size() > most_blocks) blocks_.resize(most_blocks);
        for (auto& block : blocks_) {
            api::TextSpan const plain{.text = block.text};
            if (block.spans.size() == 1 && block.spans.front() == plain) block.spans.clear();
        }
        return std::move(blocks_);
    }

private:
    // What the innermost list or quote makes of a paragraph; only the first of a list's item has its mark.
    void begin(cmark_node* node) {
        api::TextBlock block;
        block.depth = std::min(deepest, std::max<std::int64_t>(0, lists_ - 1));
        cmark_node* const parent = cmark_node_parent(node);
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            block.kind = BlockKind::heading;
        } else if (cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE) {
            block.kind = BlockKind::quote;
        } else if (cmark_node_get_type(parent) == CMARK_NODE_ITEM && !cmark_node_previous(node)) {
            bool const ordered = cmark_node_get_list_type(cmark_node_parent(parent)) == CMARK_ORDERED_LIST;
            block.kind = ordered ? BlockKind::number : BlockKind::bullet;
            if (ordered) block.number = position_in(parent);
        }
        blocks_.push_back(std::move(block));
    }

    void add(std::string const& words, api::TextSpan look) {
        if (blocks_.empty() || words.empty()) return;
        auto& block = blocks_.back();
        block.text += words;
        look.bold = bold_ > 0, look.italic = italic_ > 0, look.link = link_;
        auto& spans = block.spans;
        if (!spans.empty()) {
            auto same = spans.back();
            same.text.clear();
            if (same == look || spans.size() >= most_spans) {
                spans.back().text += words;
                return;
            }
        }
        look.text = words;
        spans.push_back(std::move(look));
    }

    std::vector<api::TextBlock> blocks_;
    std::int64_t lists_ = 0;
    int bold_ = 0, italic_ = 0;
    std::string link_;
};

} // namespace

std::vector<api::TextBlock> markdown_blocks(std::string_view markdown) {
    Node const document(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_VALIDATE_UTF8),
                        cmark_node_free);
    Walk const walk(cmark_iter_new(document.get()), cmark_iter_free);
    Collector collector;
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        if (event == CMARK_EVENT_ENTER) collector.enter(cmark_iter_get_node(walk.get()));
        if (event == CMARK_EVENT_EXIT) collector.leave(cmark_iter_get_node(walk.get()));
    }
    return collector.take();
}

Result<api::PreviewMarkdown::Response> preview_markdown(Context&, api::PreviewMarkdown::Request const& request) {
    return api::PreviewMarkdown::Response{markdown_blocks(request.markdown)};
}

} // namespace gapura::events
