package io.paddock.callbacks.endpoint;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A secret that signs, without the secret.
 *
 * @param expiresAt when it stops; null for the current one
 */
@Schema(name = "EndpointSecret")
public record SecretView(UUID id, Instant createdAt, @Nullable Instant expiresAt) {}
