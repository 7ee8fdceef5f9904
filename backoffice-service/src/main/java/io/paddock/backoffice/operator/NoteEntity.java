package io.paddock.backoffice.operator;

import io.paddock.backoffice.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member of staff noted about an operator; it stays as it is. */
@Entity(name = "OperatorNote")
@Table(name = "operator_notes")
class NoteEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  UUID operatorId;

  @Column(updatable = false)
  String text;

  @Column(updatable = false)
  String authorId;

  @Column(updatable = false)
  String author;

  @Column(updatable = false)
  Instant createdAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected NoteEntity() {}

  NoteEntity(UUID id, UUID operatorId, String text, Actor author, Instant at) {
    this.id = id;
    this.operatorId = operatorId;
    this.text = text;
    this.authorId = author.id();
    this.author = author.label();
    this.createdAt = at;
  }

  View view() {
    return new View(id, text, authorId, author, createdAt);
  }

  /** A note as it is shown. */
  @Schema(name = "OperatorNote")
  record View(
      UUID id,
      @Schema(examples = "Asked for crash in May.") String text,
      @Schema(examples = "0199c0de-0000-7000-8000-000000000001") String authorId,
      @Schema(examples = "ada@example.com") String author,
      Instant createdAt) {

    /** One note, under its name. */
    @Schema(name = "OperatorNoteAnswer")
    record Single(View note) {}
  }
}
