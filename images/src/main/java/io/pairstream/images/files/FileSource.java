package io.pairstream.images.files;

import io.pairstream.images.ImageRequest;
import io.pairstream.images.ImageSet;
import io.pairstream.images.ImageSource;
import io.pairstream.images.ListedPairs;
import io.pairstream.images.Loading;
import io.pairstream.images.ResolvedSource;
import io.pairstream.images.TurnedClasses;
import io.pairstream.images.decoding.DecodedImages;
import io.pairstream.images.decoding.ImageCache;
import io.pairstream.images.decoding.ImageFile;
import io.pairstream.images.decoding.OnBadImage;
import io.pairstream.images.decoding.PreparationSettings;
import io.pairstream.records.ImagePreparation;
import io.pairstream.schemas.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images of files. The name says what they are: the data set's and the beginning of the digest of all images.
 *
 * @param name the name that runs are declared with
 * @param digest stands for all images
 * @param classNames names of the classes, if the files have any
 * @param train training images
 * @param test test images
 * @param trainPairs the pairs to train on, if they are listed
 * @param testPairs the pairs to test on, if they are listed
 * @param preparation how the files were made into images
 */
record FileSource(
        String name,
        String digest,
        List<String> classNames,
        ImageSet train,
        ImageSet test,
        Optional<ListedPairs> trainPairs,
        Optional<ListedPairs> testPairs,
        Optional<ImagePreparation> preparation)
        implements ImageSource {

    private static final int DIGITS = 12;

    /** Returns what can be said of images of files: settings of the data set, and those of all such. */
    static List<Setting> settingsWith(Setting... own) {
        List<Setting> all = new ArrayList<>(List.of(own));
        all.addAll(PreparationSettings.ALL);
        all.add(OnBadImage.SETTING);
        return all;
    }

    /**
     * Decodes what is in a folder.
     *
     * @param testPairs the pairs of its test images, if they are listed
     * @throws io.pairstream.schemas.PairStreamException that names the file, what is wrong with it, and what is expected
     */
    static ResolvedSource ofFolder(
            FolderListing listing, Optional<PairListFile> testPairs, ImageRequest request, Loading loading) {
        LabelledFiles train = LabelledFiles.of(listing.train(), listing.classes());
        LabelledFiles test = LabelledFiles.of(listing.test(), listing.classes());
        Optional<PairedFiles> paired = testPairs.map(list -> PairedFiles.among(test, list));
        Decoded decoded = Decoded.of(train, test, request, loading);
        List<String> notices = new ArrayList<>(listing.notices());
        ImageSet images =
                TurnedClasses.wanted(request, decoded.train(), listing.classes().size());
        return decoded.source(request, listing.classes(), images, Optional.empty(), paired, notices);
    }

    /**
     * Decodes the files of two pair lists.
     *
     * @throws io.pairstream.schemas.PairStreamException that names the file, what is wrong with it, and what is expected
     */
    static ResolvedSource ofPairs(PairedFiles train, PairedFiles test, ImageRequest request, Loading loading) {
        Decoded decoded = Decoded.of(train.files(), test.files(), request, loading);
        return decoded.source(
                request, List.of(), decoded.train(), Optional.of(train), Optional.of(test), new ArrayList<>());
    }

    /** The files of both splits and what they were decoded to. */
    private record Decoded(List<ImageFile> files, DecodedImages images, FileImages train, FileImages test) {

        static Decoded of(LabelledFiles train, LabelledFiles test, ImageRequest request, Loading loading) {
            List<ImageFile> files = new ArrayList<>(train.files());
            files.addAll(test.files());
            DecodedImages images = ImageCache.ofUser(request.environment())
                    .open(
                            files,
                            PreparationSettings.of(request.settings()),
                            OnBadImage.of(request.settings()),
                            loading);
            return new Decoded(
                    files,
                    images,
                    FileImages.of(images, train, 0),
                    FileImages.of(images, test, train.files().size()));
        }

        ResolvedSource source(
                ImageRequest request,
                List<String> classNames,
                ImageSet trained,
                Optional<PairedFiles> trainPairs,
                Optional<PairedFiles> testPairs,
                List<String> notices) {
            String digest = ImageSource.digestOf(trained, test);
            notices.addAll(DecodingNotices.of(images, files));
            return new ResolvedSource(
                    new FileSource(
                            request.dataset().id() + "-" + digest.substring(0, DIGITS),
                            digest,
                            classNames,
                            trained,
                            test,
                            trainPairs.map(pairs -> pairs.among(train, notices)),
                            testPairs.map(pairs -> pairs.among(test, notices)),
                            Optional.of(
                                    PreparationSettings.of(request.settings()).toRecord())),
                    notices);
        }
    }
}
