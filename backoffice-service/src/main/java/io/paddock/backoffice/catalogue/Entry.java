package io.paddock.backoffice.catalogue;

import java.time.Instant;

/**
 * Something that is published, kept as an entity.
 *
 * @param <T> what staff say of it
 */
interface Entry<T extends Record> {

  T terms();

  void become(T wanted, Instant at);

  int version();
}
