package io.pairstream.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The bare loops against PyTorch and stock Deeplearning4j, in turn, and against themselves with more work. */
final class LoopBenchmarks {

    private final List<String> python;
    private final int repeats;
    private final Figures figures;

    /** @param python how PyTorch's side is started; empty where it is not installed */
    LoopBenchmarks(List<String> python, int repeats, Figures figures) {
        this.python = python;
        this.repeats = repeats;
        this.figures = figures;
    }

    /** Measures training at all sizes. */
    void train() {
        for (Settings settings : Settings.TRAINED) {
            compare(settings, "train", "train." + settings.network() + "." + settings.batchSize());
        }
    }

    /** Measures forward passes. */
    void evaluate() {
        for (Settings settings : Settings.EVALUATED) {
            compare(settings, "evaluate", "evaluate." + settings.network());
        }
    }

    private void compare(Settings settings, String kind, String name) {
        List<Subject> subjects = new ArrayList<>(List.of(settings.own(kind)));
        try {
            if (!python.isEmpty()) {
                subjects.add(settings.peer(python, kind));
            }
            if (settings.isForStock(kind)) {
                subjects.add(settings.stock(kind));
            }
            inTurn(name, kind, subjects);
            if (!python.isEmpty()) {
                figures.setPeer(name, Subject.PYTORCH);
            }
            System.out.println(figures.describe(name));
        } finally {
            subjects.forEach(Subject::close);
        }
    }

    private void inTurn(String name, String kind, List<Subject> subjects) {
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (Subject subject : subjects) {
                figures.addRate(name, subject.name(), subject.measure(kind));
            }
        }
        subjects.forEach(subject -> figures.addVersion(subject.name(), subject.version()));
    }

    /** Measures how the time per pair grows when there are ten times as many steps, and with larger images. */
    void growth() {
        for (Settings settings : List.of(
                new Settings("resnet", 1_000, 0, 3, Settings.MNIST),
                new Settings("cnn", 1_000, 0, 2, Settings.MNIST))) {
            try (Subject usual = settings.own("train");
                    Subject larger = settings.larger().own("train");
                    Subject longer = settings.longer().own("train")) {
                for (int repeat = 0; repeat < repeats; repeat++) {
                    double rate = usual.measure("train");
                    add("growth.longer." + settings.network(), rate / longer.measure("train"));
                    add("growth.larger." + settings.network(), rate / larger.measure("train"));
                }
            }
            System.out.println(figures.describe("growth.longer." + settings.network()));
            System.out.println(figures.describe("growth.larger." + settings.network()));
        }
    }

    private void add(String name, double growth) {
        figures.addValue(name, growth);
    }
}
