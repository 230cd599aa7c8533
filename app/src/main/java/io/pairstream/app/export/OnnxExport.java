package io.pairstream.app.export;

import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.RunModelOptions;
import io.pairstream.model.onnx.ModelOrigin;
import io.pairstream.model.onnx.OnnxCheck;
import io.pairstream.model.onnx.OnnxDifference;
import io.pairstream.model.onnx.OnnxModels;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.report.RunHistory;
import io.pairstream.report.WholeFolder;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes the model of a checkpoint as a folder of files for programs that know nothing of PairStream. */
public final class OnnxExport {

    /** What the labels and the threshold are, and where the model comes from, in words of Hugging Face. */
    static final String CONFIG = "config.json";

    /** How images are prepared, in such words. */
    static final String PREPROCESSOR = "preprocessor_config.json";

    private static final Set<String> NAMES = Set.of(OnnxModels.PAIRS, OnnxModels.EMBEDDING, CONFIG, PREPROCESSOR);

    private final Path folder;
    private final WholeFolder files;

    /** Returns the names of the files that it may write. */
    public static Set<String> fileNames() {
        return NAMES;
    }

    /**
     * @param folder the folder; one that an earlier export has written is replaced
     * @throws PairStreamException if it cannot be made there, or has anything else in it
     */
    public OnnxExport(Path folder) {
        this.folder = folder;
        this.files = new WholeFolder(folder, NAMES);
    }

    /**
     * Writes the model of a checkpoint. Before the files are in their place, what they say is compared with what the model says. Takes
     * the calling thread for the model.
     *
     * @param history the run's
     * @param checkpoint one of its checkpoints
     * @param store where the checkpoint is
     * @return what was written
     * @throws PairStreamException if the checkpoint cannot be had, the model cannot be written, or the files say something else
     */
    public ExportedModel write(RunHistory history, CheckpointCreated checkpoint, CheckpointStore store) {
        float[] parameters = store.loadParameters(checkpoint.getUri(), checkpoint.getSha256());
        ModelOptions options = RunModelOptions.of(history.run());
        ModelOrigin origin = new ModelOrigin(checkpoint.getRunId(), checkpoint.getStep(), checkpoint.getSha256());
        Map<String, byte[]> models = OnnxModels.of(options, parameters, origin);
        Map<String, byte[]> contents = new LinkedHashMap<>(models);
        contents.put(CONFIG, utf8(ModelConfig.of(history, checkpoint)));
        contents.put(PREPROCESSOR, utf8(PreprocessorConfig.of(history.run())));
        try (InferenceModel model = Models.forInference(options)) {
            model.load(parameters);
            OnnxDifference difference =
                    files.write(contents, made -> OnnxCheck.compare(read(made, models.keySet()), options, model));
            return new ExportedModel(checkpoint, folder, difference);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> read(Path folder, Set<String> names) {
        Map<String, byte[]> read = new HashMap<>();
        for (String name : names) {
            try {
                read.put(name, Files.readAllBytes(folder.resolve(name)));
            } catch (IOException e) {
                throw new PairStreamException("file " + name + " cannot be read again: " + FileNames.reason(e), e);
            }
        }
        return read;
    }
}
