#!/usr/bin/env python3
"""Writes the images of DecodedFilesTest, and beside each what Pillow makes of it: NAME.FORMAT and NAME.FORMAT.raw, which has
height, width and channels (one byte each), then the samples. Run in this folder with Debian's python3-pil and python3-numpy."""
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

H, W = 16, 24
y, x = np.mgrid[0:H, 0:W]
red = (x * 10).astype(np.uint8)
green = (y * 15).astype(np.uint8)
blue = (255 - x * 5 - y * 3).astype(np.uint8)
rgb = np.dstack([red, green, blue])
grey = ((x * 7 + y * 3) % 256).astype(np.uint8)
alpha = ((x * 11) % 256).astype(np.uint8)


def raw(name, samples):
    samples = np.atleast_3d(samples)
    with open(name + ".raw", "wb") as out:
        out.write(bytes(samples.shape) + samples.astype(np.uint8).tobytes())


def png(name, depth, colour, rows, extra=b""):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    with open(name, "wb") as out:
        header = struct.pack(">IIBBBBB", W, H, depth, colour, 0, 0, 0)
        body = zlib.compress(b"".join(b"\0" + row for row in rows))
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b""))
    return chunk


def over_black(colours):
    return (colours.astype(int) * alpha[..., None] + 127) // 255


Image.fromarray(grey).save("grey8.png")
raw("grey8.png", grey)
gamma = struct.pack(">I", 4) + b"gAMA" + struct.pack(">I", 45455)
png("gamma.png", 8, 0, [r.tobytes() for r in grey], gamma + struct.pack(">I", zlib.crc32(gamma[4:])))
raw("gamma.png", grey)
wide = (grey.astype(int) * 256 + 77).astype(">u2")
png("grey16.png", 16, 0, [r.tobytes() for r in wide])
raw("grey16.png", grey)
png("rgb16.png", 16, 2, [r.tobytes() for r in (rgb.astype(int) * 256 + 200).astype(">u2")])
raw("rgb16.png", rgb)
Image.fromarray(np.where(grey > 99, 255, 0).astype(np.uint8)).convert("1").save("grey1.png")
raw("grey1.png", np.where(grey > 99, 255, 0))
png("grey4.png", 4, 0, [bytes((a // 16) * 16 + b // 16 for a, b in zip(r[::2], r[1::2])) for r in grey])
raw("grey4.png", grey // 16 * 17)
Image.fromarray(rgb).save("rgb8.png")
raw("rgb8.png", rgb)
Image.fromarray(np.dstack([rgb, alpha])).save("rgba.png")
raw("rgba.png", over_black(rgb))
Image.fromarray(np.dstack([grey, alpha])).save("grey-alpha.png")
raw("grey-alpha.png", over_black(grey[..., None]))
palette = Image.fromarray(rgb).quantize(31)
palette.save("palette.png")
raw("palette.png", np.asarray(palette.convert("RGB")))
palette.save("palette.gif")
raw("palette.gif", np.asarray(Image.open("palette.gif").convert("RGB")))
for name in ["rgb.bmp", "rgb.tiff"]:
    Image.fromarray(rgb).save(name)
    raw(name, rgb)
Image.fromarray(rgb).save("lossless.webp", lossless=True)
raw("lossless.webp", rgb)
Image.fromarray(rgb).save("lossy.webp", quality=95)
raw("lossy.webp", np.asarray(Image.open("lossy.webp").convert("RGB")))
for name, options in [("rgb.jpg", {}), ("progressive.jpg", {"progressive": True})]:
    Image.fromarray(rgb).save(name, quality=95, subsampling=0, **options)
    raw(name, np.asarray(Image.open(name)))
Image.fromarray(grey).save("grey.jpg", quality=95)
raw("grey.jpg", np.asarray(Image.open("grey.jpg")))
Image.fromarray(rgb).convert("CMYK").save("cmyk.jpg", quality=98)
raw("cmyk.jpg", np.asarray(Image.open("cmyk.jpg").convert("RGB")))
for orientation in range(1, 9):
    name = "turned%d.jpg" % orientation
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(grey).save(name, quality=95, exif=exif)
    raw(name, np.asarray(ImageOps.exif_transpose(Image.open(name))))
for name, size in [("smaller", (10, 7)), ("larger", (50, 33)), ("mixed", (12, 40))]:
    resized = Image.fromarray(rgb).resize(size, Image.BILINEAR)
    raw("resized-" + name, np.asarray(resized))
raw("luma", np.asarray(Image.fromarray(rgb).convert("L")))
