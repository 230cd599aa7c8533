package io.pairstream.app.experiment;

import io.pairstream.images.ImageRequest;
import io.pairstream.producer.ProducerOptions;

/**
 * A run that is to be done.
 *
 * @param runId its name
 * @param settings what it is declared with
 * @param images which images it has
 */
public record PlannedRun(String runId, ProducerOptions settings, ImageRequest images) {}
