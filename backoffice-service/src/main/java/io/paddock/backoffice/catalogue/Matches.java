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

/** Matches between two sides, which events belong to. */
@Singleton
class Matches
    implements PanacheRepositoryBase<MatchEntity, String>,
        Shelf<MatchTerms, MatchView, MatchView.Single> {

  private static final String ID_KEY = "matches_pkey";

  private final Catalogue catalogue;

  Matches(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "matches";
  }

  @Override
  public Class<MatchTerms> terms() {
    return MatchTerms.class;
  }

  @Override
  public String idOf(MatchView shown) {
    return shown.terms().matchId();
  }

  @Override
  public String cursor(PageRequest page, MatchView last) {
    return page.cursor(idOf(last));
  }

  @Override
  public MatchView.Single answer(MatchView shown) {
    return new MatchView.Single(shown);
  }

  @Override
  public Uni<MatchView> create(Change change, MatchTerms wanted) {
    MatchEntity made = new MatchEntity(wanted, change.at());
    return persistAndFlush(made)
        .onFailure(SessionFailure.violates(ID_KEY))
        .transform(
            taken -> Problem.of(BackofficeError.MATCH_ID_TAKEN, "A match has this id already"))
        .invoke(
            () ->
                catalogue.created(
                    change, made, AuditAction.MATCH_CREATED, Target.match(made.matchId)))
        .map(flushed -> made.view());
  }

  @Override
  public Uni<MatchView> change(Change change, String id, Wish<MatchTerms> wish) {
    return existing(id)
        .invoke(
            kept ->
                catalogue.change(
                    change,
                    kept,
                    wish,
                    MatchTerms::keepsItsId,
                    AuditAction.MATCH_CHANGED,
                    Target.match(id)))
        .call(() -> flush())
        .map(MatchEntity::view);
  }

  @Override
  public Uni<MatchView> get(String id) {
    return existing(id).map(MatchEntity::view);
  }

  @Override
  public Uni<List<MatchView>> page(PageRequest page) {
    return Catalogue.byId(this, "matchId", page)
        .map(found -> Catalogue.shown(found, MatchEntity::view));
  }

  private Uni<MatchEntity> existing(String id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(BackofficeError.MATCH_NOT_FOUND, "No match has this id"));
  }
}
