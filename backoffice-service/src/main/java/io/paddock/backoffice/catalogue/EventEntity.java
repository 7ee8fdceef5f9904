package io.paddock.backoffice.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that markets are about, as it is kept. */
@Entity(name = "Event")
@Table(name = "events")
class EventEntity implements Entry<EventTerms> {

  @Id String eventId;

  String title;
  @Nullable String description;
  String[] tags;
  @Nullable String matchId;
  @Nullable Instant startsAt;
  boolean listed;

  @Version int version;

  @Column(updatable = false)
  Instant createdAt;

  Instant updatedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected EventEntity() {}

  @SuppressWarnings("NullAway.Init")
  EventEntity(EventTerms wanted, Instant at) {
    eventId = wanted.eventId();
    createdAt = at;
    become(wanted, at);
  }

  @Override
  public EventTerms terms() {
    return new EventTerms(eventId, title, description, List.of(tags), matchId, startsAt, listed);
  }

  @Override
  public final void become(EventTerms wanted, Instant at) {
    EventTerms whole = wanted.completed();
    title = whole.title();
    description = whole.description();
    tags = whole.tags() == null ? new String[0] : whole.tags().toArray(String[]::new);
    matchId = whole.matchId();
    startsAt = whole.startsAt();
    listed = Boolean.TRUE.equals(whole.listed());
    updatedAt = at;
  }

  @Override
  public int version() {
    return version;
  }

  EventView view() {
    return new EventView(terms(), createdAt, updatedAt, version);
  }
}
