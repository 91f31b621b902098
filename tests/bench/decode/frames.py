#!/usr/bin/python3
"""Draws the frames of the decode benchmark: ticket codes (122 characters, version 5-M) as a door's camera sees them.

    frames.py FOLDER [PER_KIND]

Writes FOLDER/frames.bin (grey, 8 bits, one frame after the other) and FOLDER/frames.json. The same seed draws the same
frames. Within each kind the frames go from easy to hopeless, so that the hit rate says how far a reader gets.
"""
import ctypes
import io
import json
import math
import os
import random
import sys

import numpy
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1280, 720
ALPHABET = "0123456789ABCDEFGHIJKLMNPRSTUVXZ"  # shared/domain/ticket_code.hpp
SUPER = 2  # drawn this much larger, then averaged


class Code(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("width", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte))]


encoder = ctypes.CDLL("libqrencode.so.4")
encoder.QRcode_encodeString.restype = ctypes.POINTER(Code)
encoder.QRcode_encodeString.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int]
LEVEL_M, MODE_8, CASE_SENSITIVE = 1, 2, 1


def modules(text):
    """Of a version 5-M code: 37 × 37, True is dark."""
    code = encoder.QRcode_encodeString(text.encode(), 5, LEVEL_M, MODE_8, CASE_SENSITIVE).contents
    assert (code.version, code.width) == (5, 37), (code.version, code.width)
    return numpy.array(code.data[: 37 * 37], dtype=numpy.uint8).reshape(37, 37) & 1 == 1


def ticket_picture(text, scale=12):
    """A white card with the code and a quiet zone of 4 modules, on a phone's dark glass."""
    dark = modules(text)
    card = numpy.full((45, 45), 255, dtype=numpy.uint8)
    card[4:41, 4:41][dark] = 0
    code = Image.fromarray(card).resize((45 * scale, 45 * scale), Image.NEAREST)
    phone = Image.new("L", (53 * scale, 90 * scale), 24)
    draw = ImageDraw.Draw(phone)
    draw.rounded_rectangle((2 * scale, 10 * scale, 51 * scale, 80 * scale), 3 * scale, fill=250)
    phone.paste(code, (4 * scale, 14 * scale))
    for line in range(5):
        draw.rectangle((7 * scale, (63 + 3 * line) * scale, (20 + 5 * line) * scale, (64 + 3 * line) * scale), fill=90)
    return phone


def background(rng):
    """A hall: soft light, people as blobs, edges."""
    noise = numpy.random.default_rng(rng.randrange(1 << 30))
    small = noise.integers(40, 170, (9, 16)).astype(numpy.uint8)
    picture = Image.fromarray(small).resize((WIDTH * SUPER, HEIGHT * SUPER), Image.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(14):
        x, y = rng.randrange(WIDTH * SUPER), rng.randrange(HEIGHT * SUPER)
        w, h = rng.randrange(60, 500), rng.randrange(40, 400)
        if rng.random() < 0.5:
            draw.rectangle((x, y, x + w, y + h), fill=rng.randrange(30, 210))
        else:
            draw.ellipse((x, y, x + w, y + h), fill=rng.randrange(30, 210))
    return picture


def coefficients(target, source):
    """Of the perspective that takes points of the target back to the source (what Image.transform wants)."""
    rows, right = [], []
    for (x, y), (u, v) in zip(target, source):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        right += [u, v]
    return numpy.linalg.solve(numpy.array(rows, dtype=float), numpy.array(right, dtype=float))


def place(scene, phone, module, turn, tilt_x, tilt_y, centre):
    """Puts the phone into the scene: `module` pixels of the frame each, turned and tilted by degrees."""
    width, height = phone.size
    scale = module * SUPER / 12
    corners = [(-width / 2, -height / 2), (width / 2, -height / 2), (width / 2, height / 2), (-width / 2, height / 2)]
    turn, tilt_x, tilt_y = (math.radians(each) for each in (turn, tilt_x, tilt_y))
    target = []
    for x, y in corners:
        x, y = x * scale, y * scale
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        z = x * math.sin(tilt_y) + y * math.sin(tilt_x)
        x, y = x * math.cos(tilt_y), y * math.cos(tilt_x)
        far = 1 + z / (1500 * SUPER)
        target.append((centre[0] * SUPER + x / far, centre[1] * SUPER + y / far))
    source = [(0, 0), (width, 0), (width, height), (0, height)]
    back = coefficients(target, source)
    if scale < 0.5:  # average first, so that a small code does not alias
        phone = phone.filter(ImageFilter.BoxBlur(0.35 / scale))
    moved = phone.transform(scene.size, Image.PERSPECTIVE, back, Image.BICUBIC)
    mask = Image.new("L", phone.size, 255).transform(scene.size, Image.PERSPECTIVE, back, Image.BILINEAR)
    scene.paste(moved, (0, 0), mask)
    return scene


def motion(pixels, length, angle):
    """Averages along a line of `length` pixels."""
    steps = max(2, int(length * 2))
    total = numpy.zeros_like(pixels)
    for step in range(steps):
        along = (step / (steps - 1) - 0.5) * length
        total += numpy.roll(pixels, (round(along * math.sin(angle)), round(along * math.cos(angle))), (0, 1))
    return total / steps


def moire(pixels, strength, period, angle):
    """The grid of a screen's pixels against that of the sensor: slow waves, another one across."""
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    for turn in (angle, angle + 1.5):
        pixels = pixels * (1 - strength * (0.5 + 0.5 * numpy.sin(2 * math.pi * (x * math.cos(turn) + y * math.sin(turn)) / period)))
    return pixels


def glare(pixels, x, y, radius, strength):
    rows, columns = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    distance = ((columns - x) / radius) ** 2 + ((rows - y) / (radius * 0.45)) ** 2
    return pixels + strength * numpy.exp(-distance)


def compressed(pixels, quality):
    data = io.BytesIO()
    Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8)).save(data, "JPEG", quality=quality)
    return numpy.asarray(Image.open(data).convert("L"), dtype=float)


