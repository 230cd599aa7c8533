package io.pairstream.app.command;

import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.images.ImageSources;

/**
 * A run that is to be done.
 *
 * @param runId its name
 * @param settings what it is declared with
 * @param images where images are looked for
 */
record PlannedRun(String runId, ProducerOptions settings, ImageSources images) {}
