#!/usr/bin/python3
"""Makes the app's fonts from the npm packages: one small TTF per weight, one with the icons that are used,
and the header with the icons' names and the fonts' metrics.

usage: build_fonts.py NODE_MODULES ICON_LIST OUT_DIR
"""
import json
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

node_modules, icon_list, out = sys.argv[1:4]
os.makedirs(out, exist_ok=True)


def reduce(font, unicodes, path):
    options = subset.Options()
    # ImGui has neither hinting nor kerning; without the tables the browser's own inputs are set the same way.
    options.layout_features = []
    options.hinting = False
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "kern", "DSIG", "STAT"]
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    font.flavor = None
    font["head"].created = font["head"].modified = 0  # the same bytes at every build
    font.recalcTimestamp = False
    font.save(path)
    hhea = font["hhea"]
    upem = font["head"].unitsPerEm
    return (hhea.ascent - hhea.descent) / upem, hhea.ascent / upem


text_characters = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | {
    0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2022, 0x2026,
    0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248,
    0x2260, 0x2264, 0x2265, 0x202F, 0x2009, 0xFFFD}
height = baseline = 1
for weight in (400, 600, 700):
    font = TTFont(f"{node_modules}/@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-{weight}-normal.woff2")
    # Its space is very narrow (0.17 em) and meant to be kerned, which ImGui does not do.
    for space in {font.getBestCmap()[0x20], font.getBestCmap()[0xA0]}:
        font["hmtx"][space] = (232, 0)
    height, baseline = reduce(font, text_characters, f"{out}/text-{weight}.ttf")

with open(f"{node_modules}/lucide-static/font/info.json", encoding="utf-8") as file:
    known = json.load(file)
icons = []
with open(icon_list, encoding="utf-8") as file:
    for line in file:
        name = line.split("#")[0].strip()
        if not name:
            continue
        if name not in known:
            sys.exit(f"{icon_list}: Lucide has no icon '{name}'")
        icons.append((name.replace("-", "_"), int(known[name]["encodedCode"].lstrip("\\"), 16)))
icon_height, icon_baseline = reduce(TTFont(f"{node_modules}/lucide-static/font/lucide.ttf"),
                                    {code for _, code in icons}, f"{out}/icons.ttf")

lines = ["#pragma once", "// Made by assets/fonts/build_fonts.py.", "", "#include <cstdint>", "",
         "namespace gapura::web {", "", "enum class Icon : std::uint16_t {", "    none = 0,"]
lines += [f"    {name} = 0x{code:x}," for name, code in sorted(set(icons))]
lines += ["};", "", "/// Height of a line of the font file and its baseline, in em.",
          f"inline constexpr float text_font_height = {height:.6f}f;",
          f"inline constexpr float text_font_baseline = {baseline:.6f}f;",
          f"inline constexpr float icon_font_height = {icon_height:.6f}f;", "", "} // namespace gapura::web", ""]
header = "\n".join(lines)
path = f"{out}/icon_names.hpp"
if not os.path.exists(path) or open(path, encoding="utf-8").read() != header:
    with open(path, "w", encoding="utf-8") as file:
        file.write(header)
