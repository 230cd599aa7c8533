"""Reads a folder of images with Pillow, in as many processes as there are cores: what PairStream's reading is measured against.

Says "ready", reads one line, reads the folder of folders that is its argument, and answers with images per second.
"""

import multiprocessing
import os
import sys
import time

import PIL
from PIL import Image


def pixels(file):
    with Image.open(file) as image:
        return image.convert("L").tobytes()


def files(folder):
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from files(entry.path)
        else:
            yield entry.path


def main():
    print("ready Pillow", PIL.__version__, flush=True)
    sys.stdin.readline()
    begun = time.perf_counter()
    with multiprocessing.Pool() as pool:
        images = list(pool.imap(pixels, files(sys.argv[1]), chunksize=64))
    print(len(images) / (time.perf_counter() - begun), flush=True)


if __name__ == "__main__":
    main()
