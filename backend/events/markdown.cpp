#include "backend/events/markdown.hpp"

#include <cmark.h>
#include <memory>

namespace gapura::events {
namespace {

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Walk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

// What the innermost list or quote makes of a paragraph.
api::BlockKind kind_of(cmark_node* block) {
    if (cmark_node_get_type(block) == CMARK_NODE_HEADING) return api::BlockKind::heading;
    cmark_node* const parent = cmark_node_parent(block);
    if (cmark_node_get_type(parent) == CMARK_NODE_ITEM)
        return cmark_node_get_list_type(cmark_node_parent(parent)) == CMARK_ORDERED_LIST ? api::BlockKind::number
                                                                                         : api::BlockKind::bullet;
    return cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE ? api::BlockKind::quote : api::BlockKind::paragraph;
}

std::string literal(cmark_node* node) {
    char const* text = cmark_node_get_literal(node);
    return text ? text : "";
}

void enter(cmark_node* node, std::vector<api::TextBlock>& blocks) {
    auto const add = [&](std::string const& words) {
        if (!blocks.empty()) blocks.back().text += words;
    };
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
    case CMARK_NODE_PARAGRAPH:
        blocks.push_back({kind_of(node), ""});
        break;
    case CMARK_NODE_CODE_BLOCK:
        blocks.push_back({api::BlockKind::quote, literal(node)});
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        add(literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
        add(" ");
        break;
    case CMARK_NODE_LINEBREAK:
        add("\n");
        break;
    default:
        break;
    }
}

} // namespace

std::vector<api::TextBlock> markdown_blocks(std::string_view markdown) {
    std::vector<api::TextBlock> blocks;
    Node const document(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_VALIDATE_UTF8),
                        cmark_node_free);
    Walk const walk(cmark_iter_new(document.get()), cmark_iter_free);
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get()))
        if (event == CMARK_EVENT_ENTER) enter(cmark_iter_get_node(walk.get()), blocks);
    std::erase_if(blocks, [](auto const& block) { return block.text.empty(); });
    return blocks;
}

} // namespace gapura::events
