package io.paddock.gateway.replica;

import io.paddock.matching.id.Bytes32;

/**
 * The replica at one sequence, for comparing it with others.
 *
 * @param hash SHA-256 of the canonical state
 */
public record EngineState(long sequence, Bytes32 hash) {}
