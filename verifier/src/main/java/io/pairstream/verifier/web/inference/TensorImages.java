package io.pairstream.verifier.web.inference;

import io.pairstream.images.decoding.BadImageException;
import io.pairstream.schemas.ImageShape;
import io.pairstream.verifier.scoring.LiveModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of a tensor as a model takes them: of {@code BYTES} files, prepared as the run's own; of {@code UINT8} samples, and of {@code
 * FP32} samples divided by 255, {@code [images, channels, height, width]}, as the exported model takes them.
 */
final class TensorImages {

    private static final float MOST = 255;

    private final LiveModel model;
    private final ImageShape shape;

    TensorImages(LiveModel model) {
        this.model = model;
        this.shape = model.info().images();
    }

    List<byte[]> of(Tensor tensor) {
        return switch (tensor.datatype()) {
            case Tensor.BYTES -> prepared(tensor);
            case Tensor.UINT8 -> samples(tensor, 1);
            case Tensor.FP32 -> samples(tensor, MOST);
            default -> throw tensor.problem("datatype " + tensor.datatype() + ": expected FP32, UINT8 or BYTES");
        };
    }

    private List<byte[]> prepared(Tensor tensor) {
        List<byte[]> images = new ArrayList<>();
        for (byte[] file : tensor.elements()) {
            try {
                images.add(model.prepare(file));
            } catch (BadImageException e) {
                throw tensor.problem("element " + images.size() + ": " + e.getMessage());
            }
        }
        return images;
    }

    private List<byte[]> samples(Tensor tensor, float scale) {
        int count = tensor.images();
        List<Long> expected =
                List.of((long) count, (long) shape.channels(), (long) shape.height(), (long) shape.width());
        if (!tensor.shape().equals(expected)) {
            throw tensor.problem("shape " + tensor.shape() + ": expected " + expected);
        }
        float[] numbers = tensor.numbers(Math.multiplyExact(count, shape.bytes()));
        List<byte[]> images = new ArrayList<>();
        for (int image = 0; image < count; image++) {
            images.add(samples(tensor, numbers, image * shape.bytes(), scale));
        }
        return images;
    }

    /** Channels, each row by row, become pixels with their channels. */
    private byte[] samples(Tensor tensor, float[] numbers, int from, float scale) {
        byte[] samples = new byte[shape.bytes()];
        for (int i = 0; i < samples.length; i++) {
            int channel = i % shape.channels();
            float value = numbers[from + channel * shape.pixels() + i / shape.channels()] * scale;
            if (!(value >= 0 && value <= MOST)) {
                throw tensor.problem("value " + value / scale + ": expected 0 to " + (int) (MOST / scale));
            }
            samples[i] = (byte) Math.round(value);
        }
        return samples;
    }
}
