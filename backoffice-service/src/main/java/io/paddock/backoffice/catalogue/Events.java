package io.paddock.backoffice.catalogue;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.catalogue.Catalogue.Wish;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.SessionFailure;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What markets are about. */
@Singleton
class Events implements PanacheRepositoryBase<EventEntity, String> {

  private static final String ID_KEY = "events_pkey";
  private static final String MATCH_KEY = "events_match_fkey";

  private final Catalogue catalogue;

  Events(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Uni<EventView> create(Change change, EventTerms wanted) {
    EventEntity made = new EventEntity(wanted, change.at());
    return persistAndFlush(made)
        .onFailure(SessionFailure.violates(ID_KEY))
        .transform(
            taken -> Problem.of(BackofficeError.EVENT_ID_TAKEN, "An event has this id already"))
        .onFailure(SessionFailure.violates(MATCH_KEY))
        .transform(missing -> noMatch())
        .invoke(
            () ->
                catalogue.created(
                    change, made, AuditAction.EVENT_CREATED, Target.event(made.eventId)))
        .map(flushed -> made.view());
  }

  Uni<EventView> change(Change change, String id, Wish<EventTerms> wish) {
    return existing(id)
        .invoke(
            kept ->
                catalogue.change(
                    change,
                    kept,
                    wish,
                    EventTerms::keepsItsId,
                    AuditAction.EVENT_CHANGED,
                    Target.event(id)))
        .call(
            () ->
                flush()
                    .onFailure(SessionFailure.violates(MATCH_KEY))
                    .transform(missing -> noMatch()))
        .map(EventEntity::view);
  }

  Uni<EventView> get(String id) {
    return existing(id).map(EventEntity::view);
  }

  /** By id. */
  Uni<List<EventView>> page(@Nullable String after, int rows) {
    Sort byId = Sort.by("eventId");
    PanacheQuery<EventEntity> found =
        after == null ? findAll(byId) : find("eventId > ?1", byId, after);
    return found
        .page(0, rows)
        .list()
        .map(entries -> entries.stream().map(EventEntity::view).toList());
  }

  private Uni<EventEntity> existing(String id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(BackofficeError.EVENT_NOT_FOUND, "No event has this id"));
  }

  private static Problem noMatch() {
    return Problem.invalid("/matchId", "no match has this id");
  }
}
