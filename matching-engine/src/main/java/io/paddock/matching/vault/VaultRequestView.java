package io.paddock.matching.vault;

import io.paddock.matching.id.Bytes32;

/**
 * A request of a wallet's vault as it stands.
 *
 * @param requestedSequence of the record that asked for it
 * @param requestedAt log time in milliseconds
 * @param statusSequence of the record that led to its status
 * @param statusAt log time in milliseconds
 * @param txHash the chain's transaction; zero before there is one
 */
public record VaultRequestView(
    VaultTerms terms,
    VaultStatus status,
    long requestedSequence,
    long requestedAt,
    long statusSequence,
    long statusAt,
    Bytes32 txHash) {}
