package io.pairstream.app.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.images.decoding.Colour;
import io.pairstream.images.decoding.Preparation;
import io.pairstream.records.Run;
import io.pairstream.schemas.text.PlainJson;

/**
 * The file {@code preprocessor_config.json} of an exported model: how a picture becomes what the model takes, with Hugging Face's words for
 * what they have words for.
 */
final class PreprocessorConfig {

    /** Pillow's number of the triangle filter, with which images are made smaller or larger. */
    private static final int BILINEAR = 2;

    private static final double WHITE = 255;

    private PreprocessorConfig() {}

    /** Returns the text of the file. */
    static String of(Run run) {
        Preparation preparation = Preparation.of(run);
        boolean isGrey = preparation.colour() == Colour.GREY;
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("image_processor_type", "PairStreamImageProcessor");
        config.put("do_grayscale", isGrey).put("do_convert_rgb", !isGrey);
        config.put("do_resize", true).put("resample", BILINEAR);
        config.putObject("size").put("height", run.getImageHeight()).put("width", run.getImageWidth());
        config.put("fit", preparation.fit().id());
        config.put("do_invert", preparation.invert());
        config.put("do_rescale", true).set("rescale_factor", PlainJson.number(1 / WHITE));
        config.put("do_normalize", false).put("data_format", "channels_first");
        return PlainJson.write(config);
    }
}
