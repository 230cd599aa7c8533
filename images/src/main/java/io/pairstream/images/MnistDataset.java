package io.pairstream.images;

import com.google.auto.service.AutoService;
import io.pairstream.schemas.settings.Setting;
import java.util.List;

/** MNIST or nothing. */
@AutoService(Dataset.class)
public final class MnistDataset implements Dataset {

    @Override
    public String id() {
        return "mnist";
    }

    @Override
    public String text() {
        return "handwritten digits";
    }

    @Override
    public List<Setting> settings() {
        return MnistImages.SETTINGS;
    }

    @Override
    public ResolvedSource open(ImageRequest request, Loading loading) {
        return MnistImages.of(request).read();
    }
}
