package io.paddock.callbacks.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The link to the portal that a request came through, if it came through one. */
@RequestScoped
public class ViaPortal {

  private @Nullable UUID link;

  public void link(UUID id) {
    link = id;
  }

  Optional<UUID> link() {
    return Optional.ofNullable(link);
  }
}
