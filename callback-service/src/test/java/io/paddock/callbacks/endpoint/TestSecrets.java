package io.paddock.callbacks.endpoint;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.seal.SecretBox;
import io.paddock.web.db.Sql;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Endpoint secrets under a key of the test's own. */
public final class TestSecrets {

  private TestSecrets() {}

  public static EndpointSecrets create() {
    return new EndpointSecrets(new SecretBox(ring()), new SecureRandom(), UUID::randomUUID);
  }

  public static EndpointHeaders headers() {
    return new EndpointHeaders(new SecretBox(ring()));
  }

  /** An endpoint's only header of its own, at rest. */
  public static String sealedHeader(UUID endpoint, String name, String value) {
    return Objects.requireNonNull(headers().seal(endpoint, Map.of(name, value)));
  }

  private static KeyRing ring() {
    return KeyRing.parse("kek", List.of("1=" + Base64.getEncoder().encodeToString(new byte[32])));
  }

  /** Gives the endpoint a secret that signs from {@code at} on. */
  public static void give(EndpointSecrets secrets, Sql sql, UUID endpoint, Instant at) {
    secrets.create(sql, endpoint, Optional.empty(), false, at);
  }
}
