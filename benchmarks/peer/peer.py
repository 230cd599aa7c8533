"""The same networks, loss and optimiser in PyTorch, tuned for the CPU: what PairStream is measured against.

Reads one line per repeat from standard input ("train" or "evaluate") and answers each with one line: samples per second.
Says "ready" when it is built and warmed up. Ends with its input.
"""

import argparse
import sys
import time

import torch
from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.path = nn.Sequential(
            nn.Conv2d(channels, channels, 1), nn.ReLU(inplace=True), nn.BatchNorm2d(channels),
            nn.Conv2d(channels, channels, 3, padding=1), nn.ReLU(inplace=True), nn.BatchNorm2d(channels),
            nn.Conv2d(channels, channels, 1), nn.BatchNorm2d(channels))

    def forward(self, x):
        return torch.relu(self.path(x) + x)


class Twin(nn.Module):
    def __init__(self, height, width):
        super().__init__()
        layers, channels = [], 1
        while channels < 64 or (max(height, width) > 7 and min(height, width) >= 4):  # as deep as TowerDepth says
            wanted = 32 if channels == 1 else 64
            layers += [nn.Conv2d(channels, wanted, 3), nn.ReLU(inplace=True), nn.BatchNorm2d(wanted), nn.MaxPool2d(2)]
            height, width, channels = (height - 2) // 2, (width - 2) // 2, wanted
        self.tower = nn.Sequential(
            *layers,
            nn.Conv2d(64, 128, 3, padding=1), nn.ReLU(inplace=True), nn.BatchNorm2d(128),
            nn.Flatten(), nn.Linear(128 * height * width, 128), nn.ReLU(inplace=True))
        self.head = nn.Sequential(nn.Dropout(0.5), nn.Linear(256, 2))

    def forward(self, x):  # all left images, then all right images
        left, right = self.tower(x).chunk(2)
        return self.head(torch.cat([(left - right).abs(), left * right], 1))


def network(name, height, width):
    if name == "twin":
        return Twin(height, width)
    if name == "resnet":  # the two images are the two channels
        pooled = ((height - 2) // 2) * ((width - 2) // 2)
        return nn.Sequential(
            nn.Conv2d(2, 32, 3), nn.ReLU(inplace=True), nn.BatchNorm2d(32), nn.MaxPool2d(2),
            ResidualBlock(32), ResidualBlock(32),
            nn.Flatten(), nn.Linear(32 * pooled, 64), nn.ReLU(inplace=True), nn.Dropout(0.5), nn.Linear(64, 2))
    rows, columns = 2 * height, width  # the two images above each other
    for _ in range(2):
        rows, columns = (rows - 2) // 2, (columns - 2) // 2
    return nn.Sequential(
        nn.Conv2d(1, 64, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.Conv2d(64, 128, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(128 * rows * columns, 256), nn.ReLU(inplace=True),
        nn.Dropout(0.5), nn.Linear(256, 128), nn.ReLU(inplace=True), nn.Linear(128, 2))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", choices=["resnet", "cnn", "twin"], required=True)
    parser.add_argument("--batch-size", type=int, required=True)
    parser.add_argument("--micro-batch-size", type=int, default=0)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--size", type=int, default=28)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--warm-up", default="train,evaluate")
    options = parser.parse_args()

    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    model = network(options.network, options.size, options.size).to(memory_format=torch.channels_last)
    # so small that every repeat meets about the same weights
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-6, betas=(0.9, 0.999), eps=1e-7, fused=True)
    shapes = {"resnet": (1, 2, 1), "cnn": (1, 1, 2), "twin": (2, 1, 1)}  # images, channels, heights for each pair
    images_of_pair, channels, heights = shapes[options.network]
    images = torch.rand(images_of_pair * options.batch_size, channels, heights * options.size, options.size)
    images = images.contiguous(memory_format=torch.channels_last)
    labels = torch.randint(0, 2, (options.batch_size,))
    micro = options.micro_batch_size or options.batch_size

    def train():
        model.train()
        optimizer.zero_grad(set_to_none=True)
        for start in range(0, options.batch_size, micro):
            part = images[images_of_pair * start:images_of_pair * (start + micro)]
            loss = nn.functional.cross_entropy(model(part), labels[start:start + micro], reduction="sum")
            (loss / options.batch_size).backward()
        optimizer.step()

    def evaluate():
        model.eval()
        with torch.inference_mode():
            for start in range(0, options.batch_size, micro):
                model(images[images_of_pair * start:images_of_pair * (start + micro)])

    kinds = {"train": train, "evaluate": evaluate}
    for kind in options.warm_up.split(","):
        kinds[kind]()
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        step = kinds[line.strip()]
        step()
        begun = time.perf_counter()
        for _ in range(options.steps):
            step()
        print(options.steps * options.batch_size / (time.perf_counter() - begun), flush=True)


if __name__ == "__main__":
    main()
