package io.pairstream.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.images.Datasets;
import io.pairstream.images.ImageRequest;
import io.pairstream.images.ImageSet;
import io.pairstream.images.Loading;
import io.pairstream.images.ResolvedSource;
import io.pairstream.images.decoding.ImagePreparer;
import io.pairstream.records.ImagePreparation;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.SettingValues;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderDatasetTest {

    @TempDir
    private Path directory;

    @Test
    void foldersTrainAndTestAreTheSplitsAndFoldersInThemTheClasses() throws IOException {
        // given
        for (String name : List.of("b", "a")) {
            png("train/" + name + "/1.png", 1);
            png("train/" + name + "/deep/below/0.PNG", 2);
            png("test/" + name + "/3.png", 3);
        }
        png("test/only here/4.png", 4);

        // when
        ResolvedSource opened = open();

        // then
        assertThat(opened.source().classNames()).containsExactly("a", "b", "only here");
        assertThat(namesAndLabels(opened.source().train()))
                .containsExactly(
                        "train/a/1.png 0",
                        "train/a/deep/below/0.PNG 0",
                        "train/b/1.png 1",
                        "train/b/deep/below/0.PNG 1");
        assertThat(namesAndLabels(opened.source().test()))
                .containsExactly("test/a/3.png 0", "test/b/3.png 1", "test/only here/4.png 2");
        assertThat(opened.source().train().shape()).isEqualTo(new ImageShape(12, 10, 1));
        assertThat(opened.source().train().pixels(1)).hasSize(120).containsOnly(2);
        assertThat(opened.source().name()).matches("folder-[0-9a-f]{12}");
        assertThat(opened.notices())
                .contains("Class folder " + images().resolve("test/a")
                        + " has one image: it is part of pairs of different classes alone");
    }

    @Test
    void aFifthOfEachClassIsHeldOutAndAlwaysTheSame() throws IOException {
        // given
        tenImages("a", "b");
        png("few/1.png", 7);
        png("few/2.png", 8);

        // when
        ResolvedSource opened = open();

        // then
        assertThat(opened.source().train().size()).isEqualTo(18);
        assertThat(opened.source().test().size()).isEqualTo(4);
        List<String> all = namesAndLabels(opened.source().train());
        all.addAll(namesAndLabels(opened.source().test()));
        assertThat(new TreeSet<>(all)).hasSize(22);
        assertThat(namesAndLabels(opened.source().test())).noneMatch(name -> name.startsWith("few"));
        assertThat(namesAndLabels(open().source().test()))
                .isEqualTo(namesAndLabels(opened.source().test()));
    }

    @Test
    void classesThatAreHeldOutAreInTheTestAlone() throws IOException {
        // given
        tenImages("a", "b", "c", "d", "e", "f");

        // when
        ResolvedSource opened = open("split-by", "class");

        // then
        assertThat(labels(opened.source().test()))
                .hasSize(2)
                .doesNotContainAnyElementsOf(labels(opened.source().train()));
        assertThat(opened.source().test().size()).isEqualTo(20);
        assertThat(opened.source().train().size()).isEqualTo(40);
    }

    @Test
    void turnedClassesAreInTrainingAlone() throws IOException {
        tenImages("a", "b", "c");
        ResolvedSource before = open();

        ResolvedSource opened = open("turn-classes", "true");

        assertThat(opened.source().train().size())
                .isEqualTo(4 * before.source().train().size());
        assertThat(labels(opened.source().train())).hasSize(12).startsWith(0, 1, 2);
        assertThat(namesAndLabels(opened.source().test()))
                .isEqualTo(namesAndLabels(before.source().test()));
        assertThat(opened.source().classNames()).containsExactly("a", "b", "c");
        assertThat(opened.source().name()).isNotEqualTo(before.source().name());
    }

    @Test
    void classesMayBeBelowGroups() throws IOException {
        // given
        for (String name : List.of("Greek/alpha", "Greek/beta", "Latin/alpha")) {
            tenImages(name);
        }

        // when, then
        assertThat(open("class-depth", "2").source().classNames())
                .containsExactly("Greek/alpha", "Greek/beta", "Latin/alpha");
    }

    @Test
    void whatIsNoImageIsPassedOver() throws IOException {
        // given
        tenImages("a", "b");
        for (String name : List.of(".DS_Store", "a/.hidden.png", "a/Thumbs.db", "__MACOSX/x.png", "a/notes.txt")) {
            Files.createDirectories(images().resolve(name).getParent());
            Files.writeString(images().resolve(name), "no image");
        }
        Files.createDirectories(images().resolve("empty"));

        // when
        ResolvedSource opened = open();

        // then
        assertThat(opened.source().classNames()).containsExactly("a", "b");
        assertThat(opened.notices())
                .containsExactly(
                        "Class folder " + images().resolve("empty") + " has no images: it is left out",
                        "Image folder " + images() + ": 2 other files are passed over, such as a/Thumbs.db; images end"
                                + " with one of .png, .jpg, .jpeg, .webp, .tif, .tiff, .gif, .bmp");
    }

    @Test
    void namesInAnyScriptAreClasses() throws IOException {
        // given the same letter as one character and as two
        tenImages("犬", "\u00c5ngstr\u00f6m", "with space", "a");
        png("A\u030angstro\u0308m/more.png", 1);
        tenImages("A");

        // when
        ResolvedSource opened = open();

        // then
        assertThat(opened.source().classNames()).containsExactly("A", "a", "with space", "\u00c5ngstr\u00f6m", "犬");
        assertThat(opened.notices())
                .contains("Image folder " + images()
                        + ": classes 'A' and 'a' differ in capital letters alone; each is a class of its own");
    }

    @Test
    void imagesOfSeveralSizesNeedOne() throws IOException {
        // given
        tenImages("a", "b");
        Pngs.write(images().resolve("b/wide.png"), 12, 40, 9);

        // when, then
        assertThatThrownBy(this::open)
                .isInstanceOf(PairStreamException.class)
                .hasMessageMatching("image .*wide.png has 12 x 40 pixels and .*a/.*png 12 x 10: expected one size, or"
                        + " --image-size HEIGHTxWIDTH, such as --image-size 12x10");
        ResolvedSource opened = open("image-size", "20x16");
        assertThat(opened.source().train().shape()).isEqualTo(new ImageShape(20, 16, 1));
        assertThat(opened.notices()).containsExactly("Of 21 images: 21 resized");
        assertThat(open("image-size", "20x16", "fit", "pad", "color", "rgb").notices())
                .containsExactly("Of 21 images: 21 made of grey, 21 padded, 21 resized");
    }

    /** What a run's record says of its images is all that it takes to prepare further ones. */
    @ParameterizedTest
    @CsvSource({"stretch,grey,false", "crop,rgb,false", "pad,grey,true"})
    void aFurtherFileIsPreparedAsThoseOfTheFolder(String fit, String colour, boolean invert) throws IOException {
        // given
        tenImages("a", "b");
        ResolvedSource opened =
                open("image-size", "20x11", "fit", fit, "color", colour, "invert", Boolean.toString(invert));
        ImageSet train = opened.source().train();

        // when
        Run run = SmallRuns.declared("r", 10, 10, 1)
                .setImageHeight(20)
                .setImageWidth(11)
                .setImageChannels(train.shape().channels())
                .setImagePreparation(opened.source().preparation().orElseThrow())
                .build();
        ImagePreparer preparer = ImagePreparer.of(run);

        // then
        assertThat(run.getImagePreparation()).isEqualTo(new ImagePreparation(fit, invert));
        assertThat(preparer.samples(images().resolve(train.name(3)))).isEqualTo(train.pixels(3));
    }

    @Test
    void aFileWithoutAnImageIsNamedOrLeftOut() throws IOException {
        // given
        tenImages("a", "b");
        Path broken = images().resolve("a/05.png");
        Files.write(broken, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0});

        // when, then
        assertThatThrownBy(this::open)
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("image file " + broken + ": damaged PNG")
                .hasMessageEndingWith(": expected a whole one; --on-bad-image skip leaves such files out");
        assertThat(cacheFiles()).isEmpty();
        ResolvedSource opened = open("on-bad-image", "skip");
        List<String> left = namesAndLabels(opened.source().train());
        left.addAll(namesAndLabels(opened.source().test()));
        assertThat(left).hasSize(19).noneMatch(name -> name.startsWith("a/05.png"));
        assertThat(opened.notices())
                .singleElement()
                .asString()
                .startsWith("Left out 1 of 20 files that hold no usable image, such as " + broken + ": damaged PNG");
        for (int image = 0; image < opened.source().train().size(); image++) {
            ImageSet train = opened.source().train();
            int grey = Integer.parseInt(train.name(image).substring(2, 4));
            assertThat(train.pixels(image)).as(train.name(image)).containsOnly(grey);
        }
    }

    @Test
    void filesAreDecodedOnceUntilOneChanges() throws IOException {
        // given
        tenImages("a", "b");
        List<Long> told = new ArrayList<>();
        Loading loading = (done, total) -> told.add(done);
        String name = open(loading).source().name();
        assertThat(told).hasSize(20).endsWith(20L);

        // when, then
        told.clear();
        assertThat(open(loading).source().name()).isEqualTo(name);
        assertThat(told).isEmpty();
        Pngs.write(images().resolve("a/03.png"), 12, 10, 200);
        Files.setLastModifiedTime(images().resolve("a/03.png"), FileTime.fromMillis(1));
        assertThat(open(loading).source().name()).isNotEqualTo(name);
        assertThat(told).hasSize(20);
    }

    @Test
    void aDamagedCacheIsMadeAnew() throws IOException {
        // given
        tenImages("a", "b");
        String name = open().source().name();
        Path file = cacheFiles().get(0);

        for (int damage = 0; damage < 3; damage++) {
            // when
            try (RandomAccessFile cache = new RandomAccessFile(file.toFile(), "rw")) {
                switch (damage) {
                    case 0 -> cache.write(99);
                    case 1 -> cache.setLength(cache.length() / 2);
                    default -> cache.setLength(0);
                }
            }

            // then
            assertThat(open().source().name()).isEqualTo(name);
        }
    }

    @Test
    void linksMayNotLeadOutside() throws IOException {
        // given
        tenImages("a", "b");
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Pngs.write(outside.resolve("x.png"), 12, 10, 1);
        Path link = Files.createSymbolicLink(images().resolve("c"), outside);

        // when, then
        assertThatThrownBy(this::open)
                .hasMessage("link " + link + " leads to " + outside.toRealPath() + ": expected links to places in "
                        + images() + " alone");
        Files.delete(link);
        Files.createSymbolicLink(images().resolve("a/up"), images());
        assertThatThrownBy(this::open).hasMessageEndingWith(", which it is in: expected no circle");
        Files.delete(images().resolve("a/up"));
        Files.createSymbolicLink(images().resolve("a/broken.png"), directory.resolve("nowhere"));
        assertThatThrownBy(this::open)
                .hasMessage("link " + images().resolve("a/broken.png") + " cannot be read: no such file");
        Files.delete(images().resolve("a/broken.png"));
        Files.createSymbolicLink(images().resolve("c"), Path.of("b"));
        assertThat(open().source().classNames()).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsNoFolderOfClassesIsSaid() throws IOException {
        String endings = ", with files that end with one of .png, .jpg, .jpeg, .webp, .tif, .tiff, .gif, .bmp";
        assertThatThrownBy(() -> request(Map.of()).open(Loading.SILENT))
                .hasMessage("data set folder needs --images PATH: expected a path");
        assertThatThrownBy(this::open)
                .hasMessage(
                        "image folder " + images() + " does not exist: expected a folder with a folder for each class");
        Files.createDirectories(images());
        assertThatThrownBy(this::open)
                .hasMessage("image folder " + images() + " has no images in folders of classes: expected " + images()
                        + "/CLASS/FILE" + endings);
        png("1.png", 1);
        assertThatThrownBy(this::open)
                .hasMessage("image folder " + images() + " has images, but no folder for each class: expected "
                        + images() + "/CLASS/FILE" + endings);
        tenImages("a", "b", "c");
        assertThatThrownBy(() -> open("split-by", "class"))
                .hasMessage("image folder " + images() + " has 3 classes: expected at least 4 where some are held out"
                        + " (--split-by class)");
    }

    private void tenImages(String... classes) throws IOException {
        for (int c = 0; c < classes.length; c++) {
            for (int i = 0; i < 10; i++) {
                png(String.format("%s/%02d.png", classes[c], i), i);
            }
        }
    }

    private void png(String name, int grey) throws IOException {
        Pngs.write(images().resolve(name), 12, 10, grey);
    }

    private Path images() {
        return directory.resolve("images");
    }

    private List<Path> cacheFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("cache/pairstream/images"))) {
            return files.toList();
        }
    }

    private ResolvedSource open(String... settings) {
        return open(Loading.SILENT, settings);
    }

    private ResolvedSource open(Loading loading, String... settings) {
        Map<String, String> said = new HashMap<>();
        said.put("images", images().toString());
        for (int i = 0; i < settings.length; i += 2) {
            said.put(settings[i], settings[i + 1]);
        }
        return request(said).open(loading);
    }

    private ImageRequest request(Map<String, String> said) {
        return new ImageRequest(
                Datasets.named("folder"),
                SettingValues.of(said),
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()));
    }

    private static List<String> namesAndLabels(ImageSet images) {
        List<String> all = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            all.add(images.name(image) + " " + images.label(image));
        }
        return all;
    }

    private static List<Integer> labels(ImageSet images) {
        return IntStream.range(0, images.size())
                .map(images::label)
                .distinct()
                .boxed()
                .toList();
    }
}
