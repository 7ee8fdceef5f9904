package io.paddock.backoffice.catalogue;

import io.paddock.backoffice.catalogue.Catalogue.Wish;
import io.paddock.backoffice.change.Change;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * All that is published of one kind, and what its routes do not have in common with others'.
 *
 * @param <T> what staff say of one
 * @param <V> one as staff see it
 * @param <S> the same, under its name
 */
interface Shelf<T extends Record, V, S> {

  /** The last word of its path, and its list's name. */
  String name();

  Class<T> terms();

  Uni<V> create(Change change, T wanted);

  Uni<V> change(Change change, String id, Wish<T> wish);

  Uni<V> get(String id);

  Uni<List<V>> page(PageRequest page);

  String idOf(V shown);

  /** Where the list goes on behind this one. */
  String cursor(PageRequest page, V last);

  S answer(V shown);
}
