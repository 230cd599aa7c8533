package io.pairstream.images;

import com.google.auto.service.AutoService;
import io.pairstream.schemas.settings.Setting;
import java.util.List;

/** MNIST where it can be had quickly, else drawn digits with a notice. */
@AutoService(Dataset.class)
public final class AutoDataset implements Dataset {

    @Override
    public String id() {
        return "auto";
    }

    @Override
    public String text() {
        return "MNIST if it is to be had within seconds, else synthetic";
    }

    @Override
    public List<Setting> settings() {
        return MnistImages.SETTINGS;
    }

    @Override
    public ResolvedSource open(ImageRequest request, Loading loading) {
        return MnistImages.of(request).readOrDraw();
    }
}
