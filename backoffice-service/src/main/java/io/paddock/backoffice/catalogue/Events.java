package io.paddock.backoffice.catalogue;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.catalogue.Catalogue.Wish;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.SessionFailure;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import io.paddock.web.page.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** What markets are about. */
@Singleton
class Events
    implements PanacheRepositoryBase<EventEntity, String>,
        Shelf<EventTerms, EventView, EventView.Single> {

  private static final String ID_KEY = "events_pkey";
  private static final String MATCH_KEY = "events_match_fkey";

  private final Catalogue catalogue;

  Events(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Class<EventTerms> terms() {
    return EventTerms.class;
  }

  @Override
  public String idOf(EventView shown) {
    return shown.terms().eventId();
  }

  @Override
  public String cursor(PageRequest page, EventView last) {
    return page.cursor(idOf(last));
  }

  @Override
  public EventView.Single answer(EventView shown) {
    return new EventView.Single(shown);
  }

  @Override
  public Uni<EventView> create(Change change, EventTerms wanted) {
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

  @Override
  public Uni<EventView> change(Change change, String id, Wish<EventTerms> wish) {
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

  @Override
  public Uni<EventView> get(String id) {
    return existing(id).map(EventEntity::view);
  }

  @Override
  public Uni<List<EventView>> page(PageRequest page) {
    return Catalogue.byId(this, "eventId", page)
        .map(found -> Catalogue.shown(found, EventEntity::view));
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
