package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.backoffice.catalogue.Catalogue.Wish;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the routes of everything that is published do alike, whatever its kind. */
@Singleton
class CatalogueRoutes {

  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  CatalogueRoutes(UnitOfWork unit, Origins origins, CurrentCaller caller, Cursors cursors) {
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  <T extends Record, V, S> Uni<Response> create(
      Shelf<T, V, S> shelf, T body, @Nullable String idempotencyKey) {
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, caller.caller().getName(), shelf.name(), body),
        change ->
            shelf
                .create(change, body)
                .map(
                    made ->
                        new Created(
                            shelf.answer(made),
                            Set.of(),
                            URI.create("/api/v1/bo/" + shelf.name() + "/" + shelf.idOf(made)))));
  }

  <V> Uni<Page<V>> list(Shelf<?, V, ?> shelf, @Nullable Integer limit, @Nullable String cursor) {
    PageRequest page = cursors.page(ListScope.of(shelf.name(), ListScope.PLATFORM), limit, cursor);
    return unit.read(() -> shelf.page(page))
        .map(found -> Page.cut(found, page.limit(), row -> shelf.cursor(page, row)));
  }

  <V, S> Uni<S> get(Shelf<?, V, S> shelf, String id) {
    return unit.read(() -> shelf.get(id)).map(shelf::answer);
  }

  <T extends Record, V, S> Uni<S> change(
      Shelf<T, V, S> shelf, String id, @Nullable List<String> ifMatch, JsonNode body) {
    Wish<T> wish = new Wish<>(IfMatch.of(ifMatch), body, shelf.terms());
    return unit.run(origins.current(), change -> shelf.change(change, id, wish)).map(shelf::answer);
  }
}
