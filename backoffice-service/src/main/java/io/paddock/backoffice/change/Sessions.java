package io.paddock.backoffice.change;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The one place where sessions are opened: repositories find them on the request's context. */
@Singleton
class Sessions {

  /** Runs {@code work} in a transaction that is committed when it has an outcome. */
  @WithTransaction
  <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
    return Panache.getSession().chain(session -> work.apply(session));
  }

  /** Runs {@code work}, each of whose statements is a transaction of its own. */
  @WithSession
  <T> Uni<T> reading(Function<Mutiny.Session, Uni<T>> work) {
    return Panache.getSession()
        .invoke(session -> session.setDefaultReadOnly(true))
        .chain(session -> work.apply(session));
  }
}
