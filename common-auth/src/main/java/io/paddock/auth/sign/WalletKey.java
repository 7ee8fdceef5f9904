package io.paddock.auth.sign;

import io.paddock.auth.secret.Secret;

/**
 * One secret that signs wallet requests.
 *
 * @param id public, {@code walletKeyId}
 * @param secret 64 hex characters; their UTF-8 bytes are the MAC's key
 */
public record WalletKey(String id, Secret secret) {}