KINDS = ["plain", "rotated", "perspective", "small", "motion blur", "out of focus", "low light", "noise", "glare",
         "low contrast", "moire", "compressed", "all at once", "empty"]


def frame(kind, hardness, text, rng):
    """One frame; `hardness` from 0 to 1."""
    noise = numpy.random.default_rng(rng.randrange(1 << 30))
    bad = {each: 0.0 for each in KINDS}
    bad[kind] = hardness
    if kind == "all at once":
        for each in KINDS[1:12]:
            bad[each] = 0.55 * hardness * rng.random()
    turn = rng.uniform(-8, 8) + bad["rotated"] * rng.uniform(30, 180) * rng.choice((-1, 1))
    tilt_x = rng.uniform(-5, 5) + bad["perspective"] * rng.uniform(45, 65) * rng.choice((-1, 1))
    tilt_y = rng.uniform(-5, 5) + bad["perspective"] * rng.uniform(20, 50) * rng.choice((-1, 1))
    module = rng.uniform(5.0, 7.0) * (1 - 0.8 * bad["small"])
    centre = (rng.uniform(520, 760), rng.uniform(330, 390))
    scene = background(rng)
    if kind != "empty":
        scene = place(scene, ticket_picture(text), module, turn, tilt_x, tilt_y, centre)
    pixels = numpy.asarray(scene.resize((WIDTH, HEIGHT), Image.BOX), dtype=float)
    if bad["moire"]:
        pixels = moire(pixels, 0.75 * bad["moire"], rng.uniform(6, 40), rng.uniform(0, math.pi))
    if bad["low contrast"]:
        pixels = 110 + (pixels - 128) * (1 - 0.965 * bad["low contrast"])
    if bad["glare"]:
        pixels = glare(pixels, centre[0] + rng.uniform(-80, 80), centre[1] + rng.uniform(-60, 60), 70 + 190 * bad["glare"], 330)
    if bad["out of focus"]:
        soft = Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
        pixels = numpy.asarray(soft.filter(ImageFilter.GaussianBlur(0.75 * module * bad["out of focus"])), dtype=float)
    if bad["motion blur"]:
        pixels = motion(pixels, 2.4 * module * bad["motion blur"], rng.uniform(0, math.pi))
    if bad["low light"]:
        light = 1 - 0.97 * bad["low light"]
        pixels = noise.poisson(numpy.clip(pixels, 0, 255) * light * 0.5) / 0.5 + noise.normal(0, 3 * bad["low light"], pixels.shape)
    pixels = pixels + noise.normal(0, 2 + 75 * bad["noise"], pixels.shape)
    if bad["compressed"]:
        pixels = compressed(pixels, int(40 - 37 * bad["compressed"]))
    return numpy.clip(pixels, 0, 255).astype(numpy.uint8)


def main():
    folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 16
    os.makedirs(folder, exist_ok=True)
    listed = []
    with open(os.path.join(folder, "frames.bin"), "wb") as out:
        for kind in KINDS:
            for index in range(count):
                rng = random.Random(f"{kind} {index}")
                text = "".join(rng.choice(ALPHABET) for _ in range(122))
                out.write(frame(kind, (index + 0.5) / count, text, rng).tobytes())
                listed.append({"kind": kind, "text": "" if kind == "empty" else text})
    with open(os.path.join(folder, "frames.json"), "w", encoding="utf-8") as out:
        json.dump({"width": WIDTH, "height": HEIGHT, "frames": listed}, out)


main()
