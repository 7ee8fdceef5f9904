package io.paddock.backoffice.trading;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command that we sent, as far as it changes. {@link CommandRepository} adds the row by SQL, with
 * what it is about.
 */
@Entity(name = "TradingCommand")
@Table(name = "trading_commands")
class CommandEntity {

  @Id String naturalKey;

  @Version int version;

  /** Another one once the intention was refused and goes again. */
  UUID commandId;

  @Column(updatable = false)
  String kind;

  /** A market's id or a wallet's address. */
  @Column(updatable = false)
  String target;

  Instant createdAt;

  /** When its effect was put into the audit trail. */
  @Nullable Instant settledAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected CommandEntity() {}

  CommandKind kind() {
    return CommandKind.ofCode(kind);
  }

  void settle(Instant at) {
    settledAt = at;
  }

  /** Another attempt at what was refused. */
  void attempt(UUID id, Instant at) {
    commandId = id;
    createdAt = at;
    settledAt = null;
  }
}
