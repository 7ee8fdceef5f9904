package io.paddock.backoffice.note;

import io.paddock.backoffice.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member of staff noted about a tenant; it stays as it is. */
@Entity(name = "Note")
@Table(name = "notes")
class NoteEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  @Nullable UUID operatorId;

  @Column(updatable = false)
  @Nullable UUID partnerId;

  /** Whichever of the two it is about; the database makes it. */
  @Column(insertable = false, updatable = false)
  @Nullable UUID ownerId;

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

  NoteEntity(UUID id, Noted about, UUID tenantId, String text, Actor author, Instant at) {
    this.id = id;
    this.operatorId = about == Noted.OPERATOR ? tenantId : null;
    this.partnerId = about == Noted.PARTNER ? tenantId : null;
    this.text = text;
    this.authorId = author.id();
    this.author = author.label();
    this.createdAt = at;
  }

  View view() {
    return new View(id, text, authorId, author, createdAt);
  }

  /** A note as it is shown. */
  @Schema(name = "Note")
  record View(
      UUID id,
      @Schema(examples = "Asked for crash in May.") String text,
      @Schema(examples = "0199c0de-0000-7000-8000-000000000001") String authorId,
      @Schema(examples = "ada@example.com") String author,
      Instant createdAt) {

    /** One note, under its name. */
    @Schema(name = "NoteAnswer")
    record Single(View note) {}
  }
}
