package io.paddock.backoffice.operatorsecret;

import io.paddock.auth.secret.Secret;
import java.util.UUID;

/**
 * A secret just made, for the one answer that shows it.
 *
 * @param id its row; a wallet secret's is its public {@code walletKeyId}
 * @param secret 64 hex characters, used as that text
 */
public record NewSecret(UUID id, Secret secret) {}
