package io.paddock.backoffice.catalogue;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.catalogue.Catalogue.Wish;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.paddock.web.page.PageRequest;
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
class Notices
    implements PanacheRepositoryBase<NoticeEntity, UUID>,
        Shelf<NoticeTerms, NoticeView, NoticeView.Single> {

  private final Ids ids;
  private final Catalogue catalogue;

  Notices(Ids ids, Catalogue catalogue) {
    this.ids = ids;
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public Class<NoticeTerms> terms() {
    return NoticeTerms.class;
  }

  @Override
  public String idOf(NoticeView shown) {
    return shown.id().toString();
  }

  @Override
  public String cursor(PageRequest page, NoticeView last) {
    return page.cursor(last.createdAt(), last.id());
  }

  @Override
  public NoticeView.Single answer(NoticeView shown) {
    return new NoticeView.Single(shown);
  }

  @Override
  public Uni<NoticeView> create(Change change, NoticeTerms wanted) {
    NoticeEntity made = new NoticeEntity(ids.next(), wanted, change.at());
    return persistAndFlush(made)
        .invoke(
            () ->
                catalogue.created(change, made, AuditAction.NOTICE_CREATED, Target.notice(made.id)))
        .map(NoticeEntity::view);
  }

  @Override
  public Uni<NoticeView> change(Change change, String id, Wish<NoticeTerms> wish) {
    return existing(id)
        .invoke(
            kept ->
                catalogue.change(
                    change,
                    kept,
                    wish,
                    (before, wanted) -> wanted.checked(),
                    AuditAction.NOTICE_CHANGED,
                    Target.notice(kept.id)))
        .call(() -> flush())
        .map(NoticeEntity::view);
  }

  @Override
  public Uni<NoticeView> get(String id) {
    return existing(id).map(NoticeEntity::view);
  }

  /** Newest first. */
  @Override
  public Uni<List<NoticeView>> page(PageRequest page) {
    @Nullable Anchor after = Anchor.of(page);
    Sort newest = Sort.descending("createdAt", "id");
    PanacheQuery<NoticeEntity> found =
        after == null
            ? findAll(newest)
            : find(
                "createdAt < ?1 or createdAt = ?1 and id < ?2",
                newest,
                after.at(),
                UUID.fromString(after.id()));
    return found.page(0, page.rows()).list().map(all -> Catalogue.shown(all, NoticeEntity::view));
  }

  private static Problem notFound() {
    return Problem.of(BackofficeError.NOTICE_NOT_FOUND, "No notice has this id");
  }

  private Uni<NoticeEntity> existing(String id) {
    return findById(RowId.parse(id).orElseThrow(Notices::notFound))
        .onItem()
        .ifNull()
        .failWith(Notices::notFound);
  }
}
