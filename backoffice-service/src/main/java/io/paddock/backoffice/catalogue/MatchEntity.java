package io.paddock.backoffice.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A match between two sides, as it is kept. */
@Entity(name = "Match")
@Table(name = "matches")
class MatchEntity implements Entry<MatchTerms> {

  @Id String matchId;

  String competition;
  String home;
  String away;
  Instant startsAt;
  @Nullable String status;
  @Nullable String score;
  boolean listed;

  @Version int version;

  @Column(updatable = false)
  Instant createdAt;

  Instant updatedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected MatchEntity() {}

  @SuppressWarnings("NullAway.Init")
  MatchEntity(MatchTerms wanted, Instant at) {
    matchId = wanted.matchId();
    createdAt = at;
    become(wanted, at);
  }

  @Override
  public MatchTerms terms() {
    return new MatchTerms(matchId, competition, home, away, startsAt, status, score, listed);
  }

  @Override
  public final void become(MatchTerms wanted, Instant at) {
    MatchTerms whole = wanted.completed();
    competition = whole.competition();
    home = whole.home();
    away = whole.away();
    startsAt = whole.startsAt();
    status = whole.status();
    score = whole.score();
    listed = Boolean.TRUE.equals(whole.listed());
    updatedAt = at;
  }

  @Override
  public int version() {
    return version;
  }

  MatchView view() {
    return new MatchView(terms(), createdAt, updatedAt, version);
  }
}
