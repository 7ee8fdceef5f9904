package io.paddock.backoffice.note;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the notes about every kind of tenant have in common. */
@Singleton
class NoteRoutes {

  private final Notes notes;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  NoteRoutes(Notes notes, UnitOfWork unit, Origins origins, CurrentCaller caller, Cursors cursors) {
    this.notes = notes;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  /**
   * Keeps a note.
   *
   * @param things what the tenant is one of, as its path names it
   */
  Uni<Response> add(
      Noted about, String things, String id, NewNote body, @Nullable String idempotencyKey) {
    UUID tenantId = about.parse(id);
    Origin origin = origins.current();
    return unit.create(
        origin,
        new IdempotentCall(
            idempotencyKey, caller.caller().getName(), things + "/" + tenantId + "/notes", body),
        change ->
            notes
                .add(change, about, tenantId, origin.actor(), body.text())
                .map(made -> Created.of(new NoteEntity.View.Single(made))));
  }

  Uni<Page<NoteEntity.View>> list(
      Noted about, String id, @Nullable Integer limit, @Nullable String cursor) {
    UUID tenantId = about.parse(id);
    PageRequest page =
        cursors.page(
            ListScope.of(
                about.target(tenantId).kind() + "-notes",
                about.target(tenantId).kind() + ":" + tenantId),
            limit,
            cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(tx -> notes.page(tx, about, tenantId, after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.createdAt(), row.id())));
  }
}
