package io.paddock.callbacks.endpoint;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A secret that signs, without the secret.
 *
 * @param publicKey what its {@code v1a} signatures are verified with; null for none
 * @param expiresAt when it stops; null for the current one
 */
@Schema(name = "EndpointSecret")
public record SecretView(
    UUID id,
    @Nullable @Schema(examples = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=")
        String publicKey,
    Instant createdAt,
    @Nullable Instant expiresAt) {}
