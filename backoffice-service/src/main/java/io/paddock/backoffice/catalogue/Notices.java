package io.paddock.backoffice.catalogue;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.catalogue.Catalogue.Wish;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What everybody is told. */
@Singleton
class Notices implements PanacheRepositoryBase<NoticeEntity, UUID> {

  private final Ids ids;
  private final Catalogue catalogue;

  Notices(Ids ids, Catalogue catalogue) {
    this.ids = ids;
    this.catalogue = catalogue;
  }

  Uni<NoticeView> create(Change change, NoticeTerms wanted) {
    NoticeEntity made = new NoticeEntity(ids.next(), wanted, change.at());
    return persistAndFlush(made)
        .invoke(
            () ->
                catalogue.created(change, made, AuditAction.NOTICE_CREATED, Target.notice(made.id)))
        .map(NoticeEntity::view);
  }

  Uni<NoticeView> change(Change change, UUID id, Wish<NoticeTerms> wish) {
    return existing(id)
        .invoke(
            kept ->
                catalogue.change(
                    change,
                    kept,
                    wish,
                    (before, wanted) -> wanted.checked(),
                    AuditAction.NOTICE_CHANGED,
                    Target.notice(id)))
        .call(() -> flush())
        .map(NoticeEntity::view);
  }

  Uni<NoticeView> get(UUID id) {
    return existing(id).map(NoticeEntity::view);
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<NoticeView>> page(@Nullable Anchor after, int rows) {
    Sort newest = Sort.descending("createdAt", "id");
    PanacheQuery<NoticeEntity> found =
        after == null
            ? findAll(newest)
            : find(
                "createdAt < ?1 or createdAt = ?1 and id < ?2",
                newest,
                after.at(),
                UUID.fromString(after.id()));
    return found.page(0, rows).list().map(all -> all.stream().map(NoticeEntity::view).toList());
  }

  static Problem notFound() {
    return Problem.of(BackofficeError.NOTICE_NOT_FOUND, "No notice has this id");
  }

  private Uni<NoticeEntity> existing(UUID id) {
    return findById(id).onItem().ifNull().failWith(Notices::notFound);
  }
}
