package io.pairstream.schemas;

import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.codec.RecordClasses;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Tells what a run's result depends on from what happens to the run. */
public final class RunSettings {

    static {
        RecordClasses.trust();
    }

    /** The run's life and who declared it. */
    private static final Set<String> LIFE =
            Set.of("status", "failure", "failedBy", "codeVersion", "numericFingerprints");

    /** What is said of the images beside their pixels, and counted for the user. */
    private static final Set<String> DESCRIPTION = Set.of("classNames", "imageAudit");

    /** Where in the topics the run lies. */
    private static final Set<String> PLACE = Set.of("trainStartOffsets", "testStartOffsets", "imageStartOffset");

    /** It follows from the images' size, and in earlier versions did not; a run keeps the one it is declared with. */
    private static final String TOWER_DEPTH = "towerDepth";

    /** Settings that were not named while all runs had the same: names and values as in {@link #settings}. */
    public static final Map<String, String> ONCE_THE_SAME =
            Map.of("imageChannels", Integer.toString(ImageShape.GREY), TOWER_DEPTH, Integer.toString(TowerDepth.LEAST));

    /** How images of files were prepared; earlier versions did not say it, nor is it said of images that are no files. */
    private static final String PREPARATION = "imagePreparation";

    /** What follows from other settings, and is named only if none of those differs. */
    private static final Set<String> DERIVED =
            Set.of("datasetDigest", "imageSet", "trainAudit", "testAudit", "recordsPerEpoch", "testSets.audit");

    /** What stands for all images of the data set. */
    private static final String IMAGES = "imagesDigest";

    private RunSettings() {}

    /** Returns the run as it was declared: without its life. Equal at any time of the run. */
    public static Run declarationOf(Run run) {
        return Run.newBuilder(run)
                .setStatus(RunStatus.DECLARED)
                .setFailure(null)
                .setFailedBy(null)
                .setNumericFingerprints(List.of())
                .build();
    }

    /**
     * Returns the first setting in which two declarations differ, wherever in the topics they lie. Two data sets of the same
     * images are the same, whatever they are called: earlier versions called any four IDX files {@code mnist}. So are two
     * depths of the tower, and two preparations of images one of which is not said.
     */
    public static Optional<Difference> difference(Run one, Run other) {
        Set<String> except = new HashSet<>(LIFE);
        except.addAll(PLACE);
        except.addAll(DESCRIPTION);
        except.add(TOWER_DEPTH);
        if (one.getDatasetDigest().equals(other.getDatasetDigest())) {
            except.add("dataset");
        }
        if (one.getImagePreparation() == null || other.getImagePreparation() == null) {
            except.add(PREPARATION);
        }
        return difference(one, other, except);
    }

    /** Returns the first difference of two declarations, their places in the topics included. */
    public static Optional<Difference> differenceInPlace(Run one, Run other) {
        Set<String> except = new HashSet<>(LIFE);
        except.addAll(DESCRIPTION);
        return difference(one, other, except);
    }

    /**
     * Returns every setting that a run's result depends on, in the order of the schema: names with dots where records are
     * nested, and values as text. What follows from others is left out, and the run's name, and the digest and the preparation
     * of all images where the declaration does not say them.
     */
    public static Map<String, String> settings(Run run) {
        Map<String, String> settings = new LinkedHashMap<>();
        Set<String> except = new HashSet<>(LIFE);
        except.addAll(PLACE);
        except.addAll(DESCRIPTION);
        except.addAll(DERIVED);
        except.add("runId");
        except.add("audit");
        if (run.getImagesDigest().isEmpty()) {
            except.add(IMAGES);
        }
        if (run.getImagePreparation() == null) {
            except.add(PREPARATION);
        }
        collect(run, "", except, settings);
        return settings;
    }

    /**
     * Returns whether two digests of all images of a data set can be of the same: an empty one, of a declaration that does
     * not say it, can be of any.
     */
    public static boolean canBeSameImages(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static void collect(SpecificRecord from, String path, Set<String> except, Map<String, String> settings) {
        for (Schema.Field field : from.getSchema().getFields()) {
            if (!except.contains(field.name())) {
                collectValue(from.get(field.pos()), path + field.name(), except, settings);
            }
        }
    }

    private static void collectValue(Object value, String name, Set<String> except, Map<String, String> settings) {
        if (value instanceof SpecificRecord nested) {
            collect(nested, name + ".", except, settings);
        } else if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                collectValue(list.get(index), name + "." + index, except, settings);
            }
        } else {
            settings.put(name, String.valueOf(value));
        }
    }

    private static Optional<Difference> difference(Run one, Run other, Set<String> except) {
        Set<String> left = new HashSet<>(except);
        if (canBeSameImages(one.getImagesDigest(), other.getImagesDigest())) {
            left.add(IMAGES);
        }
        Set<String> exceptDerived = new HashSet<>(left);
        exceptDerived.addAll(DERIVED);
        return difference(one, other, exceptDerived, "").or(() -> difference(one, other, left, ""));
    }

    private static Optional<Difference> difference(
            SpecificRecord one, SpecificRecord other, Set<String> except, String path) {
        for (Schema.Field field : one.getSchema().getFields()) {
            Object first = one.get(field.pos());
            Object second = other.get(field.pos());
            String name = path + field.name();
            if (!except.contains(name) && !Objects.equals(first, second)) {
                Optional<Difference> found = differenceOfValues(first, second, except, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> differenceOfValues(
            @Nullable Object first, @Nullable Object second, Set<String> except, String name) {
        if (first instanceof SpecificRecord inFirst && second instanceof SpecificRecord inSecond) {
            return difference(inFirst, inSecond, except, name + ".");
        }
        List<TestSet> sets = testSets(first);
        List<TestSet> others = testSets(second);
        if (sets.isEmpty() || sets.size() != others.size()) {
            return Optional.of(new Difference(name, shown(first), shown(second)));
        }
        return IntStream.range(0, sets.size())
                .mapToObj(i -> difference(sets.get(i), others.get(i), except, name + "."))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the test sets in a list, or none if it is something else. */
    private static List<TestSet> testSets(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(TestSet.class::isInstance)
                        .map(TestSet.class::cast)
                        .toList()
                : List.of();
    }

    private static String shown(@Nullable Object value) {
        List<TestSet> sets = testSets(value);
        return sets.isEmpty()
                ? String.valueOf(value)
                : sets.stream().map(TestSet::getName).collect(Collectors.joining(","));
    }

    /**
     * A setting that two declarations have with different values.
     *
     * @param name its name, with dots where records are nested
     * @param one its value in the first
     * @param other its value in the second
     */
    public record Difference(String name, String one, String other) {}
}
