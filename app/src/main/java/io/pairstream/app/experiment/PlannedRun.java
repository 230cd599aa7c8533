package io.pairstream.app.experiment;

import io.pairstream.images.ImageSources;
import io.pairstream.producer.ProducerOptions;

/**
 * A run that is to be done.
 *
 * @param runId its name
 * @param settings what it is declared with
 * @param images where images are looked for
 */
public record PlannedRun(String runId, ProducerOptions settings, ImageSources images) {}
