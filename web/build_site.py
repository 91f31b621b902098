#!/usr/bin/python3
"""Lays out the site: files named by their content, so that they may be cached for ever, each also compressed.

index.html and what must keep its name (manifest, service worker) are not renamed.
"""
import argparse
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys

import brotli

parser = argparse.ArgumentParser()
for name in ("out", "shell", "program", "fonts", "locales", "icons", "modules", "extra", "pictures", "quality"):
    parser.add_argument("--" + name, required=True)
parser.add_argument("--places", help="folder with the files that build_places.py made")
parser.add_argument("--public", help="the program without the staff's screens")
parser.add_argument("--door", help="the program of the door alone")
options = parser.parse_args()
quality = int(options.quality)

temporary = options.out + ".new"
shutil.rmtree(temporary, ignore_errors=True)
os.makedirs(os.path.join(temporary, "licences"))
os.makedirs(os.path.join(temporary, "demo"))
os.makedirs(os.path.join(temporary, "places"))
# Texts that no page of the public program shows, by the beginnings of their keys.
staff_texts = {"accounts", "attendee", "audit", "business", "businesses", "categories", "desk", "discounts", "door", "door_staff",
               "doors", "edit_event", "event_files", "event_tools", "import", "line", "managed_event", "managed_events", "office",
               "outbox", "questions", "reset_data", "sales", "sharing", "test_mail", "tokens", "upload"}
compressible = {".js", ".wasm", ".css", ".html", ".json", ".ttf", ".svg", ".webmanifest", ".txt"}
files = {}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(name, content):
    path = os.path.join(temporary, name)
    with open(path, "wb") as file:
        file.write(content)
    if os.path.splitext(name)[1] in compressible and len(content) > 200:
        cache = os.path.join(os.path.dirname(options.out), "compressed", hashlib.sha256(content).hexdigest() + f".{quality}")
        if not os.path.exists(cache + ".br"):
            os.makedirs(os.path.dirname(cache), exist_ok=True)
            with open(cache + ".gz", "wb") as file:
                file.write(gzip.compress(content, 9 if quality > 4 else 1, mtime=0))
            with open(cache + ".br", "wb") as file:
                file.write(brotli.compress(content, quality=quality))
        shutil.copyfile(cache + ".br", path + ".br")
        shutil.copyfile(cache + ".gz", path + ".gz")


def add(name, content):
    stem, ending = os.path.splitext(name)
    hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{ending}"
    files[name] = hashed
    write(hashed, content)
    return hashed


def add_program(path, name):
    """Adds a program's script and WebAssembly; the loader asks for the latter by the name it had when it was linked."""
    stem = os.path.splitext(path)[0]
    script = stem + ".js"
    terser = os.path.join(options.modules, "terser/bin/terser")
    if quality > 4 and os.path.exists(terser):
        short = os.path.join(os.path.dirname(options.out), name + ".short.js")
        subprocess.run(["node", terser, script, "--compress", "passes=2", "--mangle", "--toplevel", "--output", short], check=True)
        script = short
    add(name + ".js", read(script))
    files[os.path.basename(stem) + ".wasm"] = add(name + ".wasm", read(stem + ".wasm"))


add_program(options.program, "gapura")
if options.public:
    add_program(options.public, "public")
if options.door:
    add_program(options.door, "door")
script = add("boot.js", read(os.path.join(options.shell, "boot.js")))
css = add("shell.css", read(os.path.join(options.shell, "shell.css")))
for font in ("text-400.ttf", "text-600.ttf", "text-700.ttf", "icons.ttf"):
    add(font, read(os.path.join(options.fonts, font)))
def add_texts(name, texts):
    add(name, json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode())


if options.public:
    program = read(os.path.splitext(options.public)[0] + ".wasm")
    for family in sorted(staff_texts):
        if (family + ".").encode() in program:
            sys.exit(f"the public program has texts of \"{family}.\": take it off staff_texts")
for locale in sorted(os.listdir(options.locales)):
    if locale.endswith(".json"):
        texts = json.loads(read(os.path.join(options.locales, locale)))
        add_texts(locale, texts)
        if options.public:
            add_texts("public." + locale, {key: value for key, value in texts.items() if key.split(".")[0] not in staff_texts})
icon = add("icon.svg", read(os.path.join(options.icons, "gapura.svg")))
# What other parts of the build bring along (the door's QR reader): <extra>/files.json maps names to hashed names.
if os.path.isdir(options.extra):
    for name in sorted(os.listdir(options.extra)):
        content = read(os.path.join(options.extra, name))
        add(name, content)

# Provinces and cities; and a file per city, whose name holds the version that the first of them tells.
if options.places:
    for name in sorted(os.listdir(options.places)):
        content = read(os.path.join(options.places, name))
        if name == "places.json":
            add(name, content)
        else:
            write(os.path.join("places", name), content)

# The demo events' posters keep their names, for the database refers to them.
for name in sorted(os.listdir(options.pictures)):
    if name.endswith(".webp"):
        write(os.path.join("demo", name), read(os.path.join(options.pictures, name)))

for title, path in (("plus-jakarta-sans.txt", "@fontsource/plus-jakarta-sans/LICENSE"), ("lucide.txt", "lucide-static/LICENSE"),
                    ("idn-area-data.txt", "idn-area-data/LICENSE"),
                    ("idn-area-data-places.txt", "idn-area-data/data/LICENSE.md"), ("zxing-wasm.txt", "zxing-wasm/LICENSE"), ("zxing-cpp.txt", "/usr/share/common-licenses/Apache-2.0")):
    write(os.path.join("licences", title), read(os.path.join(options.modules, path)))

preload = "".join(f'<link rel="preload" href="/{files[name]}" as="fetch" crossorigin>\n'
                  for name in ("text-400.ttf", "text-600.ttf", "text-700.ttf", "icons.ttf"))
page = read(os.path.join(options.shell, "shell.html")).decode()
for mark, value in (("@FILES@", json.dumps(files, separators=(",", ":"))), ("@ICON@", icon), ("@CSS@", css), ("@SCRIPT@", script),
                    ("@PRELOAD@\n", preload)):
    page = page.replace(mark, value)
write("index.html", page.encode())

shutil.rmtree(options.out, ignore_errors=True)
os.rename(temporary, options.out)
kind = "public" if options.public else "gapura"
first = [script, files[kind + ".js"], files[kind + ".wasm"], css, icon, "index.html", files.get("public.id.json", files["id.json"])] + [
    files[name] for name in ("text-400.ttf", "text-600.ttf", "text-700.ttf", "icons.ttf")]
total = 0
for name in first:
    path = os.path.join(options.out, name)
    size = os.path.getsize(path + ".br" if os.path.exists(path + ".br") else path)
    total += size
    print(f"{size:9,d}  {name}")
print(f"{total:9,d}  bytes over the wire for the first page, without its data")
