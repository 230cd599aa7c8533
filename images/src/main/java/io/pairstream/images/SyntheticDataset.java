package io.pairstream.images;

import com.google.auto.service.AutoService;
import io.pairstream.schemas.DatasetNames;
import io.pairstream.schemas.settings.Setting;
import java.util.List;

/** Drawn digits; needs no file and no network. */
@AutoService(Dataset.class)
public final class SyntheticDataset implements Dataset {

    @Override
    public String id() {
        return DatasetNames.SYNTHETIC;
    }

    @Override
    public String text() {
        return "drawn digits";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public ResolvedSource open(ImageRequest request, Loading loading) {
        return new ResolvedSource(new SyntheticSource(), List.of());
    }
}
