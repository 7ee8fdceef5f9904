package io.paddock.auth.visit;

import io.paddock.auth.lastuse.KeyKind;
import java.util.UUID;

/** The tenant whose people a link is for. */
public record LinkOwner(KeyKind kind, UUID id) {

  /** The kind and the id, such as {@code operator:{id}}. */
  public String text() {
    return kind.text() + ":" + id;
  }
}
