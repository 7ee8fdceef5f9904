package io.paddock.backoffice.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that everybody is told, as it is kept. */
@Entity(name = "Notice")
@Table(name = "notices")
class NoticeEntity implements Entry<NoticeTerms> {

  @Id UUID id;

  String kind;
  String title;
  String text;
  @Nullable Instant startsAt;
  @Nullable Instant endsAt;

  @Version int version;

  @Column(updatable = false)
  Instant createdAt;

  Instant updatedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected NoticeEntity() {}

  @SuppressWarnings("NullAway.Init")
  NoticeEntity(UUID id, NoticeTerms wanted, Instant at) {
    this.id = id;
    createdAt = at;
    become(wanted, at);
  }

  @Override
  public NoticeTerms terms() {
    return new NoticeTerms(kind, title, text, startsAt, endsAt);
  }

  @Override
  public final void become(NoticeTerms wanted, Instant at) {
    NoticeTerms sound = wanted.checked();
    kind = sound.kind();
    title = sound.title();
    text = sound.text();
    startsAt = sound.startsAt();
    endsAt = sound.endsAt();
    updatedAt = at;
  }

  @Override
  public int version() {
    return version;
  }

  NoticeView view() {
    return new NoticeView(id, terms(), createdAt, updatedAt, version);
  }
}
