package io.paddock.backoffice.operator;

import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.id.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff tell each other about operators. */
@Singleton
class Notes implements PanacheRepositoryBase<NoteEntity, UUID> {

  private final Ids ids;
  private final OperatorRepository operators;

  Notes(Ids ids, OperatorRepository operators) {
    this.ids = ids;
    this.operators = operators;
  }

  /** The trail tells that there is a note and how long it is, not what it says. */
  Uni<NoteEntity.View> add(Change change, UUID operatorId, Actor author, String text) {
    NoteEntity note = new NoteEntity(ids.next(), operatorId, text, author, change.at());
    return operators
        .existing(operatorId, null)
        .chain(() -> persist(note))
        .invoke(
            () ->
                change.audit(
                    AuditAction.OPERATOR_NOTE_ADDED,
                    Target.operator(operatorId),
                    Diff.empty().set("noteId", note.id).set("characters", text.length())))
        .map(NoteEntity::view);
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<NoteEntity.View>> page(UUID operatorId, @Nullable Anchor after, int rows) {
    Sort newest = Sort.descending("createdAt", "id");
    Parameters of = Parameters.with("operator", operatorId);
    var found =
        after == null
            ? find("operatorId = :operator", newest, of)
            : find(
                "operatorId = :operator" + " and (createdAt < :at or createdAt = :at and id < :id)",
                newest,
                of.and("at", after.at()).and("id", UUID.fromString(after.id())));
    return operators
        .existing(operatorId, null)
        .chain(() -> found.page(0, rows).list())
        .map(notes -> notes.stream().map(NoteEntity::view).toList());
  }
}
