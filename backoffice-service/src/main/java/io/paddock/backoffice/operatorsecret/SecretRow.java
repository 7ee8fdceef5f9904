package io.paddock.backoffice.operatorsecret;

import java.time.Instant;
import java.util.UUID;

/**
 * A new secret as stored.
 *
 * @param sealed opens with the key-encryption key, for this row alone
 */
public record SecretRow(
    UUID id, UUID operatorId, String kind, String sealed, String fingerprint, Instant createdAt) {}
