package io.paddock.backoffice.note;

import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff tell each other about tenants. */
@Singleton
class Notes implements PanacheRepositoryBase<NoteEntity, UUID> {

  private final Ids ids;

  Notes(Ids ids) {
    this.ids = ids;
  }

  /** The trail tells that there is a note and how long it is, not what it says. */
  Uni<NoteEntity.View> add(Change change, Noted about, UUID id, Actor author, String text) {
    NoteEntity note = new NoteEntity(ids.next(), about, id, text, author, change.at());
    return about
        .existing(change.statements(), id)
        .chain(() -> persist(note))
        .invoke(
            () ->
                change.audit(
                    about.added(),
                    about.target(id),
                    Diff.empty().set("noteId", note.id).set("characters", text.length())))
        .map(NoteEntity::view);
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<NoteEntity.View>> page(
      Statements tx, Noted about, UUID id, @Nullable Anchor after, int rows) {
    Sort newest = Sort.descending("createdAt", "id");
    var found =
        after == null
            ? find("ownerId = ?1", newest, id)
            : find(
                "ownerId = ?1 and (createdAt < ?2 or createdAt = ?2 and id < ?3)",
                newest,
                id,
                after.at(),
                UUID.fromString(after.id()));
    return about
        .existing(tx, id)
        .chain(() -> found.page(0, rows).list())
        .map(notes -> notes.stream().map(NoteEntity::view).toList());
  }
}
