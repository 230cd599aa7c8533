package io.pairstream.app.command;

import io.pairstream.images.ImageSources;
import io.pairstream.producer.ProducerOptions;

/**
 * A run that is to be done.
 *
 * @param runId its name
 * @param settings what it is declared with
 * @param images where images are looked for
 */
record PlannedRun(String runId, ProducerOptions settings, ImageSources images) {}
