package io.pairstream.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.images.Datasets;
import io.pairstream.images.ImageRequest;
import io.pairstream.images.ImageSet;
import io.pairstream.images.ListedPairs;
import io.pairstream.images.Loading;
import io.pairstream.images.ResolvedSource;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairsDatasetTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeImages() throws IOException {
        for (int i = 1; i < 4; i++) {
            Pngs.write(directory.resolve("Eva M/Eva M_000" + i + ".png"), 12, 10, i);
            Pngs.write(directory.resolve("犬/犬_000" + i + ".png"), 12, 10, 10 + i);
        }
    }

    @Test
    void theListsPairsAreThePairs() throws IOException {
        // given
        write("train.csv", """
                \ufeffLABEL,left,right,note
                1,Eva M/Eva M_0001.png,Eva M/Eva M_0002.png,"a, b"

                0,Eva M/Eva M_0001.png,犬/犬_0003.png,
                """);
        write("test.txt", "1\t2\nEva M\t2\t3\n犬\t1\tEva M\t3\n");

        // when
        ResolvedSource opened = open("train.csv", "test.txt");

        // then
        assertThat(pairs(opened.source().train(), opened.source().trainPairs().orElseThrow()))
                .containsExactly("Eva M/Eva M_0001.png Eva M/Eva M_0002.png 1", "Eva M/Eva M_0001.png 犬/犬_0003.png 0");
        assertThat(pairs(opened.source().test(), opened.source().testPairs().orElseThrow()))
                .containsExactly("Eva M/Eva M_0002.png Eva M/Eva M_0003.png 1", "犬/犬_0001.png Eva M/Eva M_0003.png 0");
        assertThat(opened.source().train().label(0)).isEqualTo(-1);
        assertThat(opened.source().name()).startsWith("pairs-");
    }

    @Test
    void pairsOfImagesThatAreLeftOutAreLeftOut() throws IOException {
        // given
        Files.writeString(directory.resolve("Eva M/Eva M_0002.png"), "broken");
        write("train.csv", """
                left,right,label
                Eva M/Eva M_0001.png,Eva M/Eva M_0002.png,1
                Eva M/Eva M_0001.png,犬/犬_0003.png,0
                """);

        // when
        ResolvedSource opened = open("train.csv", "train.csv", "on-bad-image", "skip");

        // then
        assertThat(pairs(opened.source().train(), opened.source().trainPairs().orElseThrow()))
                .containsExactly("Eva M/Eva M_0001.png 犬/犬_0003.png 0");
        assertThat(opened.notices())
                .contains("Left out 1 of 2 pairs of " + directory.resolve("train.csv") + ", whose images are left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "left,right,label;a.png,b.png,1 | line 2: there is no file a.png in DIR",
                "left,right,label;ONE,TWO,2 | line 2: label '2': expected 0 (different) or 1 (the same)",
                "left,right,label;ONE,TWO, | line 2: label '': expected 0 (different) or 1 (the same)",
                "left,right,label;ONE,ONE,1 | line 2: file ONE is paired with itself: expected two files",
                "left,right,label;ONE,TWO | line 2: 2 values: expected as many as there are columns",
                "left,right,label;../x,TWO,1 | line 2: file ../x is outside of DIR: expected one in it",
                "left,right;ONE,TWO | columns left,right: expected left,right,label in the first line",
                "left,right,label | no pair: expected a CSV file whose first line is left,right,label, or a file in the form"
                        + " of LFW's pairs.txt",
                "1 2;Eva M\\t1\\t7 | line 2: there is no file Eva M/Eva M_0007 with one of .png, .jpg, .jpeg, .webp, .tif,"
                        + " .tiff, .gif, .bmp in DIR",
                "1 2;Eva M\\t1\\tx | line 2: number 'x' of an image: expected a whole number",
                "hello | line 1: 1 columns: expected NAME, N1, N2 (the same) or NAME1, N1, NAME2, N2 (different), with tabs"
                        + " between; or a CSV file whose first line is left,right,label",
                "'' | an empty file: expected a CSV file whose first line is left,right,label, or a file in the form of LFW's"
                        + " pairs.txt"
            })
    void aWrongLineIsNamed(String content, String message) throws IOException {
        // given
        write(
                "train.csv",
                content.replace(";", "\n")
                        .replace("\\t", "\t")
                        .replace("ONE", "Eva M/Eva M_0001.png")
                        .replace("TWO", "Eva M/Eva M_0002.png"));

        // when, then
        assertThatThrownBy(() -> open("train.csv", "train.csv"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("pair list " + directory.resolve("train.csv") + ": "
                        + message.replace("DIR", directory.toString()).replace("ONE", "Eva M/Eva M_0001.png"));
    }

    @Test
    void aListThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> open("none.csv", "none.csv"))
                .hasMessage(
                        "pair list " + directory.resolve("none.csv") + ": cannot be read (no such file): expected a CSV"
                                + " file whose first line is left,right,label, or a file in the form of LFW's pairs.txt");
    }

    /** Test images of a folder can be paired by a list, too. */
    @Test
    void aFoldersTestImagesMayBePairedByAList() throws IOException {
        // given
        for (String name : List.of("train/a/1", "train/a/2", "train/b/1", "test/c/1", "test/c/2", "test/d/1")) {
            Pngs.write(directory.resolve("f/" + name + ".png"), 12, 10, name.hashCode() & 0x7f);
        }
        write("test.csv", "left,right,label\ntest/c/1.png,test/c/2.png,1\ntest/c/1.png,test/d/1.png,0\n");
        Map<String, String> said = Map.of(
                "images", directory.resolve("f").toString(),
                "test-pair-list", directory.resolve("test.csv").toString());

        // when
        ResolvedSource opened = request("folder", said).open(Loading.SILENT);

        // then
        assertThat(opened.source().trainPairs()).isEmpty();
        assertThat(pairs(opened.source().test(), opened.source().testPairs().orElseThrow()))
                .containsExactly("test/c/1.png test/c/2.png 1", "test/c/1.png test/d/1.png 0");
        write("test.csv", "left,right,label\ntest/c/1.png,train/a/2.png,0\n");
        assertThatThrownBy(() -> request("folder", said).open(Loading.SILENT))
                .hasMessage("pair list " + directory.resolve("test.csv") + ": line 2: "
                        + directory.resolve("f/train/a/2.png") + " is no test image: expected pairs of those alone");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private ResolvedSource open(String train, String test, String... more) {
        Map<String, String> said = new HashMap<>();
        said.put("images", directory.toString());
        said.put("pair-list", directory.resolve(train).toString());
        said.put("test-pair-list", directory.resolve(test).toString());
        for (int i = 0; i < more.length; i += 2) {
            said.put(more[i], more[i + 1]);
        }
        return request("pairs", said).open(Loading.SILENT);
    }

    private ImageRequest request(String dataset, Map<String, String> said) {
        return new ImageRequest(
                Datasets.named(dataset),
                SettingValues.of(said),
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()));
    }

    private static List<String> pairs(ImageSet images, ListedPairs pairs) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < pairs.labels().length; i++) {
            all.add(images.name(pairs.left()[i]) + " " + images.name(pairs.right()[i]) + " " + pairs.labels()[i]);
        }
        return all;
    }
}
