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

/** Matches between two sides, which events belong to. */
@Singleton
class Matches implements PanacheRepositoryBase<MatchEntity, String> {

  private static final String ID_KEY = "matches_pkey";

  private final Catalogue catalogue;

  Matches(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Uni<MatchView> create(Change change, MatchTerms wanted) {
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

  Uni<MatchView> change(Change change, String id, Wish<MatchTerms> wish) {
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

  Uni<MatchView> get(String id) {
    return existing(id).map(MatchEntity::view);
  }

  /** By id. */
  Uni<List<MatchView>> page(@Nullable String after, int rows) {
    Sort byId = Sort.by("matchId");
    PanacheQuery<MatchEntity> found =
        after == null ? findAll(byId) : find("matchId > ?1", byId, after);
    return found
        .page(0, rows)
        .list()
        .map(entries -> entries.stream().map(MatchEntity::view).toList());
  }

  private Uni<MatchEntity> existing(String id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(BackofficeError.MATCH_NOT_FOUND, "No match has this id"));
  }
}
