package io.pairstream.images.files;

import com.google.auto.service.AutoService;
import io.pairstream.images.Dataset;
import io.pairstream.images.ImageRequest;
import io.pairstream.images.Loading;
import io.pairstream.images.OwnImages;
import io.pairstream.images.ResolvedSource;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.Section;
import io.pairstream.schemas.settings.Setting;
import io.pairstream.schemas.settings.SettingKind;
import io.pairstream.schemas.settings.SettingValues;
import java.nio.file.Path;
import java.util.List;

/** Pairs of images that a user has listed. */
@AutoService(Dataset.class)
public final class PairsDataset implements Dataset {

    private static final Setting TRAIN = list(
            "pair-list",
            "Pairs to train on: a CSV file left,right,label with files below --images, or one in the form of LFW's"
                    + " pairs.txt. Default: none, data set pairs needs it");

    /** Test pairs. */
    static final Setting TEST = list(
            "test-pair-list",
            "Pairs to test on, in the same forms. Default: none, data set pairs needs it; of data set folder its test"
                    + " images are paired by --test-sets");

    private static Setting list(String name, String text) {
        return Setting.of(name, Section.DATA, SettingKind.PATH, "FILE", Range.ANY, "", text);
    }

    @Override
    public String id() {
        return "pairs";
    }

    @Override
    public String text() {
        return "your own pairs: --pair-list FILE and --test-pair-list FILE with files below --images DIR";
    }

    @Override
    public List<Setting> settings() {
        return FileSource.settingsWith(OwnImages.PLACE, TRAIN, TEST);
    }

    @Override
    public SettingValues usual() {
        return OwnImages.ALL_OF_THEM;
    }

    @Override
    public ResolvedSource open(ImageRequest request, Loading loading) {
        Path root = request.require(OwnImages.PLACE, Path.class);
        PairedFiles train = PairedFiles.of(new PairListFile(request.require(TRAIN, Path.class), root));
        PairedFiles test = PairedFiles.of(new PairListFile(request.require(TEST, Path.class), root));
        return FileSource.ofPairs(train, test, request, loading);
    }
}
