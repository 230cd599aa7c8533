package io.pairstream.images;

import com.google.auto.service.AutoService;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Images in IDX files, MNIST's format, whatever they are called and however many classes they have. */
@AutoService(Dataset.class)
public final class IdxDataset implements Dataset {

    private static final Setting LABELS = file("labels", "IDX file with the classes of the training images.");
    private static final Setting TEST_IMAGES = file("test-images", "IDX file with the test images.");
    private static final Setting TEST_LABELS = file("test-labels", "IDX file with their classes.");

    private static final Setting TRANSPOSE = Setting.of(
            "transpose",
            Section.DATA,
            SettingKind.FLAG,
            "",
            Range.ANY,
            "false",
            "Exchange rows and columns of images in IDX files: those of EMNIST lie on their side.");

    private static final int DIGITS = 12;

    private static Setting file(String name, String text) {
        return Setting.of(
                name,
                Section.DATA,
                SettingKind.PATH,
                "FILE",
                Range.ANY,
                "",
                text + " Default: none, data set idx needs it");
    }

    @Override
    public String id() {
        return "idx";
    }

    @Override
    public String text() {
        return "IDX files of any names: --images, --labels, --test-images and --test-labels FILE, plain or gzipped";
    }

    @Override
    public List<Setting> settings() {
        return List.of(OwnImages.PLACE, LABELS, TEST_IMAGES, TEST_LABELS, TRANSPOSE, OwnImages.TURN_CLASSES);
    }

    @Override
    public SettingValues usual() {
        return OwnImages.ALL_OF_THEM;
    }

    @Override
    public ResolvedSource open(ImageRequest request, Loading loading) {
        IdxContent images = load(request, OwnImages.PLACE, IdxKind.IMAGES);
        IdxContent labels = load(request, LABELS, IdxKind.CLASSES);
        IdxContent testImages = load(request, TEST_IMAGES, IdxKind.IMAGES);
        IdxContent testLabels = load(request, TEST_LABELS, IdxKind.CLASSES);
        boolean transpose = request.require(TRANSPOSE, Boolean.class);
        String name =
                id() + "-" + digest(images, labels, testImages, testLabels).substring(0, DIGITS)
                        + (transpose ? "-transposed" : "");
        ImageSet train = images(images, labels, transpose);
        ImageSet test = images(testImages, testLabels, transpose);
        ImageSet wanted = TurnedClasses.wanted(request, train, Math.max(classes(train), classes(test)));
        IdxSource source = new IdxSource(wanted == train ? name : name + "-turned", wanted, test);
        return new ResolvedSource(source, List.of());
    }

    private static IdxContent load(ImageRequest request, Setting setting, IdxKind kind) {
        return IdxFile.load(request.require(setting, Path.class), kind);
    }

    private static long classes(ImageSet images) {
        return 1L + IntStream.range(0, images.size()).map(images::label).max().orElse(-1);
    }

    private static ImageSet images(IdxContent images, IdxContent labels, boolean transpose) {
        ImageSet upright = IdxFile.images(images, labels);
        return transpose ? new TransposedImages(upright) : upright;
    }

    private static String digest(IdxContent... contents) {
        String digests = Stream.of(contents).map(IdxContent::sha256).collect(Collectors.joining());
        return Sha256.hex(digests.getBytes(StandardCharsets.US_ASCII));
    }
}
