package io.pairstream.images;

import com.google.auto.service.AutoService;
import io.pairstream.schemas.settings.Setting;
import java.util.List;

/** The training images of MNIST alone, some of them held out to test on; or nothing. */
@AutoService(Dataset.class)
public final class MnistValidationDataset implements Dataset {

    @Override
    public String id() {
        return "mnist-validation";
    }

    @Override
    public String text() {
        return "its training images alone, the last 10,000 of 60,000 in the place of test images, to choose settings on";
    }

    @Override
    public List<Setting> settings() {
        return MnistImages.SETTINGS;
    }

    @Override
    public ResolvedSource open(ImageRequest request, Loading loading) {
        ResolvedSource whole = MnistImages.of(request).read();
        return new ResolvedSource(ValidationSource.of(whole.source()), whole.notices());
    }
}
