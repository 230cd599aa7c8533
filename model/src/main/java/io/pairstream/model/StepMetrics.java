package io.pairstream.model;

/**
 * What a training step saw before its update, dropout on.
 *
 * @param samples pairs in the mini-batch
 * @param loss softmax cross entropy in nats that was minimised, weighted by class and of smoothed labels, mean over the
 *     samples; without a contrastive loss that was minimised beside it
 * @param unweightedLoss the same of the true labels, without class weights
 * @param accuracy share in [0, 1] of pairs whose true label is predicted
 * @param learningRate learning rate of the update
 */
public record StepMetrics(int samples, double loss, double unweightedLoss, double accuracy, double learningRate) {}
