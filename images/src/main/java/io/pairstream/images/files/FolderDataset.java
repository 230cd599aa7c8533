package io.pairstream.images.files;

import com.google.auto.service.AutoService;
import io.pairstream.images.Dataset;
import io.pairstream.images.ImageRequest;
import io.pairstream.images.Loading;
import io.pairstream.images.OwnImages;
import io.pairstream.images.ResolvedSource;
import io.pairstream.schemas.Named;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Images in a folder for each class. */
@AutoService(Dataset.class)
public final class FolderDataset implements Dataset {

    private static final Setting CLASS_DEPTH = Setting.of(
            "class-depth",
            Section.DATA,
            SettingKind.INT,
            "N",
            new Range(BigDecimal.ONE, true, BigDecimal.TEN, true),
            "1",
            "How far below the folder of images the folders of classes are: 1 for DIR/CLASS/FILE, 2 for DIR/GROUP/CLASS/FILE.");

    private static final Setting SPLIT_BY = Setting.of(
                    "split-by",
                    Section.DATA,
                    SettingKind.NAME,
                    "NAME",
                    Range.ANY,
                    "image",
                    "What is held out to test on where there are no folders train and test: image (a fifth of each class's"
                            + " images) or class (all images of a fifth of the classes, which training never sees).")
            .oneOf(Stream.of(SplitBy.values()).map(Named::id).toList());

    @Override
    public String id() {
        return "folder";
    }

    @Override
    public String text() {
        return "your own images: --images DIR with DIR/CLASS/FILE, or DIR/train/CLASS/FILE and DIR/test/CLASS/FILE";
    }

    @Override
    public List<Setting> settings() {
        return FileSource.settingsWith(
                OwnImages.PLACE, CLASS_DEPTH, SPLIT_BY, PairsDataset.TEST, OwnImages.TURN_CLASSES);
    }

    @Override
    public SettingValues usual() {
        return OwnImages.ALL_OF_THEM;
    }

    @Override
    public ResolvedSource open(ImageRequest request, Loading loading) {
        Path root = request.require(OwnImages.PLACE, Path.class);
        FolderListing listing = FolderListing.of(
                root,
                request.require(CLASS_DEPTH, Integer.class),
                SplitBy.named(request.require(SPLIT_BY, String.class)));
        Optional<PairListFile> testPairs =
                request.find(PairsDataset.TEST, Path.class).map(file -> new PairListFile(file, root));
        return FileSource.ofFolder(listing, testPairs, request, loading);
    }
}
