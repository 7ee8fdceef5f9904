package io.paddock.bench.start;

/**
 * What one start took, from the process' beginning, in seconds.
 *
 * @param processorToReady processor time of all its threads until it was ready
 * @param toReady the time that passed meanwhile
 * @param processorToAnswer processor time until the first request was answered
 * @param toAnswer the time that passed meanwhile
 */
record StartTime(
    double processorToReady, double toReady, double processorToAnswer, double toAnswer) {}
