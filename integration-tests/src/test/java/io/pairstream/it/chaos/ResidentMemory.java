package io.pairstream.it.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of a trainer process by the step it is at, as Linux counts it. */
final class ResidentMemory {

    private static final double KIB_PER_MIB = 1024;

    private final List<Sample> samples = new ArrayList<>();

    /** Takes a sample, unless the process has not done a step yet, or has ended. */
    void sample(ServiceProcess trainer) {
        long steps = trainer.output()
                .lines()
                .filter(line -> line.startsWith("Mini-Batch:"))
                .count();
        try {
            Files.readString(Path.of("/proc/" + trainer.pid() + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:") && steps > 0)
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .forEach(kib -> samples.add(new Sample(steps, Long.parseLong(kib) / KIB_PER_MIB)));
        } catch (IOException e) {
            if (trainer.isRunning()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the mean of the samples taken after a number of steps. */
    double meanMiB(long from, long to) {
        return samples.stream()
                .filter(sample -> sample.steps() >= from && sample.steps() < to)
                .mapToDouble(Sample::mib)
                .average()
                .orElseThrow();
    }

    private record Sample(long steps, double mib) {}
}
